// mishaps: what goes wrong on the way through the form without anybody's fault:
// Back, reload, a second tab, a cookie that is gone, an answer that never came.
// Nothing typed is lost, one case, and the code is seen again.
import { writeFileSync } from 'node:fs';
import { expect, look, test } from './support.mjs';
import { codeOf, consult, writeAll } from './steps.mjs';
import { wire } from './wire.mjs';

const box = (page, name) => page.locator(`[name="${name}"]`);
const button = (page, name) =>
	page.getByRole('button', { name, exact: true });
const next = (page) => button(page, '次へ').click();
const sendNow = (page) => button(page, 'ここまでの内容を送る').click();
const visit = 'visit';

async function dropCookie(context) {
	await context.clearCookies({ name: new RegExp(visit) });
}

test('a page whose cookie is gone keeps what is typed, and says so',
	async ({ page, context }) => {
		await page.goto('/consult/others');
		await box(page, 'other_desks').fill('消えては困る文');
		await box(page, 'publication_plan').fill('来週');
		await page.locator('[name="secret.other_desks"][value="open"]').check();
		await dropCookie(context);
		await next(page);
		await expect(page.getByRole('alert'))
			.toContainText('まだ保存も送信もしていません');
		await expect(box(page, 'other_desks')).toHaveValue('消えては困る文');
		await expect(page.locator('[name="secret.other_desks"][value="open"]'))
			.toBeChecked();
		await look(page, 'form-lost');
		// The new cookie came with it: the same press works now.
		await next(page);
		await page.goto('/consult/check');
		for (const text of ['消えては困る文', '来週'])
			await expect(page.locator('main')).toContainText(text);
	});

test('the same on sending; cookies refused altogether lose nothing either',
	async ({ page, context }) => {
		await page.goto('/consult');
		await box(page, 'what_happened').fill('送る前に消えた');
		await dropCookie(context);
		await sendNow(page);
		for (let i = 0; i < 2; i++) {
			await expect(page.getByRole('alert')).toContainText('Cookie');
			await expect(box(page, 'what_happened'))
				.toHaveValue('送る前に消えた');
			if (i > 0)
				break;
			await dropCookie(context);
			await sendNow(page);
		}
		await sendNow(page);
		await expect(page).toHaveURL('/consult/receipt');
	});

test('a token of a cookie that another tab replaced keeps what is typed',
	async ({ page, context }) => {
		await page.goto('/consult/times');
		await box(page, 'timeline.1-what').fill('二行目');
		await dropCookie(context);
		const other = await context.newPage();

		await other.goto('/consult');
		await box(other, 'what_happened').fill('新しい方');
		await next(other);
		await next(page);
		await expect(page.getByRole('alert')).toContainText('Cookie');
		await expect(box(page, 'timeline.0-what')).toHaveValue('二行目');
		await next(page);
		await page.goto('/consult/check');
		for (const text of ['二行目', '新しい方'])
			await expect(page.locator('main')).toContainText(text);
	});

test('the confirmations whose cookie is gone keep what was chosen and typed',
	async ({ page, context }) => {
		await page.goto('/consult/confirm');
		await page.locator('[name="rung"][value="tier1"]').check();
		await box(page, 'publication').fill('来週に公表する');
		await dropCookie(context);
		await button(page, '内容を確認する').click();
		await expect(page.getByRole('alert'))
			.toContainText('まだ保存も送信もしていません');
		await expect(page.locator('[name="rung"][value="tier1"]'))
			.toBeChecked();
		await expect(box(page, 'publication')).toHaveValue('来週に公表する');
		await look(page, 'confirm-lost');
		await button(page, '内容を確認する').click();
		await expect(page).toHaveURL('/consult/check');
	});

const log = { name: 'proxy.log', mimeType: 'text/plain',
	buffer: Buffer.from('GET / HTTP/1.1\n'.repeat(9000)) };

async function chooseLog(page, context) {
	await page.goto('/consult/files');
	await page.locator('#f-file').setInputFiles(log);
	await page.locator('#f-description').fill('プロキシのログ');
	await page.locator('[name="secret.file"][value="open"]').check();
	await dropCookie(context);
	await button(page, 'このファイルを追加する').click();
}

test('a file whose cookie is gone is still chosen: the same press sends it',
	async ({ page, context }) => {
		await chooseLog(page, context);
		await expect(page.locator('#p-file')).toContainText('Cookie');
		await expect(page.locator('#f-description'))
			.toHaveValue('プロキシのログ');
		await button(page, 'このファイルを追加する').click();
		await expect(page).toHaveURL('/consult/files?added=1');
		await expect(page.locator('main')).toContainText('proxy.log');
	});

