// prepare: what the first page does not ask, and the confirmations that a
// reporter may prepare before anything is sent; "only consult now" is the way
// that needs no press at all.
import { expect, look, test } from './support.mjs';
import { designation, writeAll } from './steps.mjs';

const check = (page) => page.getByRole('button', { name: '内容を確認する' });

async function write(page, what) {
	await page.goto('/consult');
	await page.getByLabel('起きたこと、気になっていること').fill(what);
}

test('an error on a draft that was kept joins nothing together',
	async ({ page }) => {
		await write(page, '前の文');
		await page.getByRole('button', { name: '次へ' }).click();
		await page.goto('/consult');
		await page.getByLabel('起きたこと、気になっていること')
			.fill('あ'.repeat(20_001));
		await page.getByRole('button', { name: '次へ' }).click();
		await expect(page.getByRole('alert')).toBeFocused();
		await page.getByLabel('起きたこと、気になっていること').fill('後の文');
		await page.getByRole('button', { name: '次へ' }).click();
		await page.goto('/consult/check');
		await expect(page.locator('main')).toContainText('後の文');
		await expect(page.locator('main')).not.toContainText('前の文');
	});

test('the confirmations are prepared, changed, dropped, sent along',
	async ({ page }) => {
		await writeAll(page, { what_happened: '予約システムに入れない',
			reporter_org: 'みどり総合病院',
			logs_note: 'みどり総合病院のVPN機器のログ' });
		await expect(page.locator('main')).toContainText('今は窓口への相談だけです');
		// A name that is secret stands in an answer that is not.
		await expect(page.locator('main'))
			.toContainText('秘密に指定した言葉「みどり総合病院」が');
		await look(page, 'check-only');
		await page.getByRole('link', { name: '三つの確認を、いま準備する' }).click();
		for (const name of ['rung', 'coordination', 'provide'])
			await expect(page.locator(`[name="${name}"][value="later"]`))
				.toBeChecked();
		// What the lead says of the rest: as it is chosen there.
		await expect(page.locator('.lead')).not.toContainText('どれも');
		for (const [name, value] of [['product_rung', 'none'],
			['show_again', 'yes']])
			await expect(page.locator(`[name="${name}"][value="${value}"]`))
				.toBeChecked();
		await look(page, 'prepare');
		await page.locator('[name="provide"][value="yes"]').check();
		await page.getByLabel('そのほかの連絡').check();
		await check(page).click();
		await expect(page.getByRole('alert')).toBeFocused();
		await expect(page.getByRole('alert')).toContainText('連絡する相手');
		await look(page, 'prepare-error');
		await page.getByLabel('そのほかの連絡').uncheck();
		await page.getByLabel('希望する（下で選ぶ）').check();
		await page.getByLabel('協議会構成員に、同じような報告がないか尋ねる')
			.check();
		await page.locator('[name="rung"][value="tier1"]').check();
		await page.getByLabel('全ての政府機関').check();
		await check(page).click();
		await expect(page).toHaveURL(/\/consult\/check$/);
		for (const text of ['第一類グループ限り', '全ての政府機関',
			'構成員全体に尋ねることができません'])
			await expect(page.locator('main')).toContainText(text);
		await look(page, 'check-prepared');

		// Dropped again: one press; the answers stay.
		const change = page.getByRole('link',
			{ name: '三つの確認を変える、やめる' });
		await change.click();
		await expect(page.locator('[name="rung"][value="tier1"]')).toBeChecked();
		await page.getByRole('button', { name: '今は窓口への相談だけにする' })
			.click();
		await expect(page.locator('main')).toContainText('今は窓口への相談だけです');
		await expect(page.locator('main')).toContainText('予約システム');

		await page.getByRole('link', { name: '三つの確認を、いま準備する' }).click();
		await page.locator('[name="rung"][value="tier1"]').check();
		await page.locator('[name="coordination"][value="none"]').check();
		await check(page).click();
		await page.getByRole('button', { name: '窓口へ送る' }).click();
		await expect(page).toHaveURL(/\/consult\/receipt$/);
		await page.goto('/consult/confirm');
		await expect(page).toHaveURL(/\/consult\/receipt$/);
		await page.getByRole('button', { name: '控えました' }).click();
		await expect(page.locator('.side')).toContainText('第一類グループ限り');
		await page.getByRole('link', { name: /三つの確認/ }).click();
		await expect(page.locator('[name="rung"][value="tier1"]')).toBeChecked();
		await expect(page.locator('[name="provide"][value="later"]'))
			.toBeChecked();
	});

test('what is found is said on top and at its row, each with its way out',
	async ({ page }) => {
		await writeAll(page, { reporter_org: 'みなと総合病院',
			indicators: 'みなと総合病院_請求書.docm' }, { indicators:
			(p) => designation(p, 'indicators', 'open').check() });
		await page.goto('/consult/confirm');
		await page.locator('[name="rung"][value="tier1"]').check();
		await page.getByLabel('希望する（下で選ぶ）').check();
		await page.getByLabel('協議会構成員に、同じような報告がないか尋ねる')
			.check();
		await check(page).click();
		const notices = page.locator('.form-column > .notice');

		await expect(notices).toHaveCount(2);
		await expect(notices.first())
			.toContainText('このままだと、組織名が推測されるおそれがあります。');
		expect((await notices.last().boundingBox()).y).toBeLessThan(900);
		const row = page.locator('.row-change', { hasText: 'その他の手がかり' });

		await expect(row.locator('.badge-caution')).toHaveText('組織名あり');
		await expect(page.locator('.row', { hasText: '尋ねる' })
			.locator('.badge-caution')).toHaveText('確認2と合っていません');
		await look(page, 'check-found');
		await notices.first().getByRole('link').click();
		await expect(page.locator('[name="indicators"]')).toBeInViewport();
		await designation(page, 'indicators', 'secret').check();
		await page.locator('form.form .button-main').click();
		await expect(page).toHaveURL(/\/consult\/check$/);
		await expect(notices).toHaveCount(1);
		await notices.getByRole('link', { name: '尋ねるのをやめる' }).click();
		await expect(page.locator('#f-coordination')).toBeInViewport();
		await page.goto('/consult/check');
		await expect(notices).toHaveCount(1);
		await page.getByRole('button', { name: '窓口へ送る' }).click();
		await saysThatItDoesNotFit(page);
	});

