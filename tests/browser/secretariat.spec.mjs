// secretariat: a body's record is changed by two people who see beforehand what
// that ends; a registration is ended; a proposal is taken back; and the
// reporter who excludes a body is told of the related one.
import { account, expect, look, ownStack, test } from './support.mjs';
import { logIn, writeAll } from './steps.mjs';
import { confirmScope, sendCase } from './roads.mjs';

// A body that turns governmental reads less of everybody's cases.
ownStack('secretariat');

const ipa = '情報処理推進機構';
const button = (page, name) => page.getByRole('button', { name });
const link = (page, name) => page.getByRole('link', { name });
// Beside it, what needs looking after has links to bodies, too.
const table = (page) => page.getByLabel('機関の表');

// As far as the first-tier group reads it.
async function provided(person) {
	const reporter = await person();
	const officer = await person();
	const { number } = await sendCase(reporter);

	await logIn(officer, account({ login: 'officer1' }));
	await officer.getByRole('link', { name: number, exact: true }).click();
	await officer.getByLabel('最初の回答を書く').fill('ご相談を受け取りました。');
	await button(officer, '回答を送る').click();
	await confirmScope(reporter, 'tier1');
	await link(officer, '協議会への情報提供へ進む').click();
	await button(officer, '三つの確認をしたことを記録する').click();
	await button(officer, 'この内容を相談者に示す').click();
	await reporter.goto('/case/release');
	await button(reporter, 'この内容の提供に同意する').click();
	await officer.reload();
	await button(officer, '協議会へ提供する').click();
	await expect(officer.locator('.provide-steps')).toContainText('に提供しました');
	return { reporter, number };
}

async function english(page, name) {
	await page.goto(`${page.url().split('?')[0]}?lang=en`);
	await look(page, name);
	await page.goto(`${page.url().split('?')[0]}?lang=ja`);
}

test('a body is changed by two, who see what it ends', async ({ person }) => {
	test.setTimeout(480_000);
	const { reporter, number } = await provided(person);
	const analyst = await person();
	const admin = await person();
	const lead = await person();

	await logIn(analyst, account({ login: 'ipa1' }));
	await link(analyst, number).click();
	await button(analyst, '受領して読む').click();
	await expect(analyst.locator('main')).toContainText('203.0.113.77');

	await logIn(admin, account({ login: 'administrator' }));
	await admin.goto('/admin');
	await look(admin, 'admin');
	await link(table(admin), ipa).click();
	await expect(admin.locator('h1')).toHaveText(ipa);
	await look(admin, 'admin-body');
	await english(admin, 'admin-body');
	await button(admin, '変更と影響を確かめる').click();
	await expect(admin.getByRole('alert')).toContainText('変わるところがありません');
	await look(admin, 'admin-body-problem');
	await admin.getByLabel('政府機関', { exact: true }).check();
	await admin.getByLabel('別の書き方').fill('アイピーエー\nIPA');
	await button(admin, '変更と影響を確かめる').click();
	await expect(admin.locator('main')).toContainText('件を読めなくなり');
	await expect(admin.locator('main')).not.toContainText(number);
	await look(admin, 'admin-body-check');
	await button(admin, '戻って直す').click();
	await expect(admin.getByLabel('政府機関', { exact: true })).toBeChecked();
	await expect(admin.getByLabel('別の書き方')).toHaveValue('アイピーエー\nIPA');
	await button(admin, '変更と影響を確かめる').click();
	await button(admin, '承認に回す').dblclick();
	await expect(admin.locator('main')).toContainText('承認に回しました');
	await expect(admin.locator('main')).toContainText('承認を待っています');
	await look(admin, 'admin-body-proposed');
	// Nothing has changed yet.
	await analyst.reload();
	await expect(analyst.locator('main')).toContainText('203.0.113.77');

	await logIn(lead, account({ login: 'lead1' }));
	await lead.goto('/approvals');
	await expect(lead.locator('main')).toContainText('件を読めなくなり');
	await look(lead, 'approvals-edit');
	await english(lead, 'approvals-edit');
	await button(lead, /^承認する/).dblclick();
	await expect(lead.locator('main')).toContainText(
		/承認し、実行しました|この申出は、すでに決まっています/);
	await expect(lead.locator('main'))
		.toContainText('承認を待っているものはありません');
	await lead.goto('/approvals?settled=1');
	await look(lead, 'approvals-settled');
	await lead.goto('/approvals?settled=1&lang=en');
	await look(lead, 'approvals-settled');
	await lead.goto('/approvals?lang=ja');
	expect((await analyst.reload()).status()).toBe(404);
	await reporter.goto('/case');
	await expect(reporter.locator('main'))
		.toContainText('構成員の登録が変わり、1機関への共有が止まりました');

	// Once more, and taken back.
	await link(admin, '構成員と登録へ戻る').click();
	await link(table(admin), ipa).click();
	await admin.getByLabel('利用中').uncheck();
	await button(admin, '変更と影響を確かめる').click();
	await expect(admin.locator('main')).toContainText('次の操作からログインできなくなります');
	await look(admin, 'admin-body-suspend');
	await button(admin, '承認に回す').click();
	await link(admin, '構成員と登録へ戻る').click();
	await look(admin, 'admin-waiting');
	await button(admin, /申出を取り下げる/).click();
	await expect(admin.locator('main')).toContainText('申出を取り下げました');
	await lead.goto('/approvals');
	await expect(lead.locator('main')).toContainText('承認を待っているものはありません');
});

