// provide: a case goes to the Council: three confirmations, the desk's record,
// the reporter's assent, provision, the first-tier group reads; a body that was
// left out finds nothing; narrowed, an open tab is refused at its next request.
import { account, expect, look, picture, test } from './support.mjs';
import { designation, logIn } from './steps.mjs';
import { confirmScope, sendCase } from './roads.mjs';

test('a case goes to the first-tier group and no further', async ({ person }) => {
	test.setTimeout(300_000);
	const reporter = await person();
	const officer = await person();
	const ipa = await person();
	const nisc = await person();
	const { number } = await sendCase(reporter);
	const button = (name) => officer.getByRole('button', { name });
	const link = (page, name) => page.getByRole('link', { name });
	const organisation = officer.getByRole('checkbox', { name: '相談者の組織名' });

	await logIn(officer, account({ login: 'officer1' }));
	await officer.getByRole('link', { name: number, exact: true }).click();
	await officer.getByLabel('最初の回答を書く').fill('ご相談を受け取りました。');
	await button('回答を送る').click();
	await link(officer, '協議会への情報提供へ進む').click();
	await expect(officer.locator('main')).toContainText('共有範囲が選ばれていません');
	await expect(button('協議会へ提供する')).toHaveCount(0);
	await look(officer, 'provide-lacks');

	await confirmScope(reporter, 'tier1');
	await officer.reload();
	await look(officer, 'provide-record');
	await button('三つの確認をしたことを記録する').dblclick();
	await expect(officer.locator('main'))
		.toContainText('確認し、理解いただいたことを記録しました');
	await expect(officer.getByRole('columnheader', { name: 'NISC' }))
		.toContainText('除外');
	await look(officer, 'provide-offer');
	await organisation.uncheck();
	await officer.getByLabel('TLP:AMBER+STRICT').check();
	await button('この内容を相談者に示す').click();
	await expect(officer.locator('main')).toContainText('お返事をお待ちしています');
	await expect(organisation).not.toBeChecked();
	await expect(button('協議会へ提供する')).toHaveCount(0);
	const seen = officer.getByRole('region', { name: '読む側に見える内容（第1版）' });
	await expect(seen).toContainText('203.0.113.77');
	await expect(seen.locator('.handling')).toContainText('TLP:AMBER+STRICT');
	await expect(officer.getByLabel('TLP:AMBER+STRICT')).toBeChecked();
	await expect(seen).toContainText('全ての政府機関');
	await expect(seen).not.toContainText('NISC');
	await expect(seen).toContainText('起きたこと、気になっていること');
	await expect(seen).not.toContainText('相談者の組織名');
	await look(officer, 'provide-waits');
	await officer.goto(`${new URL(officer.url()).pathname}?lang=en`);
	await look(officer, 'provide-waits');
	await officer.goto(`${new URL(officer.url()).pathname}?lang=ja`);

	await logIn(ipa, account({ login: 'ipa1' }));
	await expect(ipa).toHaveURL('/shared');
	await expect(ipa.locator('main')).not.toContainText(number);
	expect((await ipa.goto(`/shared/${number}`)).status()).toBe(404);

	await reporter.goto('/case');
	await expect(reporter.locator('main')).toContainText('提供する内容をご確認ください');
	await look(reporter, 'case-release');
	await link(reporter, '内容を確認する').click();
	await expect(reporter.locator('main')).toContainText('青い丘病院');
	await expect(reporter.locator('main')).toContainText('203.0.113.77');
	await expect(reporter.locator('.handling'))
		.toContainText('TLP:AMBER+STRICT');
	await look(reporter, 'release');
	await reporter.getByRole('button', { name: 'この内容の提供に同意する' })
		.dblclick();
	await expect(reporter.locator('main')).toContainText('同意');
	await look(reporter, 'release-assented');

	await officer.reload();
	await look(officer, 'provide-give');
	await button('協議会へ提供する').dblclick();
	await expect(officer.locator('.provide-steps')).toContainText('に提供しました');
	await expect(organisation).not.toBeChecked();
	await look(officer, 'provide-done');

	await ipa.goto('/shared');
	await look(ipa, 'shared');
	await link(ipa, number).click();
	await expect(ipa.locator('main')).not.toContainText('203.0.113.77');
	await expect(ipa.locator('.handling')).toContainText('全ての政府機関');
	await expect(ipa.locator('.handling')).toContainText('TLP:AMBER+STRICT');
	await look(ipa, 'shared-before');
	await ipa.getByRole('button', { name: '受領して読む' }).dblclick();
	await expect(ipa.locator('main')).toContainText('203.0.113.77');
	await expect(ipa.locator('main')).not.toContainText('青い丘病院');
	await look(ipa, 'shared-case');
	await ipa.getByRole('button', { name: '秘密項目を開く' }).click();
	await expect(ipa.locator('main')).toContainText('青い丘病院');
	await look(ipa, 'shared-opened');
	await ipa.goto(`${ipa.url()}?lang=en`);
	await look(ipa, 'shared-opened');
	await ipa.getByRole('button', { name: 'Close now' }).click();
	await expect(ipa.locator('main')).not.toContainText('青い丘病院');

	await logIn(nisc, account({ login: 'nisc1' }));
	await expect(nisc.locator('main')).not.toContainText(number);
	await look(nisc, 'shared-empty');
	expect((await nisc.goto(`/shared/${number}`)).status()).toBe(404);

	await reporter.goto('/case');
	const log = reporter.locator('.entries');
	await expect(log).toContainText('情報処理推進機構が提供内容を受領しました');
	await expect(log).toContainText('情報処理推進機構が秘密 1項目を開きました');
	const readers = reporter.locator('.readers');
	const row = (name) => readers.locator('tr', { hasText: name });

	await expect(row('トレンドマイクロ')).toContainText('まだ受け取っていません');
	await expect(row('情報処理推進機構').locator('td').nth(1))
		.toContainText(/\d+時\d+分/);
	await expect(row('NISC')).toContainText('共有していません');
	const said = reporter.getByRole('region', { name: '三つの確認' });
	await expect(said).toContainText(/秘密 \d+項目、指定しない \d+項目/);
	await expect(said).toContainText('対策情報を作ってよい範囲');
	await look(reporter, 'case-provided');
	await reporter.emulateMedia({ media: 'print' });
	await expect(said).toContainText('対策情報を作ってよい範囲');
	await expect(said).toBeVisible();
	await expect(readers).toBeVisible();
	await expect(reporter.getByRole('link', { name: '共有範囲を狭める' }))
		.toBeHidden();
	await reporter.emulateMedia({ media: null });
	await reporter.pdf({ format: 'A4', path: picture('case-provided.pdf') });

	await confirmScope(reporter, 'tier1',
		() => reporter.getByLabel('情報処理推進機構').check());
	expect((await ipa.reload()).status()).toBe(404);
	await expect(log).toContainText('1機関への共有が止まりました');
	await expect(row('情報処理推進機構')).toContainText('いまは共有していません');
	await expect(row('情報処理推進機構')).toContainText(/\d+時\d+分/);
	await officer.reload();
	await look(officer, 'provide-narrowed');
	await officer.goto(`/desk/cases/${number}?lang=en`);
	await look(officer, 'desk-case-provided');
	await officer.goto(`/desk/cases/${number}/provide`);
	await look(officer, 'provide-narrowed');

	// Feedback is owed: written by an officer, released by a lead.
	await officer.goto(`/desk/cases/${number}?lang=ja`);
	await link(officer, '対応を終える').click();
	await expect(officer.locator('main')).toContainText('フィードバックがまだです');
	await expect(officer.getByLabel('フィードバックをもって終了')).toBeDisabled();
	await look(officer, 'desk-end-owed');
	await officer.getByRole('main')
		.getByRole('link', { name: 'フィードバックを書く' }).click();
	await button('承認に回す').click();
	await expect(officer.getByRole('alert')).toContainText('種類を選んで');
	await officer.locator('[name="kind"][value="final"]').check();
	await button('承認に回す').click();
	await expect(officer.getByRole('alert')).toContainText('少なくとも一つ');
	await look(officer, 'feedback-error');
	await officer.getByLabel('対策手法の助言').fill(
		'外部からの接続を止め、認証情報を変更してください。');
	await designation(officer, 'text', 'open').check();
	await button('承認に回す').click();
	await expect(officer.getByRole('status')).toContainText('承認に回しました');
	await expect(button('承認してフィードバックを送る')).toHaveCount(0);
	await look(officer, 'feedback-waits');
	const lead = await person();
	await logIn(lead, account({ login: 'lead1' }));
	await lead.goto(`/desk/cases/${number}/feedback`);
	await look(lead, 'feedback-approve');
	// Another lead has the same page open and comes second.
	const second = await person();
	await logIn(second, account({ login: 'lead2' }));
	await second.goto(`/desk/cases/${number}/feedback`);
	await lead.getByRole('button', { name: '承認してフィードバックを送る' })
		.dblclick();
	await expect(lead.getByRole('button', { name: '承認してフィードバックを送る' }))
		.toHaveCount(0);
	await expect(lead.getByRole('status')).toContainText('相談者に届けました');
	await second.getByRole('button', { name: '承認してフィードバックを送る' })
		.click();
	await expect(second.getByRole('status')).toContainText('すでに承認されています');
	await expect(second.getByRole('status'))
		.toContainText(account({ login: 'lead1' }).name);
	await look(second, 'feedback-second');
	await second.goto(`/desk/cases/${number}/feedback?first=1&lang=en`);
	await look(second, 'feedback-second');
	await lead.goto(`/desk/cases/${number}/end`);
	await lead.getByLabel('フィードバックをもって終了').check();
	await lead.getByLabel('相談者へのメッセージ').fill('これで対応を終えます。');
	await lead.getByRole('button', { name: '理由を書いて終了する' }).click();
	await expect(lead.getByRole('status')).toContainText('対応を終え');
	await look(lead, 'desk-case-feedback');
	await reporter.goto('/case');
	await expect(reporter.locator('.feedback')).toContainText('認証情報を変更');
	await expect(reporter.locator('.feedback')).toContainText('該当する情報はありませんでした');
	await expect(reporter.locator('.status')).toContainText('フィードバックをもって終了');
	await look(reporter, 'case-feedback');
});
