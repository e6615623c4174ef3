// kept: what was confirmed, as the reporter takes it along. The file is checked
// by the command that anybody has, and every change of it is told.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '../lib/client.mjs';

export async function kept(report, stack, browser, number, give, form) {
	let a = await browser.get('/case/consents');
	const text = words(a.text);
	const reads = text.match(/情報提供したときに読む機関：(.*?)・/)?.[1] ?? '';

	report.add(/第2版/.test(text) && /第1版/.test(text),
		'both versions are listed');
	report.add(/共有範囲：第一類グループ限り/.test(text) &&
		/伝えてよい内容：件数だけ/.test(text) &&
		/共有しない機関：医療省/.test(text),
	'the text says what was chosen and written');
	report.add(/JPCERT\/CC/.test(reads) && /、/.test(reads) &&
		!/医療省/.test(reads), 'who reads it, by name, without the excluded');

	a = await browser.get('/case/consents/file?n=2');
	report.add(a.status === 200 && a.headers['content-disposition']
		?.includes(`${number}-2.txt`) && /^text\/plain/.test(
			a.headers['content-type']), 'it comes as a file');
	const path = join(stack.dir, 'taken.txt');
	const verify = (bytes, ...more) => {
		writeFileSync(path, bytes);
		return stack.command(['verify', '--consent', path, ...more]);
	};
	report.add(verify(a.text).code === 0, 'verify says whole');
	report.add(verify(a.text.replace('第一類グループ限り', 'タスクフォース限り'))
		.code === 1, 'another scope in the text: broken');
	report.add(verify(a.text.slice(0, -1)).code === 1, 'cut: broken');
	report.add(verify(a.text, '--key', 'ab'.repeat(32)).code === 1,
		'under another window\'s key: broken');
	for (const n of ['0', '3', '99999999999', 'x'])
		report.add((await browser.get(`/case/consents/file?n=${n}`)).status
			=== 404, `there is no version ${n}`);

	a = await give(browser, { ...form, shown: 'a'.repeat(26) });
	report.add(a.status === 200 && /もう一度、下の文を/.test(words(a.text)) &&
		stack.sql(`SELECT consent_n FROM case_file WHERE
		number = '${number}';`) === '2',
	'a text that is not the one that was shown is not given to');
	const shown = a.text.match(/name="shown" value="([^"]+)"/)[1];
	report.add(/^[a-z2-7]{26}$/.test(shown), 'it is shown anew');
}

// Pressed twice, the second is the first; what another tab gave is not.
export async function twice(report, stack, { browser, number }, give, form) {
	const versions = () => stack.sql(`SELECT consent_n FROM case_file WHERE
		number = '${number}';`);
	const check = async (wish) => {
		const a = await browser.post('/case/confirm', { ...wish, step: 'check' });

		return { ...wish, shown: a.text.match(/name="shown" value="([^"]+)"/)[1] };
	};
	const wish = await check({ ...form, rung: 'taskforce' });
	const other = await check({ ...form, rung: 'tier1' });
	let a;

	for (const press of ['once', 'twice']) {
		a = await give(browser, wish);
		report.add(a.location === '/case?confirmed=1' && versions() === '2',
			`pressed ${press}: version 2`);
	}
	a = await give(browser, other);
	report.add(a.status === 409 && versions() === '2',
		'a tab that saw version 1 is told that there is another');
	a = await give(browser, { ...other, shown: 'a'.repeat(26) });
	report.add(a.status === 409 && versions() === '2' &&
		!/まだ何も確定していません/.test(a.text),
	'and that alone, whatever it was shown');
}

// Before sending: the same prepared twice is no other tab's.
export async function preparedTwice(report, browser) {
	const at = '/consult/confirm';
	const seenOf = (a) => a.text.match(/name="seen" value="([^"]*)"/)[1];

	await browser.get('/consult');
	await browser.post('/consult', { what_happened: '変な通信' });
	const wish = { seen: seenOf(await browser.get(at)), rung: 'tier1',
		provide: 'later', coordination: 'later', exclude_other: '県の監督部署',
		step: 'keep' };
	for (const press of ['once', 'twice'])
		report.add((await browser.post(at, wish)).location ===
			'/consult/check', `prepared, pressed ${press}`);
	const a = await browser.post(at, { ...wish, rung: 'taskforce' });
	report.add(a.status === 200 && seenOf(a) !== wish.seen,
		'another wish over what was prepared meanwhile: shown first');
}
