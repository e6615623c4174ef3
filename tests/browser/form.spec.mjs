// form: the questionnaire, one thing a page: forwards, backwards, by the task
// list, from the check and back to it; nothing typed is lost on any way.
import { expect, look, test } from './support.mjs';
import { designation } from './steps.mjs';
import { sendCase } from './roads.mjs';

const box = (page, name) => page.locator(`[name="${name}"]`);
const button = (page, name) =>
	page.getByRole('button', { name, exact: true });
const h1 = (page) => page.getByRole('heading', { level: 1 });
const next = (page) => button(page, '次へ').click();

// The pages in their order, with something to write on each.
const road = [
	['what', async (p) => {
		await box(p, 'what_happened').fill('23時頃からサーバの応答が遅い');
		await p.getByLabel('サーバ等がハングアップした').check();
	}],
	['kind', async (p) => {
		await box(p, 'purpose').first().check();
		await box(p, 'category').first().check();
	}],
	['impact', async (p) => {
		await box(p, 'ongoing').first().check();
		await box(p, 'impact').fill('外来の受付を紙で続けている');
	}],
	['times', async (p) => {
		await box(p, 'noticed_at').fill('昨夜');
		await box(p, 'timeline.0-when').fill('午後11時');
		await box(p, 'timeline.0-about').check();
		await box(p, 'timeline.0-what').fill('画面が固まった');
		await box(p, 'timeline.1-when').fill('R8.11.24');
		await box(p, 'timeline.1-what').fill('電源を入れ直した');
	}],
	['systems', async (p) => {
		await box(p, 'target_host').fill('１９２．０．２．１５\n\nehr01.example.jp');
		await box(p, 'target_os').fill('Debian 12');
	}],
	['attack', async (p) => {
		await box(p, 'source_host').fill(
			'hxxp://Evil[.]example/a\n２０３．０．１１３．２４（外から）');
	}],
	['others', async (p) => {
		await box(p, 'other_desks').fill('県警の相談窓口');
	}],
	['you', async (p) => {
		await box(p, 'reporter_org').fill('みどり総合病院');
	}],
	['contact', async (p) => {
		await box(p, 'reporter_phone').fill('０９０ー００００ー００００');
	}],
	['victim', async (p) => {
		await box(p, 'victim').first().check();
	}],
	['decides', async (p) => {
		await box(p, 'sector').selectOption('medical');
	}],
];

const pathOf = (name) => name === 'what' ? '/consult' : `/consult/${name}`;

// Files have a page of their own; here the road goes past it.
async function passFiles(page) {
	if (/\/consult\/files$/.test(page.url()))
		await page.goto('/consult/others');
}

async function wholeRoad(page, each = async () => {}) {
	await page.goto('/consult');
	for (const [name, write] of road) {
		await passFiles(page);
		await expect(page).toHaveURL(pathOf(name));
		await expect(button(page, 'ここまでの内容を送る')).toBeVisible();
		await write(page);
		await each(name);
		await next(page);
	}
	await expect(page).toHaveURL('/consult/choose');
}

async function expectAll(page) {
	for (const text of ['23時頃からサーバの応答が遅い', 'ハングアップ', '続いている',
		'外来の受付を紙で続けている', '昨夜', '午後11時（頃）：画面が固まった',
		'R8.11.24：電源を入れ直した', '192.0.2.15\nehr01.example.jp',
		'hxxp://Evil[.]example/a', '県警の相談窓口', 'みどり総合病院',
		'090-0000-0000', '医療・福祉'])
		await expect(page.locator('main')).toContainText(text);
}

for (const lang of ['ja', 'en'])
	test(`each page of the form, in ${lang}`, async ({ person }) => {
		test.setTimeout(240_000);
		const page = await person();
		const names = [...road.map(([name]) => name), 'choose', 'check',
			'confirm'];

		await wholeRoad(page);
		for (const name of names) {
			await page.goto(`${pathOf(name)}?lang=${lang}`);
			await look(page, `form-${name}`);
		}
	});

