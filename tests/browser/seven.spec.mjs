// seven: the whole road with seven people, each with a browser of their own:
// reporter, officer, lead, two analysts of one body (one of them registered), who
// answers for a Tier 2 member, and an analyst of a body that is left out. At each
// stage what each of them sees; an end in support only; narrowing under open tabs.
import { account, expect, look, test } from './support.mjs';
import { designation, logIn } from './steps.mjs';
import { absent, assent, confirmScope, firstAnswer, propose, provide, receive,
	record, sendCase, toTheCouncil } from './roads.mjs';

const staff = { officer: 'officer1', lead: 'lead1', analyst: 'ipa1',
	plain: 'ipa2', answerer: 'minato1', excluded: 'nisc1' };
const ipa = '情報処理推進機構';
const secret = '青い丘病院';
const open = '203.0.113.77';
const button = (page, name) => page.getByRole('button', { name });

async function come(person, who = staff) {
	const w = { reporter: await person() };

	for (const [name, login] of Object.entries(who)) {
		w[name] = await person();
		await logIn(w[name], account({ login }));
	}
	return w;
}

// The case as the reporter sees it, and every entry of it, newest first.
async function reporterSees(page, { status, next, log }) {
	await page.goto('/case');
	await expect(page.locator('.status')).toContainText(next);
	await expect(page.locator('#status-title')).toHaveText(status);
	await expect(page.locator('.entries .entry-what')).toHaveText(log);
}

// The desk sees the stage; what is secret only where it was opened.
async function deskSees(page, number, { stage }) {
	await page.goto(`/desk/cases/${number}`);
	await expect(page.locator('.desk-head .badge-stage')).toHaveText(`段階：${stage}`);
	await expect(page.locator('main')).toContainText(open);
	await expect(page.locator('main')).not.toContainText(secret);
}

// A body within the scope, from when it was provided on.
async function groupSees(page, number, { shared }) {
	await page.goto('/shared?all=1');
	await expect(page.getByRole('link', { name: number, exact: true }))
		.toHaveCount(shared ? 1 : 0);
	if (!shared) return absent(page, `/shared/${number}`, '/shared/0000-0000');
	await page.goto(`/shared/${number}`);
	return expect(page.locator('h1')).toContainText(number);
}

async function answererSees(page, number, { asked, inquiry }) {
	await absent(page, `/shared/${number}`, '/shared/0000-0000');
	await page.goto('/inquiries?all=1');
	await expect(page.locator('main')).not.toContainText(number);
	if (inquiry)
		await expect(page.getByRole('row').filter({ has:
			page.locator(`a[href="${inquiry}"]`) })).toContainText(asked);
}

// Who is left out finds at each stage what is found where nothing is.
async function excludedSees(page, number, { inquiry }) {
	await page.goto('/shared');
	await expect(page.locator('main')).not.toContainText(number);
	await absent(page, `/shared/${number}`, '/shared/0000-0000');
	await absent(page, `/desk/cases/${number}`, '/desk/cases/0000-0000');
	if (inquiry)
		await absent(page, inquiry, `/inquiries/${'a'.repeat(26)}`);
}

async function everybodySees(w, now) {
	await reporterSees(w.reporter, now);
	for (const name of ['officer', 'lead'])
		await deskSees(w[name], w.number, now);
	for (const name of ['analyst', 'plain'])
		await groupSees(w[name], w.number, now);
	await answererSees(w.answerer, w.number, now);
	await excludedSees(w.excluded, w.number, now);
}

// What has happened so far; each entry of the chain that the reporter is shown.
class Story {
	now = { log: [], shared: false, asked: '未回答' };

	constructor(w) {
		this.w = w;
	}

	async then(what, more = {}) {
		this.now.log.unshift(...[what].flat().reverse());
		Object.assign(this.now, more);
		await test.step(this.now.log[0], () => everybodySees(this.w, this.now));
	}
}

// The answer that stands, among those to be read on the page.
const newest = (page) => page.locator('.contribution:not(.contribution-old)')
	.filter({ hasText: '照会への回答' });

async function answer(page, value, text) {
	await page.locator(`[name="answer"][value="${value}"]`).check();
	await page.locator('#f-text').fill(text);
	await page.getByLabel('第一類グループと窓口').check();
	await button(page, '回答を送る').click();
	await expect(page.getByRole('status')).toContainText('受け付けました');
}

