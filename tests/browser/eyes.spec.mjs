// eyes: a page of each kind at 200 % (a window half as wide, half as high), at
// 320 px, with letters twice as large, and in the colours that a reader's own
// system forces: nothing goes sideways, nothing is cut off, and what is chosen,
// pressed or named is seen without any colour of ours.
import { account, expect, expectNothingSideways,
	picture, test } from './support.mjs';
import { logIn, writeAll } from './steps.mjs';
import { confirmScope, receive, sendCase, toTheCouncil }
	from './roads.mjs';

// Texts whose box hides a part of them.
function cutOff(page) {
	return page.evaluate(() => [...document.querySelectorAll('body *')]
		.filter((e) => {
			const style = getComputedStyle(e);
			const hides = (way) => way === 'hidden' || way === 'clip';
			const shown = e.getClientRects().length > 0 &&
				!e.closest('.unseen') && !e.matches('.unseen, .skip');

			return shown && e.innerText?.trim() &&
				((hides(style.overflowX) &&
					e.scrollWidth > e.clientWidth + 1) ||
				(hides(style.overflowY) &&
					e.scrollHeight > e.clientHeight + 1));
		})
		.map((e) => `${e.tagName}.${e.className}: ${e.innerText.slice(0, 40)}`));
}

// Controls, badges and marks that only a ground of ours would show.
function withoutEdge(page) {
	return page.evaluate(() => {
		const edged = (e) => {
			const style = getComputedStyle(e);

			return ['Top', 'Bottom', 'Left'].some((side) =>
				style[`border${side}Style`] !== 'none' &&
				parseFloat(style[`border${side}Width`]) > 0);
		};
		const all = document.querySelectorAll('main button:not(.link), main .badge, ' +
			'main input:not([type=hidden]), main textarea, main select, ' +
			'main .card, main .step-mark');

		return [...all].filter((e) => e.getClientRects().length > 0 &&
			!e.closest('.unseen') && !['checkbox', 'radio', 'file']
			.includes(e.type) && !edged(e))
			.map((e) => e.outerHTML.slice(0, 80));
	});
}

async function expectRoom(page, size, name) {
	await page.setViewportSize(size);
	await expectNothingSideways(page);
	expect.soft(await cutOff(page), `cut off: ${name} ${size.width}`)
		.toEqual([]);
}

async function see(page, name) {
	const usual = page.viewportSize();

	await expectRoom(page, { width: 320, height: 256 }, name);
	await expectRoom(page, { width: 640, height: 400 }, name);
	await page.screenshot({ fullPage: true, timeout: 60_000,
		path: picture(`${name}-zoom-640.png`) });
	await page.evaluate(() => {
		document.documentElement.style.fontSize = '200%';
	});
	await expectRoom(page, { width: 1280, height: 800 }, `${name}, letters`);
	await page.screenshot({ fullPage: true, timeout: 60_000,
		path: picture(`${name}-letters-1280.png`) });
	await page.evaluate(() => {
		document.documentElement.style.fontSize = '';
	});
	await page.emulateMedia({ forcedColors: 'active' });
	expect.soft(await withoutEdge(page), `without an edge: ${name}`).toEqual([]);
	await page.screenshot({ fullPage: true, timeout: 60_000,
		path: picture(`${name}-forced-1280.png`) });
	await page.emulateMedia({ forcedColors: 'none' });
	await page.setViewportSize(usual);
}

async function go(page, path, name) {
	const answer = await page.goto(path);

	expect(answer.status(), path).toBe(200);
	await see(page, name);
}

