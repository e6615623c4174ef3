// ends: a consultation that ends in support only: the desk says so in words,
// the reporter sees how it ended, and one message opens it again.
import { account, expect, look, test } from './support.mjs';
import { consult, designation, logIn } from './steps.mjs';

const advice = '落ち着いて対応できています。復旧の手順は、先にお送りしたとおりです。';

test('the confirmations are asked for after an answer', async ({ person }) => {
	const reporter = await person();
	const officer = await person();
	const { number } = await consult(reporter, '見慣れない画面が出る');
	const ask = officer.getByRole('button', { name: '三つの確認をお願いする' });

	await reporter.getByRole('button', { name: '控えました' }).click();
	await logIn(officer, account({ login: 'officer2' }));
	await officer.getByRole('row', { name: number })
		.getByRole('link', { name: number, exact: true }).click();
	await expect(ask).toHaveCount(0);
	await officer.getByLabel('最初の回答を書く').fill('ご相談を受け取りました。');
	await officer.getByRole('button', { name: '回答を送る' }).click();
	await ask.dblclick();
	await expect(officer.locator('.side')).toContainText('お返事を待っています');
	await expect(officer.locator('.desk-head')).toContainText('段階：確認');
	await look(officer, 'desk-case-asked');
	await reporter.goto('/case');
	await expect(reporter.locator('.status')).toContainText('三つの確認をお願いしています');
	await look(reporter, 'case-asked');
	await reporter.locator('.status')
		.getByRole('link', { name: '三つの確認に答える' }).click();
	await expect(reporter).toHaveURL('/case/confirm');
});

test('a case ends in support only and is opened again', async ({ person }) => {
	const reporter = await person();
	const officer = await person();
	const { number } = await consult(reporter, '画面が少し違って見える');
	const row = (page) => page.getByRole('row', { name: number });

	await reporter.getByRole('button', { name: '控えました' }).click();
	await logIn(officer, account({ login: 'officer1' }));
	await row(officer).getByRole('link', { name: number, exact: true }).click();
	await officer.getByRole('link', { name: '対応を終える' }).click();
	await expect(officer.getByLabel('応答なし')).toBeDisabled();
	for (const name of ['フィードバックをもって終了', '取下げ'])
		await expect(officer.getByLabel(name)).toHaveCount(0);
	await look(officer, 'desk-end');
	await officer.goto(`${officer.url()}?lang=en`);
	await look(officer, 'desk-end');
	await officer.getByRole('link', { name: '日本語' }).click();

	const send = officer.getByRole('button', { name: '理由を書いて終了する' });
	await send.click();
	await expect(officer.getByRole('alert')).toBeFocused();
	await expect(officer.getByRole('alert')).toContainText('終わり方を選んで');
	await expect(officer.getByRole('alert')).toContainText('送る文を書いて');
	await look(officer, 'desk-end-error');
	await officer.getByLabel('相談者へのメッセージ').fill(advice);
	await send.click();
	await expect(officer.getByLabel('相談者へのメッセージ')).toHaveValue(advice);
	await officer.getByLabel('インシデント対応支援のみで終了').check();
	await designation(officer, 'text', 'open').check();
	await send.dblclick();
	await expect(officer.getByRole('status')).toContainText('対応を終え');
	await expect(officer.locator('.desk-head'))
		.toContainText('インシデント対応支援のみで終了');
	await expect(officer.getByRole('link', { name: '対応を終える' }))
		.toHaveCount(0);
	await look(officer, 'desk-case-ended');
	// Nothing is left to choose, and the page says why.
	await officer.goto(`/desk/cases/${number}/end`);
	await expect(officer.locator('main')).toContainText('この相談は終了しています');
	await expect(officer.locator('main'))
		.toContainText('インシデント対応支援のみで終了');
	await expect(officer.locator('main form')).toHaveCount(0);
	await look(officer, 'desk-end-closed');
	await officer.goto(`/desk/cases/${number}/end?lang=en`);
	await look(officer, 'desk-end-closed');
	await officer.goto('/desk?lang=ja');
	await officer.goto('/desk');
	await expect(row(officer)).toHaveCount(0);
	await officer.getByRole('link', { name: '終了した相談を見る' }).click();
	await expect(row(officer)).toHaveCount(1);
	await look(officer, 'desk-ended');

	await reporter.goto('/case');
	await expect(reporter.locator('.status')).toContainText('終了しました');
	await expect(reporter.locator('.status'))
		.toContainText('インシデント対応支援のみで終了');
	await expect(reporter.locator('.message')).toHaveCount(1);
	await expect(reporter.locator('.message')).toContainText(advice);
	await look(reporter, 'case-ended');
	await reporter.goto('/case?lang=en');
	await expect(reporter.locator('.status')).toContainText('Support only');
	await look(reporter, 'case-ended');
	await reporter.goto('/case?lang=ja');
	await reporter.locator('#write textarea').fill('もう一つ気になることがあります');
	await reporter.getByRole('button', { name: '窓口へ送る' }).click();
	await expect(reporter.locator('#status-title'))
		.toHaveText('窓口で確認しています');
	await expect(reporter.locator('.entries')).toContainText('相談が再開されました');
	await look(reporter, 'case-opened-again');
	await officer.goto('/desk');
	await expect(row(officer)).toHaveCount(1);
});