test('without scripts a file is chosen again, and nothing typed is lost',
	async ({ person }) => {
		const page = await person({ javaScriptEnabled: false });

		await chooseLog(page, page.context());
		await expect(page.locator('.lost'))
			.toContainText('ファイルは、もう一度選んでください');
		await expect(page.locator('#f-description'))
			.toHaveValue('プロキシのログ');
		await expect(page.locator('[name="secret.file"][value="open"]'))
			.toBeChecked();
		await page.locator('#f-file').setInputFiles(log);
		await button(page, 'このファイルを追加する').click();
		await expect(page).toHaveURL('/consult/files?added=1');
		await page.getByText('プロキシのログ').first().waitFor();
	});

test('what is there can be sent from every page of the form',
	async ({ page, person }) => {
		await page.goto('/consult');
		for (const path of ['/consult', '/consult/times', '/consult/files',
			'/consult/choose', '/consult/confirm']) {
			await page.goto(path);
			await expect(button(page, 'ここまでの内容を送る')).toBeVisible();
		}
		for (const [name, path] of [['files', '/consult/files'],
			['choose', '/consult/choose'], ['confirm', '/consult/confirm']]) {
			const one = await person();

			await one.goto('/consult');
			await box(one, 'what_happened').fill('急いで送る');
			await next(one);
			await one.goto(path);
			await look(one, `strip-${name}`);
			await sendNow(one);
			await expect(one).toHaveURL('/consult/receipt');
		}
		// Nothing is there: one word is asked for.
		const none = await person();

		await none.goto('/consult/choose');
		await sendNow(none);
		await expect(none.getByRole('alert')).toBeFocused();
		await expect(box(none, 'what_happened')).toBeVisible();
	});

test('two tabs on one page: both texts stay', async ({ page, context }) => {
	await writeAll(page, { what_happened: '初めの文', target_os: 'Debian' });
	const other = await context.newPage();

	await page.goto('/consult');
	await other.goto('/consult');
	await box(other, 'what_happened').fill('あちらの文');
	await next(other);
	await box(page, 'what_happened').fill('こちらの文');
	await next(page);
	await expect(page).toHaveURL(/\/consult\?merged=1/);
	await expect(page.getByRole('status').first())
		.toContainText('両方の内容を残しています');
	await expect(box(page, 'what_happened'))
		.toHaveValue('あちらの文\n\nこちらの文');
	await look(page, 'form-merged');
	// Lines that both have stand once.
	await page.goto('/consult/systems');
	await other.goto('/consult/systems');
	await box(other, 'target_os').fill('Debian\nUbuntu');
	await next(other);
	await box(page, 'target_os').fill('Debian\nFedora');
	await next(page);
	await expect(box(page, 'target_os')).toHaveValue('Debian\nUbuntu\nFedora');
});

test('two tabs on two pages: nothing is joined, nothing lost',
	async ({ page, context }) => {
		await writeAll(page, { what_happened: '前の文', target_os: 'Debian' });
		const other = await context.newPage();

		await page.goto('/consult');
		await other.goto('/consult/systems');
		await box(other, 'target_os').fill('Ubuntu');
		await next(other);
		await box(page, 'what_happened').fill('後の文');
		await next(page);
		await expect(page).toHaveURL('/consult/kind');
		await page.goto('/consult/check');
		await expect(page.locator('main')).toContainText('Ubuntu');
		await expect(page.locator('main')).toContainText('後の文');
		await expect(page.locator('main')).not.toContainText('前の文');
		await expect(page.locator('main')).not.toContainText('Debian');
	});

test('both together too long: the form says so and keeps both',
	async ({ page, context }) => {
		const other = await context.newPage();

		await page.goto('/consult');
		await other.goto('/consult');
		await box(other, 'what_happened').fill('い'.repeat(15_000));
		await next(other);
		await box(page, 'what_happened').fill('ろ'.repeat(15_000));
		await next(page);
		await expect(page.getByRole('alert')).toContainText('10,002文字減らす');
		await expect(box(page, 'what_happened'))
			.toHaveValue(`${'い'.repeat(15_000)}\n\n${'ろ'.repeat(15_000)}`);
	});

