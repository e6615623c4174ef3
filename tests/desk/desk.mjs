// desk: a message form sent twice makes one message; numbers of secret items
// mean the same on every page, and only for who may open them; staff meet
// staff's words in errors. Must never leave the stack running.
import crypto from 'node:crypto';
import { Report } from '../access/report.mjs';
import { Stack } from '../access/stack.mjs';
import { words } from '../lib/client.mjs';

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

try {
	await stack.start();
	const officer = await stack.login('officer1');
	const { browser, number } = await consulted({ what_happened: '遅い' });

	await twice('reporter', browser, number, '/case', '/case/messages');
	await twice('officer', officer, number, `/desk/cases/${number}`,
		`/desk/cases/${number}/messages`);
	await outage(browser, number);
	await stack.halt();
	report.add(stack.command(['verify']).code === 0, 'verify says whole');
} finally {
	await stack.stop();
}
process.exit(report.close());
