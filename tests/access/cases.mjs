// cases: the cases that expected.tsv names, each brought as far as it is named
// for, through the pages, by who may. Must never know what is expected.
import crypto from 'node:crypto';
import { words } from '../lib/client.mjs';
import { base32 } from './stack.mjs';
import { upload } from '../files/form.mjs';

// A consultation with a canary for each designation.
export async function consult(stack, name) {
	const b = stack.browser();
	// Apart, so that the one does not give the other away.
	const mark = () => crypto.randomBytes(9).toString('hex');
	const open = `OPEN${name}${mark()}`, secret = `SECRET${name}${mark()}`;

	await b.get('/consult/files');
	for (const [d, word] of [['open', open], ['secret', secret]])
		await upload(b, '/consult/files', { name: `${word}.log`,
			bytes: Buffer.from(word) }, { 'secret.file': d });
	const sent = await b.consult({ what_happened: `It is ${secret}.`,
		damage: `It broke ${secret}.`, source_host: `${open}.example`,
		logs_note: `Seen: ${open}.` });

	if (!sent.number || !sent.code) throw new Error('cannot consult');
	return { ...sent, open, secret, sender: b };
}

export async function must(b, path, form, end = '') {
	const a = await b.post(path, form);

	if (a.status !== 303 || !a.location.endsWith(end))
		throw new Error(`${path}: ${a.status} ${a.location} ${
			words(a.text).slice(0, 2000)}`);
}

// A new consent: the first-tier group, no body of the government.
export async function confirm(reporter, more = [], rung = 'tier1') {
	const page = await reporter.get('/case/confirm');
	const seen = page.text.match(/name="seen" value="(\d+)"/)[1];

	const third = more.some(([name]) => name === 'coordination') ? []
		: [['coordination', 'none']];

	await must(reporter, '/case/confirm', [['seen', seen], ['rung', rung],
		['exclude_government', 'yes'], ...third, ['provide', 'yes'],
		['step', 'give'], ...more], '?confirmed=1');
}

// Confirmation 3: members may be asked.
const askMembers = [['coordination', 'list'], ['coordinate', 'ask_members'],
	['say.ask_members', 'How many saw it.']];

export async function offer(officer, number) {
	const at = `/desk/cases/${number}`;
	const page = await officer.get(`${at}/provide`);

	if (page.status !== 200) throw new Error(`${at}/provide: ${page.status}`);
	await must(officer, `${at}/offer`, [...page.text.matchAll(
		/name="item" value="([a-z2-7]+)"/g)].map(([, id]) => ['item', id]),
	'?offered=1');
}

// The number of the release that waits.
export async function assent(reporter) {
	const page = await reporter.get('/case/release');
	const n = page.text.match(/name="n" value="(\d+)"/)[1];

	await must(reporter, '/case/release', { n }, '?assented=1');
	return n;
}

async function provide(c, lead, rung, more) {
	const at = `/desk/cases/${c.number}`;

	await must(lead, `${at}/messages`, { text: 'A first answer.' });
	await confirm(c.reporter, more, rung);
	await must(lead, `${at}/record`, {}, '?recorded=1');
	await offer(lead, c.number);
	await must(lead, `${at}/provide`, { n: await assent(c.reporter) },
		'?provided=1');
}

export async function comeBack(stack, code) {
	const b = stack.browser();

	await b.get('/return');
	await b.post('/return', { code });
	await b.get('/case');
	return b;
}

async function share(stack, world, lead, name, rung, more) {
	const c = await consult(stack, name);

	world.cases[name] = c;
	c.name = name;
	c.reporter = await comeBack(stack, c.code);
	await provide(c, lead, rung, more);
	return c;
}

async function inquire(stack, world, lead, c, name, bodies) {
	const text = `Did ${name} see ${crypto.randomBytes(9).toString('hex')}?`;

	// By the inquiry's name, and by its case's.
	world.questions[name] = world.questions[c.name] = text;
	await must(lead, `/desk/cases/${c.number}/inquiries`, [
		['text', text], ['due', '2099-12-31'],
		...bodies.map((b) => ['body', stack.bodyId(b)])], '?sent=1');
	world.inquiries[name] = base32(Buffer.from(stack.sql(
		'SELECT hex(id) FROM contribution ORDER BY rowid DESC LIMIT 1;'),
	'hex'));
}

const tier2 = 'みなと電力（架空）';
export const general = '北野工業（架空）';

// P is provided to the first-tier group without bodies of the government; N
// too, and then narrowed: IPA is excluded as well. Q at the rung of the Task
// Force, with two inquiries.
export async function shareBefore(stack, world) {
	const lead = await stack.login('lead1');
	const give = (...of) => share(stack, world, lead, ...of);
	const ask = (...of) => inquire(stack, world, lead, ...of);

	world.inquiries = { unknown: 'a'.repeat(26) };
	world.questions = {};
	await give('P');
	const n = await give('N');
	await confirm(n.reporter, [['exclude', stack.bodyId('情報処理推進機構')]]);
	const q = await give('Q', 'taskforce');
	await ask(q, 'own', [tier2]);
	await ask(q, 'other', ['南方通信（架空）']);
	await askGeneral(give, ask);
	await ends(stack, world, lead, give, ask);
}

// G and M at the rung of the Council, where members may be asked; of M the
// reporter took that back.
async function askGeneral(give, ask) {
	const g = await give('G', 'council', askMembers);
	const m = await give('M', 'council', askMembers);

	await ask(g, 'members', [general]);
	await ask(m, 'unsaid', [tier2, general]);
	await confirm(m.reporter, [], 'council');
}

// Feedback by an officer who is not registered, so it is open; its id.
export async function draft(stack, officer, number, kind) {
	await must(officer, `/desk/cases/${number}/feedback`,
		{ kind, advice: 'A word.' }, '?written=1');
	return base32(Buffer.from(stack.sql(`SELECT hex(i.id) FROM item i
		JOIN case_file c ON c.id = i.case_id WHERE i.what = 6 AND
		c.number = '${number}';`), 'hex'));
}

// To the stage of feedback, by the final one.
export async function answered(stack, officer, lead, number) {
	const id = await draft(stack, officer, number, 'final');

	await must(lead, `/desk/cases/${number}/feedback/approve`, { draft: id },
		'?released=1');
}

export const end = (lead, number) => must(lead, `/desk/cases/${number}/end`,
	{ text: 'The end of it.', end: 'feedback' }, '?ended=1');

// F is in the stage of feedback, C was closed after that. W was withdrawn, with
// a question to two bodies and a draft of feedback that waits; R as well, then
// a consent was given, and it was brought back.
async function ends(stack, world, lead, give, ask) {
	const officer = await stack.login('officer2');
	const f = await give('F');
	const c = await give('C');
	const w = await give('W', 'council', askMembers);
	const r = await give('R');

	for (const one of [f, c])
		await answered(stack, officer, lead, one.number);
	await end(lead, c.number);
	await ask(w, 'withdrawn', [tier2, general]);
	world.draftOfW = await draft(stack, officer, w.number, 'interim');
	for (const one of [w, r])
		await must(one.reporter, '/case/withdraw', {});
	await confirm(r.reporter);
	await must(r.reporter, '/case/withdraw/undo', {});
	// What the suite takes them for.
	for (const [one, stage] of [[f, '5'], [c, '6'], [w, '6'], [r, '1']])
		if (stageOf(stack, one) !== stage)
			throw new Error(`stage ${stageOf(stack, one)}, not ${stage}`);
}

export const stageOf = (stack, c) => stack.sql(
	`SELECT stage FROM case_file WHERE number = '${c.number}';`);
