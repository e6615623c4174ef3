// staffroad: the rest of the road with keys alone: the Council asks and is
// answered, a case is handed over, told of and ended by two, and the office and
// the auditor do what is theirs; wherever the focus is, it is seen.
import { account, expect, test } from './support.mjs';
import { logIn } from './steps.mjs';
import { chooseByKey, goByKey, logInByKey, pickByKey, pressKey, typeDate,
	typeInto } from './keys.mjs';
import { confirmScope, sendCase, toTheCouncil } from './roads.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const link = (page, name) => page.getByRole('link', { name, exact: true });
const main = (page) => page.locator('main');
const said = (page) => page.getByRole('status');

// The round button of these words, wherever its group stands.
const chooseByName = async (page, name, label) => chooseByKey(page, name,
	await page.getByLabel(label).getAttribute('value'));

// A case that the Council has, and the officer on its page.
async function provided(reporter, officer) {
	const { number } = await sendCase(reporter);

	await confirmScope(reporter, 'taskforce');
	await logIn(officer, account({ login: 'officer1' }));
	await toTheCouncil(reporter, officer, number);
	await officer.goto(`/desk/cases/${number}`);
	return number;
}

// What is added is seen without looking for it, and Tab goes on from there.
async function adds(analyst, what, text, more = async () => {}) {
	await chooseByKey(analyst, 'what', what);
	await typeInto(analyst, analyst.locator('#f-text'), text);
	await more();
	await goByKey(analyst, button(analyst, '加える'));
	await expect(said(analyst)).toHaveText('書いた内容を加えました');
	await expect(said(analyst)).toBeInViewport();
	await analyst.keyboard.press('Tab');
	await expect(analyst.locator('#add [name="what"]').first()).toBeFocused();
}

async function analyses(analyst, number) {
	await goByKey(analyst, link(analyst, number));
	await goByKey(analyst, button(analyst, '受領して読む（記録されます）'));
	await expect(said(analyst)).toContainText('受領を記録しました');
	await goByKey(analyst, button(analyst, '秘密項目を開く（記録されます）'));
	await expect(main(analyst)).toContainText('青い丘病院');
	await adds(analyst, 'analysis', '遠隔操作ソフトの悪用とみられます。', async () => {
		await chooseByKey(analyst, 'sure', '2');
		await chooseByKey(analyst, 'secret.text', 'open');
		await pressKey(analyst, analyst.getByLabel('自機関の名前を伏せる'),
			'Space');
	});
	await expect(analyst.locator('.contribution')).toContainText('確度：中');
	await adds(analyst, 'proposal', '30秒ごとに繰り返す接続を見ましたか。', () =>
		chooseByKey(analyst, 'secret.text', 'open'));
}

// From the analyst's words to those asked, one of them.
async function asks(officer) {
	await goByKey(officer, link(officer, '協議会からの情報と照会'));
	await expect(main(officer)).toContainText('遠隔操作ソフトの悪用');
	await goByKey(officer, link(officer, 'この案から照会を書く'));
	await expect(officer.locator('#f-text'))
		.toHaveValue('30秒ごとに繰り返す接続を見ましたか。');
	for (const name of ['みなと電力', '青葉銀行', '星野鉄道'])
		await pressKey(officer, officer.getByLabel(name), 'Space');
	await typeDate(officer, officer.locator('#f-due'), '2199', '11', '30');
	await goByKey(officer, button(officer, '照会する'));
	await expect(said(officer)).toContainText('照会しました');
	await expect(officer.getByRole('row', { name: '南方通信' }))
		.toContainText('未回答');
}

async function answers(answerer) {
	const row = answerer.getByRole('row', { name: '2199年11月30日' });

	await goByKey(answerer, row.getByRole('link'));
	await chooseByKey(answerer, 'answer', 'not_seen');
	await typeInto(answerer, answerer.locator('#f-searched'),
		'外部向けプロキシのログ');
	await typeInto(answerer, answerer.locator('#f-period'), '11月1日から今日まで');
	await chooseByKey(answerer, 'audience', 'group');
	await pressKey(answerer, answerer.getByLabel('自機関の名前を伏せる'), 'Space');
	await goByKey(answerer, button(answerer, '回答を送る'));
	await expect(said(answerer)).toContainText('回答を受け付けました');
	await expect(answerer.locator('.contribution').last())
		.toContainText('外部向けプロキシのログ');
	await goByKey(answerer, main(answerer).locator('.back a'));
	await expect(row).toContainText('回答済み');
}

test('the Council asks and is answered with keys alone', async ({ person }) => {
	test.setTimeout(300_000);
	const [reporter, officer, analyst, answerer] = [await person(),
		await person(), await person(), await person()];
	const number = await provided(reporter, officer);

	await logInByKey(analyst, account({ login: 'jc31' }));
	await analyses(analyst, number);
	await asks(officer);
	await logInByKey(answerer, account({ login: 'nanpo1' }));
	await answers(answerer);
	await analyst.reload();
	await expect(main(analyst)).toContainText('外部向けプロキシのログ');
	await expect(main(analyst)).not.toContainText('南方通信');
	await officer.reload();
	await expect(officer.getByRole('row', { name: '南方通信' }))
		.toContainText('確認した範囲では見られない');
});

