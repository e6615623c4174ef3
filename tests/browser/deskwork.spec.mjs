// deskwork: what the desk does on a case besides answering it: words about
// excluded bodies are mapped to the list, and the reporter says yes; what was
// not designated is treated as secret.
import { account, expect, look, test } from './support.mjs';
import { logIn } from './steps.mjs';
import { confirmScope, sendCase } from './roads.mjs';

const english = async (page, name) => {
	const at = page.url();

	await page.goto(`${at.split(/[?#]/)[0]}?lang=en`);
	await look(page, name);
	await page.goto(`${at.split(/[?#]/)[0]}?lang=ja`);
};

// A case that the officer has answered; her page shows it.
async function answered(reporter, officer) {
	const { number } = await sendCase(reporter);

	await officer.goto(`/desk/cases/${number}`);
	await officer.getByLabel('最初の回答を書く').fill('ご相談を受け取りました。');
	await officer.getByRole('button', { name: '回答を送る' }).click();
	return number;
}

test('an exclusion in words is mapped by the desk, agreed to by the reporter',
	async ({ person }) => {
		test.setTimeout(300_000);
		const reporter = await person();
		const officer = await person();
		const link = (page, name) => page.getByRole('link', { name });
		const button = (page, name) => page.getByRole('button', { name });

		await logIn(officer, account({ login: 'officer1' }));
		const number = await answered(reporter, officer);
		await confirmScope(reporter, 'tier1', () => reporter
			.getByLabel('一覧にない機関').fill('先月まで取引のあった、港区の分析会社'));
		await officer.goto(`/desk/cases/${number}/provide`);
		await expect(officer.locator('main')).toContainText('照らし合わせていません');
		await look(officer, 'mapping-lacks');
		await link(officer, '言葉で書かれた機関を名簿と照らし合わせる').click();
		await expect(officer.locator('main')).not.toContainText('港区の分析会社');
		await look(officer, 'mapping-closed');
		await link(officer, '相談のページへ').click();
		await button(officer, '秘密項目を開く').click();
		await link(officer, '言葉で書かれた機関を名簿と照らし合わせる').click();
		await expect(officer.locator('main')).toContainText('港区の分析会社');
		await button(officer, 'この案を相談者に示す').click();
		await expect(officer.getByRole('alert')).toContainText('機関を選ぶか');
		await look(officer, 'mapping-error');
		await officer.getByLabel('ラック').check();
		await button(officer, 'この案を相談者に示す').dblclick();
		await expect(officer.getByRole('status')).toContainText('相談者に示しました');
		await look(officer, 'mapping-proposed');
		await english(officer, 'mapping-proposed');

		// Somebody who is not registered learns that there is something.
		const plain = await person();
		await logIn(plain, account({ login: 'officer2' }));
		await plain.goto(`/desk/cases/${number}/mapping`);
		await expect(plain.locator('main')).not.toContainText('港区の分析会社');
		await expect(plain.getByRole('checkbox')).toHaveCount(0);
		await look(plain, 'mapping-plain');

		await reporter.goto('/case');
		await look(reporter, 'case-mapping');
		await link(reporter, '内容を確認する').click();
		await expect(reporter.locator('.mapping-ask')).toContainText('ラック');
		await look(reporter, 'confirm-mapping');
		await english(reporter, 'confirm-mapping');
		// Silence: the same form given again changes nothing.
		await button(reporter, '変更前後を比べる').click();
		await expect(reporter.locator('main')).toContainText('変わるところはありません');
		await button(reporter, '戻って直す').click();
		await reporter.getByLabel('そのとおりです').check();
		await button(reporter, '変更前後を比べる').click();
		await expect(reporter.locator('.row-diff').first()).toContainText('ラック');
		await look(reporter, 'confirm-mapping-check');
		await button(reporter, 'この内容で確定する').dblclick();
		await expect(reporter.getByRole('status')).toBeVisible();
		await expect(reporter.locator('.mapping-ask')).toHaveCount(0);
		await look(reporter, 'case-mapped');

		await officer.goto(`/desk/cases/${number}/mapping`);
		await expect(officer.locator('main')).toContainText('確かめました');
		await officer.goto(`/desk/cases/${number}/provide`);
		await button(officer, '三つの確認をしたことを記録する').click();
		await expect(officer.getByRole('columnheader', { name: 'ラック' }))
			.toContainText('除外');
	});

