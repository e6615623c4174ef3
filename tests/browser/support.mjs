// support: what every browser test uses: a page that may load nothing from
// elsewhere and say nothing on the console, the checks of a page, the accounts
// of the demo. Must never weaken a check for one page.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

export { expect };

// Each page of the context is watched: a request to another origin, a script
// error or a policy violation fails the test, whatever else it looks at.
export const test = base.extend({
	context: async ({ context, baseURL }, use) => {
		const faults = [];

		context.on('request', (request) => {
			if (new URL(request.url()).origin !== baseURL)
				faults.push(`loads ${request.url()}`);
		});
		context.on('weberror', (error) =>
			faults.push(`script: ${error.error()}`));
		context.on('console', (message) => {
			// The status of an expected 4xx is no fault.
			if (message.type() === 'error' &&
				!message.text().startsWith('Failed to load resource'))
				faults.push(`console: ${message.text()}`);
		});
		await use(context);
		expect(faults, 'what no page may do').toEqual([]);
	},
});

const validator = new HtmlValidate({
	extends: ['html-validate:recommended', 'html-validate:document'],
	rules: {
		'doctype-style': 'off',
		'long-title': 'off',
		'no-trailing-whitespace': 'off',
		'void-style': 'off',
	},
});

// The markup as the server sent it, not as the browser mended it.
export async function expectValidHtml(page) {
	const html = await (await page.request.get(page.url())).text();
	const report = await validator.validateString(html);
	const said = report.results.flatMap((result) => result.messages.map(
		(m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));

	expect(said, `HTML of ${page.url()}`).toEqual([]);
}

export async function expectAccessible(page) {
	const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a',
		'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	const said = violations.flatMap((v) => v.nodes.map(
		(n) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`));

	expect(said, `axe on ${page.url()}`).toEqual([]);
}

// What design.md section 8 promises of every page.
export async function expectWellMade(page) {
	await expect(page.locator('html')).toHaveAttribute('lang', /^(ja|en)$/);
	await expect(page.locator('h1')).toHaveCount(1);
	await expect(page).toHaveTitle(/./);
	const wide = await page.evaluate(() =>
		document.documentElement.scrollWidth - window.innerWidth);
	expect(wide, 'scrolls sideways').toBeLessThanOrEqual(0);
	await expectValidHtml(page);
	await expectAccessible(page);
}

export function accounts() {
	return JSON.parse(readFileSync(
		join(process.env.MADOGUCHI_DIR, 'accounts.json'), 'utf8'));
}

// The one account that fits: account({ role: 'officer', registered: true }).
export function account({ role, registered, body, class: of }) {
	const found = accounts().find((a) =>
		(role === undefined || a.roles.includes(role)) &&
		(registered === undefined || a.registered === registered) &&
		(body === undefined || a.body === body) &&
		(of === undefined || a.class === of));

	if (!found)
		throw new Error(`no demo account: ${JSON.stringify(arguments[0])}`);
	return found;
}

function base32Bytes(text) {
	let bits = '';

	for (const c of text.toUpperCase().replace(/[= ]/g, ''))
		bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c)
			.toString(2).padStart(5, '0');
	return Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
}

// RFC 6238: SHA-1, 30 s, six digits.
export function totp(secret, atMs = Date.now()) {
	const counter = Buffer.alloc(8);

	counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
	const mac = createHmac('sha1', base32Bytes(secret)).update(counter).digest();
	const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff;

	return String(number % 1_000_000).padStart(6, '0');
}