// Taken, and handed over: without a note the focus goes where it is missing.
async function handsOver(officer, to) {
	await goByKey(officer, link(officer, '担当する'));
	await goByKey(officer, button(officer, '担当する'));
	await expect(said(officer)).toContainText('主担当が決まりました');
	await expect(main(officer)).toContainText('佐伯 涼子');
	await chooseByName(officer, 'to', to);
	await goByKey(officer, button(officer, '引き継ぐ'));
	await expect(officer.getByRole('alert')).toBeFocused();
	await pressKey(officer, officer.getByRole('alert').getByRole('link'));
	await expect(officer.locator('#f-text')).toBeFocused();
	await officer.keyboard.type('明朝、先方から電話があります。');
	await goByKey(officer, button(officer, '引き継ぐ'));
	await expect(officer.locator('.facts-list')).toContainText(to);
	await goByKey(officer, main(officer).locator('.back a'));
}

async function drafts(officer) {
	await goByKey(officer, link(officer, 'フィードバックを書く・承認する'));
	await chooseByKey(officer, 'kind', 'final');
	await typeInto(officer, officer.getByLabel('対策手法の助言'),
		'認証情報を変更してください。');
	await chooseByKey(officer, 'secret.text', 'open');
	await goByKey(officer, button(officer, '承認に回す'));
	await expect(said(officer).first()).toContainText('承認に回しました');
	await expect(button(officer, '承認してフィードバックを送る')).toHaveCount(0);
	await goByKey(officer, main(officer).locator('.back a'));
}

async function approves(lead, number) {
	await pressKey(lead, lead.getByLabel('フィードバックの承認待ち'), 'Space');
	await goByKey(lead, button(lead, 'この条件で見る'));
	await goByKey(lead, link(lead, number));
	await goByKey(lead, link(lead, 'フィードバックを書く・承認する'));
	await goByKey(lead, button(lead, '承認してフィードバックを送る'));
	await expect(said(lead).first()).toContainText('相談者に届けました');
}

async function ends(officer) {
	await goByKey(officer, link(officer, '対応を終える'));
	await chooseByName(officer, 'end', 'フィードバックをもって終了');
	await typeInto(officer, officer.getByLabel('相談者へのメッセージ'),
		'これで対応を終えます。');
	await goByKey(officer, button(officer, '理由を書いて終了する'));
	await expect(said(officer).first()).toContainText('対応を終え');
	await expect(officer.locator('.desk-head'))
		.toContainText('フィードバックをもって終了');
}

test('handed over, told of and ended with keys alone', async ({ person }) => {
	test.setTimeout(300_000);
	const [reporter, officer, lead] = [await person(), await person(),
		await person()];
	const number = await provided(reporter, officer);
	const second = account({ login: 'lead2' });

	await handsOver(officer, second.name);
	await drafts(officer);
	await logInByKey(lead, second);
	await approves(lead, number);
	await reporter.goto('/case');
	await expect(reporter.locator('.feedback'))
		.toContainText('認証情報を変更してください。');
	await ends(officer);
	await reporter.reload();
	await expect(reporter.locator('.status')).toContainText('終了しました');
	await expect(main(reporter)).toContainText('これで対応を終えます。');
});

// A registration of years to come: what anybody may read now stays as it is.
async function registers(registrar, lead, name) {
	await goByKey(registrar, link(registrar, '構成員と登録'));
	await goByKey(registrar, registrar.getByLabel('アカウントの表')
		.getByRole('link', { name }));
	await typeDate(registrar, registrar.locator('#f-from'), '2031', '04', '01');
	await typeDate(registrar, registrar.locator('#f-to'), '2032', '03', '31');
	await goByKey(registrar, button(registrar, '承認に回す'));
	await expect(said(registrar)).toContainText('承認に回しました');
	await goByKey(lead, link(lead, '承認待ち'));
	await goByKey(lead, lead.getByRole('button',
		{ name: new RegExp(`^承認する.*${name}`) }));
	await expect(said(lead)).toContainText('承認し、実行しました');
	await registrar.reload();
	await expect(registrar.getByRole('row', { name: '2031年4月1日' }))
		.toContainText('主任 花子');
}

async function filters(auditor, [year, month, day]) {
	await typeDate(auditor, auditor.locator('#f-from'), year, month, day);
	await typeDate(auditor, auditor.locator('#f-to'), '2099', '12', '31');
	await goByKey(auditor, button(auditor, '表示する'));
	await expect(auditor).toHaveURL(
		new RegExp(`from=${year}-${month}-${day}&to=2099-12-31`));
}

test('a registration by two and the record of it with keys alone',
	async ({ person }) => {
		test.setTimeout(300_000);
		const [registrar, lead, auditor] = [await person(),
			await person(), await person()];
		const name = account({ login: 'lac2' }).name;
		const today = new Date(Date.now() + 9 * 3_600_000).toISOString()
			.slice(0, 10).split('-');
		const rows = auditor.locator('.chain tbody tr');

		await logInByKey(registrar, account({ login: 'registrar' }));
		await logInByKey(lead, account({ login: 'lead1' }));
		await registers(registrar, lead, name);

		await logInByKey(auditor, account({ login: 'auditor' }));
		await goByKey(auditor, link(auditor, '監査'));
		await goByKey(auditor, link(auditor, 'つながりを確かめる'));
		await expect(said(auditor)).toContainText('つながっています');
		await pickByKey(auditor, auditor.locator('#f-act'),
			'秘密取扱者の登録');
		await pressKey(auditor, auditor.getByLabel('2名による承認だけ'), 'Space');
		await filters(auditor, today);
		await expect(rows.first()).toContainText('承認：主任 花子');
		await expect(rows.first()).toContainText(name);
		await filters(auditor, ['2099', '01', '01']);
		await expect(main(auditor)).toContainText('当てはまる記録はありません');
	});