test('the reporter\'s pages, larger and in forced colours', async ({ page }) => {
	test.setTimeout(600_000);
	for (const [path, name] of [['/', 'landing'], ['/help', 'help'],
		['/about/handling', 'handling'], ['/consult/questions', 'questions'],
		['/consult/kind', 'consult-kind'], ['/consult/times', 'consult-times'],
		['/consult/files', 'consult-files'],
		['/consult/choose', 'consult-choose'], ['/return', 'return']])
		await go(page, path, name);
	await page.goto('/consult');
	await page.locator('.strip button').click();
	await expect(page.getByRole('alert')).toBeFocused();
	await see(page, 'consult-error');
	await writeAll(page, { what_happened: '受付端末が突然とまりました。' });
	await see(page, 'check');
	await page.getByRole('button', { name: '窓口へ送る' }).click();
	await see(page, 'receipt');
	await page.getByRole('button', { name: '控えました' }).click();
	await see(page, 'case');
	await go(page, '/case/confirm', 'confirm');
	await page.goto('/nothing-here');
	await see(page, 'error');
});

// On paper: what is read, and nothing to press or to write into.
async function print(page) {
	await page.goto('/case');
	await page.emulateMedia({ media: 'print' });
	for (const control of await page.locator('main').locator(
		'button, textarea, .button').all())
		await expect.soft(control).toBeHidden();
	await expect(page.locator('.status')).toBeVisible();
	await expect(page.locator('.message').first()).toBeVisible();
	const sheets = (await page.pdf({ format: 'A4', printBackground: true,
		path: picture('case-print.pdf') })).toString('latin1')
		.match(/\/Type\s*\/Page\b/g);

	expect(sheets.length, 'sheets of paper').toBeLessThanOrEqual(4);
	await page.emulateMedia({ media: null });
}

async function propose(office, name) {
	const field = office.locator('#f-name_ja');

	await office.goto('/admin');
	await field.fill(name);
	await office.locator('#f-name_en').fill('Large Letters');
	await office.locator('#f-class').selectOption({ index: 1 });
	await field.locator('xpath=ancestor::form').getByRole('button').click();
	await expect(office.locator('.waiting-list')).toContainText(name);
}

test('the pages of desk, members and office, larger and in forced colours',
	async ({ person }) => {
		test.setTimeout(600_000);
		const [reporter, officer, ipa, office, member] = [await person(),
			await person(), await person(), await person(),
			await person()];
		const { number } = await sendCase(reporter);

		await officer.goto('/login');
		await see(officer, 'login');
		await logIn(officer, account({ login: 'officer1' }));
		await see(officer, 'desk');
		await go(officer, `/desk/cases/${number}`, 'desk-case');
		await officer.locator('.sealed').getByRole('button').click();
		await see(officer, 'desk-case-opened');
		await confirmScope(reporter, 'taskforce');
		await toTheCouncil(reporter, officer, number);
		await go(officer, `/desk/cases/${number}/provide`, 'provide');
		await go(officer, '/account', 'account');
		await logIn(ipa, account({ login: 'ipa1' }));
		await see(ipa, 'shared');
		await receive(ipa, number);
		await see(ipa, 'shared-case');
		await logIn(office, account({ login: 'administrator' }));
		await go(office, '/admin', 'admin');
		await go(officer, '/desk/search', 'search');
		await go(officer, `/desk/cases/${number}/feedback`, 'feedback');
		await officer.goto(`/desk/cases/${number}/council`);
		await officer.locator('#f-text').fill('この宛先への接続を見ましたか。');
		await officer.locator('#f-due').fill('2199-09-15');
		await officer.locator('main form .button-main').click();
		await logIn(member, account({ login: 'aoba1' }));
		await member.getByRole('row').filter({ hasText: '2199年9月15日' })
			.getByRole('link').click();
		await see(member, 'inquiry');
		await print(reporter);
	});

test('approvals and the record of acts, larger and in forced colours',
	async ({ person }) => {
		test.setTimeout(300_000);
		const [office, lead, auditor] = [await person(), await person(),
			await person()];

		await logIn(office, account({ login: 'administrator' }));
		await propose(office, '大文字協会');
		await logIn(lead, account({ login: 'lead1' }));
		await go(lead, '/approvals', 'approvals');
		await lead.getByRole('button', { name: /差し戻す.*大文字協会/ }).click();
		await expect(lead.getByRole('status')).toContainText('差し戻しました');
		await logIn(auditor, account({ login: 'auditor' }));
		await go(auditor, '/audit?check=1', 'audit');
	});
