// questions: the desk asks for fields, the reporter answers on a page of its
// own, corrects, in two windows; what is new stays out of the consent until it
// is confirmed; by keyboard, in both languages, with scripts off.
import { account, expect, look, test } from './support.mjs';
import { designation, logIn } from './steps.mjs';
import { confirmScope, sendCase } from './roads.mjs';

const box = (page, name) => page.locator(`[name="${name}"]`);
const button = (page, name) => page.getByRole('button', { name });
const link = (page, name) => page.getByRole('link', { name });

async function inEnglish(page, name) {
	const here = page.url().split('?')[0];

	await page.goto(`${here}?lang=en`);
	await look(page, name);
	await page.goto(`${here}?lang=ja`);
}

test('the desk asks for fields and the answers land in the case', async ({ person }) => {
	test.setTimeout(300_000);
	const reporter = await person();
	const officer = await person();
	const { number } = await sendCase(reporter);
	const questions = `/desk/cases/${number}/questions`;

	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto(`/desk/cases/${number}`);
	await link(officer, '項目を選んで質問する').click();
	await expect(officer).toHaveURL(questions);
	// By when is asked for from the start: the profile's five days.
	await expect(box(officer, 'due')).toHaveValue(new Date(Date.now() +
		(5 * 24 + 9) * 3_600_000).toISOString().slice(0, 10));
	await look(officer, 'desk-questions-first');
	await button(officer, '質問を送る').click();
	await expect(officer.getByRole('alert')).toContainText('項目を、一つ以上');
	await expect(officer.getByRole('alert')).toContainText('添える文も書いて');
	await look(officer, 'desk-questions-error');

	// A set adds its questions to what is ticked and written.
	await officer.locator('[value="source_host"]').check();
	await box(officer, 'text').fill('お尋ねします。');
	await box(officer, 'due').press('Enter');
	await button(officer, 'マルウェア、ランサムウェア').click();
	await expect(officer.getByRole('status')).toContainText('まだ送っていません');
	await expect(box(officer, 'text')).toHaveValue('お尋ねします。');
	await expect(officer.locator('[value="source_host"]')).toBeChecked();
	await officer.locator('[value="source_host"]').uncheck();
	await expect(officer.locator('[value="impact"]')).toBeChecked();
	// Answered already: a set does not ask again.
	await expect(officer.locator('[value="damage"]')).not.toBeChecked();
	await officer.locator('[value="logs_note"]').uncheck();
	await box(officer, 'due').fill('2099-12-31');
	await box(officer, 'text').fill('ご相談を受け取りました。原因を調べるためにお尋ねします。');
	await designation(officer, 'text', 'open').check();
	await look(officer, 'desk-questions');
	await inEnglish(officer, 'desk-questions');
	await officer.goto(questions);
	await button(officer, 'マルウェア、ランサムウェア').click();
	await officer.locator('[value="logs_note"]').uncheck();
	await box(officer, 'due').fill('2099-12-31');
	await box(officer, 'text').fill('ご相談を受け取りました。原因を調べるためにお尋ねします。');
	await designation(officer, 'text', 'open').check();
	await button(officer, '質問を送る').dblclick();
	await expect(officer.getByRole('status')).toContainText('質問を送りました');
	await expect(officer.locator('.side')).toContainText('回答待ち：7項目');
	await expect(officer.locator('.message')).toHaveCount(1);
	await look(officer, 'desk-case-questions');

	await reporter.goto('/case');
	await expect(reporter.locator('main')).toContainText('窓口から質問が届いています（7項目）');
	const status = reporter.locator('.status');

	await expect(status).toContainText('回答のお願い：2099年12月31日（木）まで');
	await expect(status).toContainText('7日以上の間をおいて2回お願いし');
	await expect(status).not.toContainText('次のご連絡の日時');
	await expect(reporter.locator('.entries')).toContainText('質問（7項目）を送りました');
	await look(reporter, 'case-questions');
	await inEnglish(reporter, 'case-questions');
	await link(reporter, '質問に答える').click();
	await look(reporter, 'case-questions-form');
	await inEnglish(reporter, 'case-questions-form');

	// Nothing written; then a contradiction, with everything kept.
	await button(reporter, '回答を送る').click();
	await expect(reporter.getByRole('alert')).toContainText('一つ以上の質問に答えて');
	await box(reporter, 'impact').fill('外来の受付を紙で続けています。');
	await box(reporter, 'noticed_at').fill('23時頃');
	await box(reporter, 'unknown.noticed_at').check();
	await box(reporter, 'unknown.target_os').check();
	await designation(reporter, 'indicators', 'open').check();
	await box(reporter, 'indicators').fill('hxxp://example[.]jp/x');
	await button(reporter, '回答を送る').click();
	await expect(reporter.getByRole('alert')).toContainText('どちらかにして');
	await expect(box(reporter, 'impact')).toHaveValue('外来の受付を紙で続けています。');
	await expect(box(reporter, 'unknown.target_os')).toBeChecked();
	await expect(designation(reporter, 'indicators', 'open')).toBeChecked();
	await expect(designation(reporter, 'impact', 'secret')).toBeChecked();
	await look(reporter, 'case-questions-error');
	await box(reporter, 'unknown.noticed_at').uncheck();
	await button(reporter, '回答を送る').click();
	await expect(reporter.getByRole('status')).toContainText('窓口へ送りました');
	await expect(reporter.locator('main')).toContainText('窓口から質問が届いています（3項目）');
	await expect(reporter.locator('main')).toContainText('外来の受付を紙で');
	await expect(reporter.locator('.entries')).toContainText('4項目を追加・訂正しました');
	await expect(status).toContainText('窓口の受付時間は、平日9時から18時まで');
	await look(reporter, 'case-answered');

	// Who is not registered is not told which secret ones were answered.
	const plain = await person();
	await logIn(plain, account({ login: 'officer2' }));
	await plain.goto(`/desk/cases/${number}`);
	await expect(plain.locator('main')).toContainText('hxxp://example[.]jp/x');
	await expect(plain.locator('main')).not.toContainText('外来の受付を紙で');
	const card = plain.locator('#asked-title').locator('..');
	await expect(card).not.toContainText('回答待ち');
	await expect(card.getByText('回答あり')).toHaveCount(1);
	await expect(plain.locator('.entries')).toContainText('相談者が回答を追加・訂正しました');
	await look(plain, 'desk-case-questions-plain');
	await plain.goto(questions);
	await expect(plain.locator('main')).toContainText('秘密取扱者の画面にだけ');
	await look(plain, 'desk-questions-plain');
	await officer.goto(`/desk/cases/${number}`);
	await expect(officer.locator('.side')).toContainText('回答待ち：3項目');
});