test('the whole road, kept, checked, changed, sent', async ({ page }) => {
	await wholeRoad(page);
	await page.getByRole('link', { name: '今は窓口への相談だけにする' }).click();
	await expect(page).toHaveURL('/consult/check');
	await expectAll(page);
	// How a list was read stands beside how it was written.
	await page.getByText('読み取った形を見る').click();
	await expect(page.locator('details.read[open]'))
		.toContainText('http://evil.example/a\n203.0.113.24');

	// Changed on its page, back to the check in one step.
	await page.getByRole('link', { name: /変更.*（OS）/ }).click();
	await expect(page).toHaveURL('/consult/systems?from=check#f-target_os');
	await box(page, 'target_os').fill('Debian 13');
	await button(page, '内容を確認する').click();
	await expect(page).toHaveURL('/consult/check');
	await expect(page.locator('main')).toContainText('Debian 13');
	await expect(page.locator('main')).not.toContainText('Debian 12');
	// Enter in a field is "next", whatever buttons stand before it.
	await page.getByRole('link', { name: /変更.*気付いた時刻/ }).click();
	await box(page, 'noticed_at').fill('一昨夜');
	await box(page, 'noticed_at').press('Enter');
	await expect(page).toHaveURL('/consult/check');
	await expect(page.locator('main')).toContainText('一昨夜');
	await button(page, '窓口へ送る').dblclick();
	await expect(page).toHaveURL('/consult/receipt');
});

test('back and the task list keep what is typed', async ({ page }) => {
	await page.goto('/consult');
	await box(page, 'what_happened').fill('様子がおかしい');
	await button(page, '対象のシステム').click();
	await expect(page).toHaveURL('/consult/systems');
	await expect(page.locator('.tasks-wide .task-here')).toContainText('いまここ');
	await box(page, 'hardware').fill('VPN機器');
	await button(page, '戻る').click();
	await expect(page).toHaveURL('/consult/times');
	await page.goto('/consult/check');
	for (const text of ['様子がおかしい', 'VPN機器'])
		await expect(page.locator('main')).toContainText(text);
	// What holds something is ticked and says how much.
	const step = page.locator('.tasks-wide .task-done');

	await expect(step).toHaveCount(2);
	await expect(step.first()).toContainText('1項目を記入');
	await step.nth(1).getByRole('link').click();
	await expect(page).toHaveURL('/consult/systems');
	await page.goto('/consult');
	await box(page, 'what_happened').fill('別の文');
	await button(page, 'はじめのページへ戻る').click();
	await expect(page).toHaveURL('/');
	await page.goto('/consult');
	await expect(box(page, 'what_happened')).toHaveValue('別の文');
});

test('another question skips what concerns incidents only', async ({ page }) => {
	await page.goto('/consult');
	await box(page, 'what_happened').fill('届出の方法を知りたい');
	await next(page);
	await page.locator('[name="purpose"][value="other"]').check();
	await next(page);
	await passFiles(page);
	for (const name of ['others', 'you', 'contact']) {
		await expect(page).toHaveURL(`/consult/${name}`);
		await expect(page.locator('.tasks-wide'))
			.not.toContainText('対象のシステム');
		await next(page);
	}
	await expect(page).toHaveURL('/consult/check');
	await page.goto('/consult/systems');
	await expect(page).toHaveURL('/consult');
	await expect(box(page, 'signs')).toHaveCount(0);
	await look(page, 'form-other');

	// What was answered before stays in sight, and is sent only so.
	await page.goto('/consult/kind');
	await page.locator('[name="purpose"][value="incident"]').check();
	await next(page);
	await page.goto('/consult/systems');
	await box(page, 'target_os').fill('Debian 12');
	await next(page);
	await page.goto('/consult/kind');
	await page.locator('[name="purpose"][value="other"]').check();
	await next(page);
	await expect(page).toHaveURL('/consult/systems');
	await expect(box(page, 'target_os')).toHaveValue('Debian 12');
});

