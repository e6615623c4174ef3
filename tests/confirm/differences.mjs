// differences: what the second look says would change, before it is given (L3).
// "Nothing would change" stands only where that is so.
import { upload } from '../files/form.mjs';
import { words } from '../lib/client.mjs';

const rows = (a) => [...a.text.matchAll(
	/<div class="row row-diff">(.*?)<\/div>/gs)].map(([, row]) => words(row));
// A list is sent once for each of its values.
const pairs = (form) => Object.entries(form).flatMap(([name, value]) =>
	[value].flat().map((one) => [name, one]));
const none = (a) => /変わるところはありません/.test(a.text);

async function texts(report, look, wish) {
	for (const [what, change, row] of [
		['what may be said', { 'say.ask_members': '業種と件数' },
			/尋ねる：伝えてよい内容.*変更前：件数だけ.*変更後：業種と件数/],
		['to whom', { 'whom.notify_sender': '乙社' },
			/送信元に知らせる：連絡する相手.*変更前：甲社.*変更後：乙社/],
		['who decided', { decided_by: '院長' },
			/決めた方.*変更前：情報課長.*変更後：院長/],
		['an announcement', { publication: '来月、ウェブで' },
			/公表する予定.*変更前：（記入なし）.*変更後：来月、ウェブで/],
	]) {
		const a = await look({ ...wish, ...change });

		report.add(rows(a).length === 1 && row.test(rows(a)[0]) && !none(a),
			`the difference is shown: ${what}`);
	}
}

async function covered(report, browser, look, formOf, wish) {
	await browser.post('/case/messages', { text: '追って見つけたこと',
		'secret.text': 'open' });
	await browser.get('/case/files');
	await upload(browser, '/case/files', { name: 'late.log',
		bytes: Buffer.from('bytes') }, { 'secret.file': 'open' });
	await browser.get('/case/answers');
	await browser.post('/case/answers', { seen: '2.1',
		what_happened: '変な通信が増えた' });
	const { form } = await formOf(browser);
	const a = await look({ ...wish, ...form, ...coordinates,
		'say.ask_members': '件数だけ', decided_by: '情報課長',
		'whom.notify_sender': '甲社' });

	report.add(!none(a) && rows(a).some((row) =>
		/新しく含まれるもの：やりとりの文.*変更前：含まれていません/
			.test(row)),
	'a later message is named as newly covered');
	report.add(rows(a).some((row) =>
		/新しく含まれるもの：[^：]*late\.log.*変更前：含まれていません/.test(row)),
	'a later file is named as newly covered');
	report.add(rows(a).some((row) =>
		/新しく含まれるもの：起きたこと.*変更前：前の版だけが含まれています/
			.test(row)), 'a newer version of an answer is, too');
	report.add(rows(a).length === 3,
		`and nothing else: ${rows(a).map((r) => r.trim()).join(' | ')}`);
}

const coordinates = { coordination: 'list',
	coordinate: ['ask_members', 'notify_sender'] };

export async function differences(report, { browser }, formOf) {
	const look = (form) =>
		browser.post('/case/confirm', pairs({ ...form, step: 'check' }));
	let { form } = await formOf(browser);
	let wish = { ...form, ...coordinates, rung: 'council', provide: 'yes',
		'say.ask_members': '件数だけ', 'whom.notify_sender': '甲社',
		decided_by: '情報課長' };

	let a = await browser.post('/case/confirm',
		pairs({ ...wish, step: 'give' }));
	report.add(a.location === '/case?confirmed=1', 'with its texts it is given');
	({ form } = await formOf(browser));
	wish = { ...wish, seen: form.seen };
	a = await look(wish);
	report.add(none(a) && rows(a).length === 0, 'the same again changes nothing');
	await texts(report, look, wish);
	await covered(report, browser, look, formOf, wish);
}
