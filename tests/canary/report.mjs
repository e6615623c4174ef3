// report: what was looked at and what came of it, one line each; the marks and
// the secrets made on the way. Must never print either.
import { fileURLToPath } from 'node:url';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeMarks, writePatterns } from './marks.mjs';

// Folders of nginx's temporary files.
const bodies = ['body', 'fastcgi', 'proxy', 'uwsgi', 'scgi'];
// What comes and goes beside the data by right.
const ours = /^(madoguchi\.db|sessions-|anchor)/;

export class Report {
	constructor(env) {
		this.env = env;
		this.marks = makeMarks();
		this.strings = [
			...this.marks.latin.map((s, n) => [`mark ${n + 1}`, s]),
			...this.marks.japanese.map((s, n) => [`mark ${n + 11}`, s]),
			['telephone', this.marks.digits]];
		this.came = [];
		this.watch();
	}

	is(name, got, want) {
		const fine = JSON.stringify(got) === JSON.stringify(want);

		console.log(`${fine ? 'ok     ' : 'not ok '} ${name}`);
		if (!fine)
			console.log(`        got ${JSON.stringify(got)}, want ${
				JSON.stringify(want)}`);
	}

	// Not typed, but as little to be found as what was.
	secret(label, ...strings) {
		for (const s of strings)
			if (s) this.strings.push([label, s]);
			else this.is(`the test knows: ${label}`, s, 'a string');
	}

	patterns() {
		return writePatterns(this.env.PATTERNS, this.strings);
	}

	// Everywhere that the stack could have written, now.
	look(name) {
		this.patterns();
		const said = spawnSync(fileURLToPath(new URL('look.sh', import.meta.url)), [],
			{ env: this.env, encoding: 'utf8' });

		this.is(`${name}: nothing is found`, [said.status, said.stdout],
			[0, '']);
		for (const line of said.stderr.split('\n'))
			if (said.status !== 0 || line.startsWith('not root'))
				console.log(`        ${line}`);
	}

	// Folders where nothing may come into being while forms are typed; SQLite
	// and libraries would put a temporary file into the stack's TMPDIR.
	watch() {
		const { DIR, SHM, STACK_TMP } = this.env;

		this.watchers = [DIR, SHM, STACK_TMP,
			...bodies.map((b) => path.join(SHM, b))]
			.map((dir) => fs.watch(dir, (event, file) => {
				const beside = dir === DIR || dir === SHM;

				if (event === 'rename' && !(beside && ours.test(file)))
					this.came.push(path.join(dir, file));
			}));
	}

	async end() {
		await new Promise((r) => setTimeout(r, 300));
		for (const w of this.watchers) w.close();
		return [...new Set(this.came)];
	}
}

// [{ method, path }] of what the program answers.
export function routesOf(program) {
	return execFileSync(program, ['routes'], { encoding: 'utf8' }).trim()
		.split('\n').map((line) => {
			const [, method, at] = line.split(/\s+/);

			return { method, path: at };
		});
}
