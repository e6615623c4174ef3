// rows: the desk asks for the course of events; the reporter answers in rows,
// adds some without scripts, corrects them; an error on the way hides nothing
// that another window wrote.
import { account, expect, look, test } from './support.mjs';
import { designation, logIn } from './steps.mjs';
import { sendCase } from './roads.mjs';

const box = (page, name) => page.locator(`[name="${name}"]`);
const button = (page, name) => page.getByRole('button', { name });

async function ask(officer, number) {
	await logIn(officer, account({ login: 'officer1' }));
	await officer.goto(`/desk/cases/${number}/questions`);
	await officer.locator('[value="timeline"]').check();
	await box(officer, 'text').fill('ご相談を受け取りました。経過をお尋ねします。');
	await designation(officer, 'text', 'open').check();
	await button(officer, '質問を送る').click();
	await expect(officer.getByRole('status')).toContainText('質問を送りました');
}

test('rows are asked for, answered without scripts, corrected',
	async ({ person }) => {
		test.setTimeout(180_000);
		const reporter = await person({ javaScriptEnabled: false });
		const officer = await person();
		const { number, code } = await sendCase(reporter);

		await ask(officer, number);
		await reporter.goto('/case/questions');
		await expect(reporter.locator('.cells')).toHaveCount(3);
		for (const i of [0, 1, 2])
			await box(reporter, `timeline.${i}-what`).fill(`出来事${i}`);
		await box(reporter, 'timeline.0-when').fill('23時');
		await box(reporter, 'timeline.0-about').check();
		await designation(reporter, 'timeline', 'open').check();
		await button(reporter, '行を増やす').click();
		await expect(reporter.locator('.cells')).toHaveCount(7);
		await expect(box(reporter, 'timeline.0-about')).toBeChecked();
		await expect(designation(reporter, 'timeline', 'open')).toBeChecked();
		await box(reporter, 'timeline.6-what').fill('七行目');
		await button(reporter, '回答を送る').click();
		await expect(reporter.locator('main'))
			.toContainText('23時（頃）：出来事0');
		await expect(reporter.locator('main')).toContainText('七行目');
		await officer.goto(`/desk/cases/${number}`);
		await expect(officer.locator('main')).toContainText('23時（頃）：出来事0');

		const scripted = await person();

		await scripted.goto('/return');
		await box(scripted, 'code').fill(code);
		await scripted.locator('main form').getByRole('button').click();
		await scripted.goto('/case/answers');
		await expect(box(scripted, 'timeline.3-what')).toHaveValue('七行目');
		await look(scripted, 'case-answers-rows');
		await box(scripted, 'timeline.3-what').fill('あ'.repeat(2001));
		await button(scripted, '追加・訂正を送る').click();
		await expect(scripted.getByRole('alert')).toContainText('4行目');
		await look(scripted, 'case-answers-rows-error');
		await box(scripted, 'timeline.3-what').fill('直した行');
		await button(scripted, '追加・訂正を送る').click();
		await expect(scripted.locator('main')).toContainText('直した行');
	});

test('an error shown meanwhile does not hide what another window wrote',
	async ({ page, context }) => {
		test.setTimeout(120_000);
		await sendCase(page);
		await page.goto('/case/answers');
		const other = await context.newPage();

		await other.goto('/case/answers');
		await box(other, 'damage').fill('あちらの訂正');
		await button(other, '追加・訂正を送る').click();
		await expect(other.locator('main')).toContainText('あちらの訂正');
		// First an error somewhere else, then the clash: it is still seen.
		await box(page, 'damage').fill('こちらの訂正');
		await box(page, 'reporter_phone').fill('1'.repeat(101));
		await button(page, '追加・訂正を送る').click();
		await expect(page.getByRole('alert')).toBeFocused();
		await box(page, 'reporter_phone').fill('1');
		await button(page, '追加・訂正を送る').click();
		await expect(page.getByRole('alert')).toContainText('別の画面で変わりました');
		await expect(page.locator('main')).toContainText('あちらの訂正');
		await expect(box(page, 'damage')).toHaveValue('こちらの訂正');
		await button(page, '追加・訂正を送る').click();
		await expect(page.locator('main')).toContainText('こちらの訂正');
	});
