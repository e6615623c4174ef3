// cells: what is sent for one line of expected.tsv, and how an answer is
// called. Must never look at what is expected.
import crypto from 'node:crypto';
import { enrolForm, general, staff } from './people.mjs';
import { base32 } from './stack.mjs';
import { upload } from '../files/form.mjs';

const unknownId = () => base32(crypto.randomBytes(16));

export function unknownNumber(world) {
	const taken = Object.values(world.cases).map((c) => c.number);

	for (;;) {
		const n = String(crypto.randomInt(1e8)).padStart(8, '0');
		const text = `${n.slice(0, 4)}-${n.slice(4)}`;

		if (!taken.includes(text)) return text;
	}
}

// `madoguchi routes` as a map.
export function routes(text) {
	const all = new Map();

	for (const line of text.trim().split('\n')) {
		const [name, method, path, rule, token, form, tx] =
			line.split(/ +/);

		all.set(name, { name, method, path, rule, token, form, tx });
	}
	return all;
}

// The id in the path: of the object, seen from the actor.
export function objectId(stack, world, route, object, actor) {
	if (route.path.includes(':case')) {
		if (world.cases[object]) return world.cases[object].number;
		// No desk but that of JPCERT/CC takes a case yet.
		return unknownNumber(world);
	}
	if (object === 'unknown') return unknownId();
	if (route.path.includes(':area')) return 'you';
	if (route.path.startsWith('/admin/persons/'))
		return stack.personId(route.name === 'admin_enable' ? 'target_off'
			: route.name === 'admin_first' ? 'target_first'
				: route.name === 'admin_revoke' ? 'jc31' : 'target');
	if (route.path.includes(':body'))
		return stack.bodyId('海野水産（架空）');
	if (route.path.includes(':inquiry'))
		return world.inquiries[object];
	if (route.path.includes(':proposal'))
		return world.proposals[object === 'settled' ? object : route.name];
	if (route.path.includes(':session'))
		return (object === 'own' ? world.second[actor] ??
			world.second.officer_plain : world.second[
			actor === 'officer_plain' ? 'lead_registered'
				: 'officer_plain']).id;
	if (route.path.includes(':slip'))
		return slipOf(stack, object === 'own'
			? staff[actor] ?? 'officer2'
			: actor === 'officer_plain' ? 'lead1' : 'officer2');
	if (route.path.includes(':person'))
		return stack.personId(newcomer(actor, object === 'own'));
	return '';
}

// Words kept for a person: whether they open is not asked here.
function slipOf(stack, login) {
	const id = crypto.randomBytes(16);
	const person = stack.sql(
		`SELECT hex(id) FROM person WHERE login = '${login}';`);

	stack.sessions(`INSERT INTO slip (id, subject, made, until, blob, sig)
		VALUES (x'${id.toString('hex')}', x'${person}', 1, 1 << 60,
		x'00', x'00');`);
	return base32(id);
}

// A newcomer of the own body, or of another one.
function newcomer(actor, own) {
	const mine = `new_${actor}`;
	const ofJpcert = ['analyst_registered', 'seconded_officer',
		'newcomer_officer', 'registrar', 'administrator', 'auditor',
		'disabled_officer', 'enrolling', 'loggedout_officer'];
	const has = ['officer_registered', 'officer_plain', 'lead_registered',
		'expired_officer', 'tier1_analyst', 'vendor_officer_registered',
		'tier2_answerer', 'general_reader', 'ministry_reader',
		'tier1_plain', 'excluded_analyst', 'late_analyst', 'lead_plain',
		'general_answerer'];

	if (own)
		return has.includes(actor) ? mine : 'new_officer_registered';
	return ofJpcert.includes(actor) || ['officer_registered',
		'officer_plain', 'lead_registered', 'expired_officer', 'lead_plain']
		.includes(actor) ? 'new_tier1_analyst' : 'new_officer_registered';
}

export function pathOf(route, id) {
	return route.path.replace(/:[a-z]+/, id);
}

