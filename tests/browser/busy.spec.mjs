// busy: many log in at the same moment. A few wait for their turn unseen; who
// can't have one is told so on the form, with the login name still there.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { account, expect, look, test } from './support.mjs';
import { logIn } from './steps.mjs';
import { freePort, Stack } from './stack.mjs';

let stack;
const shared = process.env.MADOGUCHI_DIR;

test.beforeAll(async () => {
	stack = new Stack({ port: await freePort(), name: 'busy' });
	process.env.MADOGUCHI_DIR = stack.dir;
	await stack.start();
});

test.afterAll(async () => {
	process.env.MADOGUCHI_DIR = shared;
	await stack?.remove();
});

// All press at once; the answers' statuses.
async function pressTogether(pages, names) {
	for (const [i, page] of pages.entries()) {
		await page.goto('/login');
		await page.locator('[name="login"]').fill(names[i]);
		await page.locator('[name="password"]').fill('something else 12345');
		await page.locator('[name="totp"]').fill('000000');
	}
	return Promise.all(pages.map(async (page) => {
		const answer = page.waitForResponse((a) =>
			a.request().method() === 'POST');

		await page.locator('main form').getByRole('button').click();
		return answer;
	}));
}

test('six at once all have their turn', async ({ person }) => {
	const pages = await Promise.all(Array.from({ length: 6 },
		() => person({ baseURL: stack.origin })));
	const answers = await pressTogether(pages,
		pages.map((_, i) => `nobody${i}`));

	expect(answers.map((a) => a.status())).toEqual(Array(6).fill(400));
});

test('whose turn does not come is told on the form', async ({ person }) => {
	test.setTimeout(180_000);
	await stack.stop();
	// One runs, two wait, and each takes longer than anybody waits.
	appendFileSync(join(stack.dir, 'madoguchi.conf'),
		'\nthreads = 4\nargon_ops = 10\nargon_mem_kib = 262144\n');
	await stack.start();

	const pages = await Promise.all(Array.from({ length: 5 },
		() => person({ baseURL: stack.origin })));
	const answers = await pressTogether(pages,
		pages.map((_, i) => `nobody${i}`));
	const at = answers.findIndex((a) => a.status() === 503);
	const page = pages[at];

	expect(answers.map((a) => a.status())).toContain(400);
	expect(answers[at].headers()['retry-after']).toBe('5');
	await expect(page).toHaveURL(/\/login$/);
	await expect(page.getByRole('alert')).toContainText('いま多くの人がログイン');
	await expect(page.locator('[name="login"]')).toHaveValue(`nobody${at}`);
	await expect(page.locator('[name="password"]')).toHaveValue('');
	await expect(page.locator('[aria-invalid]')).toHaveCount(0);
	await look(page, 'login-busy');
	await logIn(page, account({ login: 'officer1' }));
});
