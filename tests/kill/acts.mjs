// acts: kill -9 while a release is proposed, provided, narrowed, a body is
// edited under it, feedback and a registration are approved, a colleague is let
// in, a withdrawn case is erased: all or nothing each time. One line a promise. BUILD names the build folder;
// SEED draws the moments; FAULTS_LONG=1: many more.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Report } from '../access/report.mjs';
import { comeBack, confirm, consult, enrol, must }
	from '../access/people.mjs';
import { base32, Stack, wait } from '../access/stack.mjs';
import { chances } from './ledger.mjs';
import { Rows } from './rows.mjs';
import { struck, timed } from './strike.mjs';
import { gone, Striker } from './striker.mjs';
import { chunksOfCase, rowsOfCase, verdict } from './together.mjs';

const quota = process.env.FAULTS_LONG
	? Number(process.env.LONG_STRIKES ?? 60) : 9;
const ntt = 'NTTセキュリティ・ジャパン';
const bareBlob = (literal) => literal.slice(2, -1);

// Where it lies.
function slowDisk(folder) {
	const to = path.join(folder, 'slow.so');

	execFileSync('cc', ['-O1', '-std=c17', '-D_GNU_SOURCE', '-Wall', '-Wextra',
		'-Werror', '-shared', '-fPIC', fileURLToPath(new URL('slow.c',
			import.meta.url)), '-o', to]);
	return to;
}

class World {
	static async make(stack) {
		const w = new World();

		Object.assign(w, { stack, cases: [], newcomers: 0 });
		await stack.start();
		for (const name of ['administrator', 'lead1', 'officer1', 'registrar',
			'ipa1', 'ntt1'])
			w[name] = await stack.login(name);
		w.visitor = stack.browser();
		w.striker = new Striker({ stack, quota, disks: { 'its disk': {},
			'a slow disk': { LD_PRELOAD: slowDisk(stack.dir) } },
			rows: new Rows(stack, stack.memory),
			draw: chances(process.env.SEED ?? '1', 'acts') });
		return w;
	}

	newest(column, act) {
		return this.stack.sql(`SELECT ${column} FROM chain
			WHERE act = ${act} ORDER BY seq DESC LIMIT 1;`);
	}

	// --- a case --------------------------------------------------------------

	async case() {
		const { lead1 } = this;
		const c = await consult(this.stack, 'K');

		c.at = `/desk/cases/${c.number}`;
		c.reporter = await comeBack(this.stack, c.code);
		await must(lead1, `${c.at}/messages`, { text: 'A first answer.' });
		await confirm(c.reporter);
		await must(lead1, `${c.at}/record`, {}, '?recorded=1');
		return c;
	}

	async offer(c) {
		const page = await this.lead1.get(`${c.at}/provide`);
		const items = [...page.text.matchAll(
			/name="item" value="([a-z2-7]+)"/g)];

		await this.striker.perform({ name: 'offer', browser: this.lead1,
			path: `${c.at}/offer`, form: items.map(([, id]) => ['item', id]),
			twice: 'anew',
			told: (a) => a.location.endsWith('?offered=1'),
			seen: async () => /name="n" value="\d+"/.test(
				(await c.reporter.get('/case/release')).text) });
	}

