// people: everybody whom expected.tsv names, each with the cookies it is named
// by. Made by the program's own commands and pages alone.
import crypto from 'node:crypto';
import { comeBack, consult, must, shareBefore } from './cases.mjs';
import { base32 } from './stack.mjs';

export * from './cases.mjs';

const DAY_MS = 86400000;

// What is invited beside the demo's own people: login, body, roles.
const invited = [
	['expired', 'JPCERT/CC', 'officer'], ['disabled', 'JPCERT/CC', 'officer'],
	['opening', 'JPCERT/CC', 'officer'], ['spare', 'JPCERT/CC', 'officer'],
	// On whom the secretariat acts; the two `first` at bodies without a ring.
	['target', 'JPCERT/CC', 'officer'], ['target2', 'JPCERT/CC', 'officer'],
	['target3', 'JPCERT/CC', 'officer'],
	['target_off', 'JPCERT/CC', 'officer'],
	['target_off2', 'JPCERT/CC', 'officer'],
	['target_first', 'Aoba Bank (invented)', 'reader'],
	['target_first2', 'Hoshino Rail (invented)', 'reader'],
	// One newcomer for each who can let in: a cell must not see another's.
	['new_officer_registered', 'JPCERT/CC', 'officer'],
	['new_officer_plain', 'JPCERT/CC', 'officer'],
	['new_lead_registered', 'JPCERT/CC', 'officer'],
	['new_expired_officer', 'JPCERT/CC', 'officer'],
	['new_tier1_analyst', 'IPA', 'analyst'],
	['new_vendor_officer_registered', 'LAC', 'officer'],
	['new_tier2_answerer', 'Minato Power (invented)', 'answerer'],
	['new_general_reader', 'Sakura Hospitals (invented)', 'reader'],
	['new_ministry_reader', 'Ministry of Medicine (invented)', 'reader'],
	['new_tier1_plain', 'IPA', 'analyst'],
	['new_excluded_analyst', 'NISC (analysis)', 'analyst'],
	// A lead who is not registered.
	['leadplain', 'JPCERT/CC', 'lead'],
	['new_lead_plain', 'JPCERT/CC', 'officer'],
	['new_general_answerer', 'Kitano Industries (invented)', 'answerer'],
];

export const staff = { officer_registered: 'officer1',
	officer_plain: 'officer2', lead_registered: 'lead1',
	analyst_registered: 'analyst1', tier1_analyst: 'ipa1',
	vendor_officer_registered: 'lac1', tier2_answerer: 'minato1',
	general_reader: 'sakura1', ministry_reader: 'iryosho1',
	seconded_officer: 'officer4', newcomer_officer: 'officer3',
	registrar: 'registrar', administrator: 'administrator',
	auditor: 'auditor', expired_officer: 'expired',
	tier1_plain: 'ipa2', excluded_analyst: 'nisc1', late_analyst: 'late1',
	lead_plain: 'leadplain', general_answerer: 'kita1' };

const date = (ms) => new Date(ms).toISOString().slice(0, 10);

export function invite(stack, login, body, roles, more = []) {
	const out = stack.must(['person', 'invite', '--login', login, '--body',
		body, '--human', `T-${login}`, '--roles', roles, ...more],
	[stack.accounts.get('administrator')]);

	return out.match(/invitation: (\S+)/)[1];
}

// Opens an invitation: a browser that holds the cookie of who enrols.
export async function open(stack, code) {
	const b = stack.browser();

	await b.get('/invitation');
	await b.post('/invitation', { code });
	await b.get('/enrol');
	return b;
}