test('a contradiction and an address nobody can write to are asked about', async ({ page }) => {
	const summary = page.locator('.problems');
	const tick = (value) =>
		page.locator(`[name="channel_unsafe"][value="${value}"]`);

	await page.goto('/consult/contact');
	await box(page, 'reporter_email').fill('hanako(at)minato');
	await box(page, 'reporter_phone').fill('０３ー１２３４ー５６７８（内線２１）');
	await tick('mail').check();
	await tick('none').check();
	await next(page);
	await expect(page).toHaveTitle(/^エラー：/);
	await expect(summary).toContainText(
		'「メールアドレス」を、メールアドレスとして読み取れませんでした');
	await expect(summary).toContainText(
		'「とくにない」と、ほかの選択肢のどちらかにしてください');
	await summary.getByRole('link', { name: 'とくにない' }).click();
	await expect(page.locator('[name="channel_unsafe"]').first())
		.toBeInViewport();
	await look(page, 'form-contradiction');
	await expect(box(page, 'reporter_email')).toHaveValue('hanako(at)minato');
	await expect(tick('mail')).toBeChecked();
	await expect(tick('none')).toBeChecked();
	await tick('none').uncheck();
	await box(page, 'reporter_email').fill('ｈａｎａｋｏ＠minato.example');
	await next(page);
	await expect(page).toHaveURL('/consult/victim');
	await page.goto('/consult/contact');
	await expect(box(page, 'reporter_email')).toHaveValue('hanako@minato.example');
	await expect(box(page, 'reporter_phone')).toHaveValue('03-1234-5678（内線21）');
});

