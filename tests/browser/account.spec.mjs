// account: the own sessions, the end of them, and what Back shows afterwards;
// the list of colleagues of a demo.
import { account, expect, look, test } from './support.mjs';
import { logIn } from './steps.mjs';

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
