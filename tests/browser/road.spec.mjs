// road: the first consultation from the landing to the desk's answer and back,
// three people in browsers of their own.
import { account, expect, look, picture, test } from './support.mjs';
import { codeOf, designation, logIn, pageOf, writeAll } from './steps.mjs';

const typed = {
	what_happened: '23時頃からサーバの応答が遅い。\n見知らぬプロセスが動いている。',
	noticed_at: '11月24日23時頃',
	damage: '外来の受付が止まっている',
	reporter_org: 'みどり総合病院',
	reporter_name: '森 青葉',
	reporter_email: 'aoba@example.jp',
	reporter_phone: '03-0000-0000',
};

// What was typed under each name stands there still.
async function expectTyped(page) {
	const on = async (name, look) => {
		await page.goto(pageOf(name));
		await look();
	};

	for (const [name, text] of Object.entries(typed))
		await on(name, () => expect(page.locator(`[name="${name}"]`))
			.toHaveValue(text));
	await on('signs', async () => {
		await expect(page.getByLabel('サーバ等がハングアップした')).toBeChecked();
		await expect(page.getByLabel('通信量が急に増えた')).not.toBeChecked();
	});
	await on('category', () =>
		expect(page.getByLabel('標的型攻撃')).toBeChecked());
	for (const [name, value] of [['damage', 'open'],
		['noticed_at', 'undecided'], ['category', 'secret'],
		['reporter_name', 'secret']])
		await on(name, () =>
			expect(designation(page, name, value)).toBeChecked());
}

async function write(page) {
	await page.goto('/');
	await look(page, 'landing');
	await page.getByRole('link', { name: '相談を始める' }).first().click();
	await expect(page).toHaveURL('/consult');
	await expect(designation(page, 'what_happened', 'secret')).toBeChecked();
	await look(page, 'consult');
	await writeAll(page, typed, {
		signs: async (p) => {
			await p.getByLabel('サーバ等がハングアップした').check();
			await p.getByLabel('身に覚えのないログインがあった').check();
			await look(p, 'consult-filled');
		},
		category: async (p) => {
			await expect(designation(p, 'category', 'open')).toBeChecked();
			await p.getByLabel('標的型攻撃').check();
			await designation(p, 'category', 'secret').check();
		},
		damage: (p) => designation(p, 'damage', 'open').check(),
		noticed_at: (p) =>
			designation(p, 'noticed_at', 'undecided').check(),
	});
}

// The check page: each answer with its designation, back, reload, another tab.
async function check(page) {
	const row = (label) => page.locator('.row', {
		has: page.locator('dt', { hasText: label }) });

	await expect(row('被害の内容').locator('.badge')).toHaveText('指定しない');
	await expect(row('気付いた時刻').locator('.badge'))
		.toHaveText('まだ決めない');
	await expect(row('いちばん近い種類').locator('.badge')).toHaveText('秘密');
	await expect(row('お名前').locator('.badge')).toHaveText('秘密');
	await expect(row('起きたこと')).toContainText('見知らぬプロセス');
	await expect(page.getByText('送っただけで協議会に共有されることはありません'))
		.toBeVisible();
	await look(page, 'check');
	await expectTyped(page);
	await page.reload();
	const other = await page.context().newPage();
	await expectTyped(other);
	await page.goto('/consult/check');
	await row('被害の内容').getByRole('link').click();
	await expect(page).toHaveURL('/consult/impact?from=check#f-damage');
	await page.getByRole('button', { name: '内容を確認する' }).click();
	await expect(page).toHaveURL('/consult/check');
	return other;
}

async function slip(page, other) {
	await page.getByRole('button', { name: '窓口へ送る' }).dblclick();
	await expect(page).toHaveURL('/consult/receipt');
	const number = (await page.locator('.slip-number').innerText()).trim();
	const code = await codeOf(page);

	expect(number).toMatch(/^\d{4}-\d{4}$/);
	await page.getByRole('button', { name: '鍵コードをコピー' }).click();
	await expect(page.getByRole('status')).toHaveText('コピーしました');
	await look(page, 'receipt');
	expect(await page.evaluate(() => navigator.clipboard.readText()))
		.toBe(code);
	// The same once more from the other tab: the same case, the same code.
	await other.getByRole('button', { name: 'ここまでの内容を送る' }).click();
	await expect(other).toHaveURL('/consult/receipt');
	await expect(other.locator('.slip-number')).toHaveText(number);
	expect(await codeOf(other)).toBe(code);
	await page.reload();
	expect(await codeOf(page)).toBe(code);
	return { number, code };
}

async function print(page) {
	await page.evaluate(() => {
		window.print = () => { document.title = 'printed'; };
	});
	await page.getByRole('button', { name: '印刷する' }).click();
	await expect(page).toHaveTitle('printed');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('button', { name: '控えました' })).toBeHidden();
	await page.screenshot({ fullPage: true,
		path: picture('receipt-print-ja.png') });
	const pdf = await page.pdf({ format: 'A4', printBackground: true,
		path: picture('receipt-print-ja.pdf') });
	expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g),
		'sheets of paper').toHaveLength(1);
	await page.emulateMedia({ media: null });
}

