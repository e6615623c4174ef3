// confirm: a consent version is given by the reporter alone, says three states
// apart (L5), moves what is raised or lowered to its envelope, and is refused
// when a row of it was edited. Must never leave the stack running.
import { Report } from '../access/report.mjs';
import { Stack } from '../access/stack.mjs';
import { words } from '../lib/client.mjs';
import { differences } from './differences.mjs';
import { kept, preparedTwice, twice } from './kept.mjs';

const report = new Report();
const stack = await Stack.demo('confirm', { argon_ops: 1, argon_mem_kib: 8192,
	login_per_minute: 100000, return_per_minute: 100000 });

// A case whose receipt was kept: { browser, number }.
async function consulted(answers) {
	const browser = stack.browser();

	await browser.get('/consult');
	await browser.post('/consult/send', answers);
	const slip = await browser.get('/consult/receipt');
	const number = slip.text.match(/\d{4}-\d{4}/)[0];
	await browser.post('/consult/kept', {});
	await browser.get('/case');
	return { browser, number };
}

// What the form says now: radios and boxes that are chosen, and the version.
async function formOf(browser) {
	const page = await browser.get('/case/confirm');
	const form = { seen: page.text.match(/name="seen" value="(\d+)"/)?.[1] };

	for (const [, name, value] of page.text.matchAll(
		/name="([^"]+)" value="([^"]+)"[^>]* checked/g))
		form[name] = value;
	return { page, form };
}

const give = (browser, form) =>
	browser.post('/case/confirm', { ...form, step: 'give' });
const hex = (number) => stack.sql(
	`SELECT hex(id) FROM case_file WHERE number = '${number}';`);

async function given() {
	const { browser, number } = await consulted({
		what_happened: 'さくら病院のサーバが遅い', reporter_org: 'さくら病院',
		damage: 'さくら病院の端末', 'secret.damage': 'open',
		category: 'scan' });
	let { page, form } = await formOf(browser);

	report.add(form.rung === 'later' && form.provide === 'later' &&
		form.coordination === 'later', 'nothing is preset');
	report.add(/さくら病院.*被害の内容/.test(words(page.text)),
		'the organisation\'s name in an open answer is pointed at');
	const body = page.text.match(
		/name="exclude" value="([^"]+)"[^>]*><span>医療省/)[1];
	const wish = { ...form, rung: 'tier1', exclude: body,
		coordination: 'list', coordinate: 'ask_members',
		'say.ask_members': '件数だけ', provide: 'yes',
		decided_by: '情報課長' };
	page = await browser.post('/case/confirm', { ...wish, step: 'check' });
	report.add(page.status === 200 && /変更後：第一類グループ限り/.test(
		words(page.text)), 'what would change is shown first');
	report.add(/確認2と確認3が合っていません/.test(page.text),
		'a contradiction is shown, not settled');
	page = await browser.post('/case/confirm', { ...wish, step: 'check',
		'say.ask_members': 'さくら病院で1件', publication: 'さくら病院の発表' });
	report.add(/さくら病院」が、[^」]*「[^」]*尋ねる：伝えてよい内容」/.test(
		words(page.text)), 'a secret name in what may be said is pointed at');
	report.add(/さくら病院」が、[^」]*「[^」]*公表する予定」/.test(
		words(page.text)), 'a secret name in an announcement is pointed at');
	report.add(stack.sql(`SELECT consent_n FROM case_file WHERE
		number = '${number}';`) === '1', 'looking changes nothing');
	let answer = await give(browser, wish);
	report.add(answer.location === '/case?confirmed=1', 'version 2 is given');
	answer = await give(browser, wish);
	report.add(answer.status === 409, 'a second tab is told, not obeyed');
	({ form } = await formOf(browser));
	report.add(form.rung === 'tier1' && form.exclude === body &&
		form.provide === 'yes' && form.seen === '2', 'it is read back');
	return { browser, number };
}

async function problems() {
	const { browser } = await consulted({ what_happened: '変な通信' });
	const { form } = await formOf(browser);
	const wrong = [
		['agreement without a scope', { provide: 'yes' }],
		['agreement for the desk only', { provide: 'yes', rung: 'desk' }],
		['wanted, but nothing named', { coordination: 'list' }],
		['no, and yet something named', { coordination: 'none',
			coordinate: 'other' }],
	];

	for (const [what, change] of wrong) {
		const a = await give(browser, { ...form, ...change });

		report.add(a.status === 400 && /エラー/.test(a.text), what);
	}
	const typed = await give(browser, { ...form, provide: 'yes',
		exclude_other: '県の監督部署', decided_by: '院長' });
	report.add(/県の監督部署/.test(typed.text) && /院長/.test(typed.text),
		'what was typed is shown again');
	const bad = await give(browser, { ...form, exclude: 'zz' });
	report.add(bad.status === 400, 'an exclusion that is no id');
}