test('the desk treats as secret what was not designated', async ({ person }) => {
	test.setTimeout(300_000);
	const reporter = await person();
	const officer = await person();
	const plain = await person();
	const button = (page, name) => page.getByRole('button', { name });

	await logIn(officer, account({ login: 'officer1' }));
	await logIn(plain, account({ login: 'officer2' }));
	const number = await answered(reporter, officer);
	await plain.goto(`/desk/cases/${number}`);
	await expect(plain.locator('main')).toContainText('203.0.113.77');
	await officer.getByRole('link', { name: '窓口の判断で秘密として扱う' }).click();
	await button(officer, '秘密として扱う').click();
	await expect(officer.getByRole('alert')).toContainText('項目を選んで');
	await look(officer, 'raise-error');
	await officer.getByLabel('被害の内容').check();
	await look(officer, 'raise');
	await english(officer, 'raise');
	await officer.getByLabel('被害の内容').check();
	await button(officer, '秘密として扱う').dblclick();
	await expect(officer.locator('main')).toContainText('扱っている項目');
	await look(officer, 'raise-done');
	await plain.reload();
	await expect(plain.locator('main')).not.toContainText('203.0.113.77');
	await officer.goto(`/desk/cases/${number}`);
	await button(officer, '秘密項目を開く').click();
	await look(officer, 'desk-case-raised');

	await reporter.goto('/case');
	await expect(reporter.locator('main')).toContainText('203.0.113.77');
	await expect(reporter.locator('main'))
		.toContainText('窓口が秘密として扱うことにしました');
	await look(reporter, 'case-raised');
	await reporter.goto('/case/confirm');
	await expect(reporter.locator('input[name="secret.damage"][value="open"]'))
		.toHaveCount(0);
	await look(reporter, 'confirm-raised');
});

test('the desk keeps notes that nobody else reads', async ({ person }) => {
	test.setTimeout(300_000);
	const reporter = await person();
	const officer = await person();
	const plain = await person();
	const button = (page, name) => page.getByRole('button', { name });

	await logIn(officer, account({ login: 'officer1' }));
	await logIn(plain, account({ login: 'officer2' }));
	const number = await answered(reporter, officer);
	await button(officer, '秘密項目を開く').click();
	await officer.getByRole('link', { name: '窓口のメモを読む・書く' }).click();
	await expect(officer.locator('[name="secret.text"][value="secret"]'))
		.toBeChecked();
	await look(officer, 'notes-none');
	await button(officer, 'メモを残す').click();
	await expect(officer.getByRole('alert')).toBeVisible();
	await look(officer, 'notes-error');
	await officer.getByLabel('メモを書く').fill('先方の代表番号に折り返すこと。');
	await button(officer, 'メモを残す').dblclick();
	await expect(officer.locator('.message')).toHaveCount(1);
	await officer.getByLabel('メモを書く').fill('明日の朝にもう一度連絡する。');
	await officer.locator('[name="secret.text"][value="open"]').check();
	await button(officer, 'メモを残す').click();
	await expect(officer.getByRole('status')).toContainText('メモを残しました');
	await look(officer, 'notes');
	await english(officer, 'notes');
	await plain.goto(`/desk/cases/${number}/notes`);
	await expect(plain.locator('main')).toContainText('明日の朝');
	await expect(plain.locator('main')).not.toContainText('代表番号');
	await look(plain, 'notes-plain');
	await reporter.goto('/case');
	await expect(reporter.locator('main')).not.toContainText('明日の朝');
	await expect(reporter.locator('.entries')).toContainText('窓口のメモを書きました');
});

test('a case is taken and handed over', async ({ person }) => {
	test.setTimeout(300_000);
	const reporter = await person();
	const officer = await person();
	const plain = await person();
	const button = (page, name) => page.getByRole('button', { name });
	const row = (page, number) => page.getByRole('row', { name: number });

	await logIn(officer, account({ login: 'officer1' }));
	await logIn(plain, account({ login: 'officer2' }));
	const number = await answered(reporter, officer);
	await officer.getByRole('link', { name: '担当する' }).click();
	await look(officer, 'owner-none');
	await button(officer, '担当する').dblclick();
	await expect(officer.locator('main')).toContainText('佐伯');
	await officer.goto('/desk');
	await expect(row(officer, number)).toContainText('佐伯');
	await officer.getByLabel('主担当', { exact: true }).selectOption('mine');
	await officer.getByRole('button', { name: 'この条件で見る' }).click();
	await expect(row(officer, number)).toHaveCount(1);
	await look(officer, 'desk-mine');
	await plain.goto('/desk?whose=mine');
	await expect(row(plain, number)).toHaveCount(0);
	await plain.goto(`/desk/cases/${number}/owner`);
	await expect(plain.getByRole('radio')).toHaveCount(0);
	await look(plain, 'owner-other');

	await officer.goto(`/desk/cases/${number}/owner`);
	await button(officer, '引き継ぐ').click();
	await expect(officer.getByRole('alert')).toContainText('相手を選んで');
	const to = account({ login: 'officer2' }).name;
	await officer.getByLabel(to).check();
	await button(officer, '引き継ぐ').click();
	await expect(officer.getByRole('alert')).toContainText('メモを書いて');
	await look(officer, 'owner-error');
	await officer.getByLabel('メモを書く').fill('明朝、先方から電話があります。');
	// A secret note would be lost on somebody who is not registered.
	await expect(officer.getByLabel(to)).toHaveAccessibleName(/秘密取扱者の登録なし/);
	await officer.locator('[name="secret.text"][value="secret"]').check();
	await button(officer, '引き継ぐ').click();
	await expect(officer.getByRole('alert')).toContainText('秘密のメモを読めません');
	await expect(officer.getByRole('alert').getByRole('link'))
		.toHaveAttribute('href', '#f-to');
	await expect(officer.getByLabel('メモを書く')).toHaveValue(/先方から電話/);
	await expect(officer.getByLabel(to)).toBeChecked();
	await look(officer, 'owner-unread');
	await officer.locator('[name="secret.text"][value="open"]').check();
	await button(officer, '引き継ぐ').dblclick();
	await expect(officer.locator('main')).toContainText(to);
	await look(officer, 'owner-handed');
	await english(officer, 'owner-handed');
	await plain.goto('/desk?whose=mine');
	await expect(row(plain, number)).toContainText(to);
	await plain.goto(`/desk/cases/${number}/notes`);
	await expect(plain.locator('main')).toContainText('明朝、先方から');
	await reporter.goto('/case');
	await expect(reporter.locator('main')).not.toContainText(to);
	await expect(reporter.locator('.entries')).toContainText('主担当を決めました');
});

