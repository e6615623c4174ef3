// report: what was looked at and what came of it, one line each; the marks and
// the secrets made on the way. Must never print either.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeMarks, writePatterns } from './marks.mjs';

// Folders where nothing may come into being while forms are typed: nginx's
// temporary files, and where SQLite or a library would put one.
const bodies = ['body', 'fastcgi', 'proxy', 'uwsgi', 'scgi'];
const strays = /^(etilqs_|madoguchi|mdg|nginx|body)/;

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
		const said = spawnSync(`${import.meta.dirname}/look.sh`, [],
			{ env: this.env, encoding: 'utf8' });

		this.is(`${name}: nothing is found`, [said.status, said.stdout],
			[0, '']);
		if (said.status !== 0) console.log(said.stderr);
	}

	watch() {
		const inside = bodies.map((b) => path.join(this.env.SHM, b));
		const beside = new Set(['/tmp', '/var/tmp', os.tmpdir(),
			this.env.DIR, this.env.SHM, process.cwd()]);

		this.watchers = [...inside.map((dir) => [dir, /./]),
			...[...beside].map((dir) => [dir, strays])]
			.filter(([dir]) => fs.existsSync(dir))
			.map(([dir, which]) => fs.watch(dir, (event, file) => {
				const at = path.join(dir, file ?? '?');

				if (event === 'rename' && which.test(file ?? '') &&
					!this.known(dir, file)) this.came.push(at);
			}));
	}

	// The database's own files come and go.
	known(dir, file) {
		return [this.env.DIR, this.env.SHM].includes(dir) &&
			/^(madoguchi\.db|sessions-)/.test(file);
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