test('seven people, from the first word to the end', async ({ person }) => {
	test.setTimeout(700_000);
	const w = await come(person);
	const { reporter, officer, lead, analyst, plain, answerer } = w;
	const story = new Story(w);
	const { number } = await sendCase(reporter);
	const at = `/desk/cases/${number}`;

	w.number = number;
	await story.then(['あなたが相談を送りました',
		'鍵コードは、再び表示できなくなりました'],
	{ stage: '相談', status: '窓口で確認しています', next: '次は窓口' });
	await firstAnswer(officer, number);
	await story.then('窓口の担当者が回答を送りました',
		{ status: 'ご回答をお待ちしています', next: '次はあなた' });
	await officer.goto(`${at}/questions`);
	for (const field of ['impact', 'target_os'])
		await officer.locator(`[value="${field}"]`).check();
	await button(officer, '質問を送る').click();
	await expect(officer.getByRole('status')).toContainText('質問を送りました');
	await story.then('窓口の担当者が質問（2項目）を送りました');
	await reporter.goto('/case/questions');
	await reporter.locator('[name="impact"]').fill('外来の受付を紙で続けています。');
	await reporter.locator('[name="target_os"]').fill('Windows 10');
	await designation(reporter, 'target_os', 'open').check();
	await button(reporter, '回答を送る').click();
	await story.then('あなたが2項目を追加・訂正しました',
		{ status: '窓口で確認しています', next: '次は窓口' });
	await officer.goto(at);
	await button(officer, '三つの確認をお願いする').click();
	await story.then('窓口の担当者が三つの確認をお願いしました',
		{ stage: '確認', status: '三つの確認をお願いしています',
			next: '次はあなた' });
	await confirmScope(reporter, 'taskforce');
	await story.then('あなたが三つの確認に答えました',
		{ status: '窓口で確認しています', next: '次は窓口' });
	await record(officer, number);
	await story.then('窓口の担当者が三つの確認を確かめ、記録しました');
	await propose(officer, number);
	await story.then('窓口の担当者が提供内容（5項目）をまとめました',
		{ status: '提供する内容をご確認ください', next: '次はあなた' });
	await assent(reporter);
	await story.then('あなたが提供内容に同意しました',
		{ status: '窓口で確認しています', next: '次は窓口' });
	await provide(officer, number);
	await story.then('窓口の担当者が協議会の6機関に情報提供しました',
		{ stage: '分析（第一類グループ）', next: '次は協議会',
			status: '第一類グループが分析しています', shared: true });
	const reads = (name) => reporter.locator('.readers tr')
		.filter({ hasText: name });

	await expect(reads(ipa)).toContainText('まだ受け取っていません');
	await expect(reads('NISC')).toContainText('共有していません');

	// Received by each for themselves; opened only by who is registered.
	await receive(analyst, number);
	await expect(analyst.locator('main')).toContainText(open);
	await expect(analyst.locator('main')).not.toContainText(secret);
	await button(analyst, '秘密項目を開く').click();
	await expect(analyst.locator('main')).toContainText(secret);
	await receive(plain, number);
	await expect(plain.locator('main')).toContainText(open);
	await expect(plain.locator('main')).not.toContainText(secret);
	await expect(button(plain, '秘密項目を開く')).toHaveCount(0);
	await story.then([`${ipa}が提供内容を受領しました`,
		`${ipa}が秘密 3項目を開きました`, `${ipa}が提供内容を受領しました`]);

	// Analysis: for the group and the desk, not for the reporter.
	await analyst.locator('[name="what"][value="analysis"]').check();
	await analyst.locator('#f-text').fill('遠隔操作ソフトの悪用とみられます。');
	await analyst.getByLabel('中', { exact: true }).check();
	await designation(analyst, 'text', 'open').check();
	await button(analyst, '加える').click();
	await story.then(`${ipa}が分析や回答を加えました`);
	await expect(plain.locator('.contribution')).toContainText('遠隔操作ソフト');
	await expect(reporter.locator('main')).not.toContainText('遠隔操作ソフト');

	// One Tier 2 member is asked, answers and travels as "a member".
	await officer.goto(`${at}/council`);
	await expect(officer.locator('.contribution')).toContainText('遠隔操作ソフト');
	await officer.locator('#f-text').fill('30秒ごとに繰り返す接続を見ましたか。');
	for (const name of ['青葉銀行', '南方通信', '星野鉄道'])
		await officer.getByLabel(name).uncheck();
	await officer.locator('#f-due').fill('2099-12-31');
	await button(officer, '照会する').click();
	await expect(officer.locator('.inquiry')).toHaveCount(1);
	await answerer.goto('/inquiries');
	await answerer.locator('.queue tbody a').first().click();
	const inquiry = new URL(answerer.url()).pathname;
	await story.then('窓口の担当者が1機関に照会しました',
		{ stage: '照会（第二類構成員）', status: '第二類構成員に照会しています',
			inquiry });
	await answerer.goto(inquiry);
	await expect(answerer.locator('main')).toContainText('30秒ごと');
	for (const word of [secret, open, number, '遠隔操作ソフト'])
		await expect(answerer.locator('main')).not.toContainText(word);
	await answer(answerer, 'checking', '同じ間隔の接続がないか、調べています。');
	await story.then('第二類構成員などが分析や回答を加えました',
		{ asked: '回答済み' });
	for (const page of [analyst, plain])
		await expect(newest(page)).toContainText('調べています');

	// Corrected: the newest counts, what was said before stays as its history.
	await answerer.goto(inquiry);
	await answer(answerer, 'seen', '同じ間隔の接続を一台で見ました。');
	await story.then('第二類構成員などが分析や回答を加えました');
	for (const page of [analyst, plain]) {
		await expect(newest(page)).toContainText('見られた');
		await expect(newest(page)).toContainText('一台で見ました');
		await expect(page.locator('.contribution-old'))
			.toContainText('調べています');
	}
	await officer.goto(`${at}/council`);
	await expect(officer.getByRole('row', { name: 'みなと電力' }))
		.toContainText('見られた');
	for (const word of ['みなと電力', '同じ間隔の接続'])
		await expect(reporter.locator('main')).not.toContainText(word);

	// Feedback: who wrote it cannot release it.
	await officer.goto(`${at}/feedback`);
	await officer.locator('[name="kind"][value="final"]').check();
	await officer.getByLabel('対策手法の助言').fill('認証情報を変更してください。');
	await officer.getByLabel('照会・分析の結果').fill(
		'同じ間隔の接続が、ほかでも見られています。');
	await designation(officer, 'text', 'open').check();
	await button(officer, '承認に回す').click();
	await expect(button(officer, '承認してフィードバックを送る')).toHaveCount(0);
	await story.then('窓口の担当者がフィードバックを書きました（承認待ち）');
	await expect(reporter.locator('main')).not.toContainText('認証情報を変更');
	await lead.goto(`${at}/feedback`);
	await button(lead, '承認してフィードバックを送る').click();
	await expect(lead.getByRole('status')).toContainText('届けました');
	await story.then('窓口の担当者がフィードバックを送りました',
		{ stage: 'フィードバック', status: 'フィードバックをお送りしました',
			next: '次は窓口' });
	await expect(reporter.locator('.feedback')).toContainText('認証情報を変更');
	// Every stage so far was passed, the inquiry too.
	await expect(reporter.locator('.step-done')).toHaveCount(4);
	await look(reporter, 'seven-feedback');
	await look(analyst, 'seven-shared');
	await look(officer, 'seven-desk');

	await officer.goto(`${at}/end`);
	await officer.getByLabel('フィードバックをもって終了').check();
	await officer.getByLabel('相談者へのメッセージ').fill('これで対応を終えます。');
	await button(officer, '理由を書いて終了する').click();
	await story.then(['窓口の担当者が回答を送りました',
		'窓口の担当者が対応を終えました'],
	{ stage: '終了', status: '終了しました',
			next: 'フィードバックをもって終了' });
	await expect(reporter.locator('main')).toContainText('これで対応を終えます。');
	await answerer.goto(inquiry);
	await expect(button(answerer, '回答を送る')).toHaveCount(0);
	await look(answerer, 'seven-inquiry-closed');
	await look(reporter, 'seven-closed');
});

