// members: bodies, accounts and the register by pages: what one person does at
// once, what two do, and every way around the second. Must never approve by
// any other way than the page.
import { enrol, staff } from '../access/people.mjs';
import { words } from '../lib/client.mjs';

const day = (n) => new Date(Date.now() + n * 86400000 + 9 * 3600000)
	.toISOString().slice(0, 10);
const newest = (stack) => stack.sql(`SELECT lower(hex(id)) FROM proposal
	ORDER BY at_ms DESC LIMIT 1;`);

// The newest proposal's address as /approvals shows it; the last form of an
// approval there.
async function waiting(lead) {
	const page = await lead.get('/approvals');
	const all = [...page.text.matchAll(/action="(\/approvals\/[^"]+)"/g)]
		.map((m) => m[1]).filter((a) => !a.endsWith('/reject'));

	return { page, at: all.at(-1) };
}

const invitation = (page) => page.text.match(
	/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/)?.[0];

async function invited(stack, report, admin) {
	const body = stack.bodyId('JPCERT/CC');
	const people = [['lead8', 'H001', ['1', '2']], ['lead9', 'X9', ['1', '2']],
		['lead7', 'X7', ['1', '2']], ['fresh', 'X1', ['1']]];

	for (const [login, human, roles] of people) {
		const a = await admin.send('POST', '/admin/persons', {
			form: [['token', admin.token], ['login', login],
				['name', `名 ${login}`], ['human', human], ['body', body],
				['seconded_from', ''], ...roles.map((r) => ['role', r])],
			headers: { 'sec-fetch-site': 'same-origin', origin: stack.base } });
		const code = invitation(a);

		if (!report.add(a.status === 200 && code, `invited: ${login}`))
			throw new Error(words(a.text));
		await enrol(stack, login, code);
	}
	const wrong = { login: 'fresh', name: 'x', human: 'y', body, role: '1' };
	let a = await admin.post('/admin/persons', wrong);
	report.add(a.status === 400 && /エラー/.test(a.text) &&
		/href="#f-login"/.test(a.text), 'a login twice');
	a = await admin.post('/admin/persons', { ...wrong, login: 'other',
		role: '8' });
	report.add(a.status === 400, 'a role that does not exist there');
	const page = await admin.get('/admin');
	report.add(!invitation(page), 'the code is shown once');
}

async function registered(stack, report, registrar, lead, login) {
	const at = `/admin/persons/${stack.personId(login)}`;
	let a = await registrar.post(`${at}/register`,
		{ from: day(-1), to: day(20) });

	report.add(a.status === 303 && /proposed=1/.test(a.location),
		`proposed: registration of ${login}`);
	const count = () => stack.sql('SELECT count(*) FROM register;');
	const before = count();
	const { page, at: approve } = await waiting(lead);
	report.add(before === count() && words(page.text).includes(login) &&
		/申し出た人：登録 文子/.test(words(page.text)) &&
		/秘密に指定された項目を開ける/.test(page.text),
	'the second person sees who, what and the effect; nothing changed yet');
	a = await lead.post(approve);
	report.add(/approved=1/.test(a.location) &&
		Number(count()) === Number(before) + 1, 'approved: in the register');
	a = await lead.post(approve);
	report.add(/settled=1/.test(a.location) &&
		Number(count()) === Number(before) + 1, 'used once');
	return approve;
}

async function body(stack, report, admin, lead) {
	const form = { name_ja: '新団体（架空）', name_en: 'New', class: '4',
		sectors: 'electricity', published: '1' };
	const count = () => Number(stack.sql('SELECT count(*) FROM body;'));
	const before = count();
	let a = await admin.post('/admin/bodies', { ...form, class: '1' });

	report.add(a.status === 400, 'no second secretariat');
	a = await admin.post('/admin/bodies', { ...form, sectors: '<b>' });
	report.add(a.status === 400 && !a.text.includes('<b>'),
		'sectors are codes');
	await admin.post('/admin/bodies', form);
	let w = await waiting(lead);
	report.add(/新団体（架空）.*一般の構成員.*公表.*電力/.test(
		words(w.page.text)) && count() === before, 'a body waits');
	a = await lead.post(w.at.replace(/\/body$/, '/reject'));
	report.add(/rejected=1/.test(a.location), 'sent back');
	a = await lead.post(w.at);
	report.add(/settled=1/.test(a.location) && count() === before,
		'sent back is not approved');
	await admin.post('/admin/bodies', form);
	w = await waiting(lead);
	await lead.post(w.at);
	report.add(count() === before + 1 && (await admin.get('/admin')).text
		.includes('新団体（架空）'), 'approved: it is there');
	return w.at;
}