// After sending: on the receipt, and on the page of the case until it is
// changed there.
async function saysThatItDoesNotFit(page) {
	const main = page.locator('main');

	await expect(page).toHaveURL(/\/consult\/receipt$/);
	for (const text of ['三つの確認も受け取りました', '確認2と確認3が合っていません',
		'まだ決まっていないこと：協議会への情報提供'])
		await expect(main).toContainText(text);
	await expect(main).not.toContainText('三つの確認に答えていただきます');
	await look(page, 'receipt-clash');
	await page.getByRole('button', { name: '控えました' }).click();
	await expect(main).toContainText('確認2と確認3が合っていません');
	await expect(page.locator('.side .badge-caution'))
		.toHaveText('確認2と合っていません');
	await look(page, 'case-clash');
	await page.locator('.side').getByRole('link', { name: '範囲を変える' }).click();
	await page.locator('[name="rung"][value="council"]').check();
	await page.getByRole('button', { name: '変更前後を比べる' }).click();
	await page.getByRole('button', { name: 'この内容で確定する' }).click();
	await expect(main).not.toContainText('確認2と確認3が合っていません');
}

test('what does not fit is settled before it is sent', async ({ page }) => {
	const notices = page.locator('.form-column > .notice');

	await writeAll(page, { what_happened: 'サーバが遅い' });
	await page.goto('/consult/confirm');
	await page.locator('[name="rung"][value="tier1"]').check();
	await page.getByLabel('希望する（下で選ぶ）').check();
	await page.getByLabel('協議会構成員に、同じような報告がないか尋ねる').check();
	await check(page).click();
	await notices.getByRole('link', { name: '範囲を変える' }).click();
	await page.locator('[name="rung"][value="council"]').check();
	await check(page).click();
	await expect(notices).toHaveCount(0);
});

test('what is sent after the first sending is acknowledged',
	async ({ page }) => {
		const status = page.locator('main .notice-done');

		await page.goto('/consult');
		await page.getByLabel('起きたこと、気になっていること').fill('遅い');
		await page.getByRole('button', { name: 'ここまでの内容を送る' }).click();
		await expect(page).toHaveURL(/\/consult\/receipt$/);
		await expect(status).toHaveCount(0);
		await page.goto('/consult/impact');
		await page.locator('[name="impact"]').fill('外来の受付');
		await page.getByRole('button', { name: 'ここまでの内容を送る' }).click();
		await expect(page).toHaveURL(/\/consult\/receipt$/);
		await expect(status).toContainText('1項目の追加や変更を受け取りました');
		await look(page, 'receipt-added');
	});

test('two tabs prepare different things: the second one is told',
	async ({ page, context }) => {
		await writeAll(page, { what_happened: 'サーバが遅い' });
		await page.goto('/consult/confirm');
		const other = await context.newPage();

		await other.goto('/consult/confirm');
		await other.locator('[name="rung"][value="council"]').check();
		await check(other).click();
		await page.locator('[name="rung"][value="desk"]').check();
		await check(page).click();
		await expect(page.getByRole('status'))
			.toContainText('別の画面で、三つの確認が変わりました');
		await expect(page.locator('[name="rung"][value="desk"]')).toBeChecked();
		await check(page).click();
		await expect(page.locator('main')).toContainText('窓口限り');
	});

test('designations are those of the answers', async ({ page }) => {
	await writeAll(page, { what_happened: 'サーバが遅い' }, { what_happened:
		(p) => designation(p, 'what_happened', 'open').check() });
	await page.goto('/consult/confirm');
	await page.locator('[name="rung"][value="tier1"]').check();
	await check(page).click();
	await expect(page.locator('main')).toContainText('指定しない 1項目');
});

test('what was chosen stays, whichever way one leaves the page',
	async ({ page }) => {
		const rung = page.locator('[name="rung"][value="tier1"]');
		const other = page.locator('#f-exclude_other');
		const back = page.getByRole('button', { name: '内容の確認へ' });

		await writeAll(page, { what_happened: '離れても残る' });
		// Only looked at: nothing is prepared by that.
		await page.goto('/consult/confirm');
		await back.first().click();
		await expect(page.locator('main')).toContainText('今は窓口への相談だけです');
		await page.goto('/consult/confirm');
		await rung.check();
		await other.fill('厚生労働省');
		await back.last().click();
		await expect(page).toHaveURL('/consult/check');
		await page.goto('/consult/confirm');
		await expect(rung).toBeChecked();
		await page.locator('[name="exclude_government"]').check();
		await page.getByRole('button', { name: 'English' }).click();
		await expect(page).toHaveURL('/consult/confirm?lang=en');
		await expect(page.locator('[name="exclude_government"]')).toBeChecked();
		await expect(other).toHaveValue('厚生労働省');
		await other.fill('MHLW');
		await page.locator('.tasks-wide .task button').first().click();
		await expect(page).toHaveURL('/consult');
		await page.goto('/consult/confirm?lang=ja');
		await expect(other).toHaveValue('MHLW');
	});