test('a registration is ended by two', async ({ person }) => {
	const registrar = await person();
	const lead = await person();

	await logIn(registrar, account({ login: 'registrar' }));
	await registrar.goto('/admin');
	await link(registrar, '城 三郎').click();
	await expect(registrar.locator('main')).toContainText('登録 文子');
	await look(registrar, 'admin-person-register');
	await button(registrar, '取消しを承認に回す').dblclick();
	await expect(registrar.locator('main')).toContainText('承認に回しました');
	await logIn(lead, account({ login: 'lead2' }));
	await lead.goto('/approvals');
	await look(lead, 'approvals-revoke');
	await button(lead, /^承認する/).click();
	await registrar.reload();
	await expect(registrar.locator('main')).toContainText('に取消し');
	await look(registrar, 'admin-person-revoked');
	await english(registrar, 'admin-person-revoked');
});

test('who excludes a body is told of the related one', async ({ person }) => {
	test.setTimeout(120_000);
	const admin = await person();
	const lead = await person();
	const reporter = await person();

	await logIn(admin, account({ login: 'administrator' }));
	await admin.goto('/admin');
	await link(table(admin), 'ラック').click();
	await admin.getByRole('group', { name: '関係の深い機関' })
		.getByLabel('トレンドマイクロ').check();
	await button(admin, '変更と影響を確かめる').click();
	await button(admin, '承認に回す').click();
	await logIn(lead, account({ login: 'lead1' }));
	await lead.goto('/approvals');
	await button(lead, /^承認する/).click();

	await sendCase(reporter);
	await reporter.goto('/case/confirm');
	await reporter.getByLabel('トレンドマイクロ').check();
	await button(reporter, '変更前後を比べる').click();
	await expect(reporter.locator('main')).toContainText('関係の深い機関：ラック');
	await look(reporter, 'confirm-related');
	await button(reporter, 'この機関にも共有しない').click();
	await expect(reporter.locator('main')).not.toContainText('関係の深い機関');
	await expect(reporter.locator('main')).toContainText('トレンドマイクロ、ラック');
	await button(reporter, '戻って直す').click();
	await expect(reporter.getByLabel('ラック')).toBeChecked();

	// And somebody who only prepares it, before anything is sent.
	const other = await person();
	await writeAll(other, { what_happened: '予約システムに入れない' });
	await link(other, '三つの確認を、いま準備する').click();
	await other.getByLabel('トレンドマイクロ').check();
	await button(other, '内容を確認する').click();
	await expect(other.locator('main')).toContainText('関係の深い機関：ラック');
	await look(other, 'check-related');
	// Changed in another tab meanwhile: the offer adds nothing to it unseen.
	const tab = await other.context().newPage();
	await tab.goto('/consult/confirm');
	await tab.getByLabel('全ての政府機関').check();
	await button(tab, '内容を確認する').click();
	await button(other, 'この機関にも共有しない').click();
	await expect(other.locator('main')).toContainText('関係の深い機関：ラック');
	await button(other, 'この機関にも共有しない').click();
	await expect(other.locator('main')).not.toContainText('関係の深い機関');
	await expect(other.locator('main')).toContainText('トレンドマイクロ、ラック');
	await expect(other.locator('main')).toContainText('全ての政府機関');
	await link(other, '三つの確認を変える、やめる').click();
	await expect(other.getByLabel('ラック')).toBeChecked();
});

// It acts at once and alone, so the press is asked for once more.
test('an account is disabled when its effect was looked at', async ({ page }) => {
	const disable = button(page, 'アカウントを停止する');

	await logIn(page, account({ login: 'administrator' }));
	await page.goto('/admin');
	await link(page, '海野 渚').click();
	await look(page, 'admin-person');
	await english(page, 'admin-person');
	const roles = page.getByRole('region', { name: '役割の変更' });
	await roles.getByLabel('閲覧者').uncheck();
	await roles.getByRole('button', { name: '承認に回す' }).click();
	await expect(page.getByRole('alert')).toContainText('役割を確かめて');
	await expect(roles.getByLabel('閲覧者')).not.toBeChecked();
	await look(page, 'admin-person-roles');
	await page.goto(page.url().replace(/\/roles$/, ''));
	const tab = await page.context().newPage();
	await tab.goto(page.url());
	await disable.click();
	await expect(page.getByRole('alert')).toContainText('影響を確かめて');
	await page.getByRole('alert').getByRole('link').click();
	await expect(page.locator('#f-effect_seen')).toBeFocused();
	await look(page, 'admin-person-disable');
	await page.getByLabel('影響を確かめました').check();
	await disable.click();
	await expect(page.getByRole('status')).toContainText('アカウントを停止しました');
	// The other tab still offers it: it is done, once.
	await tab.getByLabel('影響を確かめました').check();
	await button(tab, 'アカウントを停止する').click();
	await expect(tab.getByRole('status')).toContainText('アカウントを停止しました');
	await expect(button(tab, 'アカウントを停止する')).toHaveCount(0);
});
