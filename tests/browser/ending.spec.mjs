// ending: a session that ends soon says so while somebody still writes, goes on
// when asked, and says what becomes of the words when it is over.
import { account, expect, look, test } from './support.mjs';
import { consult, logIn } from './steps.mjs';

const ending = (page) => page.locator('#ending');

test('staff are warned before the session ends', async ({ page }) => {
	const words = '15分より長い文';

	await logIn(page, account({ role: 'officer' }));
	await page.clock.install();
	await page.goto('/account');
	await page.locator('[name="notice_address"]').fill(words);
	await expect(ending(page)).toBeHidden();
	await page.clock.fastForward('12:00');
	await expect(ending(page)).toBeHidden();
	await page.clock.fastForward('01:00');
	await expect(ending(page)).toContainText('まもなくログアウトします');
	await look(page, 'ends-soon');
	await ending(page).getByRole('button').focus();
	await page.keyboard.press('Enter');
	await expect(ending(page)).toContainText('続けられます');
	// Asked for again in 12 and a half minutes, not at the old hour.
	await page.clock.fastForward('03:00');
	await expect(ending(page)).toContainText('続けられます');
	await page.clock.fastForward('10:00');
	await expect(ending(page)).toContainText('まもなく');
	await page.clock.fastForward('03:00');
	await expect(ending(page)).toContainText('24時間保管');
	await expect(ending(page).getByRole('button')).toBeHidden();
	await expect(page.locator('[name="notice_address"]')).toHaveValue(words);
	await look(page, 'ended');
});

test('going on with an ended session says that it has ended', async ({ page }) => {
	await logIn(page, account({ role: 'officer' }));
	await page.clock.install();
	await page.goto('/account');
	await page.context().clearCookies();
	await page.clock.fastForward('13:00');
	await ending(page).getByRole('button').click();
	await expect(ending(page)).toContainText('ログアウトしました');
});

// Who consults has no login, so nobody says that one ends.
test('a reporter is warned in words of their own', async ({ page }) => {
	await consult(page, '長い返事');
	await page.getByRole('button', { name: '控えました' }).click();
	await page.clock.install();
	await page.goto('/case?lang=ja');
	await page.clock.fastForward('28:00');
	await expect(ending(page)).toContainText('まもなく相談の画面を閉じます');
	await expect(ending(page)).not.toContainText('ログ');
	await ending(page).getByRole('button', { name: '閉じずに続ける' }).click();
	await expect(ending(page)).toContainText('開いたままです');
	await page.goto('/case?lang=en');
	await page.clock.fastForward('28:00');
	await expect(ending(page)).toContainText('this page of your case will close');
	await look(page, 'case-ends-soon');
	await ending(page).getByRole('button', { name: 'Keep this page open' }).click();
	await expect(ending(page)).toContainText('You can go on');
	await page.clock.fastForward('28:00');
	await page.clock.fastForward('05:00');
	await expect(ending(page)).toContainText('receipt code');
	await expect(ending(page)).not.toContainText('logged');
	await page.goto('/consult');
	await expect(ending(page)).toHaveCount(0);
});