test('the reporter corrects, in two windows, and confirms', async ({ person }) => {
	test.setTimeout(300_000);
	const reporter = await person();
	const officer = await person();
	const { number } = await sendCase(reporter);

	await confirmScope(reporter, 'tier1');
	await reporter.goto('/case');
	await link(reporter, '追加・訂正する').click();
	await expect(reporter).toHaveURL('/case/answers');
	await look(reporter, 'case-answers');
	await inEnglish(reporter, 'case-answers');
	// What is secret already is not lowered here; what is open may be raised.
	await expect(designation(reporter, 'reporter_org', 'open')).toHaveCount(0);
	await expect(designation(reporter, 'damage', 'open')).toBeChecked();
	await expect(designation(reporter, 'hardware', 'secret')).toBeChecked();
	await button(reporter, '追加・訂正を送る').click();
	await expect(reporter.getByRole('alert')).toContainText('追加・訂正したところがありません');

	const other = await reporter.context().newPage();
	await other.goto('/case/answers');
	await box(reporter, 'damage').fill('203.0.113.78 からの接続です。前の番地は書き間違いです。');
	await button(reporter, '追加・訂正を送る').dblclick();
	await expect(reporter.getByRole('status')).toContainText('窓口へ送りました');
	await expect(reporter.getByRole('status')).toContainText('提供には含まれません');
	await expect(reporter.locator('main')).toContainText('確認のあとに書かれた内容が1件');
	await expect(reporter.locator('#a-damage')).toContainText('第2版');
	await expect(reporter.locator('#a-damage')).toContainText('訂正あり');
	await reporter.locator('.earlier summary').click();
	await expect(reporter.locator('.earlier')).toContainText('203.0.113.77');
	await look(reporter, 'case-corrected');
	await inEnglish(reporter, 'case-corrected');

	await box(other, 'damage').fill('203.0.113.79 からの接続です。');
	await box(other, 'hardware').fill('ルータ R-1');
	await button(other, '追加・訂正を送る').click();
	await expect(other.getByRole('status')).toContainText('別の画面で変更がありました');
	await expect(box(other, 'damage')).toHaveValue('203.0.113.79 からの接続です。');
	await expect(box(other, 'hardware')).toHaveValue('ルータ R-1');
	await expect(other.locator('.field-other')).toContainText('203.0.113.78');
	await look(other, 'case-answers-clash');
	await button(other, '追加・訂正を送る').click();
	await expect(other.locator('#a-damage')).toContainText('第3版');
	await other.close();

	// The desk sees the newest, and the earlier ones below it.
	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto(`/desk/cases/${number}`);
	await expect(officer.locator('#a-damage')).toContainText('訂正あり');
	await officer.locator('.earlier summary').first().click();
	await expect(officer.locator('.earlier').first()).toContainText('203.0.113.77');
	await button(officer, '秘密項目を開く').click();
	await expect(officer.locator('.opened')).toContainText('ルータ R-1');
	await look(officer, 'desk-case-corrected');

	// Confirmed, it is covered.
	await confirmScope(reporter, 'tier1');
	await expect(reporter.locator('main')).not.toContainText('確認のあとに書かれた内容');

	// A secret answer corrected: the earlier version is secret too.
	await reporter.goto('/case/answers');
	await box(reporter, 'what_happened').fill('青い丘病院の会計端末がとまりました。');
	await button(reporter, '追加・訂正を送る').click();
	await officer.reload();
	await button(officer, '秘密項目を開く').click();
	await officer.locator('.opened .earlier summary').first().click();
	await expect(officer.locator('.opened .earlier').first())
		.toContainText('受付');
	await look(officer, 'desk-case-corrected-secret');

	// A closed case takes none, and says so with all that was typed.
	await reporter.goto('/case/answers');
	await box(reporter, 'impact').fill('まだ送っていない文です。');
	await officer.goto(`/desk/cases/${number}/end`);
	await officer.getByLabel('インシデント対応支援のみで終了').check();
	await officer.getByLabel('相談者へのメッセージ').fill('これで対応を終えます。');
	await button(officer, '理由を書いて終了する').click();
	await expect(officer.getByRole('status')).toContainText('対応を終え');
	await button(reporter, '追加・訂正を送る').click();
	await expect(reporter.getByRole('status')).toContainText('この相談は終了しています');
	await expect(box(reporter, 'impact')).toHaveValue('まだ送っていない文です。');
	await look(reporter, 'case-answers-closed');
	await reporter.goto('/case/answers');
	await expect(box(reporter, 'impact')).toHaveCount(0);
	await look(reporter, 'case-answers-closed-empty');
	await officer.goto(`/desk/cases/${number}/questions`);
	await expect(officer.getByRole('status')).toContainText('終了した相談には');
});

