// roads: the first part of the road, which several journeys have in common.
// Must never look at a page for them.
import { expect } from './support.mjs';
import { codeOf, designation } from './steps.mjs';

// A consultation with secret answers and an open one.
export async function sendCase(page) {
	await page.goto('/consult');
	await page.locator('[name="what_happened"]').fill(
		'青い丘病院の受付端末が、23時頃から突然とまりました。');
	await page.locator('[name="reporter_org"]').fill('青い丘病院');
	await page.locator('[name="damage"]').fill(
		'203.0.113.77 からの接続が30秒ごとに繰り返されています。');
	await designation(page, 'damage', 'open').check();
	await page.getByRole('button', { name: '内容を確認する' }).click();
	await page.getByRole('button', { name: '窓口へ送る' }).click();
	const number = (await page.locator('.slip-number').innerText()).trim();
	const code = await codeOf(page);

	await page.getByRole('button', { name: '控えました' }).click();
	return { number, code };
}

// The three confirmations: this far, no body of the government, agreed.
export async function confirmScope(page, rung, more = async () => {}) {
	await page.goto('/case/confirm');
	await page.locator(`[name="rung"][value="${rung}"]`).check();
	await page.getByLabel('全ての政府機関').check();
	await page.getByLabel('希望しない').check();
	await page.locator('[name="provide"][value="yes"]').check();
	await more();
	await page.getByRole('button', { name: '変更前後を比べる' }).click();
	await page.getByRole('button', { name: 'この内容で確定する' }).click();
	await expect(page.getByRole('status')).toBeVisible();
}
