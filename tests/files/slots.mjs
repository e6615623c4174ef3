// slots: with one place for uploads, who sends one file after the other is
// never told that it is taken: it is given back before the answer goes out,
// however late the thread is afterwards. Of the program as released.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stack } from '../access/stack.mjs';
import { upload } from './form.mjs';

const FILES = 20;

function lateThreads(folder) {
	const to = path.join(folder, 'late.so');

	execFileSync('cc', ['-O1', '-std=c17', '-D_GNU_SOURCE', '-Wall', '-Wextra',
		'-Werror', '-shared', '-fPIC', fileURLToPath(new URL('late.c',
			import.meta.url)), '-o', to]);
	return to;
}

export async function slots(report) {
	const stack = await Stack.demo('slots', { argon_ops: 1,
		argon_mem_kib: 8192, threads: 4 });

	try {
		stack.env = { LD_PRELOAD: lateThreads(stack.dir) };
		await stack.start();
		const b = stack.browser();
		const statuses = {};

		await b.get('/consult/files');
		for (let i = 0; i < FILES; i++) {
			const a = await upload(b, '/consult/files', { name: 'a.log',
				bytes: Buffer.from('the same, again') });

			statuses[a.status] = (statuses[a.status] ?? 0) + 1;
		}
		report.add(statuses[303] === FILES, `one after the other: ${
			JSON.stringify(statuses)}`);
	} finally {
		await stack.stop();
	}
}