// What the queue and the case show to an officer who is not registered.
async function beginnerReads(page, number) {
	await logIn(page, account({ login: 'officer2' }));
	await expect(page).toHaveURL('/desk');
	await page.getByRole('link', { name: number, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
	await expect(page.locator('main')).toContainText(typed.damage);
	await expect(page.locator('main'))
		.toContainText('秘密に指定された項目があります');
	await expect(page.getByRole('button', { name: /秘密項目を開く/ }))
		.toHaveCount(0);
	for (const secret of ['見知らぬ', typed.reporter_org, typed.reporter_name,
		typed.reporter_email, typed.reporter_phone, typed.noticed_at,
		'標的型攻撃', 'ハングアップ'])
		await expect(page.locator('body')).not.toContainText(secret);
	await look(page, 'desk-case-unregistered');
}

async function officerReads(page, number) {
	await page.goto('/login');
	await look(page, 'login');
	await logIn(page, account({ login: 'officer1' }));
	await expect(page).toHaveURL('/desk');
	const row = page.getByRole('row', { name: number });
	await expect(row).toContainText('新しい相談');
	await expect(page.locator('body')).not.toContainText(typed.damage);
	await look(page, 'desk');
	await row.getByRole('link', { name: number, exact: true }).click();
	await expect(page.locator('main')).toContainText(typed.damage);
	await expect(page.locator('body')).not.toContainText('見知らぬ');
	await expect(page.locator('.sealed')).toContainText('相談者の名前');
	await look(page, 'desk-case-closed');
	await page.getByRole('button', { name: '秘密項目を開く（記録されます）' })
		.click();
	for (const secret of ['見知らぬプロセス', typed.reporter_org,
		typed.reporter_name, typed.reporter_email, typed.reporter_phone,
		typed.noticed_at, '標的型攻撃'])
		await expect(page.locator('.opened')).toContainText(secret);
	await look(page, 'desk-case-opened');
}

const answer = 'ご連絡ありがとうございます。ログは残っていますか。';

async function officerAnswers(page) {
	await page.getByRole('button', { name: '回答を送る' }).click();
	await expect(page).toHaveTitle(/^エラー：/);
	await look(page, 'desk-case-error');
	await page.getByLabel('最初の回答を書く').fill(answer);
	await page.getByRole('button', { name: '回答を送る' }).click();
	await expect(page.getByText('回答を送りました').first()).toBeVisible();
	await look(page, 'desk-case-answered');
	await page.getByRole('button', { name: 'いま閉じる' }).click();
	await expect(page.getByText('秘密項目を閉じました')).toBeVisible();
	await expect(page.locator('body')).not.toContainText('見知らぬ');
}

// Typed as people type: lower case, full width, O for 0, no lines between.
function withSlips(code) {
	const wide = (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0);

	return code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
		.replaceAll('-', '　').replace(/^.{4}/, (g) => g.replace(/\S/g, wide));
}

// The third group with one symbol changed to another of the alphabet.
function wrongInThird(code) {
	return code.replace(/^((?:.{4}-){2})(.)/, (all, before, c) =>
		before + (c === '7' ? '8' : '7'));
}

async function comesBack(page, code, number) {
	await page.goto('/return');
	await look(page, 'return');
	const field = page.getByLabel('鍵コード', { exact: true });
	const open = page.getByRole('button', { name: '続きを見る' });
	const wrong = wrongInThird(code);

	await open.click();
	await expect(page.getByRole('alert')).toContainText('鍵コードを入れてください');
	await field.fill(number);
	await open.click();
	await expect(page.getByRole('alert'))
		.toContainText('これは受付番号のようです');
	await expect(field).toHaveValue(number);
	await field.fill(wrong);
	await open.click();
	await expect(page.getByRole('alert')).toContainText('3番目のまとまり');
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(field).toHaveValue(wrong);
	await look(page, 'return-error');
	await field.fill(withSlips(code));
	await open.click();
	await expect(page).toHaveURL('/case');
	await expect(page.locator('main')).toContainText(number);
	await expect(page.locator('.message')).toContainText(answer);
	await expect(page.locator('.entry-opened')).toHaveText(
		/窓口の担当者が秘密 8項目を開きました/);
	await expect(page.locator('body')).not.toContainText('佐伯');
	await look(page, 'case-answered');
}

async function writesBack(page) {
	await page.getByRole('button', { name: '窓口へ送る' }).click();
	await expect(page.getByRole('alert')).toContainText('送る文を書いてください');
	await look(page, 'case-error');
	await page.getByLabel('窓口へ書く').fill('ログは二週間分あります。');
	await page.getByRole('button', { name: '窓口へ送る' }).click();
	await expect(page.getByRole('status')).toHaveText('窓口へ送りました');
	await expect(page.locator('.message-own'))
		.toContainText('ログは二週間分あります。');
	await look(page, 'case-said');
	await page.getByRole('button', { name: '表示を終える' }).click();
	await expect(page.getByText('表示を終えました')).toBeVisible();
	await look(page, 'return-left');
	await page.goBack();
	await expect(page.locator('body')).not.toContainText('ログは二週間分');
}

test('a case from the first word to the answer', async ({ person }) => {
	const reporter = await person({
		permissions: ['clipboard-read', 'clipboard-write'] });
	const officer = await person();

	await write(reporter);
	const other = await check(reporter);
	const { number, code } = await slip(reporter, other);
	await print(reporter);
	await reporter.getByRole('button', { name: '控えました' }).click();
	await expect(reporter).toHaveURL('/case');
	await expect(reporter.locator('main')).toContainText(number);
	await expect(reporter.locator('main')).not.toContainText(code);
	await look(reporter, 'case-sent');
	await reporter.goto('/consult/receipt');
	await expect(reporter.locator('body')).not.toContainText(code);
	await beginnerReads(await person(), number);
	await officerReads(officer, number);
	await officerAnswers(officer);
	// Days later, at another computer.
	const later = await person();
	await comesBack(later, code, number);
	await writesBack(later);
	await officer.getByRole('link', { name: '相談一覧' }).first().click();
	await expect(officer.getByRole('row', { name: number }))
		.toContainText('相談者から 1');
	await look(officer, 'desk-message');
});