test('support only: the Council never hears of it', async ({ person }) => {
	test.setTimeout(600_000);
	const w = await come(person);
	const { reporter, officer } = w;
	const story = new Story(w);
	const { number } = await sendCase(reporter);
	const end = 'インシデント対応支援のみで終了';

	w.number = number;
	await story.then(['あなたが相談を送りました',
		'鍵コードは、再び表示できなくなりました'],
	{ stage: '相談', status: '窓口で確認しています', next: '次は窓口' });
	await firstAnswer(officer, number);
	await story.then('窓口の担当者が回答を送りました',
		{ status: 'ご回答をお待ちしています', next: '次はあなた' });
	await reporter.locator('#write textarea').fill('手順のとおりに復旧できました。');
	await button(reporter, '窓口へ送る').click();
	await story.then('あなたがメッセージを送りました',
		{ status: '窓口で確認しています', next: '次は窓口' });
	await officer.goto(`/desk/cases/${number}/end`);
	await officer.getByLabel(end).check();
	await officer.getByLabel('相談者へのメッセージ').fill(
		'復旧を確かめました。これで支援を終えます。');
	await button(officer, '理由を書いて終了する').click();
	await story.then(['窓口の担当者が回答を送りました',
		'窓口の担当者が対応を終えました'],
		{ stage: '終了', status: '終了しました', next: end });
	await expect(reporter.locator('main')).toContainText('これで支援を終えます。');
	await expect(reporter.locator('.side')).toContainText(
		'協議会には共有されていません');
	await look(reporter, 'seven-support-only');
});

