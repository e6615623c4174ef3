// casepage: one case at the desk: what is new since the last visit, versions
// side by side, what it names to search for, texts that are often sent, who did
// what; by keyboard, with scripts off, and by somebody who is not registered.
import { readFileSync } from 'node:fs';
import { account, expect, look, picture, test } from './support.mjs';
import { logIn } from './steps.mjs';
import { confirmScope, sendCase } from './roads.mjs';

const link = (page, name) => page.getByRole('link', { name });
const button = (page, name) => page.getByRole('button', { name });
const box = (page, name) => page.locator(`[name="${name}"]`);

async function both(page, name) {
	const at = page.url().split(/[?#]/)[0];

	await look(page, name);
	await page.goto(`${at}?lang=en`);
	await look(page, name);
	await page.goto(`${at}?lang=ja`);
}

async function correct(reporter, name, text) {
	await reporter.goto('/case/answers');
	await box(reporter, name).fill(text);
	await button(reporter, '追加・訂正を送る').click();
}

test('what is new, versions, indicators', async ({ person }) => {
	test.setTimeout(400_000);
	const reporter = await person();
	const officer = await person({ acceptDownloads: true });
	const plain = await person();
	const { number } = await sendCase(reporter);
	const at = `/desk/cases/${number}`;

	await logIn(officer, account({ login: 'officer1' }));
	await logIn(plain, account({ login: 'officer2' }));
	await officer.goto(at);
	await expect(officer.locator('.news')).toHaveCount(0);

	// Changes come up, stay for the visit, and lead to their place.
	await reporter.goto('/case');
	await reporter.getByLabel('窓口へ書く').fill('hxxp://evil[.]example/a から届きました。');
	await reporter.locator('[name="secret.text"][value="open"]').check();
	await button(reporter, '窓口へ送る').click();
	await correct(reporter, 'damage',
		'203.0.113.99 からの接続が10秒ごとに繰り返されています。');
	await correct(reporter, 'what_happened',
		'青い丘病院の会計端末が、22時頃から突然とまりました。');
	await officer.reload();
	await expect(officer.locator('.news li')).toHaveCount(3);
	await officer.reload();
	await expect(officer.locator('.news li')).toHaveCount(3);
	await both(officer, 'casepage-news');
	await officer.locator('.news a').last().focus();
	await officer.keyboard.press('Enter');
	await expect(officer).toHaveURL(/#messages-title$/);

	// The open answer side by side; the secret one only once it is opened.
	await officer.locator('.earlier summary').first().click();
	await expect(officer.locator('.versions del').first()).toContainText('77');
	await expect(officer.locator('.versions ins').first()).toContainText('99');
	await expect(officer.locator('main')).not.toContainText('会計');
	await plain.goto(at);
	await expect(plain.locator('.news')).toHaveCount(0);
	await expect(plain.locator('main')).not.toContainText('会計');
	await look(officer, 'casepage-versions');

	// One table; nothing in it is a link; closed texts are not in it.
	await link(officer, '手がかりの一覧').click();
	await expect(officer.locator('.indicators')).toContainText('hxxp://evil[.]example/a');
	await expect(officer.locator('.indicators')).toContainText('203[.]0[.]113[.]99');
	await expect(officer.locator('.indicators a')).toHaveCount(0);
	await officer.locator('details summary').first().click();
	await both(officer, 'casepage-indicators');
	const waits = officer.waitForEvent('download');
	await button(officer, 'CSVファイルで書き出す').click();
	const file = await waits;
	const csv = readFileSync(await file.path(), 'utf8');

	expect(file.suggestedFilename()).toBe(`${number}-indicators.csv`);
	expect(csv).toContain('"203.0.113.99","203[.]0[.]113[.]99"');
	const lines = csv.trimEnd().split('\r\n');
	expect(lines).toHaveLength(3);
	expect(lines[0]).toContain('"種類","値","値（リンクにならない書き方）","書かれている項目"');
	expect(lines[1]).not.toMatch(/"(list|text|open|secret)"/);
	await officer.goto(`${at}/indicators?lang=en`);
	const english = officer.waitForEvent('download');
	await button(officer, 'CSV').click();
	expect(readFileSync(await (await english).path(), 'utf8'))
		.toContain('"Kind","Value","Value (defanged)"');
	await officer.goto(`${at}/indicators?lang=ja`);
	await plain.goto(`${at}/indicators`);
	await look(plain, 'casepage-indicators-plain');

	await officer.goto(at);
	await button(officer, '秘密項目を開く').click();
	await officer.locator('.opened .earlier summary').first().click();
	await expect(officer.locator('.opened del').first()).toContainText('受付');
	await expect(officer.locator('.opened ins').first()).toContainText('会計');
	await both(officer, 'casepage-versions-secret');
});

test('who did what, what confirmations changed, on paper', async ({ person }) => {
	test.setTimeout(400_000);
	const reporter = await person();
	const officer = await person({ acceptDownloads: true });
	const plain = await person();
	const { number } = await sendCase(reporter);
	const at = `/desk/cases/${number}`;

	await logIn(officer, account({ login: 'officer1' }));
	await logIn(plain, account({ login: 'officer2' }));
	await officer.goto(`${at}/indicators`);
	const waits = officer.waitForEvent('download');
	await button(officer, 'CSVファイルで書き出す').click();
	await waits;
	await officer.goto(at);

	// Who did what, to the end; the download is in it, also for the reporter.
	await link(officer, '経過を全て見る').click();
	await expect(officer.locator('.entries')).toContainText('手がかりの一覧');
	await both(officer, 'casepage-acts');
	await reporter.goto('/case');
	await expect(reporter.locator('.entries')).toContainText('手がかりの一覧');

	await confirmScope(reporter, 'tier1');
	await officer.goto(at);
	await link(officer, '三つの確認の変更履歴を見る').click();
	await expect(officer.locator('.change-table').first()).toContainText('第一類グループ限り');
	await both(officer, 'casepage-consents');
	await plain.goto(`${at}/consents`);
	await expect(plain.locator('main')).toContainText('事前に登録された人だけ');
	await look(plain, 'casepage-consents-plain');

	// Printed: the page says what it is and may be told to whom.
	await officer.goto(at);
	await officer.emulateMedia({ media: 'print' });
	await expect(officer.locator('.print-line')).toBeVisible();
	await expect(officer.locator('.message-form')).toBeHidden();
	await officer.screenshot({ fullPage: true,
		path: picture('casepage-print.png') });
	await officer.emulateMedia({ media: 'screen' });
});

// As people paste them: glued to words, and with commas in an address.
test('indicators between Japanese words', async ({ person }) => {
	test.setTimeout(300_000);
	const reporter = await person();
	const officer = await person({ acceptDownloads: true });
	const { number } = await sendCase(reporter, { source_host: [
		'URL：http://evil9.example.com/a', '攻撃元IP：203.0.113.6',
		'evil3.example.comへの通信', 'https://198.51.100.7/x?a=1,2',
		'日本語.jpへの通信'].join('\n') });
	const at = `/desk/cases/${number}/indicators`;

	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto(at);
	const values = officer.locator('.indicators th.mono');
	await expect(values).toHaveText(['hxxp://evil9[.]example[.]com/a',
		'203[.]0[.]113[.]6', 'evil3[.]example[.]com',
		'hxxps://198[.]51[.]100[.]7/x?a=1,2', '日本語[.]jpへの通信',
		'203[.]0[.]113[.]77']);
	await expect(officer.locator('[data-copy]').first())
		.not.toHaveAttribute('data-copy', /http:/);
	await expect(officer.locator('[data-copy]').last())
		.toHaveAttribute('data-copy', /\?a=1,2\n/);
	await look(officer, 'casepage-indicators-glued');
});

// axe is a script itself: without scripts nothing is looked at.
async function often(person, scripts) {
	const reporter = await person();
	const officer = await person({ javaScriptEnabled: scripts });
	const seen = async (name) => scripts && look(officer, name);
	const { number } = await sendCase(reporter);

	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto(`/desk/cases/${number}`);
	await box(officer, 'text').fill('書きかけの文です。');
	await box(officer, 'secret.text').and(officer.locator('[value="open"]')).check();
	await box(officer, 'reply').selectOption({ label: '受け付けたことを伝える' });
	await button(officer, '入れる').click();
	await expect(box(officer, 'text')).toHaveValue(/^書きかけの文です。\n\nご相談ありがとうございます。[^]*\{日時\}/);
	await expect(officer.locator('[name="secret.text"][value="open"]')).toBeChecked();
	await expect(officer.getByRole('status')).toContainText('まだ送っていません');
	await seen('casepage-reply');
	await expect(officer.locator('.message')).toHaveCount(0);

	// A place left as it is: refused once, with the place; nothing is lost.
	await button(officer, '回答を送る').click();
	await expect(officer.getByRole('alert')).toContainText('{次にすること}');
	await expect(box(officer, 'text')).toHaveValue(/^書きかけの文です。/);
	await seen('casepage-reply-place');
	await expect(officer.locator('.message')).toHaveCount(0);
	await officer.getByLabel('このまま送る').check();
	await button(officer, '回答を送る').click();
	await expect(officer.locator('.message')).toHaveCount(1);

	// In the other language the choice is in it, the text in the reporter's.
	await officer.goto(`/desk/cases/${number}?lang=en`);
	await box(officer, 'reply').selectOption({ label: 'A reminder' });
	await button(officer, 'Insert').click();
	await expect(box(officer, 'text')).toHaveValue(/お尋ねしたこと/);
	await seen('casepage-reply');
}

test('a text that is often sent', async ({ person }) => {
	test.setTimeout(300_000);
	await often(person, true);
});

test('the same with scripts off', async ({ person }) => {
	test.setTimeout(300_000);
	await often(person, false);
});