// "Bodies that supervise my sector" needs the sector; the form asks for it.
async function sectors() {
	const { browser } = await consulted({ what_happened: '変な通信' });
	const { page, form } = await formOf(browser);
	const wish = { ...form, rung: 'tier1', exclude_supervisors: 'yes',
		exclude_other: '県の監督部署', decided_by: '院長' };

	report.add(/name="sector"/.test(page.text) &&
		/value="medical"/.test(page.text), 'the form asks for the sector');
	for (const [what, sector] of [['none', ''], ['unknown', 'unknown'],
		['one that is not offered', 'x']]) {
		const a = await give(browser, { ...wish, sector });

		report.add(a.status === 400 && /href="#f-sector"/.test(a.text) &&
			/id="f-sector"[^>]*aria-invalid/.test(a.text),
		`supervisors without a sector (${what}): named at the field`);
		report.add(/県の監督部署/.test(a.text) && /院長/.test(a.text) &&
			/value="tier1" checked/.test(a.text) &&
			/name="exclude_supervisors" value="yes" checked/.test(a.text),
		`supervisors without a sector (${what}): all that was typed stays`);
	}
	const check = await browser.post('/case/confirm',
		{ ...wish, sector: 'medical', step: 'check' });
	report.add(/監督する官庁（医療・福祉）/.test(words(check.text)),
		'the second look says which sector');
	const a = await give(browser, { ...wish, sector: 'medical' });
	report.add(a.location === '/case?confirmed=1', 'with a sector it is given');
	report.add(/value="medical" selected/.test(
		(await formOf(browser)).page.text), 'the sector is read back');
	// Answered in the consultation: no need to say it again.
	const said = await consulted({ what_happened: '変', sector: 'gas' });
	report.add(/value="gas" selected/.test(
		(await formOf(said.browser)).page.text), 'the answer is offered');
}

async function envelopes(officer, plain) {
	const { browser, number } = await consulted({ what_happened: '遅い',
		damage: '上げる語', 'secret.damage': 'open', category: 'scan' });
	const path = `/desk/cases/${number}`;
	let { form } = await formOf(browser);
	report.add((await plain.get(path)).text.includes('上げる語'),
		'open: everybody at the desk reads it');
	await give(browser, { ...form, 'secret.damage': 'secret' });
	report.add(!(await plain.get(path)).text.includes('上げる語'),
		'raised: an unregistered officer does not');
	const damage = stack.sql(`SELECT group_concat(DISTINCT kind) FROM item
		WHERE hex(case_id) = '${hex(number)}' AND designation = 1;`);
	report.add(damage === '2', 'raised: no version stays in the open envelope');
	({ form } = await formOf(browser));
	await give(browser, { ...form, 'secret.damage': 'open' });
	report.add((await plain.get(path)).text.includes('上げる語'),
		'lowered by the reporter: read again');
	const page = await officer.get(path);
	report.add(/第3版/.test(words(page.text)), 'the desk sees the version');
}

// Staff have no way to give one; another reporter's page is another case.
async function others(officer, number) {
	const stranger = await consulted({ what_happened: 'べつの相談' });
	let a = await officer.get('/case/confirm');

	report.add(a.status === 303 && /return/.test(a.location),
		'an officer has no such page');
	a = await officer.post('/case/confirm', { rung: 'council', step: 'give' });
	report.add(a.status !== 200 && !/confirmed/.test(a.location ?? ''),
		'an officer cannot widen');
	const { form } = await formOf(stranger.browser);
	await give(stranger.browser, { ...form, rung: 'council' });
	report.add(stack.sql(`SELECT consent_n FROM case_file WHERE
		number = '${number}';`) === '2',
	'another reporter changes the own case only');
}

// Rows edited by somebody who can write the file.
async function edited(browser, number) {
	const C = `(SELECT id FROM case_file WHERE number = '${number}')`;
	const untied = `DROP TRIGGER consent_kept; DROP TRIGGER chain_kept;
		DROP TRIGGER chain_whole;`;
	const attacks = [
		['the newest consent deleted, the number lowered',
			`DELETE FROM consent WHERE case_id = ${C} AND n = 2;
			UPDATE case_file SET consent_n = 1 WHERE id = ${C};`],
		['the bytes of version 1 under number 2',
			`UPDATE consent SET bytes = (SELECT bytes FROM consent c WHERE
			c.case_id = ${C} AND c.n = 1) WHERE case_id = ${C} AND n = 2;`],
		['one byte of the rung changed',
			`UPDATE consent SET bytes = CAST(substr(bytes, 1,
			length(bytes) - 200) || x'04' || substr(bytes,
			length(bytes) - 198) AS BLOB) WHERE case_id = ${C} AND n = 2;`],
		['a consent of another case',
			`UPDATE consent SET bytes = (SELECT bytes FROM consent c WHERE
			c.case_id <> ${C} ORDER BY n DESC LIMIT 1), hash = (SELECT hash
			FROM consent c WHERE c.case_id <> ${C} ORDER BY n DESC LIMIT 1)
			WHERE case_id = ${C} AND n = 2;`],
		['the reporter\'s signature replaced',
			`UPDATE consent SET reporter_sig = instance_sig WHERE
			case_id = ${C} AND n = 2;`],
	];

	await stack.halt();
	const files = stack.save();
	for (const [what, sql] of attacks) {
		stack.restore(files);
		stack.sql(untied + sql);
		await stack.start({ ready: false });
		const a = await browser.copy().get('/case/confirm');

		report.add(a.status === 500 && !/tier1" checked/.test(a.text),
			`edited: ${what}`);
		await stack.halt();
	}
	stack.restore(files);
	await stack.start();
	report.add((await browser.copy().get('/case/confirm')).status === 200,
		'put back: it holds again');
}

try {
	await stack.start();
	const officer = await stack.login('officer1');
	const plain = await stack.login('officer2');
	const { browser, number } = await given();

	await kept(report, stack, browser, number, give,
		(await formOf(browser)).form);
	const own = await consulted({ what_happened: '変な通信' });
	await twice(report, stack, own, give, (await formOf(own.browser)).form);
	await preparedTwice(report, stack.browser());
	await differences(report, await consulted({ what_happened: '変な通信',
		damage: 'さくら病院の端末' }), formOf);
	await problems();
	await sectors();
	await envelopes(officer, plain);
	await others(officer, number);
	await edited(browser, number);
	await report.grants(stack);
	report.add(stack.command(['verify']).code === 0, 'verify says whole');
} finally {
	await stack.stop();
}
process.exit(report.close());
