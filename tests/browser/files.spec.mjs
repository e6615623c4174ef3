// files: added one by one before sending, described, designated, removed; more
// of them from the case; taken out by the reporter, the desk and the group; with
// a progress bar where scripts run, plainly where they do not.
import { readFileSync } from 'node:fs';
import { randomBytes, createHash } from 'node:crypto';
import { account, expect, look, test } from './support.mjs';
import { designation, logIn } from './steps.mjs';
import { confirmScope } from './roads.mjs';

const box = (page, name) => page.locator(`form[data-upload] [name="${name}"]`);
const button = (page, name) => page.getByRole('button', { name });
const link = (page, name) => page.getByRole('link', { name });
const sha = (bytes) => createHash('sha256').update(bytes).digest('hex');

async function choose(page, name, bytes) {
	await page.locator('#f-file').setInputFiles({ name, buffer: bytes,
		mimeType: 'application/octet-stream' }, { timeout: 120_000 });
}

async function inEnglish(page, name) {
	const here = page.url().split('?')[0];

	await page.goto(`${here}?lang=en`);
	await look(page, name);
	await page.goto(`${here}?lang=ja`);
}

async function downloaded(page, click) {
	const [download] = await Promise.all([page.waitForEvent('download'),
		click()]);

	return { name: download.suggestedFilename(),
		bytes: readFileSync(await download.path()) };
}

async function send(page) {
	await page.goto('/consult');
	await page.locator('[name="what_happened"]').fill(
		'23時頃からサーバの応答が遅い。');
	await button(page, '次へ').click();
	await page.goto('/consult/files');
}

test('files go with a consultation, and come out again', async ({ person }) => {
	test.setTimeout(240_000);
	const reporter = await person({ acceptDownloads: true });
	const log = Buffer.from('2026-11-24 23:10 GET /\n'.repeat(4000));
	const sample = randomBytes(3 * 1024 * 1024);

	await send(reporter);
	await look(reporter, 'files-none');
	await inEnglish(reporter, 'files-none');
	await button(reporter, 'このファイルを追加する').click();
	await expect(reporter.getByRole('alert')).toContainText('ファイルを選んで');
	await look(reporter, 'files-error');

	await choose(reporter, 'proxy.log', log);
	await box(reporter, 'description').fill('プロキシのログ');
	await reporter.getByText('時刻の基準、時計のずれ').click();
	await box(reporter, 'time_zone').selectOption('jst');
	await box(reporter, 'clock_error').fill('2分進み');
	await designation(reporter, 'file', 'open').check();
	await button(reporter, 'このファイルを追加する').click();
	await expect(reporter.getByRole('status').first())
		.toContainText('ファイルを追加しました');
	await choose(reporter, '検体 "x".exe', sample);
	await box(reporter, 'archive_password').evaluate((e) => {
		e.closest('details').open = true;
	});
	await box(reporter, 'archive_password').fill('geheim');
	await button(reporter, 'このファイルを追加する').click();
	await expect(reporter.locator('.file')).toHaveCount(2);
	await expect(reporter.locator('.file').nth(1)).toContainText(sha(sample));
	// Chosen and not added: "next" adds it and does not leave it behind.
	await choose(reporter, 'weg.txt', Buffer.from('x'));
	await reporter.getByRole('link', { name: '次へ' }).click();
	await expect(reporter.locator('.file')).toHaveCount(3);
	await look(reporter, 'files');
	await inEnglish(reporter, 'files');

	// One is removed, one described better.
	const change = reporter.getByText('説明を直す・取り除く');
	await change.nth(2).click();
	await button(reporter, 'このファイルを取り除く').click();
	await expect(reporter.locator('.file')).toHaveCount(2);
	await change.nth(1).click();
	await look(reporter, 'files-change');
	const form = reporter.locator('.file-change').nth(1);
	await form.locator('[name="description"]').fill('受付端末にあったもの');
	await form.getByRole('button', { name: '保存する' }).click();
	await expect(reporter.locator('.file').nth(1))
		.toContainText('受付端末にあったもの');

	await link(reporter, '次へ').click();
	await expect(reporter).toHaveURL(/\/consult\/others$/);
	await reporter.goto('/consult/check');
	await expect(reporter.locator('.file')).toHaveCount(2);
	await look(reporter, 'check-files');
	await button(reporter, '窓口へ送る').click();
	const number = (await reporter.locator('.slip-number').innerText()).trim();
	await button(reporter, '控えました').click();
	await expect(reporter.locator('.file')).toHaveCount(2);
	await look(reporter, 'case-files');
	let got = await downloaded(reporter, () => reporter.getByRole('link',
		{ name: /ダウンロードする.*検体/ }).click());
	expect(got.bytes.equals(sample)).toBe(true);
	expect(got.name).toBe('検体 _x_.exe');

	// One more, later: no consent covers it.
	await confirmScope(reporter, 'tier1');
	await link(reporter, 'ファイルを追加する').click();
	await choose(reporter, 'spaeter.log', log);
	await button(reporter, 'このファイルを追加する').click();
	await expect(reporter.getByRole('status').first())
		.toContainText('ファイルを送りました');
	await look(reporter, 'case-files-page');
	await inEnglish(reporter, 'case-files-page');
	await reporter.goto('/case');
	await expect(reporter.locator('.entries')).toContainText(
		'ファイルを追加しました');
	await reporter.goto('/case/confirm');
	await expect(reporter.locator('main')).toContainText('ファイル「spaeter.log」');
	await look(reporter, 'confirm-files');

	const officer = await person({ acceptDownloads: true });
	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto(`/desk/cases/${number}`);
	await expect(officer.locator('.file')).toHaveCount(1);
	await expect(officer.locator('.sealed')).toContainText('ファイル 2個');
	await button(officer, /秘密項目を開く/).click();
	await expect(officer.locator('.file')).toHaveCount(3);
	await expect(officer.locator('.file-type', { hasText: '種類の見かけ' }))
		.toContainText(['判別できません', 'テキスト', 'テキスト']);
	await look(officer, 'desk-files');
	await inEnglish(officer, 'desk-files');
	await link(officer, /そのまま受け取る.*検体/).click();
	await look(officer, 'file');
	await link(officer, 'English').click();
	await look(officer, 'file');
	await link(officer, '日本語').click();
	await officer.goto(`/desk/cases/${number}`);
	await link(officer, /そのまま受け取る.*検体/).click();
	got = await downloaded(officer, () =>
		link(officer, 'そのままダウンロードする').click());
	expect(got.bytes.equals(sample)).toBe(true);
	got = await downloaded(officer, () =>
		link(officer, 'パスワード付きzipで受け取る').click());
	expect(got.name).toBe(`${sha(sample)}.zip`);
});

