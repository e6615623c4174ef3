// english: the main pages for a reader of English; no Japanese is left over
// but what people typed and what bodies are called.
import { account, accounts, expect, look, test } from './support.mjs';
import { consult, logIn } from './steps.mjs';

// Japanese that is neither marked as such nor in `known`.
async function expectEnglish(page, known = []) {
	const left = await page.evaluate((names) => {
		const japanese = /[぀-ヿ一-鿿]/;
		const found = [];
		const walker = document.createTreeWalker(document.documentElement,
			NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);

		for (let n = walker.nextNode(); n; n = walker.nextNode()) {
			const element = n.nodeType === 1 ? n : n.parentElement;
			const texts = n.nodeType === 1
				? ['aria-label', 'title', 'alt', 'value', 'placeholder',
					'data-done'].map((a) => n.getAttribute(a) ?? '')
				: [n.data];

			if (element.closest('[lang]').lang.startsWith('ja'))
				continue;
			for (let text of texts) {
				for (const name of names)
					text = text.replaceAll(name, '');
				if (japanese.test(text))
					found.push(text.trim());
			}
		}
		return found;
	}, known);

	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	expect.soft(left, `Japanese on ${page.url()}`).toEqual([]);
}

async function see(page, name, known) {
	await expectEnglish(page, known);
	await look(page, name);
}

test('the road in English', async ({ person }) => {
	const page = await person({ locale: 'en-US' });
	// Those that can be excluded, as they are called.
	const bodies = [...new Set(accounts().map((a) => a.body))];

	await page.goto('/');
	await see(page, 'landing');
	for (const path of ['/help', '/about/handling', '/about/accessibility',
		'/about/contact', '/consult/questions']) {
		await page.goto(path);
		await expectEnglish(page, bodies);
	}
	await page.goto('/');
	await page.getByRole('link', { name: /Start/ }).first().click();
	await see(page, 'consult');
	await page.locator('.strip button').click();
	await see(page, 'consult-error-empty');
	await page.locator('[name="what_happened"]').fill('The server is slow.');
	await page.locator('form.form .button-main').click();
	await page.locator('[name="category"]').first().check();
	await see(page, 'consult-kind');
	for (let i = 0; i < 20 && !/choose$/.test(page.url()); i++) {
		const area = page.url().split('/').at(-1);

		if (area === 'files') {
			await page.goto('/consult/others');
			continue;
		}
		if (area === 'you')
			await page.locator('[name="reporter_org"]')
				.fill('Midori Hospital');
		await expectEnglish(page);
		await page.locator('form.form .button-main').click();
	}
	await see(page, 'consult-choose');
	await page.locator('.actions .button-main').click();
	await see(page, 'check');
	await page.locator('.send').getByRole('button').first().click();
	await see(page, 'receipt');
	const number = (await page.locator('.slip-number').innerText()).trim();

	await page.locator('main form').getByRole('button').click();
	await see(page, 'case-sent');
	await page.locator('.case-acts form').getByRole('button').click();
	await see(page, 'return-left');
	await page.locator('[name="code"]').fill('AAAA');
	await page.locator('main form').getByRole('button').click();
	await see(page, 'return-error');
	await page.goto('/nothing-here');
	await see(page, 'error-absent');
	await page.goto('/login');
	await see(page, 'login');

	const known = accounts().map((a) => a.name);

	await logIn(page, account({ login: 'lead2' }));
	await see(page, 'desk', known);
	await page.getByRole('link', { name: number, exact: true }).click();
	await page.locator('.sealed').getByRole('button').click();
	await see(page, 'desk-case-opened', known);
	await page.goto('/account');
	// The words are Japanese for everybody, and written in letters beside.
	await see(page, 'account', [...known,
		...await page.locator('.groups-words .group-text').allInnerTexts()]);
	await page.goto('/colleagues');
	await see(page, 'colleagues', known);
});

test('the other language of a refused act is the page it was done on', async ({ page }) => {
	await consult(page, '言葉を替える');
	await page.getByRole('button', { name: '控えました' }).click();
	await page.getByRole('button', { name: '窓口へ送る' }).click();
	await expect(page.getByRole('alert')).toBeFocused();
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page).toHaveURL(/\/case\?lang=en$/);
	await expect(page.locator('main')).toContainText('言葉を替える');
});

test('the other language is one link away, and stays', async ({ page }) => {
	await page.goto('/return');
	await page.getByRole('link', { name: 'English' }).click();
	await expect(page).toHaveURL(/\/return/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await page.goto('/consult');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	// Where something was typed, it goes along.
	await page.locator('#f-what_happened').fill('Files were encrypted');
	await page.getByRole('button', { name: '日本語' }).click();
	await expect(page).toHaveURL(/\/consult/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
	await expect(page.locator('#f-what_happened'))
		.toHaveValue('Files were encrypted');
});
