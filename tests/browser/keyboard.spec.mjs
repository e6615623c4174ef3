// keyboard: from the landing to the kept slip with keys alone, and in English
// back by the code and through the three confirmations; wherever the focus is,
// it is seen.
import { expect, test } from './support.mjs';
import { chooseByKey, goByKey, pressKey, tabTo, typeInto } from './keys.mjs';
import { codeOf } from './steps.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });

test('the form and the send with keys alone', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: '本文へ移る' })).toBeFocused();
	await expect(page.getByRole('link', { name: '本文へ移る' }))
		.toBeInViewport();
	await page.keyboard.press('Enter');
	await tabTo(page, page.locator('main a', { hasText: '相談を始める' }));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/consult');

	// Sent empty: the focus is on what is wrong, its link leads there.
	await tabTo(page, button(page, 'ここまでの内容を送る'));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toBeFocused();
	await tabTo(page, page.getByRole('alert').getByRole('link'));
	await page.keyboard.press('Enter');
	await expect(page.getByLabel('起きたこと、気になっていること')).toBeFocused();
	await page.keyboard.type('電話が鳴りやまない');
	await tabTo(page, page.locator('[name="secret.what_happened"]:checked'));
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('[name="secret.what_happened"][value="open"]'))
		.toBeChecked();
	await tabTo(page, page.getByLabel('サーバ等がハングアップした'));
	await page.keyboard.press('Space');
	await tabTo(page, button(page, '次へ'));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/consult/kind');
	await tabTo(page, page.locator('[name="category"]'));
	await page.keyboard.press('Space');
	await tabTo(page, button(page, '時刻とこれまでの経過'), 'Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/consult/times');
	await tabTo(page, page.locator('[name="timeline.0-when"]'));
	await page.keyboard.type('23時');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await tabTo(page, button(page, '行を増やす'));
	await page.keyboard.press('Enter');
	await expect(page.locator('[name="timeline.3-when"]')).toBeFocused();
	await tabTo(page, button(page, 'あなたと被害組織'), 'Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/consult/you');
	await tabTo(page, page.getByLabel('お名前', { exact: true }));
	await page.keyboard.type('森 青葉');
	await tabTo(page, button(page, '内容の確認と送信'), 'Shift+Tab');
	await page.keyboard.press('Enter');

	await expect(page).toHaveURL('/consult/check');
	await expect(page.locator('main')).toContainText('電話が鳴りやまない');
	await expect(page.locator('main')).toContainText('サーバ等がハングアップした');
	await expect(page.locator('main')).toContainText('フィッシングサイト');
	await tabTo(page, button(page, '窓口へ送る'));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/consult/receipt');
	await tabTo(page, button(page, '控えました'));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/case');
	await tabTo(page, page.getByLabel('窓口へ書く'));
	await page.keyboard.type('折り返しください');
	await tabTo(page, button(page, '窓口へ送る'));
	await page.keyboard.press('Space');
	await expect(page.locator('.message-own')).toContainText('折り返しください');
	await tabTo(page, button(page, '表示を終える'));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/return/);
});

// The three, first with nothing chosen that a consent needs.
async function confirms(page) {
	await goByKey(page, page.locator('main a[href="/case/confirm"]'));
	await pressKey(page, page.locator('.chip input:checked').first(),
		'ArrowRight');
	await chooseByKey(page, 'provide', 'yes');
	await goByKey(page, button(page, 'Compare before and after'));
	await expect(page.getByRole('alert')).toBeFocused();
	await pressKey(page, page.getByRole('alert').getByRole('link').first());
	await expect(page.locator('#f-rung')).toBeFocused();
	await chooseByKey(page, 'rung', 'tier1');
	await pressKey(page, page.locator('summary').first(), 'Space');
	await expect(page.locator('details.members')).toHaveAttribute('open', '');
	await pressKey(page, page.getByLabel('All government bodies'), 'Space');
	await expect(page.getByLabel('All government bodies')).toBeChecked();
	await chooseByKey(page, 'coordination', 'none');
	await goByKey(page, button(page, 'Compare before and after'));
	await expect(page.locator('h1')).toHaveText('Compare before and after');
	await pressKey(page, page.locator('summary').first());
	await expect(page.locator('.statement')).toBeVisible();
	await goByKey(page, button(page, 'Confirm this'));
	await expect(page.getByRole('status').first())
		.toContainText('Your confirmations are recorded');
}

test('in English: sent, left, back by the code, confirmed, with keys alone',
	async ({ person }) => {
		test.setTimeout(240_000);
		const page = await person({ locale: 'en-US' });

		await page.goto('/');
		await goByKey(page, page.locator('main a[href="/consult"]').first());
		await typeInto(page, page.locator('[name="what_happened"]'),
			'The telephone rings all day');
		await goByKey(page, page.locator('.strip button'));
		await expect(page).toHaveURL('/consult/receipt');
		const code = await codeOf(page);

		await goByKey(page, page.locator('main form button:not([type="button"])'));
		await expect(page).toHaveURL('/case');
		await goByKey(page, button(page, 'Close this page'));
		await expect(page).toHaveURL(/\/return/);
		await goByKey(page, button(page, 'Open your case'));
		await expect(page.getByRole('alert')).toBeFocused();
		await typeInto(page, page.locator('[name="code"]'), code.toLowerCase());
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL('/case');
		await confirms(page);
	});
