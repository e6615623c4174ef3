// limits: what nginx says itself, with its limits on: nothing is lost when the
// page is sent again as its words say, and nothing arrives twice. And what is
// said when there is no room for another draft.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, look, test } from './support.mjs';
import { codeOf, consult } from './steps.mjs';
import { freePort, Stack } from './stack.mjs';

let stack;

test.beforeAll(async () => {
	stack = new Stack({ port: await freePort(), limits: true, name: 'limits' });
	await stack.start();
});

test.afterAll(() => stack?.remove());

// Sends while nginx says that it is too much: others take what it lets in.
async function whileFlooded(request, act) {
	let on = true, refused = 0;
	const sender = async () => {
		while (on) {
			const a = await request.post(`${stack.origin}/consult`,
				{ form: {} });

			refused += a.status() === 429;
		}
	};
	const senders = Array.from({ length: 8 }, sender);

	while (refused < 20)
		await new Promise((done) => setTimeout(done, 20));
	await act();
	on = false;
	await Promise.all(senders);
}

// Sends a message that nginx refuses; one that slips in among the others (two a
// second do) is counted, and the next one tried. Answers how many slipped in.
async function refused(page, words) {
	for (let in_ = 0; in_ < 8; in_++) {
		await page.locator('#f-text').fill(words);
		const answer = page.waitForResponse((a) =>
			a.request().isNavigationRequest() &&
			a.request().method() === 'POST');

		await whileFlooded(page.request, () =>
			page.getByRole('button', { name: '窓口へ送る' }).click()
				.then(() => answer));
		if ((await answer).status() === 429)
			return in_;
		await expect(page).toHaveURL(/\/case\?sent=1/);
		await page.waitForTimeout(2500);
	}
	throw new Error('nothing was refused in 8 floods');
}

test('too fast: reload sends what was written, once', async ({ person }) => {
	const page = await person({ baseURL: stack.origin });
	const text = page.locator('#f-text');

	await consult(page, '遅い');
	await page.getByRole('button', { name: '控えました' }).click();

	const before = await refused(page, '消えては困る文');

	await expect(page.getByRole('heading', { level: 1 }))
		.toHaveText('続けて送信されたため、少しお待ちください');
	await expect(page.locator('main')).toContainText('再読み込み');
	await look(page, 'nginx-429');
	await page.waitForTimeout(2500);
	await page.reload();
	await expect(page).toHaveURL(/\/case\?sent=1/);
	await expect(page.locator('.message')).toHaveCount(before + 1);
	await expect(page.locator('.message').last())
		.toContainText('消えては困る文');

	// What the words say of "Back" is so: it may empty the field.
	await page.waitForTimeout(2000);
	await refused(page, '戻ると消える文');
	await expect(page.locator('main')).toContainText('消えることがあります');
	await page.goBack();
	await expect(text).toHaveValue('');
});

test('no room for drafts: what is typed stays, and can be sent as it is',
	async ({ person }) => {
		await stack.stop();
		appendFileSync(join(stack.dir, 'madoguchi.conf'), '\ndrafts_max = 1\n');
		await stack.start();

		const first = await person({ baseURL: stack.origin });
		const page = await person({ baseURL: stack.origin });
		const box = page.locator('[name="what_happened"]');
		const next = (p) => p.getByRole('button', { name: '次へ' });

		await first.goto('/consult');
		await first.locator('[name="what_happened"]').fill('先に書いた人');
		await next(first).click();
		await expect(first.locator('h1')).not.toHaveText('何が起きましたか');
		await page.goto('/consult');
		await box.fill('置き場のない文');
		await next(page).click();
		await expect(page.getByRole('alert'))
			.toContainText('まだ保存も送信もしていません');
		await expect(box).toHaveValue('置き場のない文');
		await look(page, 'form-full');
		await page.goto('/consult/confirm');
		await page.locator('[name="rung"][value="tier1"]').check();
		await page.getByRole('button', { name: '内容を確認する' }).click();
		await expect(page.getByRole('alert'))
			.toContainText('まだ保存も送信もしていません');
		await expect(page.locator('[name="rung"][value="tier1"]'))
			.toBeChecked();
		await look(page, 'confirm-full');

		// Who has a place goes on; it is free once that one has sent.
		await first.goto('/consult');
		await next(first).click();
		await expect(first.getByRole('alert')).toHaveCount(0);
		await page.goto('/consult');
		await box.fill('置き場のない文');
		await page.getByRole('button', { name: 'ここまでの内容を送る' }).click();
		await codeOf(page);
		await page.getByRole('button', { name: '控えました' }).click();
		await expect(page.locator('main')).toContainText('置き場のない文');
	});
