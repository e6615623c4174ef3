// staffkeys: the work of desk and members with keys alone, from the login to the
// logout; wherever the focus is, it is seen.
import { account, expect, test } from './support.mjs';
import { chooseByKey, goByKey, logInByKey, pressKey, typeInto } from './keys.mjs';
import { confirmScope, sendCase } from './roads.mjs';

const button = (page, name) => page.getByRole('button', { name });
const link = (page, name) => page.getByRole('link', { name });

async function logOut(page) {
	await goByKey(page, button(page, 'ログアウト'));
	await expect(page).toHaveURL(/\/login/);
}

// Back to the page of the case, by its link.
const back = (page, number) => goByKey(page,
	page.locator(`main a[href="/desk/cases/${number}"]`).first());

async function answers(officer, number) {
	await pressKey(officer, officer.getByLabel('窓口の番', { exact: true }),
		'Space');
	await goByKey(officer, button(officer, 'この条件で見る'));
	await expect(officer).toHaveURL(/turn=1/);
	await typeInto(officer, officer.getByLabel('受付番号', { exact: true }), number);
	await goByKey(officer, button(officer, '開く').first());
	await expect(officer).toHaveURL(new RegExp(number));
	await goByKey(officer, button(officer, '秘密項目を開く'));
	await expect(officer.locator('main')).toContainText('青い丘病院');
	await typeInto(officer, officer.getByLabel('最初の回答を書く'),
		'ご相談を受け取りました。');
	await goByKey(officer, button(officer, '回答を送る'));
	await expect(officer.getByRole('status').first())
		.toContainText('回答を送りました');
}

async function judges(officer, number) {
	await goByKey(officer, officer.locator(
		`main a[href="/desk/cases/${number}/triage"]`).first());
	await chooseByKey(officer, 'urgency', '1');
	await chooseByKey(officer, 'ongoing', '1');
	await goByKey(officer, officer.locator('main form button').last());
	if (/triage/.test(officer.url())) await back(officer, number);
	await goByKey(officer, officer.locator(
		`main a[href="/desk/cases/${number}/notes"]`).first());
	await typeInto(officer, officer.locator('#f-text'), '折り返しは15時。');
	await goByKey(officer, officer.locator('main form button').last());
	await expect(officer.locator('main')).toContainText('折り返しは15時。');
	await back(officer, number);
}

async function provides(officer, reporter, number) {
	await goByKey(officer, officer.locator(
		`main a[href="/desk/cases/${number}/provide"]`).first());
	await goByKey(officer, button(officer, '三つの確認をしたことを記録する'));
	await goByKey(officer, button(officer, 'この内容を相談者に示す'));
	await expect(officer.getByRole('status')).toContainText('まとめました');
	await reporter.goto('/case/release');
	await goByKey(reporter, button(reporter, 'この内容の提供に同意する'));
	await expect(reporter.getByRole('status')).toContainText('受け付けました');
	await officer.reload();
	await goByKey(officer, button(officer, '協議会へ提供する'));
	await expect(officer.getByRole('status')).toContainText('提供しました');
}

test('the desk and a member with keys alone', async ({ person }) => {
	test.setTimeout(400_000);
	const [reporter, officer, ipa] = [await person(), await person(),
		await person()];
	const { number } = await sendCase(reporter);

	await confirmScope(reporter, 'taskforce');
	await logInByKey(officer, account({ login: 'officer1' }));
	await answers(officer, number);
	await judges(officer, number);
	await provides(officer, reporter, number);

	await logInByKey(ipa, account({ login: 'ipa1' }));
	await goByKey(ipa, link(ipa, number));
	await goByKey(ipa, button(ipa, '受領して読む'));
	await expect(ipa.getByRole('status')).toContainText('受領を記録しました');
	await chooseByKey(ipa, 'what', 'analysis');
	await typeInto(ipa, ipa.locator('#f-text'), '遠隔操作ソフトの悪用とみられます。');
	await chooseByKey(ipa, 'sure', '2');
	await chooseByKey(ipa, 'secret.text', 'open');
	await goByKey(ipa, button(ipa, '加える'));
	await expect(ipa.locator('.contribution')).toContainText('遠隔操作ソフト');
	await logOut(ipa);
	await officer.goto('/desk');
	await logOut(officer);
});
