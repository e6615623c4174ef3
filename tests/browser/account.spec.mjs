// account: the own sessions, the end of them, and what Back shows afterwards;
// the list of colleagues of a demo; changing the own password, authenticator and
// recovery code by keyboard, with scripts off, and coming back with the code.
import { account, expect, look, test, totp } from './support.mjs';
import { codeOf, logIn, nextTotp, typeLogin } from './steps.mjs';

// In both languages; the page may be the answer of a POST.
async function lookTwice(page, name, again) {
	await look(page, name);
	await page.goto('/account?lang=en');
	await again();
	await look(page, name);
	await page.goto('/account?lang=ja');
}

async function type(page, fields) {
	for (const [name, value] of Object.entries(fields))
		await page.locator(`[name="${name}"]`).fill(value);
	await page.locator('main form .button-main').first().click();
}

const done = (page) => page.getByRole('status');

test('own sessions are listed and ended', async ({ person }) => {
	const lead = account({ login: 'lead1' });
	const here = await person();
	const elsewhere = await person();

	await logIn(elsewhere, lead);
	await logIn(here, lead);
	await here.getByRole('link', { name: 'アカウント' }).click();
	const rows = here.locator('tbody tr');
	await expect(rows.filter({ hasText: 'この画面' })).toHaveCount(1);
	await look(here, 'account');
	await here.goto('/colleagues');
	await expect(here.locator('main')).toContainText('新田 春');
	await look(here, 'colleagues');

	await here.goto('/account');
	for (let n = await rows.count(); n > 1; n--) {
		await rows.filter({ hasNotText: 'この画面' })
			.getByRole('button', { name: '終わらせる' }).first().click();
		await expect(here.getByRole('status'))
			.toHaveText('ログインを終わらせました');
		await expect(rows).toHaveCount(n - 1);
	}
	await look(here, 'account-ended');
	await elsewhere.getByRole('link', { name: 'アカウント' }).click();
	await expect(elsewhere).toHaveURL(/\/login\?ended=1/);
	await look(elsewhere, 'login-ended');

	await here.goto('/desk');
	await here.getByRole('button', { name: 'ログアウト' }).click();
	await expect(here).toHaveURL(/\/login\?left=1/);
	await look(here, 'login-left');
	for (let back = 0; back < 3; back++) {
		await here.goBack();
		await expect(here.locator('body')).not.toContainText(lead.name);
		await expect(here.locator('tbody')).toHaveCount(0);
	}
});

test('the password is changed, and the others are out', async ({ person }) => {
	const who = account({ login: 'ntt1' });
	const here = await person();
	const elsewhere = await person({ javaScriptEnabled: false });
	const fresh = 'a long word that nobody has said';

	await logIn(elsewhere, who);
	await logIn(here, who);
	await here.goto('/account');
	await look(here, 'account-ways');
	await here.goto('/account?lang=en');
	await look(here, 'account-ways');
	await here.goto('/account?lang=ja');
	await here.getByRole('link', { name: 'パスワードを変える' }).click();
	await look(here, 'account-password');
	const wrong = async () => {
		await here.goto('/account/password');
		await type(here, { password_old: 'not this one at all', totp: '000000',
			password: fresh, password_again: fresh });
		await expect(here.getByRole('alert')).toBeVisible();
	};
	await wrong();
	await lookTwice(here, 'account-password-wrong', wrong);
	const weak = async () => {
		await here.goto('/account/password');
		await type(here, { password_old: who.password, totp: '000000',
			password: 'short', password_again: 'short' });
		await expect(here.locator('#p-password')).toBeVisible();
	};
	await weak();
	await lookTwice(here, 'account-password-weak', weak);
	await nextTotp();
	await here.goto('/account/password');
	await type(here, { password_old: who.password, totp: totp(who.totp),
		password: fresh, password_again: fresh });
	await expect(done(here)).toContainText('パスワードを変えました');
	await look(here, 'account-password-done');
	await elsewhere.goto('/account');
	await expect(elsewhere).toHaveURL(/\/login\?ended=1/);
	await nextTotp();
	await elsewhere.goto('/login');
	await typeLogin(elsewhere, who);
	await expect(elsewhere.getByRole('alert')).toBeVisible();
	await typeLogin(elsewhere, { ...who, password: fresh });
	await expect(elsewhere).not.toHaveURL(/\/login/);
	await elsewhere.goto('/account');
	await elsewhere.getByRole('button',
		{ name: 'この画面のほかを全て終わらせる' }).click();
	await expect(done(elsewhere))
		.toContainText('ほかのログインを全て終わらせました');
	await expect(elsewhere.locator('tbody tr')).toHaveCount(1);
	await look(elsewhere, 'account-others-ended');
});