// Which file of a case, where a route gives one out: an open one.
export function queryOf(stack, world, route, cell) {
	const own = cell.actor === 'reporter_other' ? 'B'
		: cell.object === '-' ? 'A' : cell.object;
	const name = route.name === 'case_file' ? own : cell.object;
	const number = world.cases[name]?.number;
	const what = route.name === 'shared_file'
		? 'i.what = 4 AND i.kind = 5 AND i.field = 20'
		: 'i.what = 11 AND i.designation = 2';

	if (!/^(case|desk|shared)_file$/.test(route.name)) return '';
	const id = number && stack.sql(`SELECT hex(i.id) FROM item i JOIN case_file
		c ON c.id = i.case_id WHERE c.number = '${number}' AND ${what}
		LIMIT 1;`);
	return `?item=${id ? base32(Buffer.from(id, 'hex')) : 'a'.repeat(26)}`;
}

// A file with nothing typed beside it; any other form as it is.
export function post(browser, route, path, form) {
	return route.form === 'form_file'
		? upload(browser, path, { name: 'matrix.log', bytes: Buffer.from('bytes') })
		: browser.post(path, form);
}

// A well-formed form and what it proves itself with; number: of the case that it
// is about.
export async function formOf(stack, world, route, id, browser, number) {
	const text = 'Words of a test.';
	const lead2 = stack.accounts.get('lead2');

	switch (route.name) {
	case 'confirm_give':
		return narrowed(stack, world, number);
	case 'admin_body':
		return { name_ja: text, class: '4' };
	case 'admin_edit':
		return { name_ja: text, class: '4', active: '1', published: '1',
			seen: '1', step: 'propose' };
	case 'admin_invite':
		return { login: 'matrix', name: text, human: 'M', role: '1',
			body: stack.bodyId('JPCERT/CC') };
	case 'admin_register':
		return { from: '2026-01-01', to: '2099-01-01' };
	case 'admin_roles':
		return { role: '2', seconded_from: '' };
	case 'admin_first':
		return { ring: '4' };
	case 'approve_first':
		return { words: stack.accounts.get('target_first2').words };
	case 'consult_confirm_keep':
		return { rung: 'tier1', seen: 'none', step: 'keep' };
	// What the form showed: that question, without an answer.
	case 'case_questions_give':
		return { seen: '5.0', impact: text };
	case 'case_answers_give':
		return { seen: '21.0', other_desks: text };
	case 'desk_questions_send':
		return { ask: 'damage', text };
	case 'consult_area_save':
		return { reporter_dept: text };
	case 'consult_save':
	case 'consult_send':
		return { what_happened: text };
	case 'return_open':
		return { code: world.cases.A.code };
	case 'desk_search_words':
	case 'desk_search_secrets':
		return { words: 'SECRET' };
	case 'consult_file_set': {
		const id = stack.sql(`SELECT hex(id) FROM file WHERE state = 2
			ORDER BY begun_ms DESC LIMIT 1;`);

		return { item: id ? base32(Buffer.from(id, 'hex')) : 'a'.repeat(26),
			do: 'save', 'secret.file': 'open' };
	}
	case 'case_say':
	case 'desk_say':
	case 'desk_note':
		return { text };
	// No courier here: what can be done is to end it.
	case 'notice_set':
	case 'account_notice':
		return { end: 'yes' };
	case 'desk_end':
		return { text, end: number === world.cases.A.number
			? 'support_only' : 'feedback' };
	case 'desk_inquire':
		return [['text', 'Did you see it?'], ['due', '2099-12-31'],
			['body', stack.bodyId(['G', 'M'].some((c) =>
				id === world.cases[c].number) ? general
				: '情報処理推進機構')]];
	case 'shared_add':
		return { what: 'analysis', text, 'secret.text': 'open' };
	case 'inquiry_answer':
		return { answer: 'seen', text };
	case 'desk_feedback_write':
		return { kind: 'interim', advice: 'Advice of a test.' };
	case 'desk_feedback_approve':
		return { draft: world.draft ?? 'a'.repeat(26) };
	case 'desk_map':
		return { seen: consentOf(stack, number), nobody: 'yes' };
	case 'desk_assign':
		return { to: stack.personId(world.assignTo ?? 'lead1'), text };
	case 'desk_judge':
		return judgement(stack, number);
	case 'desk_coincide':
		return { place: base32(crypto.randomBytes(32)) };
	case 'admin_disable':
		return { effect_seen: 'yes' };
	case 'desk_raise':
		return { item: openMessage(stack, number) };
	case 'desk_offer':
		return itemsOf(stack, number);
	case 'desk_provide':
	case 'release_assent':
		return { n: number === world.cases.A.number &&
			world.release || '1' };
	case 'login':
		stack.forgetSteps();
		return { login: lead2.login, password: lead2.password,
			totp: stack.code(lead2) };
	case 'account_password_set':
	case 'account_totp_show':
	case 'account_totp_keep':
	case 'account_recovery_show':
	case 'account_recovery_keep':
		return ownAccount(stack, route.name, browser);
	case 'recover':
		return regain(stack, browser);
	case 'invitation_open':
		return { code: world.codes.get('spare') };
	case 'enrol':
		return (await enrolForm(stack, browser.copy(),
			'a-long-enough-word-of-nobody')).form;
	case 'colleagues_let_in':
		return { words: wordsOf(stack, id) };
	default:
		return {};
	}
}

