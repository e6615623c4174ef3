// members: what the Council's members meet: what waits for them on top, the
// indicators of a release as a file, who answered, and where products will be;
// by keyboard alone where it is a way through pages.
import { readFileSync } from 'node:fs';
import { account, expect, look, test } from './support.mjs';
import { pressKey } from './keys.mjs';
import { logIn } from './steps.mjs';
import { confirmScope, receive, sendCase, toTheCouncil } from './roads.mjs';

const press = (page, name) => page.getByRole('button', { name }).click();

// The file that a button gives: its name and words.
async function taken(page, target) {
	const coming = page.waitForEvent('download');

	await pressKey(page, target);
	const file = await coming;
	return { name: file.suggestedFilename(),
		text: readFileSync(await file.path(), 'utf8') };
}

async function inBoth(page, path, name) {
	for (const lang of ['en', 'ja']) {
		await page.goto(`${path}?lang=${lang}`);
		await look(page, name);
	}
}

async function ask(officer, number) {
	await officer.goto(`/desk/cases/${number}/council`);
	await officer.locator('#f-text').fill('30秒ごとに繰り返す接続を見ましたか。');
	await officer.locator('#f-searched').fill(
		'http://c2.example.net/a;b=1,2/x(1).php\nURL：http://c2.example.org/\n短い間隔の再接続');
	await officer.locator('#f-due').fill('2099-12-31');
	for (const name of ['南方通信', '星野鉄道'])
		await officer.getByLabel(name).uncheck();
	await press(officer, '照会する');
	await expect(officer.locator('.inquiry')).toHaveCount(1);
}

// Received, then as text and as CSV; values are shown disguised.
async function takes(ipa, number) {
	await receive(ipa, number);
	const table = ipa.locator('.taking');
	await expect(table).toContainText('203[.]0[.]113[.]77');
	await expect(table).not.toContainText('203.0.113.77');
	await expect(table.getByRole('link')).toHaveCount(0);
	await inBoth(ipa, `/shared/${number}`, 'members-indicators');
	const text = await taken(ipa, table.getByRole('button', { name: 'テキスト' }));
	expect(text.name).toBe(`${number}-1.txt`);
	expect(text.text).toMatch(/^# 取扱い：.*タスクフォース限り.*全ての政府機関.*TLP：なし/);
	expect(text.text.split('\n').slice(2)).toEqual(['# 出どころ：被害の内容',
		'203.0.113.77', '']);
	const csv = await taken(ipa, table.getByRole('button', { name: 'CSV' }));
	expect(csv.name).toBe(`${number}-1.csv`);
	expect(csv.text).toContain('\r\n"IPアドレス","203.0.113.77",');
}

test('inbox, indicators, answers and products', async ({ person }) => {
	test.setTimeout(900_000);
	const [reporter, officer, ipa, minato, sakura] = [await person(),
		await person(), await person(), await person(), await person()];
	const { number } = await sendCase(reporter);

	await confirmScope(reporter, 'taskforce');
	await logIn(officer, account({ login: 'officer1' }));
	await toTheCouncil(reporter, officer, number);
	await ask(officer, number);

	// What nobody received yet stands first, and the title says how many.
	await logIn(ipa, account({ login: 'ipa1' }));
	await expect(ipa).toHaveTitle(/^未受領 \d+/);
	const row = ipa.getByRole('row').filter({ hasText: number });
	await expect(row).toContainText('未受領');
	await expect(row).toContainText('2099年12月31日');
	await inBoth(ipa, '/shared', 'members-shared');
	await pressKey(ipa, row.getByRole('link'));
	await expect(ipa.locator('.taking')).toHaveCount(0);
	await takes(ipa, number);
	await ipa.goto('/shared');
	await expect(ipa.getByRole('row').filter({ hasText: number }))
		.toContainText('井原 誠');
	await ipa.goto('/shared?all=1');
	await look(ipa, 'members-shared-all');

	// The body asked: what waits, then who answered.
	await logIn(minato, account({ login: 'minato1' }));
	await expect(minato).toHaveTitle(/^未回答 \d+/);
	await inBoth(minato, '/inquiries', 'members-inquiries');
	await pressKey(minato, minato.locator('.queue tbody a').first());
	// What to search for: defanged, to be copied, nothing of it a link.
	const found = minato.locator('main');
	await expect(found.getByRole('row')).toHaveCount(4);
	await expect(found).toContainText('hxxp://c2[.]example[.]net/a;b=1,2/x(1).php');
	await expect(found.getByRole('row').nth(2)).toContainText('hxxp://c2[.]example[.]org/');
	await expect(found.locator('.contribution')).not.toContainText('http://');
	await expect(found.locator('[data-copy]').last()).toHaveAttribute('data-copy',
		'http://c2.example.net/a;b=1,2/x(1).php\nhttp://c2.example.org/\n短い間隔の再接続');
	const inquiry = minato.url().split('?')[0];
	await inBoth(minato, inquiry, 'members-inquiry');
	await minato.locator('[name="answer"][value="not_seen"]').check();
	await minato.locator('#f-searched').fill('外部向けプロキシのログ');
	await minato.locator('#f-period').fill('11月1日から今日まで');
	await minato.getByLabel('自機関の名前を伏せる').check();
	await minato.getByLabel('第一類グループと窓口').check();
	await press(minato, '回答を送る');
	await minato.goto('/inquiries');
	await expect(minato.locator('.queue tbody')).toContainText('港 太一');
	await look(minato, 'members-inquiries-answered');

	// The group: how many were asked and answered, no name of who is silent.
	await ipa.goto(`/shared/${number}`);
	const asked = ipa.locator('.inquiry');
	await expect(asked).toContainText('2機関に尋ね、1機関の回答');
	await expect(asked).toContainText('確認した範囲では見られない');
	await expect(asked).toContainText('名前を伏せています');
	await expect(asked).toContainText('ほかの1機関');
	for (const name of ['みなと電力', '青葉銀行'])
		await expect(ipa.locator('main')).not.toContainText(name);
	await inBoth(ipa, `/shared/${number}`, 'members-asked');

	// Its requester is told that it was taken, and by which body.
	await reporter.goto('/case');
	await expect(reporter.locator('.entries')).toContainText(
		'情報処理推進機構が、提供内容の手がかりをファイルに書き出しました（1件）');

	await logIn(sakura, account({ login: 'sakura1' }));
	await expect(sakura).toHaveURL('/products');
	await expect(sakura.locator('main')).not.toContainText(number);
	await inBoth(sakura, '/products', 'members-products');

	// Printed, how it is to be handled stands on top.
	await ipa.emulateMedia({ media: 'print' });
	await expect(ipa.locator('.handling')).toBeVisible();
	await expect(ipa.locator('.taking form')).toBeHidden();
	await ipa.pdf({ path: '../../build/screenshots/members-print.pdf' });
});
