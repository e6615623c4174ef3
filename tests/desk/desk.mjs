// desk: a message form sent twice makes one message; numbers of secret items
// mean the same on every page, and only for who may open them; staff meet
// staff's words in errors. Must never leave the stack running.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Report } from '../access/report.mjs';
import { Stack } from '../access/stack.mjs';
import { words } from '../lib/client.mjs';
import { council } from './council.mjs';
import { search } from './search.mjs';

const report = new Report();
const stack = await Stack.demo('desk', { argon_ops: 1, argon_mem_kib: 8192,
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

const messages = (number) => Number(stack.sql(`SELECT count(*) FROM item
	WHERE what = 2 AND case_id = (SELECT id FROM case_file WHERE
	number = '${number}');`));

// The message form of a page, as a tab holds it.
async function formOf(browser, path) {
	const page = await browser.get(path);

	return { form: page.text.match(/name="form" value="([^"]*)"/)?.[1] ?? '' };
}

async function twice(who, browser, number, page, to) {
	const tab = await formOf(browser, page);
	const other = await formOf(browser, page);
	const was = messages(number);
	let a = await browser.post(to, { ...tab, text: `同じ文 ${who}` });
	let b = await browser.post(to, { ...tab, text: `同じ文 ${who}` });

	report.add(a.status === 303 && b.status === 303 &&
		/sent=1/.test(b.location) && messages(number) === was + 1,
	`${who}: the same form sent again makes no second message`);
	await browser.post(to, { ...other, text: `同じ文 ${who}` });
	report.add(messages(number) === was + 2,
		`${who}: another tab's form makes one of its own`);
	await browser.post(to, { ...tab, text: `書き足した文 ${who}` });
	report.add(messages(number) === was + 3,
		`${who}: other words in the same form are not swallowed`);
	const tabs = await formOf(browser, page);
	[a, b] = await Promise.all([1, 2, 3, 4].map(() => browser.copy()
		.post(to, { ...tabs, text: `続けて押した ${who}` })));
	report.add(a.status === 303 && b.status === 303 &&
		messages(number) === was + 4, `${who}: four clicks at once, one message`);
	await browser.post(to, { text: `印なし ${who}` });
	await browser.post(to, { text: `印なし ${who}`, form: 'x' });
	report.add(messages(number) === was + 6,
		`${who}: without a form of ours each is one`);
}

// While `serve` is away nginx says what to do, and that holds.
async function outage(browser, number) {
	const tab = { ...await formOf(browser, '/case'), text: '途中で送った文' };
	const was = messages(number);

	await stack.halt();
	let a = await browser.post('/case/messages', tab);
	const style = a.text.match(/<style>([^<]*)<\/style>/)?.[1] ?? '';
	const hash = crypto.createHash('sha256').update(style).digest('base64');

	report.add([502, 503].includes(a.status) && /再読み込み/.test(a.text) &&
		/reload this page/.test(a.text), 'away: reload, in both languages');
	report.add(style !== '' && a.headers['content-security-policy']
		.includes(`style-src 'sha256-${hash}'`), 'away: its style may be used');
	await stack.start();
	a = await browser.post('/case/messages', tab);
	report.add(a.status === 303 && messages(number) === was + 1,
		'back again: what is sent again arrives');
	await browser.post('/case/messages', tab);
	report.add(messages(number) === was + 1, 'back again: and only once');
	a = await browser.post('/case/messages',
		{ ...tab, text: 'あ'.repeat(120000) });
	report.add(a.status === 413 && !/同じ内容/.test(a.text) &&
		/短くするか/.test(a.text), 'too large: no promise that it stays');
}

// The numbers of a case as its pages say them.
async function numbers(officer, number) {
	const queue = await officer.get('/desk');
	const row = words(queue.text.match(new RegExp(
		`<tr[^>]*>(?:(?!</tr>)[^])*${number}[^]*?</tr>`))[0]);
	const page = await officer.get(`/desk/cases/${number}`);
	const text = words(page.text);
	const n = (re, from = text) => Number(from.match(re)?.[1] ?? 0);

	return { page: page.text, text, row,
		queue: n(/(\d+)項目/, row),
		facts: n(/秘密（未確認と、やりとりの文を含む） (\d+)項目/),
		sealed: n(/(?:秘密に指定された項目|あとから届いた秘密項目) (\d+)項目/),
		opened: n(/秘密 (\d+)項目を開いています/),
		undecided: n(/未確認 (\d+)/, row),
		undecided_facts: n(/うち未確認 (\d+)項目/),
		log: n(/秘密 (\d+)項目を開きました/) };
}

const agree = (a, n) => a.queue === n && a.facts === n && a.sealed + a.opened === n;

// Answers 2 (one undecided), a message, a consent's text: four of the reporter.
async function counts(officer, second, plain) {
	const { browser, number } = await consulted({ what_happened: '遅い',
		damage: 'ひみつの被害', noticed_at: '23時頃',
		'secret.noticed_at': 'undecided', category: 'scan' });
	const at = `/desk/cases/${number}`;
	let a = await numbers(officer, number);

	report.add(agree(a, 3) && a.sealed === 3, 'sent: three, the same everywhere');
	report.add(a.undecided === 1 && a.undecided_facts === 1,
		'the one that was left undecided is counted in the queue too');
	await browser.get('/case');
	await browser.post('/case/messages', { text: '追って書きます',
		'secret.text': 'secret' });
	const form = (await browser.get('/case/confirm')).text;
	await browser.post('/case/confirm', { step: 'give',
		seen: form.match(/name="seen" value="(\d+)"/)[1],
		rung: 'later', coordination: 'later', provide: 'later',
		decided_by: '院長', publication: '' });
	a = await numbers(officer, number);
	report.add(agree(a, 5) && a.sealed === 5,
		'a message and a text of the consent: five everywhere');
	await second.get(at);
	await second.post(`${at}/messages`, { text: '先の返信' });
	a = await numbers(officer, number);
	report.add(agree(a, 5) && /窓口が秘密で送った返信 1件/.test(a.text),
		'the desk\'s own secret reply is named, not counted');
	await officer.post(`${at}/open`, {});
	a = await numbers(officer, number);
	report.add(agree(a, 5) && a.opened === 5 && a.log === 5 &&
		!a.page.includes('class="sealed"'), 'opened: five, all of them');
	report.add(/ひみつの被害/.test(a.text) && /先の返信/.test(a.text),
		'opened: they are there');
	await officer.post(`${at}/messages`, { text: '私の秘密の返信' });
	a = await numbers(officer, number);
	report.add(!a.page.includes('class="sealed"') &&
		/私の秘密の返信/.test(a.text) && agree(a, 5),
	'the own reply is read on, nothing came later');
	await browser.post('/case/messages', { text: 'また書きます',
		'secret.text': 'secret' });
	a = await numbers(officer, number);
	report.add(agree(a, 6) && a.sealed === 1 &&
		/あとから届いた秘密項目/.test(a.text), 'what came later is one');
	await officer.post(`${at}/close`, {});
	a = await numbers(officer, number);
	report.add(agree(a, 6) && a.opened === 0 && !/私の秘密の返信/.test(a.text),
		'closed: all closed, the own reply too');
	await unregistered(plain, number);
}

// "For the others only that something is designated": no number anywhere.
async function unregistered(plain, number) {
	const a = await numbers(plain, number);

	report.add(a.queue === 0 && /あり/.test(a.row) && a.undecided === 0,
		'unregistered: the queue says only that there is something');
	report.add(a.facts === 0 && a.sealed === 0 && a.undecided_facts === 0 &&
		/秘密（未確認と、やりとりの文を含む） あり/.test(a.text),
	'unregistered: the case says only that there is something');
	report.add(a.log === 0 && /秘密の内容を開きました/.test(a.text),
		'unregistered: nor does the record of openings say how many');
}

// Questions that speak to "you" are labels of another kind at the desk.
async function labels(officer) {
	const { browser, number } = await consulted({ what_happened: '遅い',
		reporter_name: '森', reporter_org: 'みどり', victim: 'same',
		relation: '本人', signs: 'login', ongoing: 'unknown' });
	const at = `/desk/cases/${number}`;

	for (const [lang, yours, theirs] of [
		['ja', /あなたの組織|お名前|ありましたか|ください/, '相談者の組織'],
		['en', /\b(you|your|me)\b|I do not know/i, 'requester’s own']]) {
		await officer.get(`${at}?lang=${lang}`);
		let a = (await officer.get(at)).text.match(/<dl class="rows">[^]*<\/dl>|class="sealed"[^]*?<\/section>/)[0];
		report.add(!yours.test(words(a)), `${lang}: what is sealed, in staff's words`);
		await officer.post(`${at}/open`, {});
		a = words((await officer.get(at)).text
			.match(/class="opened"[^]*?<\/section>/)[0]);
		report.add(!yours.test(a.replace(/^.*?閉じる/, '')) &&
			a.includes(theirs), `${lang}: what is opened, in staff's words`);
		await officer.post(`${at}/close`, {});
	}
	await officer.get('/desk?lang=ja');
	report.add(/あなたの組織/.test((await browser.get('/case')).text),
		'the reporter is still addressed');
}

// What staff are told when something goes wrong.
async function errors(officer, reporter) {
	const staffs = /class="top top-staff"/;

	for (const path of ['/desk/cases/0000-0000', '/nothing-here',
		'/audit']) {
		const a = await officer.get(path);

		report.add(a.status === 404 && staffs.test(a.text) &&
			/役割や登録の期間/.test(a.text) && !/鍵コード/.test(a.text),
		`${path}: staff's header and advice`);
		report.add(/name="token" value="[^"]+"/.test(a.text),
			`${path}: its log-out works`);
	}
	let a = await officer.post('/desk/cases/0000-0000/messages', { text: 'x' });
	report.add(a.status === 404 && staffs.test(a.text), 'a POST: the same');
	a = await reporter.get('/nothing-here');
	report.add(a.status === 404 && !staffs.test(a.text) &&
		/鍵コード/.test(a.text), 'a reporter: the public\'s');
	a = await stack.browser().get('/nothing-here');
	report.add(a.status === 404 && !staffs.test(a.text), 'a visitor: the public\'s');
	const both = officer.copy();
	both.cookies.case = reporter.cookies.case;
	a = await both.post('/case/messages', {},
		{ headers: { 'content-type': 'text/plain' } });
	report.add(a.status === 400 && !staffs.test(a.text),
		'pages of a reporter stay the reporter\'s');
}

// An invitation is no receipt: its errors speak of the invitation.
async function invitations() {
	const b = stack.browser();

	for (const code of ['', 'ABCD', 'A'.repeat(40), '0000-0000-0000-0000-0000-0000-0001']) {
		await b.get('/invitation');
		const a = await b.post('/invitation', { code });

		report.add(a.status === 400 && /招待コード/.test(a.text) &&
			!/鍵コード/.test(a.text) && /role="alert"/.test(a.text),
		`an invitation's error: "${code.slice(0, 8)}"`);
	}
}

// Said once is enough.
async function landing() {
	const page = words((await stack.browser().get('/')).text);

	report.add(page.split('構成員でない方').length === 2,
		'the first page says once that nobody need be a member');
}

// Check words: not six words, or other words; who waits; names in English.
async function colleagues(lead) {
	let page = await lead.get('/colleagues');
	const to = page.text.match(/action="(\/colleagues\/[^"]+)"/)?.[1];

	if (!report.add(to !== undefined, 'somebody waits')) return;
	let a = await lead.post(to, { words: 'xyz' });
	report.add(/六つの言葉として読み取れません/.test(a.text),
		'words that are none are told so');
	a = await lead.post(to,
		{ words: 'かかか かかか かかか かかか かかか かかか' });
	report.add(/言葉が一致しません/.test(a.text), 'other words are told so');
	page = await lead.get('/colleagues?lang=en');
	report.add(!/<dd>[^<]*、/.test(page.text) && /<dd>[^<]*, /.test(page.text),
		'names stand as English has them');
	await lead.get('/colleagues?lang=ja');
}

try {
	await stack.start();
	const officer = await stack.login('officer1');
	const { browser, number } = await consulted({ what_happened: '遅い' });

	await twice('reporter', browser, number, '/case', '/case/messages');
	await twice('officer', officer, number, `/desk/cases/${number}`,
		`/desk/cases/${number}/messages`);
	const plain = await stack.login('officer2');
	await counts(officer, await stack.login('lead1'), plain);
	await labels(officer);
	await errors(officer, browser);
	await invitations();
	await colleagues(await stack.login('lead1'));
	await outage(browser, number);
	await landing();
	await search(stack, report, officer, plain);
	await report.grants(stack);
	report.add(stack.command(['verify']).code === 0, 'verify says whole');
	// After the machine was started a tmpfs is empty.
	const gone = path.join(stack.memory, 'gone');

	stack.set('sessions_dir', gone);
	const r = stack.command(['person', 'list']);
	report.add(r.code === 0 && fs.existsSync(gone) &&
		fs.statSync(gone).mode % 512 === 0o700,
	`a missing sessions folder is made for oneself alone ${r.err.trim()}`);
} finally {
	await stack.stop();
}
await council(report);
process.exit(report.close());
