// notices: where notices by mail go, on the form, on the reporter's own page,
// on the officer's account; and what an administrator sees of the courier.
import { account, expect, look, test } from './support.mjs';
import { codeOf, logIn, pageOf } from './steps.mjs';

const field = (page) => page.locator('[name="notice_address"]');

async function inBoth(page, name) {
	await look(page, name);
	await page.goto(`${page.url().split('?')[0]}?lang=en`);
	await look(page, name);
	await page.goto(`${page.url().split('?')[0]}?lang=ja`);
}

test('a reporter leaves an address, changes it, ends it', async ({ person }) => {
	const page = await person();

	const main = page.locator('form.form .button-main');

	await page.goto(pageOf('what_happened'));
	await page.locator('[name="what_happened"]').fill('見慣れない通信がある');
	await main.click();
	await page.goto(`${pageOf('notice_address')}?from=check`);
	await field(page).fill('hospital');
	await main.click();
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(page.getByRole('alert')).toContainText('読み取れませんでした');
	await expect(field(page)).toHaveValue('hospital');
	await look(page, 'consult-notice-error');
	await field(page).fill('ｎｉｇｈｔ＠ｈｏｓｐｉｔａｌ．ｅｘａｍｐｌｅ');
	await main.click();
	await expect(page).toHaveURL('/consult/check');
	await expect(page.locator('main')).toContainText('封をしてあるため');
	await expect(page.locator('body')).not.toContainText('night@');
	await look(page, 'check-notice');
	await page.getByRole('link', { name: '送り先を変える' }).click();
	await expect(field(page)).toHaveValue('');
	await expect(page.getByLabel('送り先を登録しない')).not.toBeChecked();
	await inBoth(page, 'consult-notice');
	await page.goto('/consult/check');
	await page.getByRole('button', { name: '窓口へ送る' }).click();
	await codeOf(page);
	await page.getByRole('button', { name: '控えました' }).click();
	await page.getByRole('link', { name: 'お知らせをメールで受け取る' }).click();
	await expect(page.locator('main')).toContainText('送り先は登録されています');
	await inBoth(page, 'case-notice');
	await page.getByRole('button', { name: '送り先を置き換える' }).click();
	await expect(page.getByRole('alert')).toContainText('入れてください');
	await look(page, 'case-notice-error');
	await field(page).fill('day@hospital.example');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status')).toContainText('登録しました');
	await expect(page.locator('body')).not.toContainText('day@');
	await page.getByRole('button', { name: 'お知らせをやめて' }).click();
	await expect(page.getByRole('status')).toContainText('消去しました');
	await expect(page.locator('main')).toContainText('送り先は登録されていません');
	await look(page, 'case-notice-ended');
});

test('an officer asks for notices on the own account', async ({ person }) => {
	const page = await person();

	await logIn(page, account({ login: 'officer2' }));
	await page.goto('/account');
	await field(page).fill('not an address');
	await page.getByRole('button', { name: 'この送り先を登録する' }).click();
	await expect(page.getByRole('alert')).toBeFocused();
	await look(page, 'account-notice-error');
	await field(page).fill('officer@desk.example');
	await page.getByRole('button', { name: 'この送り先を登録する' }).click();
	await expect(page.getByRole('status')).toContainText('登録しました');
	await inBoth(page, 'account-notice');
	await page.getByRole('button', { name: 'お知らせをやめて' }).click();
	await expect(page.locator('main')).toContainText('送り先は登録されていません');
});

test('who works at no desk is not offered any', async ({ person }) => {
	const page = await person();

	await logIn(page, account({ login: 'ipa1' }));
	await page.goto('/account');
	await expect(page.locator('h1')).toHaveCount(1);
	await expect(field(page)).toHaveCount(0);
});

test('an administrator sees how the courier is doing', async ({ person }) => {
	const page = await person();

	await logIn(page, account({ login: 'administrator' }));
	await page.goto('/admin');
	await expect(page.getByRole('heading', { name: 'お知らせのメールの状態' }))
		.toBeVisible();
	await expect(page.locator('main')).not.toContainText('連絡がありません');
	await inBoth(page, 'admin-courier');
});
