// council: what the Council does with a case: the group analyses, the desk asks
// Tier 2 members, one answers, another is silent; each sees what is for it.
import { account, expect, look, test } from './support.mjs';
import { designation, logIn } from './steps.mjs';
import { confirmScope, sendCase } from './roads.mjs';

test('analysis, an inquiry, an answer and a silence', async ({ person }) => {
	test.setTimeout(300_000);
	const [reporter, officer, other, ipa, lac, minato, aoba] = [await person(),
		await person(), await person(), await person(), await person(),
		await person(), await person()];
	const { number } = await sendCase(reporter);
	const at = `/desk/cases/${number}`;
	const button = (page, name) => page.getByRole('button', { name });

	await confirmScope(reporter, 'taskforce');
	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto(at);
	await officer.getByLabel('最初の回答を書く').fill('ご相談を受け取りました。');
	await button(officer, '回答を送る').click();
	await officer.goto(`${at}/provide`);
	await button(officer, '三つの確認をしたことを記録する').click();
	await button(officer, 'この内容を相談者に示す').click();
	await reporter.goto('/case/release');
	await button(reporter, 'この内容の提供に同意する').click();
	await officer.goto(`${at}/provide`);
	await button(officer, '協議会へ提供する').click();
	await expect(officer.getByRole('status')).toContainText('提供しました');

	// The group: analysis with its confidence, then corrected; a name withheld.
	await logIn(ipa, account({ login: 'ipa1' }));
	await ipa.goto(`/shared/${number}`);
	await button(ipa, '受領して読む').click();
	await button(ipa, '加える').click();
	await expect(ipa.getByRole('alert')).toContainText('書くものを選んで');
	await look(ipa, 'shared-add-error');
	await ipa.locator('[name="what"][value="analysis"]').check();
	await ipa.locator('#f-text').fill('遠隔操作ソフトの悪用とみられます。');
	await ipa.getByLabel('中', { exact: true }).check();
	await designation(ipa, 'text', 'open').check();
	await ipa.getByLabel('自機関の名前を伏せる').check();
	await button(ipa, '加える').dblclick();
	await expect(ipa.locator('.contribution')).toHaveCount(1);
	await look(ipa, 'shared-added');
	await logIn(lac, account({ login: 'lac3' }));
	await lac.goto(`/shared/${number}`);
	await button(lac, '受領して読む').click();
	await expect(lac.locator('.contribution')).toContainText('遠隔操作ソフト');
	await expect(lac.locator('.contribution')).toContainText('第一類構成員');
	await expect(lac.locator('.contribution')).not.toContainText('情報処理推進機構');
	await expect(lac.locator('.contribution')).toContainText('確度：中');

	// An analyst proposes; both stand in the desk's forms, and nothing is sent.
	for (const [what, words] of [['proposal', '30秒ごとの接続を尋ねては。'],
		['to_reporter', '保守の業者はいつ入りましたか。']]) {
		await lac.locator(`[name="what"][value="${what}"]`).check();
		await lac.locator('#f-text').fill(words);
		await designation(lac, 'text', 'open').check();
		await button(lac, '加える').click();
		await expect(lac.getByRole('status')).toBeVisible();
	}
	await officer.goto(`${at}/council`);
	await officer.getByRole('link', { name: 'この案から照会を書く' }).click();
	await expect(officer.locator('#f-text')).toHaveValue('30秒ごとの接続を尋ねては。');
	await look(officer, 'council-carried');
	await officer.goto(`${new URL(officer.url()).pathname}?lang=en`);
	await officer.getByRole('link', { name: 'Write an inquiry from this' }).click();
	await look(officer, 'council-carried');
	await officer.goto(`${at}/council?lang=ja`);
	await officer.goto(`${at}/council`);
	await officer.getByRole('link',
		{ name: 'この質問を相談者へのメッセージにする' }).click();
	await expect(officer.locator('#f-text'))
		.toHaveValue('保守の業者はいつ入りましたか。');
	await expect(officer.locator('main')).toContainText('まだ送っていません');
	await look(officer, 'desk-case-carried');

	// The desk asks; a question that names the reporter is not sent.
	await officer.goto(at);
	await officer.getByRole('link', { name: '協議会からの情報と照会' }).click();
	await expect(officer.locator('.contribution').last())
		.toContainText('情報処理推進機構');
	for (const name of ['みなと電力', '青葉銀行'])
		await expect(officer.getByLabel(name)).toBeChecked();
	await expect(officer.getByLabel('さくら病院機構')).toHaveCount(0);
	await officer.locator('#f-text').fill(
		'青い丘病院と同じ通信を見ましたか。');
	await button(officer, '照会する').click();
	await expect(officer.getByRole('alert')).toContainText('期限');
	await officer.locator('#f-due').fill('2099-12-31');
	await button(officer, '照会する').click();
	await expect(officer.getByRole('alert')).toContainText('同じ言葉');
	await look(officer, 'council-error');
	await officer.locator('#f-text').fill('30秒ごとに繰り返す接続を見ましたか。');
	await officer.locator('#f-period').fill('11月から');
	await officer.locator('#f-searched').fill('203.0.113.77');
	for (const name of ['南方通信', '星野鉄道'])
		await officer.getByLabel(name).uncheck();
	// No key sends: whom it goes to is looked at before the button.
	await officer.locator('#f-period').press('Enter');
	await expect(officer.locator('.inquiry')).toHaveCount(0);
	await expect(officer.locator('#f-period')).toHaveValue('11月から');
	// A colleague was quicker: the same bodies, not those of the start.
	await logIn(other, account({ login: 'officer2' }));
	await other.goto(`${at}/notes`);
	await other.locator('#f-text').fill('照会は私も考えています');
	await other.locator('form.form .button-main').click();
	await button(officer, '照会する').click();
	await expect(officer.locator('.meanwhile')).toContainText('照会は私も');
	for (const name of ['南方通信', '星野鉄道'])
		await expect(officer.getByLabel(name)).not.toBeChecked();
	await expect(officer.getByLabel('みなと電力')).toBeChecked();
	await button(officer, '照会する').dblclick();
	await expect(officer.locator('.inquiry')).toHaveCount(1);
	await expect(officer.locator('.inquiry h3')).toHaveText('照会 1');
	await look(officer, 'council-asked');

	// Those asked: one answers, one is silent; neither learns of the other.
	await logIn(minato, account({ login: 'minato1' }));
	await expect(minato).toHaveURL('/inquiries');
	await look(minato, 'inquiries');
	await minato.locator('.queue tbody a').click();
	await expect(minato.locator('main')).not.toContainText('青葉');
	await expect(minato.locator('main')).not.toContainText(number);
	await expect(minato.locator('main')).not.toContainText('青い丘病院');
	await expect(minato.locator('.handling')).toContainText('全ての政府機関');
	await look(minato, 'inquiry');
	await minato.locator('[name="answer"][value="not_seen"]').check();
	await button(minato, '回答を送る').click();
	await expect(minato.getByRole('alert')).toContainText('調べたものと期間');
	await look(minato, 'inquiry-error');
	await minato.locator('#f-searched').fill('外部向けプロキシのログ');
	await minato.locator('#f-period').fill('11月1日から今日まで');
	await minato.getByLabel('自機関の名前を伏せる').check();
	await minato.getByLabel('第一類グループと窓口').check();
	await button(minato, '回答を送る').dblclick();
	await expect(minato.locator('.contribution')).toHaveCount(2);
	await look(minato, 'inquiry-answered');
	await logIn(aoba, account({ login: 'aoba1' }));
	await aoba.locator('.queue tbody a').click();
	await expect(aoba.locator('.contribution')).toHaveCount(1);
	await expect(aoba.locator('main')).not.toContainText('見られない（');

	await officer.reload();
	const row = (name) => officer.getByRole('row', { name });
	await expect(row('みなと電力')).toContainText('確認した範囲では見られない');
	await expect(row('青葉銀行')).toContainText('未回答');
	await look(officer, 'council-answered');
	await officer.goto(`${at}/council?lang=en`);
	await look(officer, 'council-answered');
	await lac.reload();
	await expect(lac.locator('main')).toContainText('外部向けプロキシのログ');
	await expect(lac.locator('main')).not.toContainText('みなと電力');

	// Nor from feedback: who wrote it is told, and nothing is lost.
	await officer.goto(`${at}/feedback?lang=ja`);
	await officer.locator('[name="kind"][value="interim"]').check();
	await officer.getByLabel('周辺状況').fill('みなと電力でも調べています。');
	await button(officer, '承認に回す').click();
	await expect(officer.getByRole('alert')).toContainText('名前を伏せている機関');
	await expect(officer.getByLabel('周辺状況'))
		.toHaveValue('みなと電力でも調べています。');
	await look(officer, 'feedback-named');

	// The reporter learns that it happened, not who.
	await reporter.goto('/case');
	await expect(reporter.locator('.status')).toContainText('照会');
	await expect(reporter.locator('.entries')).toContainText('2機関に照会しました');
	await expect(reporter.locator('main')).not.toContainText('みなと電力');
	await expect(reporter.locator('main')).not.toContainText('遠隔操作ソフト');
	await look(reporter, 'case-inquiry');

	// Taken back: the group's open tab is refused; undone, it stays so.
	await reporter.getByRole('link', { name: '相談を取り下げる' }).click();
	await look(reporter, 'withdraw');
	await button(reporter, '相談を取り下げる').dblclick();
	await expect(reporter.locator('.status')).toContainText('取り下げられました');
	await expect(reporter.locator('.side')).toContainText('協議会には共有されていません');
	await look(reporter, 'case-withdrawn');
	expect((await ipa.reload()).status()).toBe(404);
	expect((await minato.reload()).status()).toBe(404);
	await reporter.goto('/case/confirm');
	await expect(reporter.locator('main')).toContainText('取り下げられています');
	await look(reporter, 'confirm-withdrawn');
	await reporter.goto('/case/withdraw');
	await look(reporter, 'withdraw-undo');
	await button(reporter, '取下げを取り消す').click();
	await expect(reporter.locator('.status')).toContainText('窓口で確認しています');
	await expect(reporter.locator('main')).toContainText('無効になっています');
	await look(reporter, 'case-void');
	expect((await ipa.reload()).status()).toBe(404);
});