	async assent(c) {
		const page = await c.reporter.get('/case/release');

		c.n = page.text.match(/name="n" value="(\d+)"/)[1];
		await this.striker.perform({ name: 'assent', browser: c.reporter,
			path: '/case/release', form: { n: c.n },
			told: (a) => a.location.endsWith('?assented=1'),
			seen: async () => /action="[^"]*\/provide"/.test(
				(await this.lead1.get(`${c.at}/provide`)).text) });
	}

	async provide(c) {
		await this.striker.perform({ name: 'provide', browser: this.lead1,
			path: `${c.at}/provide`, form: { n: c.n },
			told: (a) => a.location.endsWith('?provided=1'),
			seen: async () => (await this.ipa1.get(
				`/shared/${c.number}`)).status === 200 });
	}

	// NTT becomes a body of the government, which the consent excludes; by two.
	async edit(c) {
		const id = await this.proposeNtt(true);
		const path = `/approvals/${id}/edit`;

		await this.striker.perform({ name: 'edit', browser: this.lead1, path,
			form: {}, told: (a) => a.location.endsWith('?approved=1'),
			seen: async () => (await this.ntt1.get(
				`/shared/${c.number}`)).status === 404 });
		// And back, for the cases after this one.
		await must(this.lead1, `/approvals/${await this.proposeNtt(false)}/edit`,
			{}, '?approved=1');
	}

	async proposeNtt(government) {
		const at = `/admin/bodies/${this.stack.bodyId(ntt)}`;
		const page = await this.administrator.get(at);

		await must(this.administrator, at, { name_ja: ntt, name_en: 'NTT Security Japan',
			class: '2', active: '1', published: '1', step: 'propose',
			...government ? { government: '1' } : {},
			seen: page.text.match(/name="seen" value="(\d+)"/)[1] },
		'?proposed=1');
		return base32(Buffer.from(this.newest('hex(object)', 15), 'hex'));
	}

	// The reporter leaves IPA out, too.
	async narrow(c) {
		const page = await c.reporter.get('/case/confirm');
		const seen = page.text.match(/name="seen" value="(\d+)"/)[1];

		await this.striker.perform({ name: 'narrow', browser: c.reporter,
			path: '/case/confirm', form: [['seen', seen], ['rung', 'tier1'],
				['exclude_government', 'yes'], ['exclude',
					this.stack.bodyId('情報処理推進機構')],
				['coordination', 'none'], ['provide', 'yes'],
				['step', 'give']],
			told: (a) => a.location.endsWith('?confirmed=1'),
			seen: async () => (await this.ipa1.get(
				`/shared/${c.number}`)).status === 404 });
	}

	// Written by an officer, approved by a lead.
	async feedback(c) {
		const at = `${c.at}/feedback`;

		await must(this.officer1, at, { kind: 'final', advice: 'Close it.' },
			'?written=1');
		const draft = base32(Buffer.from(this.newest('hex(object)', 39),
			'hex'));
		// It is secret, so it is opened before it is approved.
		await this.lead1.get(c.at);
		await must(this.lead1, `${c.at}/open`, {}, c.at);
		await this.striker.perform({ name: 'feedback', browser: this.lead1,
			path: `${at}/approve`, form: { draft }, twice: 'silent',
			told: (a) => a.location.endsWith('?released=1'),
			seen: async () => /class="message feedback"/.test(
				(await c.reporter.get('/case')).text) });
	}

	// Two cases so far apart that one is due alone, however slowly serve starts.
	async withdraw(c) {
		const last = this.cases.at(-1)?.ms ?? 0;

		await wait(Math.max(0, last + 4000 - Date.now()));
		await this.striker.perform({ name: 'withdraw', browser: c.reporter,
			path: '/case/withdraw', form: {}, twice: 'silent',
			told: (a) => a.location === '/case',
			seen: async () => (await c.reporter.get('/case/withdraw'))
				.text.includes('/case/withdraw/undo') });
		c.ms = Number(this.newest('ms', 43));
		this.cases.push(c);
	}

	async road() {
		const c = await this.case();

		await this.offer(c);
		await this.assent(c);
		await this.provide(c);
		await this.edit(c);
		await this.narrow(c);
		await this.feedback(c);
		await this.withdraw(c);
	}

	// --- a colleague ---------------------------------------------------------

	async register(login) {
		await must(this.registrar,
			`/admin/persons/${this.stack.personId(login)}/register`,
			{ from: '2026-01-01', to: '2099-01-01' }, '?proposed=1');
		const id = base32(Buffer.from(this.newest('hex(object)', 15), 'hex'));
		const path = `/approvals/${id}/register`;

		await this.striker.perform({ name: 'register', browser: this.lead1,
			path, form: {},
			told: (a) => a.location.endsWith('?approved=1'),
			seen: async () => !(await this.lead1.get('/approvals'))
				.text.includes(path) });
	}

	// The invitation's code.
	async invited(login) {
		const { administrator, stack } = this;

		await administrator.get('/admin');
		const a = await administrator.post('/admin/persons', { login,
			name: login, human: `T-${login}`, role: '1',
			body: stack.bodyId('JPCERT/CC'), seconded_from: '' });
		return a.text.match(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/)[0];
	}

	async colleague() {
		const login = `new${++this.newcomers}`;
		const { words } = await enrol(this.stack, login,
			await this.invited(login));

		await this.register(login);
		const path = `/colleagues/${this.stack.personId(login)}`;
		await this.striker.perform({ name: 'letIn', browser: this.lead1, path,
			form: { words },
			told: (a) => a.location.startsWith('/colleagues?'),
			seen: async () => !(await this.lead1.get('/colleagues'))
				.text.includes(`"${path}"`) });
	}

	// --- the timer -----------------------------------------------------------

	// serve starts, the case alone is due; the writer's clock comes after the
	// first thing that it is asked for. poke(): asks for that.
	async tick(c, poke) {
		const { stack } = this;

		await wait(Math.max(0, c.ms + 1100 - Date.now()));
		await stack.halt();
		stack.set('withdrawn_s', Math.floor((Date.now() - c.ms) / 1000));
		await stack.start({ at: '/healthz' });
		const said = await poke();
		stack.set('withdrawn_s', 0);
		return said;
	}

	erasing(c, before) {
		const id = `X'${this.stack.sql(`SELECT hex(id) FROM case_file
			WHERE number = '${c.number}';`)}'`;

		return { name: 'erase', of: { rows: before.rows, id },
			told: () => false,
			seen: async () => {
				const b = this.stack.browser();

				await b.get('/return');
				return (await b.post('/return', { code: c.code }))
					.status !== 303;
			} };
	}

	async erase(c) {
		const { stack, striker, visitor } = this;
		striker.choose('erase');
		for (let i = 0, done = false; !done; i++) {
			const before = striker.rows.now();
			const act = this.erasing(c, before);
			const rows = { ...rowsOfCase(before.rows, act.of.id),
				file_chunk: chunksOfCase(before.rows, act.of.id) };

			if (!striker.may('erase', i)) {
				await this.eraseCalmly(c, act, before);
				done = true;
			} else {
				const ms = striker.moments('erase').next();
				await this.tick(c, () => struck(stack, visitor, '/readyz',
					undefined, ms));
				done = await striker.judge(act, before, null, ms);
			}
			if (done) await this.afterwards(c, act, rows);
		}
	}

	async eraseCalmly(c, act, before) {
		const { stack, striker, visitor } = this;
		const poke = () => timed(stack, visitor, '/readyz');
		// The second waits until the clock has done its work.
		const ms = await this.tick(c, async () =>
			(await poke()).ms + (await poke()).ms);

		await stack.halt();
		const changes = striker.rows.changes(before);
		await stack.start();
		striker.of('erase').lasts.push(ms);
		await striker.calmly(act, changes);
	}

	// Not a byte of the keys and texts lies in the files, and the clock finds
	// nothing to do a second time.
	async afterwards(c, act, rows) {
		const { stack, striker, visitor } = this;
		const bytes = [...rows.case_grant.map((r) => r.sealed),
			...rows.item.map((r) => r.blob),
			...rows.file_chunk.map((r) => r.blob)].map(bareBlob);

		// The clock has ticked since the start before the second answer.
		const poke = async () => {
			for (let i = 0; i < 2; i++) await timed(stack, visitor, '/readyz');
		};

		await poke();
		// Of its files a bit with each tick; what is left after 10 s is found.
		for (let i = 0; i < 100 && stack.sql(
			'SELECT count(*) FROM file WHERE state = 4;') !== '0'; i++)
			await wait(100);
		await poke();
		if (!gone(stack, bytes))
			striker.of('erase').bad.push('erased bytes lie in the files');
		const before = striker.rows.now();
		await this.tick(c, poke);
		const changes = striker.rows.since(before);
		if (changes.length > 0)
			striker.of('erase').bad.push(`again: ${verdict('erase', changes,
				act.of)}`);
	}
}

