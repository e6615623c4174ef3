// search: a case by its number, cases by words, with scripts off; of secret
// texts only where they are, and the reporter sees who looked. By keyboard.
import { account, expect, look, test } from './support.mjs';
import { logIn } from './steps.mjs';
import { sendCase } from './roads.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const results = (page) => page.locator('main section');

async function forWords(page, words) {
	await page.getByLabel('言葉で探す').fill(words);
	await button(page, '探す').click();
}

test('a case by its number', async ({ person }) => {
	const reporter = await person();
	const officer = await person({ javaScriptEnabled: false });
	const { number } = await sendCase(reporter);

	await logIn(officer, account({ login: 'officer2' }));
	await officer.goto('/desk');
	// As somebody types it who hears it on the telephone: full width.
	await officer.getByLabel('受付番号', { exact: true }).fill(
		number.replace('-', '').replace(/\d/g, (d) =>
			String.fromCharCode(d.charCodeAt(0) + 0xfee0)));
	await button(officer, '開く').click();
	await expect(officer).toHaveURL(new RegExp(`/desk/cases/${number}`));
	await officer.goto('/desk');
	await officer.getByLabel('受付番号', { exact: true }).fill('病院');
	await button(officer, '開く').click();
	await expect(officer.getByRole('alert')).toContainText('8桁の数字');
	await expect(officer.getByLabel('受付番号で開く')).toHaveValue('病院');
	await look(officer, 'search-number');
	await officer.getByLabel('受付番号で開く').fill('0000-0000');
	await button(officer, '開く').click();
	await expect(officer.getByRole('alert')).toContainText('この窓口にありません');
});

test('cases by words, and no word of what is secret', async ({ person }) => {
	test.setTimeout(300_000);
	const reporter = await person();
	const officer = await person();
	const plain = await person({ javaScriptEnabled: false });
	const { number } = await sendCase(reporter);

	await logIn(plain, account({ login: 'officer2' }));
	await plain.goto('/desk/search');
	await expect(button(plain, '秘密の項目も探す')).toHaveCount(0);
	await forWords(plain, 'x');
	await expect(plain.getByRole('alert')).toContainText('2文字以上');
	// In an open answer; the name lies in secret ones alone.
	await forWords(plain, '２０３.0.113.77');
	await expect(results(plain)).toContainText(number);
	await expect(results(plain).locator('mark').first())
		.toHaveText('203.0.113.77');
	await look(plain, 'search-plain');
	await forWords(plain, '青い丘病院');
	// Other tests' cases may say it openly; this one does not.
	await expect(results(plain).getByRole('heading').first())
		.toContainText('青い丘病院');
	await expect(results(plain)).not.toContainText(number);
	await expect(plain).toHaveURL(/\/desk\/search#found$/);

	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto('/desk/search');
	await officer.getByLabel('言葉で探す').focus();
	await officer.keyboard.type('青い丘病院');
	for (let i = 0; i < 6 && !await button(officer, '秘密の項目も探す')
		.evaluate((e) => e === document.activeElement); i++)
		await officer.keyboard.press('Tab');
	await officer.keyboard.press('Enter');
	await expect(results(officer)).toContainText(number);
	const found = results(officer).locator('.search-list > li')
		.filter({ hasText: number });
	await expect(found.locator('.badge-secret').first()).toBeVisible();
	await expect(found.locator('mark')).toHaveCount(0);
	await expect(found).not.toContainText('受付端末');
	await look(officer, 'search-secrets');
	await officer.goto('/desk/search?lang=en');
	await officer.getByLabel('Search for words').fill('203.0.113');
	await button(officer, 'Search').click();
	await expect(results(officer)).toContainText(number);
	await look(officer, 'search-words');
	// Looking opened nothing on the page of the case.
	await officer.goto(`/desk/cases/${number}?lang=ja`);
	await expect(officer.getByRole('button', { name: '秘密項目を開く' }))
		.toBeVisible();
	await reporter.goto('/case');
	await expect(reporter.locator('main'))
		.toContainText('秘密の項目の中の言葉を検索しました');
	await reporter.close();
});
