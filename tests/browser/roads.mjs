// roads: the first part of the road, which several journeys have in common.
// Must never look at a page for them.
import { expect } from './support.mjs';
import { codeOf, designation, writeAll } from './steps.mjs';

// A consultation with secret answers and an open one; more: further texts.
export async function sendCase(page, more = {}) {
	await writeAll(page, {
		what_happened: '青い丘病院の受付端末が、23時頃から突然とまりました。',
		reporter_org: '青い丘病院',
		damage: '203.0.113.77 からの接続が30秒ごとに繰り返されています。',
		...more,
	}, { damage: (p) => designation(p, 'damage', 'open').check() });
	await page.getByRole('button', { name: '窓口へ送る' }).click();
	const number = (await page.locator('.slip-number').innerText()).trim();
	const code = await codeOf(page);

	await page.getByRole('button', { name: '控えました' }).click();
	return { number, code };
}

// The three confirmations: this far, no body of the government, agreed; more:
// what else is filled in; seen: a look at what would change.
export async function confirmScope(page, rung, more = async () => {},
	seen = async () => {}) {
	await page.goto('/case/confirm');
	await page.locator(`[name="rung"][value="${rung}"]`).check();
	await page.getByLabel('全ての政府機関').check();
	await page.getByLabel('希望しない').check();
	await page.locator('[name="provide"][value="yes"]').check();
	await more();
	await page.getByRole('button', { name: '変更前後を比べる' }).click();
	await seen();
	await page.getByRole('button', { name: 'この内容で確定する' }).click();
	await expect(page.getByRole('status')).toBeVisible();
}

const press = (page, name) => page.getByRole('button', { name }).click();

export async function firstAnswer(officer, number) {
	await officer.goto(`/desk/cases/${number}`);
	await officer.getByLabel('最初の回答を書く').fill('ご相談を受け取りました。');
	await press(officer, '回答を送る');
	await expect(officer.getByRole('status')).toContainText('回答を送りました');
}

// The desk's record of the three, and what it would provide, shown.
export async function record(officer, number) {
	await officer.goto(`/desk/cases/${number}/provide`);
	await press(officer, '三つの確認をしたことを記録する');
	await expect(officer.getByRole('status')).toContainText('記録しました');
}

export async function propose(officer, number) {
	await officer.goto(`/desk/cases/${number}/provide`);
	await press(officer, 'この内容を相談者に示す');
	await expect(officer.getByRole('status')).toContainText('まとめました');
}

export async function assent(reporter) {
	await reporter.goto('/case/release');
	await press(reporter, 'この内容の提供に同意する');
	await expect(reporter.getByRole('status')).toContainText('受け付けました');
}

export async function provide(officer, number) {
	await officer.goto(`/desk/cases/${number}/provide`);
	await press(officer, '協議会へ提供する');
	await expect(officer.getByRole('status')).toContainText('提供しました');
}

// From the three confirmations to the Council.
export async function toTheCouncil(reporter, officer, number) {
	await firstAnswer(officer, number);
	await record(officer, number);
	await propose(officer, number);
	await assent(reporter);
	await provide(officer, number);
}

export async function receive(analyst, number) {
	await analyst.goto(`/shared/${number}`);
	await press(analyst, '受領して読む');
	await expect(analyst.getByRole('status')).toContainText('受領を記録しました');
}

// Of two paths the same is found: nothing, in the same words and bytes.
export async function absent(page, path, twin) {
	const found = [];

	for (const one of [path, twin]) {
		const answer = await page.goto(one);

		expect(answer.status(), one).toBe(404);
		found.push((await answer.text()).replaceAll(one, 'PATH'));
	}
	expect(found[0]).toBe(found[1]);
}
