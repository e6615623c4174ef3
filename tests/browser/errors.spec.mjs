// errors: every page that says no says it in the reader's words, keeps what
// was typed and shows a way on.
import { account, expect, look, test } from './support.mjs';
import { consult, logIn } from './steps.mjs';

const what = '起きたこと、気になっていること';

test('what cannot be sent is asked for, and stays', async ({ page }) => {
	const field = page.getByLabel(what);
	const next = page.getByRole('button', { name: '次へ' });

	await page.goto('/consult/check');
	await expect(page.locator('main')).toContainText('まだ何も書かれていません');
	await look(page, 'check-empty');
	await page.goto('/consult');
	await page.getByRole('button', { name: 'ここまでの内容を送る' }).click();
	await expect(page).toHaveTitle(/^エラー：/);
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	await look(page, 'consult-error-empty');
	await field.fill('あ'.repeat(20_001));
	await next.click();
	await expect(field).toHaveValue('あ'.repeat(20_001));
	await field.fill('短い');
	await next.click();
	await page.goto('/consult/contact');
	await page.getByLabel('電話番号').fill('い'.repeat(101));
	await page.getByLabel('メールアドレス', { exact: true })
		.fill('う'.repeat(255));
	await next.click();
	await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2);
	await expect(page.getByLabel('電話番号')).toHaveValue('い'.repeat(101));
	await look(page, 'consult-error-long');
});

test('too much at once is refused in words', async ({ page }) => {
	await page.goto('/consult');
	await page.getByLabel(what).fill('あ'.repeat(400_000));
	await page.getByRole('button', { name: '次へ' }).click();
	await expect(page.getByRole('heading', { level: 1 }))
		.toHaveText('送信する内容が大きすぎます');
	await look(page, 'error-too-large');
	await page.goBack();
	await expect(page.getByLabel(what)).toBeVisible();
});

test('pages that are not there, or not this way', async ({ page }) => {
	expect((await page.goto('/desk/cases/0000-0000')).url())
		.toContain('/login?ended=1');
	expect((await page.goto('/case')).url()).toContain('/return?ended=1');
	await look(page, 'return-ended');
	expect((await page.goto('/nothing-here')).status()).toBe(404);
	await look(page, 'error-absent');
	expect((await page.goto('/consult/send')).status()).toBe(405);
	await look(page, 'error-method');
});

test('a form from elsewhere does nothing and keeps the text', async ({ page }) => {
	await consult(page, '様子がおかしい');
	await page.getByRole('button', { name: '控えました' }).click();
	await page.getByLabel('窓口へ書く').fill('消えては困る文');
	await page.locator('.message-form [name="token"]')
		.evaluate((e) => { e.value = 'x'.repeat(e.value.length); });
	await page.locator('.message-form').getByRole('button').click();
	await expect(page.locator('main')).toContainText('消えては困る文');
	await look(page, 'error-forged');
});

test('wrong logins are not told apart', async ({ page }) => {
	const { login, totp } = account({ login: 'officer3' });
	const said = [];

	for (const who of [{ login, password: 'wrong', totp },
		{ login: 'nobody', password: 'wrong', totp }]) {
		await page.goto('/login');
		await page.getByLabel('ログイン名').fill(who.login);
		await page.getByLabel('パスワード').fill(who.password);
		await page.getByLabel('確認コード').fill('123456');
		await page.getByRole('button', { name: 'ログイン', exact: true })
			.click();
		said.push(await page.getByRole('alert').innerText());
	}
	expect(said[0]).toBe(said[1]);
	await look(page, 'login-error');
});

test('a page that is not for this role is not there', async ({ page }) => {
	await logIn(page, account({ login: 'analyst1' }));
	await expect(page).toHaveURL('/shared');
	await page.goto('/account');
	await look(page, 'account-analyst');
	const answer = await page.goto('/desk/cases/0000-0000');

	expect(answer.status()).toBe(404);
	await look(page, 'error-staff');
});