test('another authenticator, by keyboard alone', async ({ person }) => {
	const who = account({ login: 'umi1' });
	const page = await person();

	await logIn(page, who);
	await page.goto('/account/totp');
	await look(page, 'account-totp');
	const prove = async (code) => {
		await page.locator('#f-password_old').focus();
		await page.keyboard.type(who.password);
		await page.keyboard.press('Tab');
		await page.keyboard.type(code);
		await page.keyboard.press('Enter');
	};
	const unproved = async () => {
		await page.goto('/account/totp');
		await prove('000000');
		await expect(page.locator('#p-password_old')).toBeVisible();
		await expect(page.locator('.secret-text')).toHaveCount(0);
	};
	await unproved();
	await lookTwice(page, 'account-totp-unproved', unproved);
	await page.goto('/account/totp');
	await nextTotp();
	await prove(totp(who.totp));
	await expect(page.locator('main'))
		.toContainText('この図と文字は一度しか表示されません');
	await look(page, 'account-totp-shown');
	const secret = (await page.locator('.secret-text span').allInnerTexts())
		.join('').trim();
	const fill = async (fresh) => {
		await page.locator('#f-totp_new').focus();
		await page.keyboard.type(fresh);
		await page.keyboard.press('Enter');
	};
	const wrong = async () => {
		await page.goto('/account/totp');
		await fill('000000');
		await expect(page.locator('#p-totp_new')).toBeVisible();
		await expect(page.locator('.secret-text')).toHaveCount(0);
	};
	await wrong();
	await lookTwice(page, 'account-totp-wrong', wrong);
	// Who didn't register it may begin again; the one that waits still does.
	await page.goto('/account/totp');
	await page.getByRole('link', { name: 'もう一度新しい図を表示する' }).click();
	await expect(page.locator('#f-password_old')).toBeVisible();
	await page.goto('/account/totp');
	await look(page, 'account-totp-waits');
	await fill(totp(secret));
	await expect(done(page)).toContainText('認証アプリを変えました');
	await look(page, 'account-totp-done');
	await page.getByRole('button', { name: 'ログアウト' }).first().click();
	await nextTotp();
	await typeLogin(page, who);
	await expect(page.getByRole('alert')).toBeVisible();
	await typeLogin(page, { ...who, totp: secret });
	await expect(page).not.toHaveURL(/\/login/);
});

test('a new recovery code is asked back, and brings back', async ({ person }) => {
	const who = account({ login: 'yama1' });
	const page = await person();
	const fresh = 'another long word of nobody';

	await logIn(page, who);
	await page.goto('/account/recovery');
	await look(page, 'account-recovery');
	await nextTotp();
	await type(page, { password_old: who.password, totp: totp(who.totp) });
	await look(page, 'account-recovery-shown');
	const code = await codeOf(page);
	const wrong = async () => {
		await page.goto('/account/recovery');
		await type(page, { code: `${code.slice(0, -1)}?` });
		await expect(page.locator('#p-code')).toBeVisible();
	};
	await wrong();
	await lookTwice(page, 'account-recovery-wrong', wrong);
	await page.goto('/account/recovery');
	await look(page, 'account-recovery-waits');
	await type(page, { code: code.toLowerCase() });
	await expect(done(page)).toContainText('回復コードを新しくしました');
	await look(page, 'account-recovery-done');
	await page.getByRole('button', { name: 'ログアウト' }).first().click();

	await page.getByRole('link', { name: /パスワードを忘れたとき/ }).click();
	await look(page, 'recover');
	await page.goto('/recover?lang=en');
	await look(page, 'recover');
	await page.goto('/recover?lang=ja');
	await type(page, { code, totp: '000000', password: fresh,
		password_again: fresh });
	await expect(page.locator('#p-code')).toBeVisible();
	await look(page, 'recover-wrong');
	await expect(page.locator('[name="code"]')).toHaveValue(code);
	await nextTotp();
	await type(page, { totp: totp(who.totp), password: fresh,
		password_again: fresh });
	await expect(page.locator('h1')).toHaveText('パスワードを決め直しました');
	await look(page, 'recovered');
	expect(await codeOf(page)).not.toBe(code);
	await nextTotp();
	await page.goto('/login');
	await typeLogin(page, { ...who, password: fresh });
	await expect(page).not.toHaveURL(/\/login/);
});