test('rows without scripts: three, then more, none lost', async ({ person }) => {
	const page = await person({ javaScriptEnabled: false });

	await page.goto('/consult/times');
	await expect(page.locator('.cells')).toHaveCount(3);
	for (const i of [0, 1, 2])
		await box(page, `timeline.${i}-what`).fill(`出来事${i}`);
	await box(page, 'timeline.2-about').check();
	await box(page, 'noticed_at').fill('昨夜');
	await button(page, '行を増やす').click();
	await expect(page).toHaveURL(/\/consult\/times\?more=timeline#f-timeline-3-when$/);
	await expect(page.locator('.cells')).toHaveCount(7);
	await expect(box(page, 'timeline.2-about')).toBeChecked();
	await box(page, 'timeline.5-when').fill('翌朝');
	await box(page, 'timeline.5-about').check();
	await next(page);
	await page.goto('/consult/check');
	await expect(page.locator('main')).toContainText('翌朝（頃）');
	await page.goto('/consult/times');
	await expect(box(page, 'timeline.3-when')).toHaveValue('翌朝');
	await expect(page.locator('.cells')).toHaveCount(5);
	// As many as there may be, and no more.
	for (let i = 0; i < 12; i++) {
		if (await button(page, '行を増やす').count() === 0)
			break;
		const last = await page.locator('.cells').count() - 1;

		for (let k = 0; k <= last; k++)
			await box(page, `timeline.${k}-what`).fill(`出来事${k}`);
		await button(page, '行を増やす').click();
	}
	await expect(page.locator('.cells')).toHaveCount(28);
	await expect(button(page, '行を増やす')).toHaveCount(0);
	for (let k = 0; k < 27; k++)
		await box(page, `timeline.${k}-what`).fill(`出来事${k}`);
	await box(page, 'timeline.27-what').fill('あ'.repeat(2001));
	await next(page);
	await expect(page.getByRole('alert').getByRole('link'))
		.toContainText('28行目の「起きたこと、行ったこと」が長すぎます');
	await expect(page.getByRole('alert').getByRole('link'))
		.toContainText('あと1文字減らす');
	await expect(page.getByRole('alert').getByRole('link'))
		.toHaveAttribute('href', '#f-timeline-27-what');
	await expect(box(page, 'timeline.27-what')).toHaveValue('あ'.repeat(2001));
});

test('rows with scripts come without a round trip', async ({ page }) => {
	await page.goto('/consult/times');
	await box(page, 'timeline.2-when').fill('昨夜');
	await box(page, 'timeline.2-about').check();
	await button(page, '行を増やす').click();
	await expect(page).toHaveURL('/consult/times');
	await expect(page.locator('.cells')).toHaveCount(4);
	await expect(page.locator('.cells').last()).toContainText('4行目');
	await expect(box(page, 'timeline.3-when')).toBeFocused();
	await expect(box(page, 'timeline.3-when')).toHaveValue('');
	await expect(box(page, 'timeline.3-about')).not.toBeChecked();
	await page.getByLabel('いつ').last().fill('今朝');
	await box(page, 'timeline.1-what').fill('あ'.repeat(2001));
	await next(page);
	await expect(page.getByRole('alert')).toBeFocused();
	await look(page, 'form-rows-error');
	await page.getByRole('alert').getByRole('link').click();
	await expect(box(page, 'timeline.0-what')).toBeFocused();
	await box(page, 'timeline.0-what').fill('');
	await next(page);
	await page.goto('/consult/check');
	await expect(page.locator('main')).toContainText('昨夜（頃）\n今朝');
});

test('counted while typed, and by the server too', async ({ page }) => {
	await page.goto('/consult');
	const count = page.locator('#c-what_happened');

	await expect(count).toHaveText('0文字／20,000文字まで');
	// One sign of two UTF-16 units; blanks behind a line do not count.
	await box(page, 'what_happened').fill('𠮷野  \nが\n\n');
	await expect(count).toHaveText('4文字／20,000文字まで');
	await box(page, 'what_happened').fill('あ'.repeat(20_003));
	await expect(count).toHaveText('20,003文字／20,000文字まで（3文字多すぎます）');
	await next(page);
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(page.getByRole('alert')).toContainText('あと3文字減らす');
	await expect(box(page, 'what_happened')).toHaveValue('あ'.repeat(20_003));
	await look(page, 'form-error-long');
	await page.goto('/consult/systems');
	await box(page, 'target_os').fill('a\n'.repeat(52));
	await next(page);
	await expect(page.getByRole('alert')).toContainText('50行まで');
	await expect(page.getByRole('alert')).toContainText('あと2行減らす');
	await look(page, 'form-error-lines');
});

test('a message counts itself as well, and without scripts says the limit',
	async ({ page, person }) => {
		await sendCase(page);
		await page.goto('/case');
		const count = page.locator('#c-text');

		await expect(count).toHaveText('0文字／20,000文字まで');
		await page.locator('#f-text').fill('続きです');
		await expect(count).toHaveText('4文字／20,000文字まで');
		await page.locator('#f-text').fill('あ'.repeat(20_003));
		await expect(count)
			.toHaveText('20,003文字／20,000文字まで（3文字多すぎます）');
		const plain = await person({ javaScriptEnabled: false });

		await sendCase(plain);
		await plain.goto('/case');
		await expect(plain.locator('#c-text')).toHaveText('20,000文字まで');
	});

test('designations of every page come to the check', async ({ page }) => {
	await page.goto('/consult/others');
	await box(page, 'other_desks').fill('県警');
	await designation(page, 'other_desks', 'undecided').check();
	await next(page);
	await page.goto('/consult/check');
	await expect(page.locator('main')).toContainText('まだ決めない 1項目');
});

test('what is no page is not there', async ({ page }) => {
	expect((await page.goto('/consult/nothing')).status()).toBe(404);
	expect((await page.goto('/consult/send')).status()).toBe(405);
	await page.goto('/consult/what');
	await expect(h1(page)).toHaveText('何が起きましたか');
});