async function keys(stack, report, admin, lead) {
	const at = `/admin/persons/${stack.personId('fresh')}`;
	let a = await admin.post(`${at}/first`, { ring: '1' });

	report.add(a.status === 400, 'a ring that is there already');
	await admin.send('POST', '/admin/persons', { form: [
		['token', admin.token], ['login', 'firstone'], ['name', '最初 一'],
		['human', 'X5'], ['body', stack.bodyId('新団体（架空）')],
		['role', '16']], headers: { 'sec-fetch-site': 'same-origin',
		origin: stack.base } }).then((page) =>
		enrol(stack, 'firstone', invitation(page)));
	a = await admin.post(`/admin/persons/${stack.personId('firstone')}/first`,
		{ ring: '3' });
	report.add(/proposed=1/.test(a.location), 'proposed: first of a ring');
	const { at: approve } = await waiting(lead);
	a = await lead.post(approve, { words: 'kakiku sasuta kakiku sasuta ' +
		'kakiku sasuta' });
	report.add(a.status === 400 && /エラー/.test(a.text), 'other words: no');
	a = await lead.post(approve, { words: stack.accounts.get('firstone')
		.words });
	report.add(/approved=1/.test(a.location), 'the words heard: in the ring');
}

async function states(stack, report, admin, lead) {
	const at = `/admin/persons/${stack.personId('fresh')}`;
	const state = () => stack.sql(
		"SELECT state FROM person WHERE login = 'fresh';");
	let page = await admin.get(at);

	report.add(/鍵を\d+個失い/.test(page.text), 'the effect stands beside it');
	let a = await admin.post(`${at}/disable`);
	report.add(a.status === 400 && state() === '2' &&
		/影響を確かめて/.test(a.text), 'disabled by no single press');
	a = await admin.post(`${at}/disable`, { effect_seen: 'yes' });
	report.add(/done=1/.test(a.location) && state() === '3',
		'disabled at once, by one');
	const entries = stack.sql('SELECT count(*) FROM chain;');
	a = await admin.post(`${at}/disable`, { effect_seen: 'yes' });
	report.add(/done=1/.test(a.location) &&
		stack.sql('SELECT count(*) FROM chain;') === entries,
	'pressed twice: done once');
	a = await admin.post(`${at}/enable`);
	report.add(state() === '3', 'enabling waits for a second');
	let w = await waiting(lead);
	await lead.post(w.at);
	report.add(state() === '2', 'enabled by two');
	await admin.post(`${at}/reset`);
	w = await waiting(lead);
	// What the second person saw must be what is there.
	await admin.post(`${at}/disable`, { effect_seen: 'yes' });
	a = await lead.post(w.at);
	report.add(/changed=1/.test(a.location) && state() === '3',
		'changed since it was proposed: not done');
	await lead.post(w.at.replace(/\/reset$/, '/reject'));
	await admin.post(`${at}/reset`);
	w = await waiting(lead);
	a = await lead.post(w.at);
	report.add(a.status === 200 && invitation(a) && state() === '1',
		'reset by two: a new invitation, shown to the second');
	report.add(/主任 花子/.test(a.text), 'the header names who is logged in');
}

// Every other way to approve. The proposal is a body.
async function attacks(stack, report, people, used) {
	const { admin, lead } = people;
	const count = () => Number(stack.sql('SELECT count(*) FROM body;'));
	const before = count();
	const form = { name_ja: '攻撃', name_en: 'Attack', class: '3' };

	await admin.post('/admin/bodies', form);
	const { at } = await waiting(lead);
	const no = async (who, browser) => {
		const answer = await browser.post(at);
		const back = await browser.post(at.replace(/\/body$/, '/reject'));

		return report.add(answer.status === 404 && count() === before &&
			(who.startsWith('one human') || back.status === 404),
		`may not approve: ${who}`);
	};
	await no('the proposer', admin);
	await no('a lead who is not registered', await stack.login('lead9'));
	await no('the lead of a Tier 1 body', await stack.login('lac1'));
	for (const login of ['registrar', 'auditor', 'officer1', 'officer2',
		'officer4', 'analyst1', 'ipa1', 'minato1', 'sakura1'])
		await no(login, await stack.login(login));
	for (const kind of ['register', 'first', 'reset', 'enable'])
		report.add((await lead.post(at.replace(/body$/, kind))).status === 404,
			`a body is no ${kind}`);
	const double = await stack.login('lead8');
	const page = await double.get('/approvals');
	report.add(/同じ本人番号/.test(page.text) && !page.text.includes(
		`action="${at}"`), 'one human, two accounts: told, no button');
	const answer = await double.post(at);
	report.add(answer.status === 404 && count() === before,
		'may not approve: one human under two accounts');
	await edited(stack, report, people, at, count, before);
	report.add((await lead.post(used)).location === '/approvals?settled=1',
		'an old one, again: told that it is decided');
}

