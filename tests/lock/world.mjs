// world: two cases with a canary in every text, and everybody who could ask
// for them, each with a session. Must never decide who may read what.
import crypto from 'node:crypto';
import path from 'node:path';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { Stack, base32, program, wait } from '../access/stack.mjs';
import { comeBack, invite, open } from '../access/people.mjs';
import { upload } from '../files/form.mjs';

// The same stack, with `serve` of another build.
export class LockStack extends Stack {
	static async demo(name, settings) {
		return Object.setPrototypeOf(await Stack.demo(name, settings),
			LockStack.prototype);
	}

	async startProgram(file) {
		await this.halt();
		if (file === program) return super.start();
		const log = fs.openSync(this.logFile, 'a');
		const until = Date.now() + 30000;

		this.serve = spawn(file, ['serve', '--config', this.conf],
			{ stdio: ['ignore', log, log] });
		this.ended = new Promise((r) => this.serve.on('exit', r));
		fs.closeSync(log);
		for (;;) {
			const said = await this.browser().get('/readyz')
				.catch(() => ({ status: 0 }));

			if (said.status === 200) return;
			if (Date.now() > until || this.serve.exitCode !== null)
				throw new Error(`serve is not ready\n${
					this.log().slice(-2000)}`);
			await wait(30);
		}
	}
}

const canary = (what) => `${what}x${crypto.randomBytes(8).toString('hex')}`;

// A consultation, messages both ways; canaries by what they lie in. The first
// browser is the reporter's, with the cookie that sent it as well.
async function makeCase(stack, name, officer) {
	const marks = { open: [], secret: [] };
	const b = stack.browser();
	const text = (lock) => {
		const c = canary(`${lock}${name}`);

		marks[lock].push(c);
		return c;
	};
	// Name and bytes of a file bear the same one.
	await b.get('/consult/files');
	for (const lock of ['open', 'secret']) {
		const word = text(lock);

		await upload(b, '/consult/files', { name: `${word}.log`,
			bytes: Buffer.from(word) }, { 'secret.file': lock });
	}
	const sent = await b.consult({ what_happened: text('secret'),
		reporter_name: text('secret'), damage: text('secret'),
		source_host: `${text('open').toLowerCase()}.example`,
		logs_note: text('open') });

	if (!sent.code) throw new Error('cannot consult');
	await b.post('/consult/kept');
	const reporter = await comeBack(stack, sent.code);
	await message(reporter, '/case/messages', text('open'), 'open');
	await message(reporter, '/case/messages', text('secret'), 'secret');
	const place = `/desk/cases/${sent.number}/messages`;
	await message(officer, place, text('open'), 'open');
	await message(officer, place, text('secret'), 'secret');
	marks.open = marks.open.map((m) => m.toLowerCase());
	marks.secret = marks.secret.map((m) => m.toLowerCase());
	return { ...sent, marks, reporter, sender: b };
}

// To the first-tier group, without bodies of the government: the reporter's own
// texts go, the desk's messages do not.
async function provide(c, officer) {
	const at = `/desk/cases/${c.number}`;

	await must(c.reporter, '/case/confirm', { seen: '1', rung: 'tier1',
		exclude_government: 'yes', coordination: 'none', provide: 'yes',
		step: 'give' }, '?confirmed=1');
	await must(officer, `${at}/record`, {}, '?recorded=1');
	const page = await officer.get(`${at}/provide`);
	const items = [...page.text.matchAll(/name="item" value="([a-z2-7]+)"/g)];

	await must(officer, `${at}/offer`,
		items.map(([, id]) => ['item', id]), '?offered=1');
	await must(c.reporter, '/case/release', { n: '1' }, '?assented=1');
	await must(officer, `${at}/provide`, { n: '1' }, '?provided=1');
	c.released = { open: 4, secret: 5 };
}

// What IPA adds for the group (G, secret: S), what one member of Tier 2 is asked
// (Q) and answers (T).
async function contribute(world, stack, officer) {
	const { number } = world.cases.A;
	const ipa = world.actors.get('ipa1');
	const text = { G: canary('group'), Q: canary('asked'),
		S: canary('groupsecret'), T: canary('answered') };

	await must(ipa, `/shared/${number}/receive`, {}, '?received=1');
	await must(ipa, `/shared/${number}/contributions`, { what: 'analysis',
		audience: 'group', 'secret.text': 'open', text: text.G },
	'?added=1#cards-title');
	await must(ipa, `/shared/${number}/contributions`, { what: 'analysis',
		audience: 'group', 'secret.text': 'secret', text: text.S },
	'?added=1#cards-title');
	await must(world.cases.A.reporter, '/case/confirm', { seen: '2',
		rung: 'taskforce', exclude_government: 'yes', coordination: 'none',
		provide: 'yes', step: 'give' }, '?confirmed=1');
	await must(officer, `/desk/cases/${number}/inquiries`, { text: text.Q,
		due: '2099-12-31', body: stack.bodyId('みなと電力（架空）') }, '?sent=1');
	world.inquiry = base32(Buffer.from(stack.sql(`SELECT hex(id) FROM
		contribution ORDER BY rowid DESC LIMIT 1;`), 'hex'));
	await must(world.actors.get('minato1'), `/inquiries/${world.inquiry}`,
		{ answer: 'seen', audience: 'group', travels: 'yes', text: text.T },
		'?sent=1');
	for (const name of ['G', 'Q', 'T'])
		add(world, name, [text[name]], []);
	add(world, 'S', [], [text.S]);
}

