// stack: a demo Council behind nginx whose `serve` can be stopped, whose files
// can be written by somebody else meanwhile, and put back. Must never stay on
// the machine: stop() ends what was started and removes both folders.
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Browser } from './browser.mjs';
import { accounts, totp } from '../lib/client.mjs';

const top = fileURLToPath(new URL('../..', import.meta.url));
const build = process.env.BUILD ?? path.join(top, 'build/dev');

export const program = path.join(build, 'madoguchi');
export const wait = (ms) => new Promise((r) => setTimeout(r, ms));

function freePort() {
	return new Promise((done) => {
		const s = net.createServer();
		s.listen(0, '127.0.0.1', () => {
			const { port } = s.address();
			s.close(() => done(port));
		});
	});
}

// Runs to its end; throws with what it said when it failed.
function run(file, args, input = '') {
	const r = spawnSync(file, args, { input, encoding: 'utf8',
		maxBuffer: 1 << 28 });

	if (r.status !== 0)
		throw new Error(`${path.basename(file)} ${args.join(' ')}: ` +
			`${r.status} ${r.error ?? ''} ${r.stderr}`);
	return r.stdout;
}

export class Stack {
	// What serve finds in its environment beside ours.
	env = {};

	// A demo Council in a fresh folder; nginx runs, `serve` does not yet.
	static async demo(name, settings = {}) {
		const s = new Stack();

		s.dir = fs.mkdtempSync(path.join(os.tmpdir(), `madoguchi-${name}-`));
		s.memory = fs.mkdtempSync(`/dev/shm/madoguchi-${name}-`);
		s.port = await freePort();
		s.base = `http://127.0.0.1:${s.port}`;
		s.conf = path.join(s.dir, 'madoguchi.conf');
		s.db = path.join(s.dir, 'madoguchi.db');
		s.offset = 0;
		run(program, ['demo', '--dir', s.dir, '--origin', s.base,
			'--socket', path.join(s.memory, 'serve.sock'),
			'--sessions-dir', s.memory,
			'--share', path.join(top, 'templates')]);
		for (const [key, value] of Object.entries(settings))
			s.set(key, value);
		s.accounts = new Map(accounts(s.dir).map((a) => [a.login, a]));
		s.startNginx();
		return s;
	}

	// One line of the settings, replaced or added; read when serve starts.
	set(key, value) {
		const lines = fs.readFileSync(this.conf, 'utf8').split('\n')
			.filter((l) => l !== '' && !l.startsWith(`${key} =`));

		lines.push(`${key} = ${value}`, '');
		fs.writeFileSync(this.conf, lines.join('\n'));
		if (key === 'clock_offset_s') this.offset = value * 1000;
	}