// What holds now, and what comes. Whoever has no account types anything.
async function ownAccount(stack, name, browser) {
	const who = stack.accounts.get(browser.account?.login) ??
		stack.accounts.get('lead2');
	const copy = browser.copy();
	const proof = () => {
		stack.forgetSteps();
		return { password_old: who.password, totp: stack.code(who) };
	};

	if (/_show$/.test(name)) return proof();
	if (name === 'account_recovery_keep') {
		const a = await copy.post('/account/recovery', proof());

		return { code: a.text.match(/data-copy="([^"]*)"/)?.[1] ?? 'A' };
	}
	if (name === 'account_password_set') {
		const password = crypto.randomBytes(24).toString('base64url');

		return { ...proof(), password, password_again: password };
	}
	const shown = (await copy.post('/account/totp', proof())).text
		.match(/secret-text">(.*?)<\/p>/s)?.[1] ?? '';
	const fresh = [...shown.matchAll(/>([A-Z2-7]{4})</g)]
		.map((m) => m[1]).join('').padEnd(32, 'A').slice(0, 32);

	return { totp_new: stack.code({ totp: fresh }) };
}

// A code that lead2 has just made; any, where no token can be right.
async function regain(stack, browser) {
	const who = stack.accounts.get('lead2');
	const password = crypto.randomBytes(24).toString('base64url');
	let code = 'A';

	if (browser.cookies.visit) {
		const b = await stack.login('lead2');

		({ code } = await ownAccount(stack, 'account_recovery_keep', b));
		await b.post('/account/recovery/keep', { code });
		stack.forgetSteps();
	}
	return { code, totp: stack.code(who), password, password_again: password };
}

const consentOf = (stack, number) => stack.sql(
	`SELECT consent_n FROM case_file WHERE number = '${number}';`);

// A, which was never provided, for the desk alone; any other one without IPA.
function narrowed(stack, world, number) {
	if (number === world.cases.A.number)
		return { rung: 'desk', seen: '1', step: 'give' };
	return { rung: 'tier1', seen: consentOf(stack, number),
		exclude_government: 'yes', coordination: 'none', provide: 'yes',
		exclude: stack.bodyId('情報処理推進機構'), step: 'give' };
}

// Another judgement of the case than the newest, from a page that shows that one.
function judgement(stack, number) {
	const [seq, urgency] = stack.sql(`SELECT coalesce((SELECT max(seq) FROM
		chain WHERE act = 57 AND case_id = c.id), 0), c.urgency FROM case_file c
		WHERE number = '${number}';`).split('|');

	return { seen: seq, urgency: urgency === '1' ? '3' : '1', ongoing: '1',
		impact: '2', kind: '7' };
}

// All that its reporter wrote.
function itemsOf(stack, number) {
	return stack.sql(`SELECT DISTINCT hex(i.id) FROM item i JOIN case_file c ON
		c.id = i.case_id WHERE c.number = '${number}' AND
		i.what < 3 AND i.author = 1;`).split('\n')
		.map((id) => ['item', base32(Buffer.from(id, 'hex'))]);
}

// The newest message of its reporter that is not secret; any id where there is
// none.
function openMessage(stack, number) {
	const id = stack.sql(`SELECT hex(i.id) FROM item i JOIN case_file c ON
		c.id = i.case_id WHERE c.number = '${number}' AND
		i.what = 2 AND i.author = 1 AND i.designation = 2
		ORDER BY i.at_ms DESC LIMIT 1;`);

	return id ? base32(Buffer.from(id, 'hex')) : 'a'.repeat(26);
}

function wordsOf(stack, id) {
	for (const [login, a] of stack.accounts)
		if (a.words && stack.personId(login) === id) return a.words;
	return 'kakiku sasuta kakiku sasuta kakiku sasuta';
}

const wayIn = /^\/(login|return)(\?|$)/;

// ok | login | none | forged | back | bad | what else it was. A POST with words that were
// typed is not sent away: they are shown again, with the way in (L11).
export function classOf(answer, route, form) {
	const shown = /href="\/(login|return)"/.test(answer.text);

	if (answer.status === 404) return 'none';
	const typed = (Array.isArray(form) ? Object.fromEntries(form) : form)
		?.text ?? form?.text ?? form?.name_ja ?? form?.advice ??
		form?.name ?? form?.impact ?? form?.other_desks ?? form?.words;
	if (answer.status === 403 && typed && shown &&
		answer.text.includes(typed)) return 'login';
	if (answer.status === 403) return 'forged';
	// The page again, which says why not.
	if (answer.status === 303 && ((/^desk_(offer|provide|regrant)$/.test(
		route.name) && /\/provide$/.test(answer.location)) ||
		(/^(approve_|reject)/.test(route.name) &&
		answer.location === '/approvals?settled=1') ||
		(route.name === 'desk_coincide' &&
		/\/findings$/.test(answer.location)) ||
		(route.name === 'desk_assign' && /\/owner$/.test(answer.location)) ||
		(route.name === 'desk_raise' && /\/raise$/.test(answer.location)) ||
		(route.name === 'desk_map' && /\/mapping$/.test(answer.location)) ||
		(route.name === 'desk_inquire' &&
		/\/council$/.test(answer.location)) ||
		(/^desk_feedback/.test(route.name) &&
		/\/feedback$/.test(answer.location)) ||
		(route.name === 'release_assent' &&
		answer.location === '/case/release'))) return 'back';
	if (answer.status === 303)
		return wayIn.test(answer.location) &&
			!/[?]left=1$/.test(answer.location) ? 'login' : 'ok';
	if (answer.status === 200) return 'ok';
	// Its own page again, or the page of an error.
	if (/^40[09]$/.test(answer.status))
		return /class="error-status/.test(answer.text) ? 'bad' : 'back';
	return `status ${answer.status}`;
}

// What of a case can be read in an answer; a host is also shown in small letters.
export function reads(answer, c) {
	const names = /class="sealed"/.test(answer.text);
	const text = answer.text.toLowerCase();
	const open = text.includes(c.open.toLowerCase());

	if (text.includes(c.secret.toLowerCase()))
		return open ? 'open+secret' : 'secret';
	if (open) return names ? 'open+names' : 'open';
	return 'nothing';
}

// No word, number or count of any case.
export function isEmpty(answer, world) {
	return Object.values(world.cases).every((c) =>
		reads(answer, c) === 'nothing' && !answer.text.includes(c.number)) &&
		!/class="queue"/.test(answer.text);
}

export const isStaff = (actor) => actor in staff;
