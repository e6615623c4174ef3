// audit: what an auditor sees of the chain and what not, paging and filters,
// and whether an edited or shortened chain is told. Must never look at what is
// sealed.
import { words } from '../lib/client.mjs';

const canary = { what: 'CANARYwhat', name: 'CANARYname', say: 'CANARYsay' };

// The rows of the table as words, newest first.
export function rows(text) {
	const body = text.match(/<tbody>([\s\S]*?)<\/tbody>/)?.[1] ?? '';

	return body.split('<tr').slice(1).map((r) => words(`<tr${r}`));
}

async function everyPage(browser, first) {
	const all = [];
	let at = first;

	for (let i = 0; at && i < 100; i++) {
		const page = await browser.get(at);

		all.push(...rows(page.text));
		at = page.text.match(/href="(\/audit\?[^"]*before=[^"]*)"/)?.[1]
			.replaceAll('&amp;', '&');
	}
	return all;
}

async function makeCase(stack) {
	const reporter = stack.browser();
	const sent = await reporter.consult({ what_happened: canary.what,
		reporter_name: canary.name });
	const officer = await stack.login('officer1');
	const at = `/desk/cases/${sent.number}`;

	await reporter.get('/return');
	await reporter.post('/return', { code: sent.code });
	await reporter.get('/case');
	await reporter.post('/case/messages', { text: canary.say });
	await officer.get(at);
	await officer.post(`${at}/open`, {});
	await officer.get(at);
	await officer.post(`${at}/messages`, { text: canary.say });
	return sent.number;
}

async function seen(stack, report, auditor, number) {
	const page = await auditor.get('/audit');
	const all = await everyPage(auditor, '/audit');
	const count = Number(stack.sql('SELECT count(*) FROM chain;'));
	const text = all.join('\n');

	report.add(page.status === 200 && rows(page.text).length === 50,
		'the newest 50 entries');
	report.add(all.length === count, `pages give all ${count} entries once`);
	report.add(new Set(all.map((r) => r.match(/[\d,]+/)[0])).size === count,
		'no entry twice');
	for (const word of Object.values(canary))
		report.add(!text.includes(word) && !page.text.includes(word),
			`no content: ${word}`);
	report.add(all.some((r) => /相談の受付.*相談者/.test(r) &&
		r.includes(number)), 'the reporter is 相談者, the number is there');
	report.add(all.some((r) => /秘密項目を開いた.*佐伯 涼子.*JPCERT/.test(r)),
		'who opened secrets is named with the body');
	report.add(all.some((r) => /秘密取扱者の登録.*登録 文子.*承認：主任 花子/
		.test(r)), 'the second person of a two-person act');
	report.add(all.some((r) => /機関の登録.*承認：主任 花子.*ラック/.test(r)),
		'of a body: who approved, and which');
	const english = await auditor.get('/audit?lang=en');
	report.add(/Secret items opened/.test(english.text), 'in English');
	await auditor.get('/audit?lang=ja');
}

async function filters(stack, report, auditor, number) {
	const of = async (query) => everyPage(auditor, `/audit?${query}`);
	const count = (where) =>
		Number(stack.sql(`SELECT count(*) FROM chain WHERE ${where};`));
	let got = await of(`case=${number}`);

	report.add(got.length === 4 && got.every((r) => r.includes(number)),
		'by case number');
	report.add((await of('case=0000-0000')).length === 0,
		'an unknown number gives nothing');
	report.add((await of(`case=${encodeURIComponent("1' OR 1=1")}`))
		.length === 0, 'what is no number gives nothing');
	got = await of('openings=1');
	report.add(got.length === 1 && /開いた/.test(got[0]), 'openings only');
	got = await of('two=1');
	report.add(got.length === count('act IN (2, 5, 6, 8, 10)') &&
		got.length > 50, 'two-person acts only, over several pages');
	report.add((await of('act=3')).length === count('act = 3'), 'by act');
	report.add((await of('from=2001-01-01&to=2001-01-02')).length === 0 &&
		(await of('from=2001-01-01&to=2101-01-01')).length ===
		count('1 = 1'), 'by period');
	const lac = stack.bodyId('ラック');
	got = await of(`body=${lac}`);
	report.add(got.length > 0 && got.every((r) => /ラック/.test(r)),
		'by the body of who acted');
	const bad = await auditor.get('/audit?from=yesterday');
	report.add(bad.status === 400 && /エラー/.test(bad.text),
		'a date that is none is told');
	const odd = await auditor.get('/audit?before=x&act=x&body=x');
	report.add(odd.status === 200, 'what is odd in the address is nothing');
}

