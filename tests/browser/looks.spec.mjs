// looks: the pages that no journey looks at in both languages, and what forms of
// desk and secretariat say of a mistake, each with the checks of every page.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { account, expect, look, test } from './support.mjs';
import { logIn } from './steps.mjs';
import { assent, confirmScope, firstAnswer, propose, provide, record,
	sendCase } from './roads.mjs';

const button = (page, name) => page.getByRole('button', { name });
const box = (page, name) => page.locator(`#f-${name}`);

async function both(page, path, name) {
	for (const lang of ['en', 'ja']) {
		await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
		await look(page, name);
	}
}

// A form sent as it stands: the focus is on what is wrong.
async function wrong(page, pressed, name) {
	await pressed.click();
	await expect(page.getByRole('alert').first()).toBeVisible();
	await expect(page).toHaveTitle(/^(エラー：|Error: )/);
	await look(page, name);
}

async function ask(officer, number) {
	await officer.goto(`/desk/cases/${number}/council`);
	await box(officer, 'text').fill('この宛先への接続を見ましたか。');
	await box(officer, 'due').fill('2198-10-20');
	await button(officer, '照会する').click();
	await expect(officer.locator('.inquiry')).toHaveCount(1);
}

test('pages of a case that is provided', async ({ person }) => {
	test.setTimeout(480_000);
	const [reporter, officer, member] = [await person(), await person(),
		await person()];
	const { number } = await sendCase(reporter);
	const at = `/desk/cases/${number}`;

	await reporter.goto('/case/files');
	await wrong(reporter, button(reporter, 'このファイルを追加する'),
		'case-files-error');
	await confirmScope(reporter, 'taskforce');
	await logIn(officer, account({ login: 'officer1' }));
	await firstAnswer(officer, number);
	await both(officer, `${at}/triage`, 'triage');
	await wrong(officer, officer.locator('main form .button-main'),
		'triage-error');
	await record(officer, number);
	await propose(officer, number);
	await both(reporter, '/case/release', 'release-both');
	await assent(reporter);
	await both(officer, `${at}/provide`, 'provide-both');
	await provide(officer, number);
	await ask(officer, number);
	await logIn(member, account({ login: 'minato1' }));
	await member.getByRole('row').filter({ hasText: '2198年10月20日' })
		.getByRole('link').click();
	await both(member, new URL(member.url()).pathname, 'inquiry-both');
	await both(officer, `${at}/feedback`, 'feedback');
	await wrong(officer, button(officer, '承認に回す'), 'feedback-empty');
	await both(reporter, '/case/withdraw', 'withdraw-both');
	await both(officer, '/desk/search', 'search');
	for (const [name, label] of [['search-short', '探す'],
		['search-secrets-short', '秘密の項目も探す']]) {
		await officer.goto('/desk/search');
		await box(officer, 'words').fill('x');
		await wrong(officer, officer.getByRole('button',
			{ name: label, exact: true }), name);
	}
});

async function invite(admin, login) {
	await box(admin, 'name').fill('招待 待子');
	await box(admin, 'login').fill(login);
	await box(admin, 'human').fill(login);
	await box(admin, 'body').first().selectOption({ label: 'JPCERT/CC' });
	await admin.locator('[name="role"]').first().check();
	await box(admin, 'name').locator('xpath=ancestor::form')
		.getByRole('button').click();
	await expect(admin.locator('.invitation')).toBeVisible();
	return (await admin.locator('.invitation').innerText()).trim();
}

// What the courier says when mail servers took nothing.
function deadLetters() {
	const now = Date.now();

	writeFileSync(join(process.env.MADOGUCHI_DIR, 'spool/said/state'),
		`madoguchi-courier-state 1\nat ${now - 600_000}\n` +
		`waiting 3 ${now - 7_200_000}\ntrouble 1\n` +
		[1, 2, 3].map((c) => `dead ${c} ${c} ${now - 86_400_000}\n`)
			.join(''));
}

test('pages of the secretariat', async ({ person }) => {
	test.setTimeout(480_000);
	const [admin, newcomer, registrar] = [await person(), await person(),
		await person()];

	await logIn(admin, account({ login: 'administrator' }));
	for (const field of ['name', 'name_ja']) {
		await admin.goto('/admin');
		await wrong(admin, box(admin, field).locator('xpath=ancestor::form')
			.getByRole('button'), `admin-error-${field}`);
	}
	// Each field that does not fit says so itself, and why.
	await admin.goto('/admin');
	await box(admin, 'name').fill('新田 春');
	await box(admin, 'login').fill('officer1');
	await box(admin, 'human').fill('H901');
	await box(admin, 'body').first().selectOption({ label: 'JPCERT/CC' });
	await admin.getByLabel('照会回答者').first().check();
	await box(admin, 'name').locator('xpath=ancestor::form')
		.getByRole('button').click();
	await expect(admin.getByRole('alert').getByRole('link'))
		.toHaveText([/ほかの人が使っています/, /選んだ機関にない役割/]);
	await admin.getByRole('alert').getByRole('link').first().click();
	await expect(box(admin, 'login')).toBeFocused();
	await expect(box(admin, 'login')).toHaveAttribute('aria-invalid', 'true');
	await expect(box(admin, 'login')).toHaveValue('officer1');
	await expect(box(admin, 'name')).not.toHaveAttribute('aria-invalid');
	await look(admin, 'admin-error-taken');
	await admin.goto('/admin?lang=en');
	await invite(admin, 'waiting1');
	await look(admin, 'admin-code');
	await admin.goto('/admin?lang=ja');
	const code = await invite(admin, 'waiting2');

	await look(admin, 'admin-code');
	deadLetters();
	await both(admin, '/admin', 'admin-dead');
	await newcomer.goto('/invitation');
	await newcomer.locator('[name="code"]').fill(code);
	await newcomer.locator('main form .button-main').click();
	await expect(newcomer).toHaveURL(/\/enrol/);
	await both(newcomer, '/enrol', 'enrol-both');

	await logIn(registrar, account({ login: 'registrar' }));
	await registrar.goto('/admin');
	await registrar.getByLabel('アカウントの表')
		.getByRole('link', { name: '新田 春' }).click();
	const path = new URL(registrar.url()).pathname;

	await both(registrar, path, 'admin-person');
	await wrong(registrar, registrar.locator('form[action$="/register"]')
		.getByRole('button'), 'admin-person-error');
});

test('pages of the auditor, and what everybody changes', async ({ person }) => {
	test.setTimeout(300_000);
	const [auditor, member] = [await person(), await person()];

	await logIn(auditor, account({ login: 'auditor' }));
	await both(auditor, '/audit', 'audit');
	await both(auditor, '/audit?check=1', 'audit-checked');
	await both(auditor, '/audit?from=yesterday&to=2026-11-24', 'audit-error');
	await logIn(member, account({ login: 'kita1' }));
	for (const name of ['password', 'totp', 'recovery'])
		await both(member, `/account/${name}`, `account-${name}-both`);
	await member.goto('/account/recovery');
	await member.locator('#f-password_old').fill('not this one');
	await member.locator('#f-totp').fill('000000');
	await wrong(member, member.locator('main form .button-main'),
		'account-recovery-unproved');
});
