// support: what every browser test uses: a page that may load nothing from
// elsewhere and say nothing on the console, the checks of a page, the accounts
// of the demo. Must never weaken a check for one page.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { remember } from './seen.mjs';
import { freePort, Stack, top } from './stack.mjs';

export { expect };

// What answered, and the markup as it was sent, not as the browser mended it.
const documents = new WeakMap();

// Each page of the context is watched: a request to another origin, a script
// error or a policy violation is a fault, whatever else the test looks at.
function watch(context, origin) {
	const faults = [];

	context.on('request', (request) => {
		if (new URL(request.url()).origin !== origin)
			faults.push(`loads ${request.url()}`);
	});
	context.on('response', (response) => {
		const request = response.request();
		const moved = response.status() >= 300 && response.status() < 400;

		if (request.isNavigationRequest() && !moved)
			documents.set(request.frame().page(), {
				html: response.text().catch(() => undefined),
				method: request.method(),
				status: response.status(),
			});
	});
	context.on('weberror', (error) =>
		faults.push(`script: ${error.error()}`));
	context.on('console', (message) => {
		// The status of an expected 4xx is no fault.
		if (message.type() === 'error' &&
			!message.text().startsWith('Failed to load resource'))
			faults.push(`console: ${message.text()}`);
	});
	return faults;
}

export const test = base.extend({
	context: async ({ context, baseURL }, use) => {
		const faults = watch(context, baseURL);

		await use(context);
		expect(faults, 'what no page may do').toEqual([]);
	},
	// person(): the page of one more person, with a browser of their own.
	person: async ({ browser, baseURL }, use) => {
		const everybody = [];

		await use(async (options = {}) => {
			const context = await browser.newContext(options);
			const faults =
				watch(context, options.baseURL ?? baseURL);

			everybody.push({ context, faults });
			return context.newPage();
		});
		for (const { context, faults } of everybody) {
			await context.close();
			expect(faults, 'what no page may do').toEqual([]);
		}
	},
});

// ownStack(name): the tests of this file change what others stand on and have a
// stack of their own, with its own accounts.
export function ownStack(name, options = {}) {
	const shared = process.env.MADOGUCHI_DIR;
	let stack;

	test.beforeAll(async () => {
		stack = new Stack({ port: await freePort(), name, ...options });
		process.env.MADOGUCHI_DIR = stack.dir;
		await stack.start();
	});
	test.afterAll(async () => {
		process.env.MADOGUCHI_DIR = shared;
		await stack?.remove();
	});
	// playwright reads which fixtures are needed out of the first parameter.
	// A hook has fixtures, too, before there is a stack.
	test.use({ baseURL: ({}, use) => use(stack?.origin) });
}

const validator = new HtmlValidate({
	extends: ['html-validate:recommended', 'html-validate:document'],
	rules: {
		'doctype-style': 'off',
		// Ticks of one question have one name.
		'form-dup-name': ['error', { shared: ['radio', 'checkbox',
			'submit', 'button', 'reset'] }],
		// The summary of what is wrong stands above h1.
		'heading-level': ['error', { minInitialRank: 'h2' }],
		'long-title': 'off',
		// A label around its box may name it too: voice control of some
		// browsers goes by the name only.
		'no-redundant-for': 'off',
		// A region that scrolls says so whatever its element is.
		'prefer-native-element': ['error', { exclude: ['region'] }],
		// Nothing comes from elsewhere (the policy and this file see to it).
		'require-sri': 'off',
		'no-trailing-whitespace': 'off',
		// Names of fields have dots, their ids are made of the names.
		'valid-id': ['error', { relaxed: true }],
		'void-style': 'off',
	},
});

export async function expectValidHtml(page) {
	const html = await documents.get(page)?.html;
	const report = await validator.validateString(html ?? '');
	const lines = (html ?? '').split('\n');
	// Ticks that a second step carries along are hidden fields of one name.
	const said = report.results.flatMap((result) => result.messages
		.filter((m) => m.ruleId !== 'form-dup-name' ||
			!/type="hidden"/.test(lines[m.line - 1]))
		.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));

	expect.soft(html, `the answer of ${page.url()}`).toMatch(/^<!DOCTYPE html>/);
	expect.soft(said, `HTML of ${page.url()}`).toEqual([]);
}

// axe in the page itself: there are no frames, for which its own driver opens a
// second page each time and takes four times as long.
export async function expectAccessible(page) {
	const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

	// axe waits for timers, and those do not run where scripts are off: such
	// pages are the same to the byte, and looked at where they are on.
	if (await page.evaluate(() => matchMedia('(scripting: none)').matches))
		return;
	await page.evaluate(axe.source);
	const violations = await page.evaluate(async (values) =>
		(await window.axe.run({ runOnly: { type: 'tag', values },
			resultTypes: ['violations'] })).violations
			.map(({ id, nodes }) => ({ id, nodes: nodes.map((n) => ({
				target: n.target, failureSummary: n.failureSummary })) })),
	tags);
	const said = violations.flatMap((v) => v.nodes.map(
		(n) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`));

	expect.soft(said, `axe on ${page.url()}`).toEqual([]);
}

export async function expectNothingSideways(page) {
	const wide = await page.evaluate(() =>
		document.documentElement.scrollWidth - window.innerWidth);

	expect.soft(wide, 'scrolls sideways').toBeLessThanOrEqual(0);
}

async function expectFits(page) {
	await expectNothingSideways(page);
	await expectAccessible(page);
}

// What design.md section 8 promises of every page.
export async function expectWellMade(page) {
	await expect(page.locator('html')).toHaveAttribute('lang', /^(ja|en)$/);
	await expect(page.locator('h1')).toHaveCount(1);
	await expect(page).toHaveTitle(/./);
	await expectValidHtml(page);
	await expectFits(page);
	remember({ ...documents.get(page), url: page.url(),
		lang: await page.locator('html').getAttribute('lang'),
		heading: await page.locator('h1').innerText() });
}

export function picture(name) {
	return join(top, 'build/screenshots', name);
}

// look(page, 'receipt'): the page is well made, on a desk and on a telephone,
// and build/screenshots keeps how it looked.
export async function look(page, name) {
	const lang = await page.locator('html').getAttribute('lang');
	const usual = page.viewportSize();

	await page.setViewportSize({ width: 1280, height: 800 });
	await expectWellMade(page);
	await page.screenshot({ fullPage: true,
		path: picture(`${name}-${lang}-1280.png`) });
	await page.setViewportSize({ width: 375, height: 800 });
	await expectFits(page);
	await page.screenshot({ fullPage: true,
		path: picture(`${name}-${lang}-375.png`) });
	await page.setViewportSize(usual);
}

export function accounts() {
	return JSON.parse(readFileSync(
		join(process.env.MADOGUCHI_DIR, 'accounts.json'), 'utf8'));
}

// The first account that fits: account({ role: 'officer', registered: true }).
export function account({ login, role, registered, body, class: of }) {
	const found = accounts().find((a) =>
		(login === undefined || a.login === login) &&
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