// A case at a vendor's desk: time and hash, under every filter.
async function vendor(stack, report, auditor, number) {
	await stack.halt();
	const kept = stack.save();
	stack.sql(`UPDATE case_file SET desk = (SELECT id FROM body
		WHERE name_ja = 'ラック') WHERE number = '${number}';`);
	await stack.start();
	const all = await everyPage(auditor, '/audit');
	report.add(!all.join().includes(number) && all.filter((r) =>
		/ほかの窓口の相談/.test(r)).length === 4,
	'another desk\'s case: four entries with time and hash alone');
	for (const q of [`case=${number}`, 'openings=1', 'act=20', 'act=23',
		`body=${stack.bodyId('JPCERT/CC')}&act=22`])
		report.add((await everyPage(auditor, `/audit?${q}`)).length === 0,
			`and no filter tells it: ${q.replace(/=.*/, '')}`);
	await stack.halt();
	stack.restore(kept);
	await stack.start();
}

async function whole(stack, report, auditor) {
	let page = await auditor.get('/audit?check=1');
	const seq = Number(stack.sql('SELECT max(seq) FROM chain;'));

	report.add(words(page.text).includes(
		`最初の記録から最新の${seq.toLocaleString('en')}番まで`),
	'whole, up to the newest entry');
	report.add(/控えは[\d,]+番まで.*一致しています/.test(words(page.text)),
		'how far the anchor reaches');
	await stack.halt();
	const kept = stack.save();
	stack.sql(`DROP TRIGGER chain_kept; UPDATE chain SET ms = ms + 1
		WHERE seq = 7;`);
	await stack.start({ ready: false });
	page = await auditor.get('/audit?check=1');
	report.add(/7番の記録で、つながりが切れています/.test(page.text),
		'an edited entry: broken there');
	await stack.halt();
	stack.restore(kept);
	stack.sql(`DROP TRIGGER chain_whole;
		DELETE FROM chain WHERE seq > ${seq} - 2;`);
	await stack.start({ ready: false });
	page = await auditor.get('/audit?check=1');
	report.add(/一致しません/.test(page.text), 'put back: the anchor differs');
	await stack.halt();
	stack.restore(kept);
	await stack.start();
}

async function others(stack, report) {
	const unknown = await stack.browser().get('/audit');

	report.add(unknown.status === 303 && /login/.test(unknown.location),
		'nobody without a session');
	for (const login of ['administrator', 'registrar', 'lead1', 'officer1',
		'officer4', 'analyst1', 'lac1', 'ipa1', 'minato1', 'iryosho1']) {
		const b = await stack.login(login);

		report.add((await b.get('/audit')).status === 404,
			`${login}: no such page`);
	}
}

export async function audit(stack, report) {
	const number = await makeCase(stack);
	const auditor = await stack.login('auditor');
	const before = stack.digest();

	await seen(stack, report, auditor, number);
	await filters(stack, report, auditor, number);
	report.add((await auditor.get('/account')).text.includes('href="/audit"'),
		'the header leads there');
	report.add(stack.digest() === before, 'reading changed nothing');
	await others(stack, report);
	await vendor(stack, report, auditor, number);
	await whole(stack, report, auditor);
}
