// keyboard: from the landing to the kept slip with keys alone; wherever the
// focus is, it is seen.
import { expect, test } from './support.mjs';
import { tabTo } from './keys.mjs';

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