test('words that are secret elsewhere may stay as a coincidence of two', async ({
	person }) => {
	test.setTimeout(240_000);
	const reporter = await person();
	const officer = await person();
	const lead = await person();
	const plain = await person();
	const button = (page, name) => page.getByRole('button', { name });
	const open = async (page, number) => {
		await page.goto(`/desk/cases/${number}`);
		await button(page, '秘密項目を開く').click();
		await page.goto(`/desk/cases/${number}/findings`);
	};

	await logIn(officer, account({ login: 'officer1' }));
	await logIn(lead, account({ login: 'lead1' }));
	await logIn(plain, account({ login: 'officer2' }));
	const number = await answered(reporter, officer);
	await reporter.goto('/case');
	await reporter.getByLabel('窓口へ書く').fill(
		'近くの青い丘病院前駅の掲示板でも、同じ表示を見ました。');
	await reporter.locator('[name="secret.text"][value="open"]').check();
	await button(reporter, '窓口へ送る').click();
	await confirmScope(reporter, 'tier1');
	await officer.goto(`/desk/cases/${number}/provide`);
	await button(officer, '三つの確認をしたことを記録する').click();
	await button(officer, 'この内容を相談者に示す').click();
	await expect(officer.getByRole('alert')).toContainText('同じ言葉');
	await look(officer, 'finding-offer');
	await officer.getByRole('link', { name: '秘密と同じ言葉を確かめる' }).click();
	await expect(officer.locator('mark')).toHaveCount(0);
	await look(officer, 'finding-closed');
	expect((await plain.goto(`/desk/cases/${number}/findings`)).status())
		.toBe(404);
	await open(officer, number);
	await expect(officer.locator('mark').first()).toContainText('青い丘病院');
	await look(officer, 'finding');
	await open(lead, number);
	const say = button(officer, '偶然の一致だと判断する');
	await say.first().click();
	await expect(officer.getByRole('alert')).toContainText('理由を書いて');
	await look(officer, 'finding-error');
	for (let n = await say.count(); n > 0; n--) {
		await officer.getByLabel('別のことを指しているといえる理由').first()
			.fill('駅の名前で、病院のことではありません。');
		await say.first().click();
	}
	await expect(officer.locator('main')).toContainText('駅の名前で');
	await look(officer, 'finding-said');
	await english(officer, 'finding-said');
	// The reason came after this session had opened the secrets.
	await lead.reload();
	await expect(lead.locator('main')).not.toContainText('駅の名前で');
	await expect(button(lead, '偶然の一致だと確かめる')).toHaveCount(0);
	await look(lead, 'finding-unread');
	await button(lead, '秘密項目を開く').first().click();
	await expect(lead.locator('main')).toContainText('駅の名前で');
	await look(lead, 'finding-confirm');
	const agree = button(lead, '偶然の一致だと確かめる');
	for (let n = await agree.count(); n > 0; n--) await agree.first().click();
	await expect(lead.locator('main')).toContainText('が確かめました');
	await look(lead, 'finding-settled');
	await officer.goto(`/desk/cases/${number}/provide`);
	await button(officer, 'この内容を相談者に示す').click();
	await expect(officer.locator('main')).toContainText('お返事をお待ちしています');
	await reporter.goto('/case');
	await expect(reporter.locator('.entries')).toContainText('偶然の一致');
});