// Rows edited by somebody who can write the file.
async function edited(stack, report, { lead }, at, count, before) {
	const id = newest(stack);
	const set = (text) => stack.sql(
		`UPDATE proposal SET ${text} WHERE id = x'${id}';`);

	for (const [what, there, back] of [
		['flags', 'b = b + 1', 'b = b - 1'],
		['names', "text = text || '!'", 'text = substr(text, 1, length(text) - 1)'],
		['the act', 'act = 8', 'act = 2'],
		['its time', 'at_ms = at_ms + 1', 'at_ms = at_ms - 1']]) {
		set(there);
		const page = await lead.get('/approvals');
		const a = await lead.post(at);

		report.add(a.status === 404 && count() === before &&
			!page.text.includes(at), `edited, ${what}: no proposal`);
		set(back);
	}
	const other = stack.sql(`SELECT hex(id) FROM person
		WHERE login = 'lead1';`);
	const was = stack.sql(`SELECT hex(proposer) FROM proposal
		WHERE id = x'${id}';`);
	set(`proposer = x'${other}'`);
	report.add((await lead.post(at)).status === 404, 'edited, the proposer');
	set(`proposer = x'${was}'`);
	stack.sql(`INSERT INTO proposal SELECT randomblob(16), act, proposer,
		proposer_epoch, at_ms, object, object_version, a, b, text, sig
		FROM proposal;`);
	const shown = await lead.get('/approvals');
	report.add((shown.text.match(/\/reject"/g) ?? []).length === 1,
		'copied under other ids: not shown');
	report.add(/unsigned_row.*proposal/.test(stack.log()), 'and alarmed');
}

// The proposer's right is looked at again when it is approved.
async function lapsed(stack, report, people) {
	const { lead } = people;
	const { at } = await waiting(lead);
	const count = () => Number(stack.sql('SELECT count(*) FROM body;'));
	const before = count();

	stack.sql(`UPDATE person SET roles = 128 WHERE login = 'administrator';`);
	let a = await lead.post(at);
	report.add(a.status === 404 && count() === before,
		'the proposer\'s row edited: nothing');
	stack.sql(`UPDATE person SET roles = 64 WHERE login = 'administrator';`);
	await stack.halt();
	const kept = stack.save();
	stack.set('clock_offset_s', 31 * 86400);
	await stack.start();
	a = await (await stack.login('lead1')).post(at);
	report.add(a.location === '/approvals?settled=1' && count() === before,
		'it lapses');
	await stack.halt();
	stack.restore(kept);
	stack.set('clock_offset_s', 0);
	await stack.start();
	a = await (await stack.login('lead1')).post(at);
	report.add(/approved=1/.test(a.location) && count() === before + 1,
		'and untouched it holds, after a restart');
}

// Roles by two: the second person reads what they are, what they would be, and
// what it costs.
async function roles(stack, report, admin, lead) {
	const at = `/admin/persons/${stack.personId('lead7')}`;
	const now = () => stack.sql(
		"SELECT roles FROM person WHERE login = 'lead7';");
	const send = (list, from = '') => admin.send('POST', `${at}/roles`, {
		form: [['token', admin.token], ['seconded_from', from],
			...list.map((r) => ['role', r])],
		headers: { 'sec-fetch-site': 'same-origin', origin: stack.base } });
	let a = await admin.get(at);

	report.add(/役割の変更/.test(a.text), 'the person\'s page offers it');
	for (const [list, from, what] of [[[], '', 'no role'], [['8'], '',
		'a role of other classes'], [['1', '64'], '', 'a mix'],
	[['1', '2'], '', 'the same'], [['1'], 'x', 'no body'],
	[['1'], stack.bodyId('JPCERT/CC'), 'from the own body']]) {
		a = await send(list, from);
		report.add(a.status === 400 && /役割を確かめて/.test(a.text) &&
			/href="#f-role"/.test(a.text) && now() === '3',
		`roles, ${what}: said`);
	}
	a = await send(['1']);
	report.add(/proposed=1/.test(a.location) && now() === '3',
		'other roles wait for a second person');
	let w = await waiting(lead);
	report.add(/\/roles$/.test(w.at) && /担当者・責任者/.test(words(w.page.text)) &&
		/鍵は、いまのままです/.test(w.page.text), 'the same rings: keys stay');
	a = await admin.post(w.at);
	report.add(a.status === 404 && now() === '3', 'not by one');
	a = await lead.post(w.at);
	report.add(/approved=1/.test(a.location) && now() === '1',
		'approved: other roles');
	a = await lead.post(w.at);
	report.add(/settled=1/.test(a.location), 'roles, used once');
	await send(['4'], stack.bodyId('新団体（架空）'));
	w = await waiting(lead);
	report.add(/出向元.*なし.*新団体/.test(words(w.page.text)) &&
		/鍵を\d+個失い/.test(w.page.text), 'fewer rings: keys go, said before');
	a = await lead.post(w.at);
	report.add(/approved=1/.test(a.location) && now() === '4' &&
		stack.sql('SELECT count(*) FROM chain WHERE act = 64;') === '1',
	'approved: keys taken back');
	a = await admin.get(at);
	report.add(/新団体（架空）/.test(a.text) && /分析担当/.test(a.text),
		'the person\'s page shows it');
	const admins = `/admin/persons/${stack.personId('administrator')}`;
	a = await admin.post(`${admins}/disable`, { effect_seen: 'yes' });
	report.add(a.status === 400 && /代わる人がいない/.test(a.text),
		'the last administrator is not disabled, and it is said why');
	await admin.send('POST', `${admins}/roles`, {
		form: [['token', admin.token], ['seconded_from', ''], ['role', '128']],
		headers: { 'sec-fetch-site': 'same-origin', origin: stack.base } });
	w = await waiting(lead);
	a = await lead.post(w.at);
	report.add(/last=1/.test(a.location), 'nor given another role');
	await lead.post(w.at.replace(/\/roles$/, '/reject'));
}

async function others(stack, report) {
	const before = stack.digest();
	const person = stack.personId('officer2');
	const posts = ['/admin/bodies', '/admin/persons',
		...['register', 'first', 'roles', 'reset', 'enable', 'disable'].map((x) =>
			`/admin/persons/${person}/${x}`)];

	for (const [actor, login] of Object.entries(staff)) {
		if (['administrator', 'registrar', 'expired_officer',
			'late_analyst', 'lead_plain'].includes(actor))
			continue;
		const b = await stack.login(login);
		const status = [];

		for (const p of posts) status.push((await b.post(p)).status);
		status.push((await b.get('/admin')).status);
		report.add(status.every((s) => s === 404), `${actor}: nothing of it`);
	}
	const registrar = await stack.login('registrar');
	for (const p of posts.filter((x) => !x.endsWith('/register')))
		report.add((await registrar.post(p)).status === 404,
			`registrar: not ${p.replace(person, 'X')}`);
	const admin = await stack.login('administrator');
	report.add((await admin.post(posts[2])).status === 404,
		'administrator: not the register');
	report.add(stack.digest() === before, 'nothing was written');
}

export async function members(stack, report) {
	const admin = await stack.login('administrator');
	const registrar = await stack.login('registrar');
	const lead = await stack.login('lead1');
	const people = { admin, registrar, lead };

	await invited(stack, report, admin);
	await registered(stack, report, registrar, lead, 'lead8');
	const used = await body(stack, report, admin, lead);
	await keys(stack, report, admin, lead);
	await states(stack, report, admin, lead);
	await roles(stack, report, admin, lead);
	await attacks(stack, report, people, used);
	await others(stack, report);
	const c = await stack.browser().consult({ what_happened: 'CANARYbody',
		reporter_name: 'CANARYname' });
	const before = stack.digest();
	for (const [b, at] of [[admin, '/admin'], [lead, '/approvals'],
		[registrar, '/admin'], [admin,
			`/admin/persons/${stack.personId('fresh')}`]]) {
		const page = await b.get(at);

		report.add(page.status === 200 && !/CANARY/.test(page.text) &&
			!page.text.includes(c.number), `${at.slice(0, 15)}: no case`);
	}
	report.add(stack.digest() === before, 'reading changed nothing');
	const chain = await (await stack.login('auditor')).get('/audit?two=1');
	report.add(/2名による承認/.test(chain.text), 'the auditor sees approvals');
	await lapsed(stack, report, people);
}
