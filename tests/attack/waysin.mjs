// waysin: logging in, coming back, leaving, guessing.
import { comeBack } from '../access/people.mjs';
import { base32 } from '../access/stack.mjs';

const bytes = (a, ...words) => words.reduce((t, [from, to]) =>
	t.replaceAll(from, to), a.text.replace(/name="token" value="[^"]*"/g, ''));

async function fresh(scene, page, address) {
	const b = scene.stack.browser({ address });

	b.cookies.lang = 'en';
	await b.get(page);
	return b;
}

async function tryLogin(scene, form, address, headers) {
	const b = await fresh(scene, '/login', address);

	return b.post('/login', { totp: '123456', ...form }, { headers });
}

// Cookies that somebody else chose are not what one is logged in by.
async function fixation(scene, report) {
	const { stack } = scene;
	const chosen = 'A'.repeat(42) + 'E';
	const who = stack.accounts.get('officer2');
	const b = stack.browser();
	const bad = [];

	stack.forgetSteps();
	b.cookies = { staff: chosen, case: chosen };
	await b.get('/login');
	await b.post('/login', { login: who.login, password: who.password,
		totp: stack.code(who) });
	if (b.cookies.staff === chosen) bad.push('staff');
	await b.get('/return');
	await b.post('/return', { code: scene.M.code });
	if (b.cookies.case === chosen) bad.push('case');
	const evil = stack.browser();
	evil.cookies = { staff: chosen, case: chosen };
	for (const path of ['/account', '/case'])
		if ((await evil.get(path)).status !== 303) bad.push(path);
	// Two logins of one person never share a cookie.
	const again = await stack.login('officer2');
	if (again.cookies.staff === b.cookies.staff) bad.push('same');
	report.add(bad.length === 0, `session fixation ${bad.join(' ')}`);
	return b;
}

// Words that come after a session ran out are kept for its person alone.
async function tooLate(scene, report) {
	const { stack } = scene;
	const at = `/desk/cases/${scene.A.number}/notes`;
	const count = () => Number(stack.sessions('SELECT count(*) FROM slip;'));
	const people = ['officer1', 'lead2'].map((login) =>
		`x'${stack.sql(`SELECT hex(id) FROM person
			WHERE login = '${login}';`)}'`);
	const runOut = () => stack.sessions(`UPDATE session SET last =
		last - 90000000 WHERE subject IN (${people});`);
	const send = (b, more) => b.copy().post(at,
		{ text: 'Too late.', token: b.token, ...more });
	const bad = [];
	const says = (what, is) => { if (!is) bad.push(what); };
	const one = await stack.login('officer1');
	const other = await stack.login('lead2');
	const gone = await stack.login('officer1');

	await gone.copy().post('/logout');
	runOut();
	// Without, or with another's, cookie or token: shown once, not kept.
	const none = stack.browser();

	none.token = one.token;
	await send(none);
	await send(other, { token: one.token });
	const made = stack.browser();

	made.cookies.staff = 'B'.repeat(42) + 'E';
	await send(made, { token: one.token });
	await send(gone);
	await one.copy().send('POST', at, { form: { token: one.token,
		text: 'Elsewhere.' }, headers: { 'sec-fetch-site': 'cross-site' } });
	says('kept for a stranger', count() === 0);
	// What does not exist is kept like what does: no oracle.
	const real = await send(one);
	const unreal = await one.copy().post('/desk/cases/0000-0000/notes',
		{ text: 'Too late.', token: one.token });

	says('tells a case by it', real.status === 403 &&
		bytes(real) === bytes(unreal).replaceAll('0000-0000',
			scene.A.number));
	says('kept', count() === 2);
	for (let i = 0; i < 10; i++) await send(one);
	says('bounded', count() === 5);
	const ids = stack.sessions('SELECT hex(id) FROM slip;').split('\n')
		.map((id) => base32(Buffer.from(id, 'hex')));
	// Another person: no offer, no words, no throwing away.
	const foreign = await stack.login('lead2');

	for (const id of ids) {
		const page = await foreign.copy().get(`${at}?kept=${id}`);

		says('shown to another', !/Too late|class="slips"/.test(page.text));
		says('thrown away by another', (await foreign.copy().post(
			`/account/kept/${id}/throw`)).status === 404);
	}
	says('still there', count() === 5);
	const again = await stack.login('officer1');
	const page = await again.copy().get(at);
	const first = page.text.match(/\?kept=([a-z2-7]{26})/)?.[1];

	says('offered', first !== undefined);
	const back = await again.copy().get(`${at}?kept=${first}`);

	says('put back', back.text.includes('Too late.'));
	// On a page that it did not come from, nothing is filled in.
	says('elsewhere', !(await again.copy().get(
		`/desk/cases/${scene.A.number}?kept=${first}`)).text
		.includes('Too late.'));
	says('sent', (await again.copy().post(at, { text: 'In time.',
		kept: first })).status === 303);
	says('used', count() === 4);
	// Once more: no such slip, and the note is another one.
	says('replayed', (await again.copy().post(`/account/kept/${first}/throw`))
		.status === 404);
	scene.officer = await stack.login('officer1');
	report.add(bad.length === 0, `words that came too late ${bad.join(', ')}`);
}

async function leaving(scene, report) {
	const { stack } = scene;
	const b = await stack.login('officer2');
	const old = b.copy();
	const away = await b.post('/logout');
	const back = await old.copy().get('/desk');
	const c = await comeBack(stack, scene.M.code);
	const was = c.copy();
	const left = await c.post('/case/leave');
	const case_ = await was.copy().get('/case');
	const page = await scene.officer.copy().get('/desk');

	report.add(away.status === 303 && !b.cookies.staff &&
		back.status === 303 && /^\/login/.test(back.location) &&
		/storage/.test(away.headers['clear-site-data']) &&
		page.headers['cache-control'] === 'no-store',
	'logout, then Back: the old cookie leads to /login, nothing was stored');
	report.add(left.status === 303 && !c.cookies.case &&
		case_.status === 303 && /^\/return/.test(case_.location),
	'leaving a case, then Back: the old cookie leads to /return');
}

async function twoSessions(scene, report) {
	const { stack } = scene;
	const a = await stack.login('kita1');
	const b = await stack.login('kita1');
	const both = (await a.copy().get('/account')).status === 200 &&
		(await b.copy().get('/account')).status === 200;

	await a.post('/logout');
	const other = await b.copy().get('/account');
	report.add(both && other.status === 200,
		'two sessions of one person end one by one');
	const many = [b];
	for (let i = 0; i < 3; i++) many.push(await stack.login('kita1'));
	const first = await many[0].copy().get('/account');
	const last = await many[3].copy().get('/account');
	report.add(first.status === 303 && last.status === 200,
		'a fourth session ends the oldest');
}

async function totpTwice(scene, report) {
	const { stack } = scene;
	const who = stack.accounts.get('yama1');
	let got;

	stack.forgetSteps();
	// Not across the end of a step.
	for (;;) {
		const code = stack.code(who);
		const form = { login: who.login, password: who.password, totp: code };
		const first = await tryLogin(scene, form);
		const second = await tryLogin(scene, form);

		got = [first.status, second.status];
		if (stack.code(who) === code) break;
		stack.forgetSteps();
	}
	report.add(got[0] === 303 && got[1] === 400,
		`a TOTP code works once: ${got}`);
}

// A copy of the cookie shows nothing of an authenticator that comes, neither
// before the password and the code were typed, nor after.
async function authenticator(scene, report) {
	const { stack } = scene;
	const who = stack.accounts.get('hoshino1');
	const secrets = (a) => [...(a.text.match(/secret-text">(.*?)<\/p>/s)?.[1] ??
		'').matchAll(/>([A-Z2-7]{4})</g)].map((m) => m[1]);
	const b = await stack.login(who.login);
	const thief = b.copy();
	const seen = [await thief.copy().get('/account/totp')];

	stack.forgetSteps();
	const shown = await b.post('/account/totp', { password_old: who.password,
		totp: stack.code(who) });
	const fresh = secrets(shown);
	seen.push(await thief.copy().get('/account/totp'),
		await thief.copy().get('/account/totp?again=1'),
		await thief.copy().post('/account/totp/keep', { totp_new: '000000' }),
		await thief.copy().post('/account/totp', { totp: '000000',
			password_old: 'not this one at all' }));
	report.add(shown.status === 200 && fresh.length === 8 &&
		seen.every((a) => secrets(a).length === 0 &&
			!a.text.includes(fresh[0])),
	'a copy of the cookie: nothing of the next authenticator: ' +
		seen.map((a) => `${a.status} ${secrets(a).length}`));
	stack.forgetSteps();
	const old = await tryLogin(scene, { login: who.login,
		password: who.password, totp: stack.code(who) });
	const early = await tryLogin(scene, { login: who.login,
		password: who.password, totp: stack.code({ totp: fresh.join('') }) });
	report.add(old.status === 303 && early.status === 400,
		'until its code was typed the old authenticator counts, alone');
	stack.forgetSteps();
}

// Which of login, password, code or account was wrong cannot be told.
async function sameAnswer(scene, report) {
	const { stack } = scene;
	const gone = stack.accounts.get('gone');
	const right = stack.accounts.get('officer1');
	const forms = {
		'wrong password': { login: 'officer1', password: 'x'.repeat(20) },
		'unknown login': { login: 'nobody99', password: 'x'.repeat(20) },
		'wrong code': { login: 'officer1', password: right.password,
			totp: '000000' },
		'disabled, all right': { login: 'gone', password: gone.password,
			totp: stack.code(gone) },
		'invited only': { login: 'fresh', password: 'x'.repeat(20) },
		'nothing typed': { login: 'officer1', password: '', totp: '' },
	};
	const seen = new Set(), heads = new Set();

	for (const form of Object.values(forms)) {
		stack.forgetSteps();
		const a = await tryLogin(scene, form);
		const { date, 'content-length': n, 'set-cookie': c, ...h } = a.headers;

		seen.add(bytes(a, [form.login, 'LOGIN']));
		heads.add(a.status + JSON.stringify(h));
	}
	report.add(seen.size === 1 && heads.size === 1, 'the same bytes for ' +
		Object.keys(forms).join(', '));
}

// Each failure in turn; the wait is read and then taken away by hand.
async function delays(scene, report, page, form, key) {
	const { stack } = scene;
	const waits = [];

	stack.forgetSteps();
	for (let i = 0; i < 12; i++) {
		const b = await fresh(scene, page);
		await b.post(page, form);
		const c = await fresh(scene, page);
		const next = await c.post(page, form);
		waits.push(next.status === 429
			? Number(next.headers['retry-after']) : 0);
		if (next.status !== 429) i++;
		stack.sessions('UPDATE throttle SET until = 0;');
	}
	// Some of the wait is over when it is asked for.
	const grows = waits.every((w, i) => i === 0 || w + 3 >= waits[i - 1]);
	report.add(grows && Math.max(...waits) <= 60 && Math.max(...waits) >= 30,
		`${key}: waits grow and stay below a minute: ${waits.join(' ')}`);
}

async function networks(scene, report) {
	const { stack } = scene;
	const form = { login: 'nobody', password: 'x' };
	const right = stack.accounts.get('umi1');
	const own = { login: right.login, password: right.password };
	let n = 0, a;

	stack.forgetSteps();
	// The limit of a network, whatever the name.
	do {
		a = await tryLogin(scene, { ...form, login: `nobody${n}` });
		n++;
	} while (a.status !== 429 && n < 60);
	report.add(a.status === 429 && Number(a.headers['retry-after']) <= 60,
		`a network that guesses waits after ${n} (${a.headers['retry-after']} s)`);
	for (const [name, headers] of [
		['X-Forwarded-For', { 'x-forwarded-for': '192.0.2.7' }],
		['X-Real-IP', { 'x-real-ip': '192.0.2.7' }],
		['Forwarded', { forwarded: 'for=192.0.2.7' }]]) {
		const b = await tryLogin(scene, form, undefined, headers);
		report.add(b.status === 429, `${name} changes no network`);
	}
	const near = await tryLogin(scene, form, '127.0.0.77');
	report.add(near.status === 429, 'a neighbour of the same /24 waits too');
	const far = await tryLogin(scene,
		{ ...own, totp: stack.code(right) }, '127.0.9.5');
	report.add(far.status === 303, 'another network is not touched');
	const visit = await stack.browser().get('/consult');
	report.add(visit.status === 200, 'consulting is not throttled by guesses');
}

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const other = (c) => symbols[(symbols.indexOf(c) + 7) % 32];

async function slips(scene, report) {
	const { stack } = scene;
	const code = scene.A.code;
	const typed = async (text) => {
		const b = await fresh(scene, '/return');
		return b.post('/return', { code: text });
	};
	const bad = [];

	for (let i = 0, at = 0; i < code.length; i++) {
		if (code[i] === '-') continue;
		const a = await typed(code.slice(0, i) + other(code[i]) +
			code.slice(i + 1));
		const group = Math.floor(at++ / 4) + 1;

		if (a.status !== 400 ||
			!a.text.includes(`Group ${group} of the receipt code`))
			bad.push(`symbol ${at}`);
	}
	report.add(bad.length === 0,
		`a slip in any of 28 symbols: its group is named ${bad}`);
	const said = [
		[code.slice(0, -1), 'too short'], [`${code}A`, 'too long'],
		['', 'Please enter'], [code.slice(0, -5), 'too short'],
		[other(code[0]) + code.slice(1, 10) + other(code[10]) +
			code.slice(11), /more than one place|Group|No case/]];
	const wrong = [];
	for (const [text, words] of said) {
		const a = await typed(text);
		const fits = words instanceof RegExp ? words.test(a.text)
			: a.text.includes(words);
		if (a.status !== 400 || !fits) wrong.push(text.length);
	}
	report.add(wrong.length === 0, `too short, too long, empty, two slips ` +
		`are told as such ${wrong}`);
	const kind = [code.toLowerCase(), code.replaceAll('-', ' '),
		code.replaceAll('-', ''), code.replace(/[!-~]/g, (c) =>
			String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
		code.replaceAll('0', 'O').replaceAll('1', 'l')];
	for (const text of kind)
		if ((await typed(text)).status !== 303) wrong.push(text);
	report.add(wrong.length === 0,
		`${kind.length} other ways to write a code are taken`);
	stack.forgetSteps();
}

async function otherCode(scene, report) {
	const { stack } = scene;
	const b = scene.reporter.copy();

	await b.get('/return');
	await b.post('/return', { code: scene.M.code });
	const a = await b.get('/case');
	report.add(a.raw.includes(scene.M.secret) && !a.raw.includes(scene.A.secret),
		'the code of another case opens that one only');
	const unknown = await fresh(scene, '/return');
	const no = await unknown.post('/return',
		{ code: scene.codes.get('fresh') });
	report.add(no.status === 400 && no.text.includes('No case was found'),
		'an invitation code is no receipt code');
	const door = await fresh(scene, '/invitation');
	const none = await door.post('/invitation', { code: scene.A.code });
	report.add(none.status === 400 && !door.cookies.staff,
		'a receipt code is no invitation');
	stack.forgetSteps();
}

async function cookies(scene, report) {
	const { stack } = scene;
	const b = stack.browser();
	const a = await b.get('/consult');
	const who = stack.accounts.get('hoshino1');

	stack.forgetSteps();
	await b.get('/login');
	const c = await b.post('/login', { login: who.login,
		password: who.password, totp: stack.code(who) });
	const all = [...a.setCookie, ...c.setCookie];
	report.add(all.length >= 2 && all.every((l) => /; HttpOnly/.test(l) &&
		/; SameSite=Strict/.test(l) && /; Path=\//.test(l) &&
		!/Domain/i.test(l)), `cookies: ${all.map((l) =>
		l.replace(/=[^;]*/, '=..')).join(' | ')}`);
}

export async function waysIn(scene, report) {
	await fixation(scene, report);
	await leaving(scene, report);
	await twoSessions(scene, report);
	await totpTwice(scene, report);
	await authenticator(scene, report);
	await sameAnswer(scene, report);
	await cookies(scene, report);
	await slips(scene, report);
	await otherCode(scene, report);
	await tooLate(scene, report);
}

// With the limits that a window has in service.
export async function guessing(scene, report) {
	await delays(scene, report, '/login', { login: 'officer1',
		password: 'x', totp: '000000' }, 'guessing a password');
	await networks(scene, report);
}