// What main says after a press on an open page that finds nothing.
async function saysNothing(page, press) {
	const [answer] = await Promise.all([
		page.waitForResponse((r) => r.request().isNavigationRequest()),
		press()]);

	expect(answer.status()).toBe(404);
	await page.waitForLoadState();
	return page.locator('main').innerText();
}

async function writeAnalysis(page) {
	await page.locator('[name="what"][value="analysis"]').check();
	await page.locator('#f-text').fill('書きかけの分析。');
}

// The same words as the same press finds where nothing ever was.
async function sameAsNowhere(page, twin, name) {
	const there = twin.locator('form').filter({ has: button(twin, name) });

	if (name === '加える') await writeAnalysis(twin);
	await there.evaluate((form) => {
		form.action = form.action.replace(/[0-9]{4}-[0-9]{4}/, '0000-0000');
	});
	const nowhere = await saysNothing(twin, () => button(twin, name).click());
	expect(await saysNothing(page, () => button(page, name).click()))
		.toBe(nowhere);
	await twin.goBack();
}

test('the reporter narrows under open tabs', async ({ person }) => {
	test.setTimeout(600_000);
	const w = await come(person, { ...staff, other: 'trend1' });
	const { reporter, officer, analyst, plain, answerer, other } = w;
	const { number } = await sendCase(reporter);
	const at = `/desk/cases/${number}`;
	const log = reporter.locator('.entries .entry-what');

	await confirmScope(reporter, 'taskforce');
	await toTheCouncil(reporter, officer, number);
	for (const page of [analyst, plain, other]) await receive(page, number);
	await button(analyst, '秘密項目を開く').click();
	await expect(analyst.locator('main')).toContainText(secret);
	await officer.goto(`${at}/council`);
	await officer.locator('#f-text').fill('この間隔の接続を見ましたか。');
	await officer.locator('#f-due').fill('2099-12-31');
	await button(officer, '照会する').click();
	await expect(officer.locator('.inquiry')).toHaveCount(1);
	await answerer.goto('/inquiries');
	await answerer.locator('.queue tbody a').first().click();
	await answerer.locator('[name="answer"][value="unknown"]').check();
	const inquiry = new URL(answerer.url()).pathname;

	// One body of the group is left out from now on: its secrets stand open on
	// the screen, and the next click finds nothing; the other body reads on.
	const narrows = reporter.locator('.notice-caution', { hasText:
		'すでに読まれた内容を、読まれなかったことにはできません。' });
	await confirmScope(reporter, 'taskforce',
		() => reporter.getByLabel(ipa).check(), async () => {
			await expect(narrows).toBeVisible();
			await look(reporter, 'seven-narrowing');
		});
	await expect(log.first()).toHaveText('1機関への共有が止まりました');
	await writeAnalysis(analyst);
	await sameAsNowhere(analyst, other, '加える');
	await saysNothing(plain, () => plain.reload());
	for (const page of [analyst, plain])
		await absent(page, `/shared/${number}`, '/shared/0000-0000');
	await other.reload();
	await expect(other.locator('main')).toContainText(open);
	await expect(answerer.locator('main')).toContainText('この間隔');
	await reporter.goto('/case');
	await expect(reporter.locator('.side .card').first()).not.toContainText(ipa);
	// Said again as it was: nothing stops.
	await confirmScope(reporter, 'taskforce', undefined,
		() => expect(narrows).toHaveCount(0));

	// No further than the desk: nobody of the Council finds anything.
	await confirmScope(reporter, 'desk',
		() => reporter.locator('[name="provide"][value="no"]').check(),
		() => expect(narrows).toBeVisible());
	await expect(reporter.locator('.side')).toContainText(
		'協議会には共有されていません');
	await saysNothing(other, () => button(other, '秘密項目を開く').click());
	await saysNothing(answerer, () => button(answerer, '回答を送る').click());
	await absent(other, `/shared/${number}`, '/shared/0000-0000');
	await absent(answerer, inquiry, `/inquiries/${'a'.repeat(26)}`);
	await deskSees(officer, number, { stage: '確認' });
	await excludedSees(w.excluded, number, { inquiry });
	await look(reporter, 'seven-narrowed');
});
