// pages: what design.md promises of every page, for all that anybody may see,
// in both languages and at the width of a telephone.
import { expect, expectWellMade, test } from './support.mjs';

const open = ['/', '/consult', '/consult/times', '/consult/choose',
	'/consult/check', '/consult/questions', '/return', '/login',
	'/invitation', '/help', '/about/handling', '/about/accessibility',
	'/about/contact'];

for (const path of open) {
	for (const lang of ['ja', 'en']) {
		test(`${path} is well made in ${lang}`, async ({ page }) => {
			await page.goto(`${path}?lang=${lang}`);
			await expect(page.locator('html')).toHaveAttribute('lang', lang);
			await expectWellMade(page);
		});
	}

	test(`${path} fits a telephone`, async ({ page }) => {
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(path);
		await expectWellMade(page);
	});
}

test('what is not there is a well made page too', async ({ page }) => {
	const answer = await page.goto('/nothing-here');

	expect(answer.status()).toBe(404);
	await expectWellMade(page);
});