	startNginx() {
		const values = { PORT: this.port, DIR: this.dir,
			SOCKET: path.join(this.memory, 'serve.sock'),
			STATIC: path.join(top, 'static'), TMPFS: this.memory,
			SERVER_NAME: '127.0.0.1 localhost', LIMIT: '#' };
		const conf = fs.readFileSync(
			path.join(top, 'docs/deploy/nginx.conf'), 'utf8')
			.replace(/@([A-Z_]+)@/g, (all, key) => values[key] ?? all);
		const file = path.join(this.memory, 'nginx.conf');
		const user = process.getuid() === 0 ? ' user root root;' : '';

		fs.writeFileSync(file, conf);
		this.nginx = spawn('nginx', ['-p', this.memory,
			'-e', path.join(this.memory, 'nginx-error.log'),
			'-c', file, '-g', `daemon off;${user}`], { stdio: 'ignore',
			env: { ...process.env,
				PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
	}

	get logFile() {
		return path.join(this.dir, 'serve.log');
	}

	log() {
		return fs.existsSync(this.logFile)
			? fs.readFileSync(this.logFile, 'utf8') : '';
	}

	// ready: false when /readyz will not say 200 (read-only); at: what is asked
	// until it answers.
	async start({ ready = true, at = '/readyz' } = {}) {
		const log = fs.openSync(this.logFile, 'a');
		const until = Date.now() + 30000;
		let said;

		this.serve = spawn(program, ['serve', '--config', this.conf],
			{ stdio: ['ignore', log, log],
				env: { ...process.env, ...this.env } });
		this.ended = new Promise((r) => this.serve.on('exit', r));
		fs.closeSync(log);
		for (;;) {
			try {
				said = await this.browser().get(at);
			} catch {
				said = { status: 0, text: '' };
			}
			if (said.status === 200 || (!ready && /not ready/.test(said.text)))
				return;
			if (Date.now() > until || this.serve.exitCode !== null)
				throw new Error(`serve is not ready: ${said.text}\n` +
					this.log().slice(-2000));
			await wait(30);
		}
	}

	// Lets what has begun finish, as an operator would.
	async halt() {
		if (!this.serve) return;
		this.serve.kill('SIGTERM');
		await this.ended;
		this.serve = undefined;
	}

	// As a fault would: it finishes nothing.
	async crash() {
		this.serve.kill('SIGKILL');
		await this.ended;
		this.serve = undefined;
	}

	async restart(options) {
		await this.halt();
		await this.start(options);
	}

	async stop() {
		await this.halt();
		if (this.nginx && this.nginx.exitCode === null) {
			const ended = new Promise((r) => this.nginx.on('exit', r));
			this.nginx.kill('SIGTERM');
			await ended;
		}
		fs.rmSync(this.dir, { recursive: true, force: true });
		fs.rmSync(this.memory, { recursive: true, force: true });
	}

	// undefined until something was written there.
	sessionsFile() {
		const name = fs.readdirSync(this.memory)
			.find((n) => /^sessions-.*\.db$/.test(n));
		return name && path.join(this.memory, name);
	}

	// What sqlite3 prints; works beside a running serve.
	sql(text, file = this.db) {
		return run('sqlite3', ['-batch', '-bail', '-cmd', '.timeout 5000',
			file], text).trim();
	}

	sessions(text) {
		return this.sql(text, this.sessionsFile());
	}

	// All rows of the case file as one hash; dumped again only after somebody
	// wrote to its files.
	digest() {
		const files = [this.db, `${this.db}-wal`].map((file) => {
			const s = fs.statSync(file,
				{ bigint: true, throwIfNoEntry: false });

			return s && [s.ino, s.size, s.mtimeNs].join();
		}).join();

		if (this.dumped?.files !== files)
			this.dumped = { files, hash: crypto.createHash('sha256')
				.update(run('sqlite3', ['-batch', '-readonly', this.db],
					'.dump')).digest('hex') };
		return this.dumped.hash;
	}

	// The files as they are now, serve being stopped; put back by restore().
	save() {
		const files = new Map();

		for (const folder of [this.dir, this.memory])
			for (const name of fs.readdirSync(folder))
				if (/^(madoguchi\.db|anchor|sessions-)/.test(name))
					files.set(path.join(folder, name),
						fs.readFileSync(path.join(folder, name)));
		return files;
	}

	restore(files) {
		for (const folder of [this.dir, this.memory])
			for (const name of fs.readdirSync(folder))
				if (/^(madoguchi\.db|anchor|sessions-)/.test(name))
					fs.unlinkSync(path.join(folder, name));
		for (const [file, bytes] of files) fs.writeFileSync(file, bytes);
	}

	// `madoguchi ...` while serve is stopped; who: the accounts that log in,
	// more: what else is typed. Gives { code, out, err }.
	command(args, who = [], more = '') {
		this.forgetSteps();
		const r = spawnSync(program, [...args, '--config', this.conf], {
			input: who.map((a) => [a.login, a.password,
				this.code(a)].join('\t') + '\n').join('') + more,
			encoding: 'utf8' });
		return { code: r.status, out: r.stdout, err: r.stderr };
	}

	must(args, who) {
		const r = this.command(args, who);

		if (r.code !== 0)
			throw new Error(`${args.join(' ')}: ${r.err}${r.out}`);
		return r.out;
	}

	code(account) {
		return totp(account.totp, Date.now() + this.offset);
	}

	// So that one person can log in twice within one step, and at once.
	forgetSteps() {
		if (this.sessionsFile()) this.sessions('DELETE FROM totp_step; DELETE FROM throttle;');
	}

	browser(options) {
		return new Browser(this.base, options);
	}

	// A logged-in browser, or an error. Tried again, as the step of the TOTP
	// may have ended on the way.
	async login(account) {
		const b = this.browser();
		const who = typeof account === 'string'
			? this.accounts.get(account) : account;
		let a;

		for (let i = 0; i < 2 && a?.status !== 303; i++) {
			this.forgetSteps();
			await b.get('/login');
			a = await b.post('/login', { login: who.login,
				password: who.password, totp: this.code(who) });
		}
		if (a.status !== 303 || !b.cookies.staff)
			throw new Error(`cannot log in: ${who.login} ${a.status}`);
		b.account = who;
		await b.get('/account');
		return b;
	}

	// The id of a body, and of a person, as pages write it.
	bodyId(name) {
		return base32(Buffer.from(this.sql(
			`SELECT hex(id) FROM body WHERE name_ja = '${name}';`), 'hex'));
	}

	personId(login) {
		return base32(Buffer.from(this.sql(
			`SELECT hex(id) FROM person WHERE login = '${login}';`), 'hex'));
	}
}

export function base32(bytes) {
	const letters = 'abcdefghijklmnopqrstuvwxyz234567';
	const bits = [...bytes].map((b) => b.toString(2).padStart(8, '0'))
		.join('').match(/.{1,5}/g);

	return bits.map((b) => letters[parseInt(b.padEnd(5, '0'), 2)]).join('');
}