test('Back and reload show what was kept', async ({ page }) => {
	await page.goto('/consult');
	await box(page, 'what_happened').fill('一枚目');
	await next(page);
	await page.locator('[name="purpose"]').first().check();
	await next(page);
	await expect(page).toHaveURL('/consult/impact');
	await page.goBack();
	await expect(page.locator('[name="purpose"]').first()).toBeChecked();
	await page.goBack();
	await expect(box(page, 'what_happened')).toHaveValue('一枚目');
	await page.reload();
	await expect(box(page, 'what_happened')).toHaveValue('一枚目');
	await box(page, 'what_happened').fill('書き直し');
	await next(page);
	await page.goto('/consult/check');
	await expect(page.locator('main')).toContainText('書き直し');
	await expect(page.locator('main')).not.toContainText('一枚目');
});

test('a double click on "next" goes one page on, not two', async ({ page }) => {
	await page.goto('/consult');
	await box(page, 'what_happened').fill('急いでいる');
	await button(page, '次へ').dblclick();
	await expect(page).toHaveURL('/consult/kind');
});

test('the answer to sending is lost: sent again, one case, the same code',
	async ({ person, baseURL }) => {
		const line = await wire(baseURL);
		const page = await person({ baseURL: line.origin });

		try {
			await page.goto('/consult');
			await box(page, 'what_happened').fill('答えが届かない');
			await next(page);
			await page.goto('/consult');
			line.cut = true;
			await sendNow(page).catch(() => {});
			await expect(page).toHaveURL(/chrome-error|consult/);
			line.cut = false;
			// Back to the form: it says that it arrived.
			await page.goto('/consult');
			await expect(page.locator('main'))
				.toContainText('すでに窓口へ届いています');
			await look(page, 'form-sent');
			await page.getByRole('link', { name: '受付番号を見る' }).click();
			const number = await page.locator('.slip-number').innerText();
			const code = await codeOf(page);

			// And the same words once more are the same case.
			await page.goto('/consult');
			await box(page, 'what_happened').fill('答えが届かない');
			await sendNow(page);
			await expect(page.locator('.slip-number')).toHaveText(number);
			expect(await codeOf(page)).toBe(code);
		} finally {
			line.close();
		}
	});

// What is sent while the line is cut, and where the reader then goes.
async function cut(line, page, act) {
	line.cut = true;
	await act().catch(() => {});
	await expect(page).toHaveURL(/chrome-error|consult|case/);
	line.cut = false;
}

test('the answer to a message is lost: it is there once, sent again or not',
	async ({ person, baseURL }) => {
		const line = await wire(baseURL);
		const page = await person({ baseURL: line.origin });
		const send = () => button(page, '窓口へ送る').click();
		const own = page.locator('.message-own');

		try {
			await consult(page, '線が切れる');
			await button(page, '控えました').click();
			await page.locator('#f-text').fill('届いたかわからない文');
			await cut(line, page, send);
			// Reloading sends the same form once more.
			await page.reload();
			await expect(page).toHaveURL(/\/case/);
			await expect(own).toHaveCount(1);
			await expect(own).toContainText('届いたかわからない文');
			// And who goes back to the page finds it there.
			await page.locator('#f-text').fill('もう一つの文');
			await cut(line, page, send);
			await page.goto('/case');
			await expect(own).toHaveCount(2);
			await expect(own.filter({ hasText: 'もう一つの文' }))
				.toHaveCount(1);
		} finally {
			line.close();
		}
	});

test('the answer to a file is lost: the file and all words are there',
	async ({ person, baseURL }, info) => {
		const line = await wire(baseURL);
		const log = info.outputPath('log.txt');
		const page = await person({ baseURL: line.origin,
			javaScriptEnabled: false });

		try {
			await page.goto('/consult');
			await box(page, 'what_happened').fill('添付が切れる');
			await next(page);
			await page.goto('/consult/files');
			// From the disk: of bytes in memory Chromium sends an empty
			// file the second time.
			writeFileSync(log, '203.0.113.77\n');
			await page.locator('[type="file"]').setInputFiles(log);
			await cut(line, page, () => page.locator(
				'form[enctype] [type="submit"]').click());
			// Reloading sends the same form once more: it is one file.
			await page.reload();
			await expect(page).toHaveURL(/\/consult\/files/);
			await expect(page.locator('.file-name'))
				.toHaveText(['log.txt']);
			await page.goto('/consult');
			await expect(box(page, 'what_happened'))
				.toHaveValue('添付が切れる');
			await page.goto('/consult/check');
			await expect(page.locator('main')).toContainText('log.txt');
		} finally {
			line.close();
		}
	});
