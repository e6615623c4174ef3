// check: one line of expected.tsv against a running stack: the answer, what it
// reads, whether a denial says nothing and whether anything was written. Must
// never learn what is expected from the program.
import fs from 'node:fs';
import { bringEnd, openAgain, prepare } from './bring.mjs';
import { classOf, formOf, isEmpty, objectId, pathOf, post, queryOf, reads }
	from './cells.mjs';
import { same } from './report.mjs';

const here = new URL('.', import.meta.url);

// Of expected.tsv.
export function lines() {
	const [head, ...rest] = fs.readFileSync(
		new URL('expected.tsv', here), 'utf8').trim().split('\n');
	const names = head.split('\t');

	return rest.map((line) => Object.fromEntries(
		line.split('\t').map((v, i) => [names[i], v])));
}

// With V an unknown id, its lines expect what those of `unknown` do.
function asUnknown(all, cell) {
	return all.find((c) => c.route === cell.route && c.actor === cell.actor &&
		c.object === 'unknown');
}

// Whoever changed the own password is in a new session, with the new one, and
// its token.
async function goesOn(stack, world, route, cell, browser, form, answer) {
	if (route.method === 'GET' || !/^account_(pass|totp|recovery)/.test(
		route.name) || answer.status !== 303 || !browser.cookies.staff ||
		/login/.test(answer.location))
		return;
	world.actors[cell.actor].cookies = browser.cookies;
	if (form.password)
		stack.accounts.get(browser.account.login).password = form.password;
	await world.actors[cell.actor].get('/account');
}

// On a page without a case in its path the object is whose reporter it is.
const isReporterOf = (route, cell) => cell.actor === 'reporter_own' &&
	/^[FCW]$/.test(cell.object) && !route.path.includes(':');

async function send(stack, world, route, cell, id) {
	const { number, reporter } = world.cases[cell.object] ?? world.cases.A;
	const browser = (isReporterOf(route, cell) ? reporter
		: world.actors[cell.actor]).copy();
	const path = pathOf(route, id) + queryOf(stack, world, route, cell);
	const form = route.method === 'GET' ? undefined
		: await formOf(stack, world, route, id, browser, number);
	const answer = route.method === 'GET' ? await browser.get(path)
		: await post(browser, route, path, form);

	await goesOn(stack, world, route, cell, browser, form, answer);
	return { browser, path, form, answer };
}

// A denial must be, byte for byte, the answer for what does not exist.
async function isLikeNothing(stack, world, route, cell, sent, id) {
	const other = id === '' ? '' : objectId(stack, world, route, 'unknown',
		cell.actor);
	const strange = pathOf(route, other).replace(/.$/, (c) =>
		route.path.endsWith('s') || c !== 'z' ? 'z' : 'y');
	const wrong = [];

	if (id !== '') {
		const b = world.actors[cell.actor].copy();
		const path = pathOf(route, other);
		const a = route.method === 'GET' ? await b.get(path)
			: await b.post(path, sent.form);
		if (!same(sent.answer, sent.path, a, path))
			wrong.push('differs from an unknown id');
	}
	if (id === '' || route.method === 'GET') {
		const b = world.actors[cell.actor].copy();
		const path = route.path.includes(':case')
			? pathOf(route, other).replace('cases', 'casez')
				.replace('/shared', '/sharee') : strange;
		const a = route.method === 'GET' ? await b.get(path)
			: await b.post(path, {});
		// Words typed into a form that is there are shown again (L11).
		const mine = route.method === 'GET' ? sent.answer
			: await world.actors[cell.actor].copy().post(sent.path, {});
		if (!same(mine, sent.path, a, path))
			wrong.push(`differs from ${path}`);
	}
	return wrong;
}

// Where it is looked right after an act.
function pageAfter(cell, sent) {
	if (/^(return_open|case_leave)$/.test(cell.route)) return '/case';
	return /_(open|close|receive)$/.test(cell.route)
		? sent.path.replace(/\/(open|close|receive)$/, '') : undefined;
}

// What is wrong with what can be read; of no other case anything.
async function wrongToRead(cell, expected, world, sent) {
	const { A, B } = world.cases;
	const own = cell.actor === 'reporter_other' ? B
		: world.cases[cell.object] ?? A;
	const path = pageAfter(cell, sent);
	const page = path ? await sent.browser.get(path) : sent.answer;
	const got = reads(page, own);
	const wrong = [];

	if (!isRead(expected.reads, got, page, world.questions[cell.object]))
		wrong.push(`expected to read ${expected.reads}, is ${got}`);
	for (const [name, c] of Object.entries(world.cases))
		if (c !== own && reads(page, c) !== 'nothing')
			wrong.push(`reads of ${name}: ${reads(page, c)}`);
	// A question is for the desk, the group and who is asked; never for the
	// reporter (section 4).
	if ((expected.reads === 'nothing' ||
		!/officer|lead|analyst|tier1/.test(cell.actor)) &&
		cell.route !== 'inquiries')
		for (const [name, text] of Object.entries(world.questions))
			if (page.text.includes(text) && (expected.reads === 'nothing' ||
				text !== world.questions[cell.object]))
				wrong.push(`reads the question ${name}`);
	return wrong;
}