test('the script says how far it is, and what is too large', async ({ page }) => {
	await page.goto('/consult/files');
	await choose(page, 'erst.bin', Buffer.alloc(1000));
	await button(page, 'このファイルを追加する').click();
	await expect(page.locator('.notice-done')).toBeVisible();
	await choose(page, 'gross.bin', Buffer.alloc(20 * 1024 * 1024 + 1));
	await box(page, 'description').fill('bleibt stehen');
	await button(page, 'このファイルを追加する').click();
	await expect(page.locator('#p-file')).toContainText(
		'「gross.bin」は20MBを超えています');
	// As the server would say it: above the heading, with a way to the field.
	const summary = page.getByRole('alert');
	await expect(page).toHaveTitle(/^エラー：ファイル/);
	await expect(summary).toBeFocused();
	await expect(page.locator('.notice-done')).toHaveCount(0);
	await expect(page.locator('.problems + h1, .problems ~ h1')).toHaveCount(1);
	await summary.getByRole('link', { name: 'gross.bin' }).click();
	await expect(page.locator('#f-file')).toBeFocused();
	await expect(box(page, 'description')).toHaveValue('bleibt stehen');
	await page.locator('main .actions > a').click();
	await expect(page).toHaveURL(/files/);
	await expect(summary).toBeFocused();
	await look(page, 'files-too-large');
	// The answer is held back: the bar is there meanwhile.
	await page.route('**/consult/files', async (route) => {
		if (route.request().method() === 'POST')
			await new Promise((r) => setTimeout(r, 700));
		await route.continue();
	});
	await choose(page, 'klein.bin', Buffer.alloc(70000));
	await button(page, 'このファイルを追加する').click();
	await expect(page.locator('.file-progress')).toBeVisible();
	await expect(page.locator('.file-progress')).toContainText('追加しています');
	await button(page, '追加をやめる').click();
	await expect(page.locator('.file-progress')).toBeHidden();
	await expect(page.locator('.file')).toHaveCount(1);
	await button(page, 'このファイルを追加する').click();
	await expect(page.locator('.file')).toHaveCount(2);
	// The connection breaks: said, and nothing typed is lost.
	await page.unroute('**/consult/files');
	await page.route('**/consult/files', (route) =>
		route.request().method() === 'POST' ? route.abort()
			: route.continue());
	await choose(page, 'weg.bin', Buffer.alloc(70000));
	await box(page, 'description').fill('noch da');
	await button(page, 'このファイルを追加する').click();
	await expect(page.locator('#p-file')).toContainText('追加できませんでした');
	await expect(box(page, 'description')).toHaveValue('noch da');
});

test('without scripts, by keyboard', async ({ person }) => {
	const page = await person({ javaScriptEnabled: false,
		viewport: { width: 375, height: 800 } });

	await page.goto('/consult/files');
	await choose(page, 'gross.bin', Buffer.alloc(20 * 1024 * 1024 + 1));
	await box(page, 'description').fill('bleibt stehen');
	await box(page, 'description').press('Enter');
	await expect(page.getByRole('alert')).toContainText('20MBを超えています');
	await expect(box(page, 'description')).toHaveValue('bleibt stehen');
	await choose(page, 'klein.log', Buffer.from('x'));
	await box(page, 'description').press('Enter');
	await expect(page.locator('.file')).toHaveCount(1);
	await expect(page.locator('.file')).toContainText('bleibt stehen');
	await page.getByText('説明を直す・取り除く').press('Enter');
	await button(page, 'このファイルを取り除く').press('Enter');
	await expect(page.locator('.file')).toHaveCount(0);
});