// What the desk keeps for itself: notes of both kinds (N), a draft of feedback
// (F).
async function note(world, officer) {
	const at = `/desk/cases/${world.cases.A.number}`;
	const text = ['open', 'secret', 'draft'].map((w) => canary(`note${w}`));

	await must(officer, `${at}/notes`,
		{ text: text[0], 'secret.text': 'open' });
	await must(officer, `${at}/notes`,
		{ text: text[1], 'secret.text': 'secret' });
	await must(officer, `${at}/feedback`, { kind: 'final',
		results: text[2], 'secret.text': 'secret' }, '?written=1');
	add(world, 'N', [text[0]], [text[1]]);
	add(world, 'F', [], [text[2]]);
}

function add(world, name, open, secret) {
	const low = (all) => all.map((m) => m.toLowerCase());

	world.cases[name] = { number: world.cases.A.number, added: true,
		marks: { open: low(open), secret: low(secret) } };
}

async function must(b, path, form, done = '') {
	const a = await b.post(path, form);

	if (a.status !== 303 || !a.location.endsWith(done))
		throw new Error(`${path}: ${a.status} ${a.location}`);
}

async function message(b, place, text, designation) {
	const a = await b.post(place, { text, 'secret.text': designation });

	if (a.status !== 303) throw new Error(`${place}: ${a.status}`);
}

// serve runs the program itself, before and after.
// Files and their copies.
function filesOf(stack, number) {
	return stack.sql(`SELECT DISTINCT hex(i.id) FROM item i JOIN case_file c
		ON c.id = i.case_id WHERE c.number = '${number}' AND (i.what = 11 OR
		(i.what = 4 AND i.field = 20));`).split('\n').filter(Boolean)
		.map((id) => base32(Buffer.from(id, 'hex')));
}

export async function makeWorld(stack) {
	const code = invite(stack, 'opening', 'JPCERT/CC', 'officer');
	const world = { cases: {}, actors: new Map() };

	await stack.startProgram(program);
	for (const account of stack.accounts.values())
		world.actors.set(account.login, await stack.login(account));
	const officer = world.actors.get('officer1');
	for (const name of ['A', 'B'])
		world.cases[name] = await makeCase(stack, name, officer);
	await provide(world.cases.A, officer);
	await contribute(world, stack, officer);
	await note(world, officer);
	world.actors.set('nobody', stack.browser());
	const visitor = stack.browser();
	await visitor.get('/consult');
	await visitor.post('/consult', { what_happened: 'a draft' });
	world.actors.set('visitor', visitor);
	world.actors.set('enrolling', await open(stack, code));
	for (const [name, c] of Object.entries(world.cases)) {
		if (c.added) continue;
		c.files = filesOf(stack, c.number);
		world.actors.set(`reporter of ${name}`, c.reporter);
		world.actors.set(`sender of ${name}`, c.sender);
	}
	return world;
}

// The kinds of envelopes that a case has.
export function kindsOf(stack, number) {
	return stack.sql(`SELECT DISTINCT e.kind FROM envelope e JOIN case_file c
		ON c.id = e.case_id WHERE c.number = '${number}' ORDER BY 1;`)
		.split('\n').join(' ');
}

// Logins in the newest epoch of the desk's ring of that kind.
export function inRing(stack, kind) {
	return new Set(stack.sql(`SELECT p.login FROM ring r
		JOIN body b ON b.id = r.body AND b.class = 1
		JOIN ring_member m ON m.ring = r.id AND m.epoch = r.epoch
		JOIN person p ON p.id = m.person AND p.key_epoch = m.person_epoch
		WHERE r.kind = ${kind};`).split('\n').filter(Boolean));
}

// Logins in a council ring of that kind which has a grant of a release.
export function inCouncil(stack, kind) {
	return new Set(stack.sql(`SELECT DISTINCT p.login FROM ring r
		JOIN case_grant g ON g.recipient = r.id AND g.kind IN (5, 6)
		JOIN ring_member m ON m.ring = r.id AND m.epoch = r.epoch
		JOIN person p ON p.id = m.person AND p.key_epoch = m.person_epoch
		WHERE r.kind = ${kind};`).split('\n').filter(Boolean));
}

export const file = (name) => path.join(process.env.LOCK_WORK, name);