async function all(report) {
	const stack = await Stack.demo('kill', { argon_ops: 1,
		argon_mem_kib: 8192, return_per_minute: 1000000,
		login_per_minute: 1000 });

	try {
		const w = await World.make(stack);
		const { striker } = w;
		const begun = Date.now();
		const roads = ['offer', 'assent', 'provide', 'edit', 'narrow',
			'feedback', 'withdraw'];

		// An anchor lies there, of a serve that ended in order.
		await stack.restart();
		try {
			while (['register', 'letIn'].some((n) => striker.wants(n)))
				await w.colleague();
			while (roads.some((n) => striker.wants(n))) await w.road();
			while (striker.wants('erase')) {
				if (w.cases.length === 0) await w.road();
				await w.erase(w.cases.shift());
			}
		} catch (e) {
			report.add(false, e.stack);
		}
		striker.report((good, what) => report.add(good, what));
		await stack.halt();
		report.add(striker.whole().length === 0 && stack.sql(
			'PRAGMA integrity_check; PRAGMA foreign_key_check;') === 'ok',
		`at the end: the file is whole (${
			Math.round((Date.now() - begun) / 1000)} s)`);
		if (process.env.LOGS)
			fs.copyFileSync(stack.logFile, `${process.env.LOGS}/kill-acts.log`);
	} finally {
		await stack.stop();
	}
}

const report = new Report();
await all(report);
process.exitCode = report.close();
