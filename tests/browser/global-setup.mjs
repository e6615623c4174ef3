// global-setup: `./dev run` on a free port with a fresh data folder, as a
// newcomer would start it (only nginx's rate limits are off: tests send faster
// than people). What it returns stops the stack and removes the folder.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));

function ready(stack, log) {
	return new Promise((done, failed) => {
		let said = '';
		const take = (bytes) => {
			log.write(bytes);
			said += bytes;
			if (/^ready /m.test(said))
				done();
		};
		stack.stdout.on('data', take);
		stack.stderr.on('data', take);
		stack.on('exit', (code) =>
			failed(new Error(`./dev run ended (${code}): ${said}`)));
	});
}

export default async function globalSetup() {
	const dir = mkdtempSync(join(tmpdir(), 'madoguchi-browser-'));
	const logs = process.env.LOGS ?? dir;
	const log = createWriteStream(join(logs, 'browser-stack.log'));
	const stack = spawn('./dev', ['run', '--no-limits', '--port',
		process.env.MADOGUCHI_PORT, '--dir', dir], { cwd: top });
	const stop = async () => {
		if (stack.exitCode === null) {
			const ended = new Promise((done) => stack.on('exit', done));
			stack.kill('SIGTERM');
			await ended;
		}
		rmSync(dir, { recursive: true, force: true });
	};

	// The tests read DIR/accounts.json.
	process.env.MADOGUCHI_DIR = dir;
	try {
		await ready(stack, log);
	} catch (error) {
		await stop();
		throw error;
	}
	return stop;
}
