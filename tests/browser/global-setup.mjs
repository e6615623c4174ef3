// global-setup: the stack that all tests share. What it returns stops it, asks
// whether its rows hold, removes its folder and, where everything ran, says what
// no look has seen. With MADOGUCHI_DIR and MADOGUCHI_PORT set it is one that runs
// already, and stays.
import { join } from 'node:path';
import { differences } from '../lib/whole.mjs';
import { unseen } from './seen.mjs';
import { Stack, top } from './stack.mjs';

// What it throws is one more failure of the suite (reporter.mjs).
async function end(stack) {
	const program = join(process.env.RELEASE ?? join(top, 'build/release'),
		'madoguchi');

	try {
		await stack.stop();
		const wrong = differences(program, stack.dir);

		if (wrong.length > 0)
			throw new Error(`the shared stack: ${wrong.join('\n')}`);
	} finally {
		await stack.remove();
	}
	const missing = process.env.MADOGUCHI_WHOLE
		? unseen(process.env.MADOGUCHI_SEEN) : [];

	if (missing.length > 0)
		throw new Error(`no look has seen:\n${missing.join('\n')}`);
}

export default async function globalSetup() {
	if (process.env.MADOGUCHI_DIR)
		return undefined;
	const stack = new Stack({ port: process.env.MADOGUCHI_PORT });

	// The tests read DIR/accounts.json.
	process.env.MADOGUCHI_DIR = stack.dir;
	try {
		await stack.start();
	} catch (error) {
		await stack.remove();
		throw error;
	}
	return () => end(stack);
}
