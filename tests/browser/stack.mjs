// stack: one `./dev run` on a free port with a fresh data folder, as a newcomer
// would start it (only nginx's rate limits are off: tests send faster than
// people; limits: true leaves them on). Must never outlive what started it.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = fileURLToPath(new URL('../..', import.meta.url));

export async function freePort() {
	const probe = createServer();
	await new Promise((done) => probe.listen(0, '127.0.0.1', done));
	const { port } = probe.address();
	await new Promise((done) => probe.close(done));
	return port;
}

export class Stack {
	constructor({ port, empty = false, limits = false, name = 'browser' }) {
		this.port = port;
		this.origin = `http://127.0.0.1:${port}`;
		this.empty = empty;
		this.limits = limits;
		this.dir = mkdtempSync(join(tmpdir(), `madoguchi-${name}-`));
		this.log = createWriteStream(
			join(process.env.LOGS ?? this.dir, `${name}-stack.log`));
		this.said = '';
	}

	// Resolves when the program said that it is ready.
	start() {
		const args = ['run', '--port', String(this.port),
			'--dir', this.dir, ...this.empty ? ['--empty'] : [],
			...this.limits ? [] : ['--no-limits']];
		const child = spawn('./dev', args, { cwd: top });

		this.child = child;
		return new Promise((done, failed) => {
			let said = '';
			const take = (bytes) => {
				this.log.write(bytes);
				said += bytes;
				if (!/^ready /m.test(said))
					return;
				this.said += said;
				done();
			};
			child.stdout.on('data', take);
			child.stderr.on('data', take);
			child.on('exit', (code) => failed(
				new Error(`./dev run ended (${code}): ${said}`)));
		});
	}

	async stop() {
		if (!this.child || this.child.exitCode !== null)
			return;
		const ended = new Promise((done) => this.child.on('exit', done));
		this.child.kill('SIGTERM');
		await ended;
	}

	async remove() {
		await this.stop();
		rmSync(this.dir, { recursive: true, force: true });
	}
}
