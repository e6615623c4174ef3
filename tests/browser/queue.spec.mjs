// queue: who watches the queue presses nothing: the page reads itself anew,
// scripts or not, and its title says how many consultations are new.
import { account, expect, look, test } from './support.mjs';
import { consult, logIn } from './steps.mjs';

const link = (page, name) => page.getByRole('link', { name });

async function fresh(page) {
	const [, n] = (await page.title()).match(/^（新しい相談 (\d+)）/) ?? [];

	return Number(n ?? 0);
}

// The five minutes that the page asks the browser to wait, as two seconds; what
// it asked for is listed.
async function hurry(page, asked) {
	await page.route(/\/desk(\?.*)?$/, async (route) => {
		const response = await route.fetch();
		const headers = response.headers();

		asked.push(headers.refresh);
		await route.fulfill({ response, headers: { ...headers,
			...headers.refresh && {
				refresh: headers.refresh.replace(/^300/, '2') } } });
	});
}

for (const scripts of [false, true])
	test(`a new consultation appears without a click, scripts ${scripts}`,
		async ({ page, person }) => {
			test.setTimeout(180_000);
			const officer = await person({ javaScriptEnabled: scripts });
			const asked = [];

			await logIn(officer, account({ login: 'officer2' }));
			await hurry(officer, asked);
			await officer.goto('/desk');
			expect(asked[0]).toMatch(/^300; ?url=\/desk\?.*auto=1$/);
			const before = await fresh(officer);
			const { number } = await consult(page, '窓口が見ている間に届く');

			await expect.poll(() => fresh(officer), { timeout: 30_000 })
				.toBeGreaterThan(before);
			await expect(officer.locator('main')).toContainText(number);
			// It can be ended, and the page says that it was.
			await link(officer, '自動の読み込みを止める').click();
			await expect(officer.locator('main'))
				.toContainText('自動の読み込みは止めてあります');
			expect(asked.at(-1)).toBeUndefined();
			if (scripts)
				await look(officer, 'queue-still');
			await link(officer, '5分ごとに読み込み直す').click();
			await expect(officer.locator('main'))
				.toContainText('5分ごとに自動で読み込み直します');
			expect(asked.at(-1)).toMatch(/^300;/);
		});