// What is read may be more than one thing.
function isRead(expected, got, page, question) {
	if (expected === 'own') return true;
	if (expected === 'not secret') return !/secret/.test(got);
	if (expected === 'open') return /^open($|[+]names)/.test(got);
	if (expected === 'question')
		return got === 'nothing' && page.text.includes(question);
	return got === expected;
}

// Those that want a case brought so far.
const acts = ['desk_map', 'desk_raise', 'desk_assign',
	'desk_record', 'desk_offer', 'desk_provide', 'release_assent',
	'desk_feedback_write', 'desk_feedback_approve', 'desk_inquire'];

// Whether the case had to be brought as far as the act.
async function isBrought(stack, world, route, cell) {
	if (/^[FCW]$/.test(cell.object) && route.method === 'POST' &&
		route.name !== 'withdraw_case')
		await bringEnd(stack, world, cell);
	else if (!/^[A-]$/.test(cell.object))
		return false;
	else if (/^desk_(end|ask)$/.test(cell.route))
		await openAgain(stack, world);
	else if (acts.includes(cell.route))
		await prepare(stack, world, cell.route, cell.actor);
	else
		return false;
	return true;
}

// What is wrong with one cell, [] if nothing. table: the routes; all: every line.
export async function check(stack, world, all, table, cell) {
	const route = table.get(cell.route);
	const expected = cell.object === 'V' ? asUnknown(all, cell) : cell;
	const id = objectId(stack, world, route, cell.object, cell.actor);
	if (/ok|back/.test(expected.expect) && await isBrought(stack, world,
		route, cell))
		world.digest = undefined;
	if (cell.route === 'desk_map' && expected.expect === 'ok')
		await world.actors[cell.actor].copy().post(
			pathOf(table.get('desk_open'), id), {});
	if (/^shared_(open|add|file|take)$/.test(cell.route) &&
		expected.expect !== 'login') {
		await world.actors[cell.actor].copy().post(
			pathOf(table.get('shared_receive'), id), {});
		world.digest = undefined;
	}
	const before = world.digest ?? stack.digest();
	const sent = await send(stack, world, route, cell, id);
	const wrong = [];
	let got = classOf(sent.answer, route, sent.form);

	if (got === 'ok' && expected.expect === 'empty' &&
		isEmpty(sent.answer, world)) got = 'empty';
	// What led back has done nothing.
	if (got === 'ok' && expected.expect === 'back' &&
		stack.digest() === before) got = 'back';
	if (got !== expected.expect)
		wrong.push(`expected ${expected.expect}, is ${got} ` +
			`(${sent.answer.status} ${sent.answer.location ?? ''})`);
	if (got === 'none')
		wrong.push(...await isLikeNothing(stack, world, route, cell, sent,
			id));
	if (cell.reads !== '-')
		wrong.push(...await wrongToRead(cell, expected, world, sent));
	// No act without its entry, none by who may not (L7). What was compared
	// with counts too.
	world.digest = stack.digest();
	const changed = world.digest !== before;
	// A file is sent on piece by piece; of one that is refused a sweep takes
	// them away (section 5).
	const pieces = route.form === 'form_file' && got === 'bad';
	if (changed && !pieces && (got !== 'ok' || route.tx !== 'write'))
		wrong.push('the case file changed');
	// Its desk has no case to look into.
	const nothing = route.name === 'desk_search_secrets' &&
		cell.actor === 'vendor_officer_registered';
	if (!changed && got === 'ok' && route.tx === 'write' && !nothing &&
		!['login', 'shared_receive'].includes(route.name))
		wrong.push('nothing was written');
	return wrong;
}

// What acts, last of all what ends the actor's own cookies.
export function order(cell, table) {
	const route = table.get(cell.route);
	const last = { shared_receive: 0.9, desk_open: 1, shared_open: 1, consult_send: 2.01, desk_map: 2.1, desk_raise: 2.15, desk_assign: 2.16, desk_record: 2.2,
		desk_offer: 2.3, release_assent: 2.4, desk_provide: 2.5, desk_feedback_write: 2.6,
		desk_feedback_approve: 2.7, desk_inquire: 2.65, withdraw_case: 2.9,
		withdraw_undo: 2.95,
		account_totp_show: 2.96, account_recovery_show: 2.96, recover: 3, account_recovery_keep: 3.1,
		account_password_set: 3.2, account_totp_keep: 3.3,
		account_end_others: 3.4, account_end: 3, enrol: 3, logout: 4, case_leave: 4 };

	// A sweep takes away its pieces, at any time later.
	if (route.form === 'form_file' && cell.expect === 'bad') return 9;
	if (cell.route === 'withdraw_undo' && cell.object === 'W') return 10;
	if (!/ok|back/.test(cell.expect) || route.method === 'GET') return 0;
	if (cell.route === 'withdraw_undo' && cell.expect === 'back') return 2;
	if (cell.route === 'confirm_give' && cell.object !== '-') return 2.85;
	return last[cell.route] ?? 2;
}
