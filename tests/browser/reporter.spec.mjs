// reporter: the whole road of a reporter without scripts, and on a telephone
// with a finger; nothing on it may need more than that.
import { devices } from '@playwright/test';
import { account, expect, expectNothingSideways, test } from './support.mjs';
import { codeOf, designation, logIn } from './steps.mjs';

// One step, then what each page on the way must hold to.
async function press(page, name) {
	await page.getByRole('button', { name, exact: true }).click();
	await expect(page.locator('h1')).toHaveCount(1);
	await expectNothingSideways(page);
}

async function send(page, first = true) {
	await page.goto('/');
	await expectNothingSideways(page);
	await page.getByRole('link', { name: '相談を始める' }).first().click();
	// Who sent before is shown the receipt instead.
	if (first) {
		await press(page, 'ここまでの内容を送る');
		await expect(page.getByRole('alert')).toContainText('一言だけでも');
	}
	await page.getByLabel('起きたこと、気になっていること').fill('様子がおかしい');
	await page.getByLabel('不審なメールが届いた').check();
	await designation(page, 'what_happened', 'open').check();
	// Past every page with "next" alone; files have a page of their own, and
	// none once there is a case that they are added to.
	const pages = new Set();

	for (let i = 0; i < 20 && !/choose$/.test(page.url()); i++) {
		pages.add(new URL(page.url()).pathname);
		if (/\/files$/.test(page.url()))
			await page.goto('/consult/others');
		else
			await press(page, '次へ');
	}
	expect(pages.has('/consult/files')).toBe(first);
	await page.getByRole('link', { name: '今は窓口への相談だけにする' }).click();
	await expect(page).toHaveURL('/consult/check');
	await expect(page.locator('main')).toContainText('不審なメールが届いた');
	await press(page, '窓口へ送る');
	await expect(page).toHaveURL('/consult/receipt');
}

async function comeBack(page, code) {
	await page.goto('/return');
	await page.getByLabel('鍵コード', { exact: true }).fill(code.slice(0, -1));
	await press(page, '続きを見る');
	await expect(page.getByRole('alert')).toBeFocused();
	await page.getByLabel('鍵コード', { exact: true }).fill(code);
	await press(page, '続きを見る');
	await expect(page).toHaveURL('/case');
	await page.getByLabel('窓口へ書く').fill('もう一通届いた');
	await press(page, '窓口へ送る');
	await expect(page.locator('.message-own')).toContainText('もう一通届いた');
	await press(page, '表示を終える');
	await expect(page).toHaveURL(/\/return/);
	await page.goBack();
	await expect(page.locator('body')).not.toContainText('もう一通届いた');
	await page.goto('/case');
	await expect(page).toHaveURL(/\/return/);
}

async function wholeRoad(page, first = true) {
	await send(page, first);
	const number = (await page.locator('.slip-number').innerText()).trim();
	const code = await codeOf(page);

	await press(page, '控えました');
	await expect(page.locator('main')).toContainText(number);
	await page.goto('/consult/receipt');
	await expect(page.locator('body')).not.toContainText(code);
	await comeBack(page, code);
}

test('the whole road without scripts', async ({ person }) => {
	const page = await person({ javaScriptEnabled: false });

	await send(page);
	await expect(page.getByRole('button', { name: '鍵コードをコピー' }))
		.toHaveCount(0);
	await expect(page.getByRole('button', { name: '印刷する' })).toHaveCount(0);
	await wholeRoad(page, false);
});

test('an officer works without scripts', async ({ person }) => {
	const page = await person({ javaScriptEnabled: false });
	const reporter = await person({ javaScriptEnabled: false });

	await send(reporter);
	const number = (await reporter.locator('.slip-number').innerText()).trim();

	await logIn(page, account({ login: 'lead2' }));
	await page.getByRole('link', { name: number, exact: true }).click();
	await press(page, '秘密項目を開く（記録されます）');
	await expect(page.locator('.opened')).toContainText('不審なメールが届いた');
	await page.getByLabel('最初の回答を書く').fill('差出人を教えてください');
	await press(page, '回答を送る');
	await press(page, 'いま閉じる');
	await press(page, 'ログアウト');
	await expect(page).toHaveURL(/\/login/);
});

test('the whole road on a telephone, with a finger', async ({ person }) => {
	const { defaultBrowserType, ...telephone } = devices['iPhone SE'];

	await wholeRoad(await person({ ...telephone, locale: 'ja-JP',
		viewport: { width: 375, height: 667 } }));
	await wholeRoad(await person({ ...telephone, locale: 'ja-JP',
		viewport: { width: 320, height: 568 } }));
});