// The TOTP secret as the page of an enrolment shows it; any, where there is no
// such page.
export async function enrolForm(stack, b, password) {
	const page = await b.get('/enrol');
	const shown = page.text.match(/secret-text">(.*?)<\/p>/s)?.[1] ?? '';
	const secret = [...shown.matchAll(/>([A-Z2-7]{4})</g)]
		.map((m) => m[1]).join('').padEnd(32, 'A').slice(0, 32);
	const account = { password, totp: secret };

	return { account, form: { password, password_again: password,
		totp: stack.code(account) } };
}

// Through the pages; gives the account with its check words. Tried again, as
// the step of the TOTP may have ended on the way.
export async function enrol(stack, login, code) {
	const b = await open(stack, code);
	let account, form, done;

	for (let i = 0; i < 3 && done?.status !== 200; i++) {
		({ account, form } = await enrolForm(stack, b,
			crypto.randomBytes(24).toString('base64url')));
		done = await b.post('/enrol', form);
	}
	const words = done.text.match(/lang="ja-Latn">([a-z ]+)</);

	if (done.status !== 200 || !words)
		throw new Error(`cannot enrol ${login}: ${done.status}`);
	account.login = login;
	account.words = words[1];
	stack.accounts.set(login, account);
	return account;
}

export async function letIn(stack, giver, login) {
	const a = await giver.post(`/colleagues/${stack.personId(login)}`,
		{ words: stack.accounts.get(login).words });

	if (a.status !== 303)
		throw new Error(`cannot let in ${login}: ${a.status}`);
}

// While serve is stopped.
export function inviteAll(stack) {
	const codes = new Map();
	const now = Date.now();

	for (const [login, body, roles] of invited)
		codes.set(login, invite(stack, login, body, roles));
	stack.accounts.get('registrar');
	return { codes, register(login, days = 2) {
		stack.must(['person', 'register', '--login', login, '--from',
			date(now - 3 * DAY_MS), '--to', date(now + days * DAY_MS)],
		[stack.accounts.get('registrar'), stack.accounts.get('lead1')]);
	} };
}

function rowOf(stack, login) {
	return stack.sessions(`.mode insert session\nSELECT * FROM session
		WHERE subject = x'${stack.sql(`SELECT hex(id) FROM person
		WHERE login = '${login}';`)}';`);
}

// Everybody. serve is stopped before and runs after.
export async function everybody(stack) {
	const world = { actors: {}, cases: {} };
	const { codes, register } = inviteAll(stack);
	const { actors } = world;

	world.codes = codes;
	await stack.start();
	for (const login of codes.keys())
		if (login !== 'opening' && login !== 'spare')
			await enrol(stack, login, codes.get(login));
	await stack.halt();
	register('expired');
	register('disabled');
	register('target_first', 30);
	register('target_first2', 30);
	await stack.start();
	const lead = await stack.login('lead1');
	await letIn(stack, lead, 'expired');
	await letIn(stack, lead, 'disabled');
	await letIn(stack, lead, 'leadplain');
	await stack.halt();
	// Five days later the registration of `expired` is over.
	stack.set('clock_offset_s', 5 * 86400);
	await stack.start();
	await visitors(stack, world);
	await shareBefore(stack, world);
	await joinLate(stack, world, register);
	await sessions(stack, actors);
	await disable(stack, actors);
	await secondSessions(stack, world);
	await proposals(stack, world);
	return world;
}

async function visitors(stack, { actors, cases }) {
	cases.A = await consult(stack, 'A');
	cases.B = await consult(stack, 'B');
	actors.anonymous = stack.browser();
	actors.visitor = stack.browser();
	await actors.visitor.get('/consult');
	await actors.visitor.post('/consult', { what_happened: 'A draft.' });
	actors.reporter_own = await comeBack(stack, cases.A.code);
	actors.reporter_other = await comeBack(stack, cases.B.code);
	for (const name of ['reporter_own', 'reporter_other'])
		delete actors[name].cookies.visit;
}

// A body of the first-tier group that joined after that.
async function joinLate(stack, world, register) {
	const pair = ['administrator', 'lead1'].map((n) => stack.accounts.get(n));

	await stack.halt();
	stack.must(['body', 'add', '--class', 'tier1', '--name-ja', '遅参機関',
		'--name-en', 'Late', '--published'], pair);
	for (const login of ['late1', 'new_late_analyst'])
		world.codes.set(login, invite(stack, login, 'Late', 'analyst'));
	await stack.start();
	for (const login of ['late1', 'new_late_analyst'])
		await enrol(stack, login, world.codes.get(login));
	await stack.halt();
	register('late1', 30);
	await stack.start();
	const admin = await stack.login('administrator');
	const lead = await stack.login('lead1');
	const { words } = stack.accounts.get('late1');

	for (const ring of ['3', '4']) {
		await must(admin, `/admin/persons/${stack.personId('late1')}/first`,
			{ ring });
		const proposal = base32(Buffer.from(stack.sql(`SELECT hex(object)
			FROM chain WHERE act = 15 ORDER BY seq DESC LIMIT 1;`), 'hex'));
		await must(lead, `/approvals/${proposal}/first`, { words });
	}
}

// Only the cookie that an actor is named by.
function alone(b) {
	b.cookies = { staff: b.cookies.staff };
	return b;
}

async function sessions(stack, actors) {
	const out = await stack.login('officer1');

	actors.loggedout_officer = alone(out.copy());
	await out.post('/logout');
	for (const [name, login] of Object.entries(staff))
		actors[name] = alone(await stack.login(login));
	actors.disabled_officer = alone(await stack.login('disabled'));
}

// Disabled by an administrator; the session's row is put back, so that the
// rule alone refuses it.
async function disable(stack, actors) {
	const row = rowOf(stack, 'disabled');

	if (!/INSERT INTO session/.test(row)) throw new Error('no session row');
	await stack.halt();
	stack.must(['person', 'disable', '--login', 'disabled'],
		[stack.accounts.get('administrator')]);
	stack.sessions(row);
	await stack.start();
	if (actors.disabled_officer.account === undefined) throw new Error('?');
}

// A second session of each, to be ended; an invitation that was opened.
async function secondSessions(stack, world) {
	const { actors, codes } = world;

	world.second = {};
	for (const [name, login] of Object.entries(staff)) {
		const b = alone(await stack.login(login));

		world.second[name] = { browser: b, id: newestSession(stack, login) };
	}
	actors.enrolling = alone(await open(stack, codes.get('opening')));
	if (!actors.enrolling.cookies.staff) throw new Error('no enrolment');
}

// One proposal for each way to settle one.
async function proposals(stack, world) {
	// Of sessions that are there: a fourth would end the first.
	const admin = world.second.administrator.browser;
	const registrar = world.second.registrar.browser;
	const at = (login, act) => `/admin/persons/${stack.personId(login)}/${act}`;
	const propose = async (name, by, path, form) => {
		const a = await by.post(path, form);

		if (a.status !== 303) throw new Error(`${path}: ${a.status}`);
		world.proposals[name] = base32(Buffer.from(stack.sql(
			`SELECT hex(object) FROM chain WHERE act = 15
			ORDER BY seq DESC LIMIT 1;`), 'hex'));
	};

	world.proposals = {};
	for (const login of ['target_off', 'target_off2'])
		await admin.post(at(login, 'disable'), { effect_seen: 'yes' });
	for (const name of ['approve_body', 'reject', 'settled'])
		await propose(name, admin, '/admin/bodies',
			{ name_ja: name, class: '4' });
	for (const name of ['approve_edit', 'admin_withdraw'])
		await propose(name, admin,
			`/admin/bodies/${stack.bodyId('山路大学（架空）')}`,
			{ name_ja: `Changed, ${name}`, class: '4', active: '1',
				published: '1', seen: '1', step: 'propose' });
	await must(world.actors.lead_registered.copy(),
		`/approvals/${world.proposals.settled}/reject`, {});
	await propose('approve_revoke', registrar, at('ntt1', 'revoke'), {});
	await propose('approve_register', registrar, at('target2', 'register'),
		{ from: '2026-01-01', to: '2099-01-01' });
	await propose('approve_first', admin, at('target_first2', 'first'),
		{ ring: '4' });
	await propose('approve_reset', admin, at('target2', 'reset'));
	await propose('approve_roles', admin, at('target3', 'roles'),
		{ role: '2', seconded_from: '' });
	await propose('approve_enable', admin, at('target_off2', 'enable'));
}

function newestSession(stack, login) {
	const person = stack.sql(
		`SELECT hex(id) FROM person WHERE login = '${login}';`);

	return base32(Buffer.from(stack.sessions(`SELECT hex(public_id) FROM
		session WHERE subject = x'${person}' AND kind = 1
		ORDER BY created DESC LIMIT 1;`), 'hex'));
}
