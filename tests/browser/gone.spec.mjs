// gone: what is no longer there, and what breaks: a draft that ran out, a closed
// page of a case, the pages that say no; each says what became of the words.
// With a stack of its own, whose files this test spoils.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, look, ownStack, test } from './support.mjs';
import { consult } from './steps.mjs';

ownStack('gone');

const box = (page, name) => page.locator(`[name="${name}"]`);
const button = (page, name) => page.getByRole('button', { name, exact: true });
const status = (page) => page.locator('.error-status');
const database = () => join(process.env.MADOGUCHI_DIR, 'madoguchi.db');

function setting(name) {
	return readFileSync(join(process.env.MADOGUCHI_DIR, 'madoguchi.conf'),
		'utf8').match(new RegExp(`^${name} = (\\S+)`, 'm'))[1];
}

function sql(file, statement) {
	const ran = spawnSync('sh', ['-c',
		`sqlite3 -cmd '.timeout 5000' ${file} "$SQL"`],
	{ encoding: 'utf8', env: { ...process.env, SQL: statement } });

	expect(ran.stderr + ran.status).toBe('0');
}

const sessions = (statement) =>
	sql(`${setting('sessions_dir')}/sessions-*.db`, statement);

// The same in English: the page may be the answer of a POST.
async function both(page, name, again) {
	for (const lang of ['en', 'ja']) {
		await page.goto(`/return?lang=${lang}`);
		await again();
		await look(page, name);
	}
}

test('a draft that ran out keeps what is on the page', async ({ page }) => {
	test.setTimeout(120_000);
	await both(page, 'form-gone', async () => {
		await page.goto('/consult');
		await box(page, 'what_happened').fill('昨日の分');
		await page.locator('form.form .button-main').click();
		await page.goto('/consult/others');
		await box(page, 'other_desks').fill('県警の窓口');
		sessions('DELETE FROM draft');
		await page.locator('form.form .button-main').click();
		await expect(page).toHaveURL(/\/consult\/others\?gone=1/);
		await expect(box(page, 'other_desks')).toHaveValue('県警の窓口');
	});
	await page.goto('/consult/check');
	await expect(page.locator('main')).toContainText('県警の窓口');
	await expect(page.locator('main')).not.toContainText('昨日の分');
});

test('a closed page of a case gives back what was typed', async ({ page }) => {
	test.setTimeout(120_000);
	await both(page, 'error-case-ended', async () => {
		await page.context().clearCookies({ name: /visit|reporter/ });
		const lang = await page.locator('html').getAttribute('lang');

		await page.goto('/?lang=ja');
		await consult(page, '画面が閉じる');
		await button(page, '控えました').click();
		await page.goto(`/case?lang=${lang}`);
		await page.locator('#f-text').fill('消えては困る返事');
		sessions('UPDATE session SET last = last - 90000000');
		await page.locator('.message-form').getByRole('button').last().click();
		await expect(page.locator('#f-typed')).toHaveValue('消えては困る返事');
		await expect(page.locator('main .button-main'))
			.toHaveAttribute('href', '/return');
	});
	await page.goto('/case');
	await expect(page).toHaveURL(/\/return\?ended=1/);
});

test('what cannot be read, and what breaks at our side', async ({ page }) => {
	test.setTimeout(300_000);
	await consult(page, '壊れる');
	await button(page, '控えました').click();
	const say = async (text) => {
		await page.goto('/case');
		await page.locator('#f-text').fill(text);
	};
	const send = () =>
		page.locator('.message-form').getByRole('button').last().click();

	await both(page, 'error-input', async () => {
		await say('二つある欄');
		await page.locator('.message-form [name="token"]')
			.evaluate((e) => e.after(e.cloneNode()));
		await send();
		await expect(status(page)).toHaveText('400');
	});
	// Somebody holds the file for longer than a writer waits.
	const held = spawn('sqlite3', [database()]);

	try {
		held.stdin.write('BEGIN IMMEDIATE;\n');
		await both(page, 'error-busy', async () => {
			await say('書けないとき');
			await send();
			await expect(status(page)).toHaveText('503');
			await expect(page.locator('#f-typed')).toHaveValue('書けないとき');
		});
	} finally {
		held.kill();
	}
	// Rows that were changed by hand are no case.
	sql(database(), 'UPDATE case_file SET head = zeroblob(32)');
	await both(page, 'error-bug', async () => {
		await page.goto('/case');
		await expect(status(page)).toHaveText('500');
	});
});

test('sent in another window meanwhile', async ({ page, context }) => {
	const other = await context.newPage();

	await page.goto('/consult/confirm');
	await consult(other, 'こちらが先');
	await page.locator('main form .button-main').click();
	await expect(status(page)).toHaveText('409');
	await look(page, 'error-conflict');
});

test('what nginx says itself', async ({ page }) => {
	test.setTimeout(120_000);
	// What it cannot read at all it answers in words of its own.
	expect((await page.goto('/static/nothing')).status()).toBe(404);
	await look(page, 'nginx-400');
	// Not even the name was looked at when this is refused.
	expect((await page.goto('/%zz')).status()).toBe(400);
	await expect(page.getByRole('heading', { level: 1 }))
		.toHaveText('このアドレスのページは開けません');
	await page.getByRole('link', { name: '窓口の最初のページへ' }).click();
	await expect(page).toHaveURL('/');
	expect((await page.goto('/static/')).status()).toBe(403);
	await look(page, 'nginx-405');
	await page.goto('/consult/files');
	await page.locator('[type="file"]').setInputFiles({ name: 'disk.img',
		mimeType: 'application/octet-stream',
		buffer: Buffer.alloc(22 * 1024 * 1024) });
	await page.locator('form[enctype]').evaluate((form) => form.submit());
	await expect(page.getByRole('heading', { level: 1 }))
		.toHaveText('ファイルが大きすぎます');
	await look(page, 'nginx-413-file');

	// While the program is away; then the same form is sent by reloading.
	const socket = setting('socket');

	await page.goto('/consult');
	await box(page, 'what_happened').fill('つながらないとき');
	renameSync(socket, `${socket}.away`);
	await page.locator('form.form .button-main').click();
	await expect(page.getByRole('heading', { level: 1 }))
		.toHaveText('ただいま窓口につながりません');
	await look(page, 'nginx-503');
	renameSync(`${socket}.away`, socket);
	await page.reload();
	await expect(page).toHaveURL('/consult/kind');
	await page.goto('/consult');
	await expect(box(page, 'what_happened')).toHaveValue('つながらないとき');
});
