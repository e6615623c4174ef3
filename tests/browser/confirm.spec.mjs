// confirm: the three confirmations on the reporter's page: what contradicts is
// asked, nothing is preset, and nothing counts before the second look.
import { expect, look, test } from './support.mjs';
import { consult, writeAll } from './steps.mjs';

const next = (page) => page.getByRole('button', { name: '変更前後を比べる' });

async function begin(page) {
	await writeAll(page, { reporter_org: 'みどり総合病院' }, {
		category: (p) => p.locator('[name="category"]').first().check() });
	await consult(page, 'みどり総合病院のサーバが遅い');
	await page.getByRole('button', { name: '控えました' }).click();
	await page.getByRole('link', { name: '三つの確認に答える' }).click();
}

test('the three confirmations are asked, looked at twice, then given',
	async ({ page }) => {
		await begin(page);
		for (const name of ['rung', 'coordination', 'provide'])
			for (const one of await page.locator(`[name="${name}"]`).all())
				if (!/^(later|not_asked|)$/.test(
					await one.getAttribute('value')))
					await expect(one).not.toBeChecked();
		await look(page, 'confirm');

		// Agreement without a scope, members asked without their scope.
		await page.locator('[name="provide"][value="yes"]').check();
		await next(page).click();
		await expect(page.getByRole('alert')).toBeFocused();
		await look(page, 'confirm-error');
		await page.locator('[name="rung"][value="tier1"]').check();
		await page.getByLabel('希望する（下で選ぶ）').check();
		await page.getByLabel('協議会構成員に、同じような報告がないか尋ねる')
			.check();
		await page.getByLabel('全ての政府機関').check();
		await next(page).click();
		await expect(page.locator('main'))
			.toContainText('確認2と確認3が合っていません');
		await expect(page.locator('main')).toContainText('まだ何も変わっていません');
		await expect(page).toHaveTitle(/^変更前後を比べる/);
		// On a telephone every difference begins at the same edge.
		await page.setViewportSize({ width: 375, height: 800 });
		const edges = await page.locator('.row-diff dd').evaluateAll((all) =>
			all.map((e) => Math.round(e.getBoundingClientRect().left)));
		expect(new Set(edges).size).toBe(1);
		await look(page, 'confirm-check');
		await page.getByRole('button', { name: '戻って直す' }).click();
		await expect(page.locator('[name="rung"][value="tier1"]')).toBeChecked();
		await expect(page.getByLabel('全ての政府機関')).toBeChecked();
		await page.locator('[name="rung"][value="council"]').check();
		await next(page).click();
		await page.getByRole('button', { name: 'この内容で確定する' }).click();
		await expect(page).toHaveURL(/\/case/);
		await expect(page.getByRole('status')).toContainText('第2版');
		await expect(page.locator('.side')).toContainText('協議会構成員限り');
		await expect(page.getByRole('link', { name: '三つの確認を見る・変える' }))
			.toBeVisible();
		await look(page, 'case-confirmed');
		await page.goto('/case/consents?lang=en');
		await look(page, 'consents');
		await page.goto('/case/consents?lang=ja');
		await expect(page.locator('main')).toContainText('第2版');
		await look(page, 'consents');
	});

test('a name that stands elsewhere in the open is pointed at',
	async ({ page }) => {
		await begin(page);
		const open = page.locator('fieldset.confirm-row', {
			hasText: '起きたこと' }).getByLabel('指定しない');
		await open.check();
		await next(page).click();
		await expect(page.locator('main'))
			.toContainText('名前が推測されるおそれがあります');
		await expect(page.locator('main')).toContainText('みどり総合病院');
		await look(page, 'confirm-leak');
	});

// Two acts (L3): the consent is withdrawn, and the case goes on.
test('the consent is withdrawn by itself, the case stays', async ({ page }) => {
	const main = page.locator('main');
	const withdraw = (p) => p.getByRole('button', { name: '同意を撤回する' });

	await begin(page);
	await page.goto('/case');
	await expect(main.getByRole('link', { name: '同意を撤回する' })).toHaveCount(0);
	await page.goto('/case/confirm/withdraw');
	await expect(main).toContainText('撤回する同意はありません');
	await page.goto('/case/confirm');
	await page.locator('[name="rung"][value="tier1"]').check();
	await page.locator('[name="provide"][value="yes"]').check();
	await page.getByLabel('希望しない').check();
	await next(page).click();
	await page.getByRole('button', { name: 'この内容で確定する' }).click();
	for (const name of ['共有範囲を狭める', '同意を撤回する', '相談を取り下げる'])
		await expect(page.locator('.side')
			.getByRole('link', { name })).toBeVisible();
	await look(page, 'case-ways');
	await page.getByRole('link', { name: '共有範囲を狭める' }).click();
	await expect(page).toHaveURL(/\/case\/confirm#s-scope$/);
	await page.goBack();
	await page.getByRole('link', { name: '同意を撤回する' }).click();
	await expect(main).toContainText('相談の取下げではありません');
	await look(page, 'consent-withdraw');
	await page.goto('/case/confirm/withdraw?lang=en');
	await look(page, 'consent-withdraw');
	await page.goto('/case/confirm/withdraw?lang=ja');

	// Another tab says something else meanwhile: shown again, then given.
	const tab = await page.context().newPage();
	await tab.goto('/case/confirm');
	await tab.getByLabel('全ての政府機関').check();
	await next(tab).click();
	await tab.getByRole('button', { name: 'この内容で確定する' }).click();
	await withdraw(page).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await withdraw(page).dblclick();
	await expect(page).toHaveURL(/\/case\?unagreed=1$/);
	await expect(page.getByRole('status')).toContainText('同意を撤回しました');
	await expect(page.getByRole('status')).toContainText('第4版');
	await expect(page.locator('.side')).toContainText('第一類グループ限り');
	await expect(page.locator('.side')).toContainText('全ての政府機関');
	await expect(main.getByRole('link', { name: '同意を撤回する' })).toHaveCount(0);
	await expect(main.getByRole('link', { name: '相談を取り下げる' })).toBeVisible();
	await look(page, 'case-unagreed');
});
