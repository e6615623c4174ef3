// steps: what people do again and again on the way: log in, write, read a slip.
// Must never look at a page for them: that is the tests' own business.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, totp } from './support.mjs';
import { top } from './stack.mjs';

// Until the authenticator shows another number: each is taken once.
export function nextTotp() {
	return new Promise((done) =>
		setTimeout(done, 30_200 - Date.now() % 30_000));
}

// { login, password, totp } as in accounts.json; in any language.
export async function typeLogin(page, who) {
	await page.locator('[name="login"]').fill(who.login);
	await page.locator('[name="password"]').fill(who.password);
	await page.locator('[name="totp"]').fill(totp(who.totp));
	await page.locator('main form').getByRole('button').click();
}

export async function logIn(page, who) {
	await page.goto('/login');
	await typeLogin(page, who);
	// Two tests may want the same person's next number: one of them waits on,
	// and loses it again while the other one goes from login to login.
	for (let i = 0; i < 6 && new URL(page.url()).pathname === '/login'; i++) {
		await nextTotp();
		await typeLogin(page, who);
	}
	await expect(page).not.toHaveURL(/\/login/);
}

// The three ways to treat an answer: secret, open, undecided.
export function designation(page, name, value) {
	return page.locator(`input[name="secret.${name}"][value="${value}"]`);
}

// The slip after sending (or after an enrolment): its seven groups in one.
export async function codeOf(page) {
	const groups = await page.locator('.groups:not(.groups-words) .group-text')
		.allInnerTexts();

	expect(groups).toHaveLength(7);
	return groups.join('-');
}

// { name: area } of every question of the form.
const areaOf = Object.fromEntries(JSON.parse(readFileSync(
	join(top, 'templates/questionnaire.json'), 'utf8')).questions
	.map((q) => [q.name, q.area]));

export function pageOf(name) {
	return `/consult/${areaOf[name]}`;
}

// Texts written on the pages that ask for them, each page kept; before: what
// else is done on the page of a name.
export async function writeAll(page, texts, before = {}) {
	const pages = new Set([...Object.keys(texts), ...Object.keys(before)]
		.map(pageOf));

	for (const path of pages) {
		await page.goto(path);
		for (const [name, text] of Object.entries(texts))
			if (pageOf(name) === path)
				await page.locator(`[name="${name}"]`).fill(text);
		for (const [name, act] of Object.entries(before))
			if (pageOf(name) === path)
				await act(page);
		await page.locator('form.form .button-main').click();
		await expect(page.locator('.problems')).toHaveCount(0);
	}
	await page.goto('/consult/check');
}

// A short consultation sent from the form by an impatient finger; the slip
// stays open.
export async function consult(page, what) {
	await page.goto('/consult');
	await page.getByLabel('起きたこと、気になっていること').fill(what);
	await page.getByRole('button', { name: 'ここまでの内容を送る' }).dblclick();
	await expect(page).toHaveURL(/\/consult\/receipt$/);
	return { number: (await page.locator('.slip-number').innerText()).trim(),
		code: await codeOf(page) };
}