test('with scripts off', async ({ person }) => {
	const reporter = await person({ javaScriptEnabled: false });
	const officer = await person({ javaScriptEnabled: false });
	const { number } = await sendCase(reporter);

	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto(`/desk/cases/${number}/questions`);
	await button(officer, 'DoS・DDoS').click();
	await box(officer, 'text').fill('お尋ねします。');
	await button(officer, '質問を送る').click();
	await expect(officer.getByRole('status')).toContainText('質問を送りました');
	await reporter.goto('/case');
	await link(reporter, '質問に答える').click();
	await reporter.locator('[name="time_zone"][value="jst"]').check();
	await button(reporter, '回答を送る').click();
	await expect(reporter.locator('#a-time_zone')).toBeVisible();
	await link(reporter, '追加・訂正する').click();
	await reporter.locator('[name="time_zone"][value="utc"]').check();
	await button(reporter, '追加・訂正を送る').click();
	await expect(reporter.locator('#a-time_zone')).toContainText('訂正あり');
	await reporter.locator('.earlier summary').click();
	await expect(reporter.locator('.earlier')).toContainText('日本時間');
});

test('questions are answered by keyboard alone', async ({ person }) => {
	const reporter = await person();
	const officer = await person();
	const { number } = await sendCase(reporter);

	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto(`/desk/cases/${number}/questions`);
	await officer.locator('[value="ongoing"]').focus();
	await officer.keyboard.press('Space');
	await box(officer, 'text').focus();
	await officer.keyboard.type('お尋ねします。');
	await button(officer, '質問を送る').focus();
	await officer.keyboard.press('Enter');
	await expect(officer.getByRole('status')).toContainText('質問を送りました');
	await reporter.goto('/case/questions');
	await reporter.locator('[name="ongoing"][value="yes"]').focus();
	await reporter.keyboard.press('ArrowDown');
	await expect(reporter.locator('[name="ongoing"][value="no"]')).toBeChecked();
	await button(reporter, '回答を送る').focus();
	await reporter.keyboard.press('Enter');
	await expect(reporter.getByRole('status')).toContainText('窓口へ送りました');
	await reporter.goto('/case/questions');
	await expect(reporter.locator('main')).toContainText('いま、お答えいただく質問はありません');
	await look(reporter, 'case-questions-empty');
});
