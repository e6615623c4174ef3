// queue: who watches the queue presses nothing: the page reads itself anew,
// scripts or not, and its title says how many consultations are new.
import { account, expect, look, picture, test } from './support.mjs';
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

// Every row as full as it can get: the longest stage, two badges in a cell, a
// term that is over. The route is a part of it that must not be out of sight.
test('the widest rows fit a desk of 1280', async ({ page, person }) => {
	const officer = await person();

	await logIn(officer, account({ login: 'officer2' }));
	const { number } = await consult(page, '列が多くても読める');
	for (const lang of ['ja', 'en']) {
		await officer.setViewportSize({ width: 1280, height: 800 });
		await officer.goto(`/desk?lang=${lang}`);
		await officer.getByRole('row', { name: number }).evaluate(
			(row, words) => {
				const cells = [...row.querySelectorAll('td')];
				const part = (kind, text) => {
					const span = document.createElement('span');
					const icon = document.createElementNS(
						'http://www.w3.org/2000/svg', 'svg');

					span.className = kind;
					icon.setAttribute('class', 'icon');
					span.append(icon, text);
					return span;
				};
				const badge = (text) => part('badge badge-new', text);

				cells[1].textContent = words.state;
				cells[2].textContent = words.stage;
				cells[4].replaceChildren(part('late', words.late));
				cells[5].replaceChildren(badge(words.news),
					badge(words.others));
				cells[6].replaceChildren(badge(words.secrets),
					badge(words.undecided));
			}, lang === 'ja'
				? { state: '続いている・影響あり',
					stage: '分析（第一類グループ）',
					late: '期限超過（11月24日（火）13時22分）', news: '相談者から 12',
					others: '相談者以外 12', secrets: '12項目',
					undecided: '未確認 12' }
				: { state: 'Going on, with effects', stage: 'Consultation',
					late: 'Overdue (Tuesday 24 November, 13:22)',
					news: 'Requester: 12', others: 'Others: 12',
					secrets: '12 items', undecided: 'Not yet asked: 12' });
		const over = await officer.locator('.scroll').first().evaluate(
			(box) => box.scrollWidth - box.clientWidth);

		expect(over, lang).toBeLessThanOrEqual(0);
		await officer.screenshot({ path: picture(`desk-full-${lang}-1280.png`) });
	}
	await officer.goto('/desk?lang=ja');
	for (const [name, filter] of [['期限超過', 'late'],
		['フィードバックの承認待ち', 'draft']]) {
		await officer.goto('/desk');
		await officer.locator('.counters').getByRole('link', { name }).click();
		await expect(officer).toHaveURL(new RegExp(`/desk\\?${filter}=1$`));
		await expect(officer.locator(`[name="${filter}"]`)).toBeChecked();
	}
});
