// race: sixteen clients on one case at the same moment, reporter and desk,
// messages and corrections. Each version has one winner; whoever lost is told
// so and keeps the words; what was acknowledged is there once (issue 3,
// point 6). Must never count on who wins.
import crypto from 'node:crypto';
import { Stack } from '../access/stack.mjs';
import { comeBack } from '../access/people.mjs';

const CLIENTS = 16;
const ROUNDS = process.env.FAULTS_LONG ? 40 : 8;
const officers = ['officer1', 'officer2', 'lead1', 'lead2'];
let passed = 0, failed = 0;

function say(good, what) {
	if (good) passed++;
	else failed++;
	console.log(`${good ? 'ok     ' : 'not ok '} ${what}`);
}

const canary = () => `race${crypto.randomBytes(8).toString('hex')}`;
const times = (text, word) => text.split(word).length - 1;

// The same form from one browser, sixteen times at once: one case, one code.
async function sendAtOnce(stack) {
	const b = stack.browser();

	await b.get('/consult');
	const form = { what_happened: canary(), logs_note: 'once' };
	const answers = await Promise.all(Array.from({ length: CLIENTS },
		() => b.copy().post('/consult/send', form)));
	const slips = await Promise.all(Array.from({ length: 4 },
		() => b.copy().get('/consult/receipt')));
	const codes = new Set(slips.map((s) =>
		s.text.match(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/)?.[0]));

	say(answers.every((a) => [303, 409].includes(a.status)) &&
		answers.some((a) => a.status === 303),
	`one form sent ${CLIENTS} times: ${answers.map((a) => a.status)}`);
	say(stack.sql('SELECT count(*) FROM case_file;') === '1' &&
		stack.sql('SELECT max(version) FROM item;') === '1',
	'one form sent many times is one case in one version');
	say(codes.size === 1 && !codes.has(undefined),
		'all of its receipts show the same code');
	return { sender: b, code: [...codes][0],
		number: slips[0].text.match(/\d{4}-\d{4}/)[0] };
}

// One act of client i: what it wrote, and what came back.
async function act(people, i, c) {
	const text = canary();
	let kind, a;

	if (i % 4 === 0) {
		kind = 'correct';
		a = await people.sender.copy().post('/consult/send',
			{ what_happened: text, logs_note: 'once' });
	} else if (i % 4 === 1) {
		kind = 'say';
		a = await people.reporter.copy().post('/case/messages',
			{ text, 'secret.text': i % 8 === 1 ? 'open' : 'secret' });
	} else {
		kind = 'reply';
		a = await people.desk[i % people.desk.length].copy().post(
			`/desk/cases/${c.number}/messages`,
			{ text, 'secret.text': i % 8 < 4 ? 'open' : 'secret' });
	}
	return { kind, text, status: a.status, page: a.text };
}

const number = (stack, sql) => Number(stack.sql(sql));

function rows(stack, done) {
	const won = (kind) => done.filter((d) => d.kind === kind &&
		d.status === 303).length;
	const all = won('correct') + won('say') + won('reply');

	say(number(stack, 'SELECT version FROM case_file;') === 1 + all,
		`each of ${all} winners moved the case's version by one`);
	say(number(stack, 'SELECT consent_n FROM case_file;') ===
		1 + won('correct') && number(stack,
		'SELECT count(*) FROM consent;') === 1 + won('correct'),
	`${won('correct')} corrections, each with its consent`);
	say(number(stack, `SELECT count(*) FROM item WHERE what = 1
		AND field = 2;`) === 1 + won('correct') &&
		stack.sql(`SELECT count(*) FROM (SELECT id FROM item
		WHERE what < 3 GROUP BY id
		HAVING count(*) <> max(version) OR min(version) <> 1);`) === '0',
	'versions of the corrected answer count from 1 without gap or twin');
	for (const [kind, code, author] of [['say', 21, 1], ['reply', 22, 2]])
		say(number(stack, `SELECT count(*) FROM chain
			WHERE act = ${code};`) === won(kind) && number(stack,
			`SELECT count(*) FROM item WHERE what = 2
			AND author = ${author};`) === won(kind),
		`${won(kind)} times "${kind}": item and entry each`);
	say(number(stack, 'SELECT count(*) FROM chain WHERE act = 24;') ===
		won('correct'), 'each correction has its entry');
}

async function pages(people, done) {
	const page = (await people.reporter.get('/case')).text;
	const lost = done.filter((d) => d.status === 409);
	const kept = done.filter((d) => d.status === 303 && d.kind !== 'correct');
	const last = done.filter((d) => d.status === 303 && d.kind === 'correct');

	say(kept.every((d) => times(page, d.text) === 1),
		`each of ${kept.length} acknowledged messages is there once`);
	say(lost.length > 0 && lost.every((d) => !page.includes(d.text)),
		`none of ${lost.length} refused texts is there`);
	say(lost.every((d) => d.page.includes(d.text)),
		'who was refused gets the own words back');
	say(last.filter((d) => page.includes(d.text)).length >= 1,
		'the answer of one of the corrections is what stands there');
}

const stack = await Stack.demo('race', { argon_ops: 1, argon_mem_kib: 8192,
	threads: CLIENTS, login_per_minute: 100000, messages_max: 3000 });

try {
	await stack.start();
	const desk = [];

	for (const login of officers) desk.push(await stack.login(login));
	const c = await sendAtOnce(stack);
	const people = { sender: c.sender, desk,
		reporter: await comeBack(stack, c.code) };
	const done = [];

	for (let r = 0; r < ROUNDS; r++)
		done.push(...await Promise.all(Array.from({ length: CLIENTS },
			(_, i) => act(people, i, c))));
	const odd = done.filter((d) => ![303, 409].includes(d.status));
	say(odd.length === 0, `${done.length} acts in ${ROUNDS} rounds: ` +
		`only 303 and 409 (${odd.map((d) => `${d.kind} ${d.status}`)})`);
	rows(stack, done);
	await pages(people, done);
	await stack.halt();
	const verify = stack.command(['verify']);
	say(verify.code === 0, `verify: ${verify.out.trim().split('\n').pop()}`);
} catch (e) {
	say(false, `the race ran to its end: ${e.stack}`);
} finally {
	await stack.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
