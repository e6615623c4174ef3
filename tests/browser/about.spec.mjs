// about: the first page's drawing and facts, what the portal says of itself,
// and the sheet of all questions: in both languages, on paper, without a cookie.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, look, picture, test } from './support.mjs';
import { top } from './stack.mjs';

const data = (name) =>
	JSON.parse(readFileSync(join(top, 'templates', name), 'utf8'));
const profile = data('profile/council-2019.json');
const questionnaire = data('questionnaire.json');
const pages = ['/help', '/about/handling', '/about/accessibility',
	'/about/contact', '/consult/questions'];
const nameOf = (path) => path.slice(1).replaceAll('/', '-');

for (const lang of ['ja', 'en']) {
	for (const path of ['/', ...pages])
		test(`${path} in ${lang}, on a screen and on paper`, async ({ page }) => {
			await page.goto(`${path}?lang=${lang}`);
			await look(page, path === '/' ? 'landing' : nameOf(path));
			await page.emulateMedia({ media: 'print' });
			for (const gone of ['.links', '.foot', '.actions', '.contents'])
				for (const one of await page.locator(gone).all())
					await expect(one).toBeHidden();
			await page.pdf({ format: 'A4', preferCSSPageSize: true,
				path: picture(`${path === '/' ? 'landing' : nameOf(path)}` +
					`-${lang}.pdf`) });
		});
}

// Where each line of the drawing that is seen ends up, and the box around it.
function drawn(page) {
	return page.evaluate(() => {
		const svg = [...document.querySelectorAll('svg.draw')]
			.find((s) => s.getClientRects().length > 0);
		const boxes = [...svg.querySelectorAll('rect:not(.draw-ground)')]
			.map((r) => r.getBoundingClientRect());
		const all = svg.getBoundingClientRect();

		return [...svg.querySelectorAll('text')].map((t) => {
			const r = t.getBoundingClientRect();
			const y = (r.top + r.bottom) / 2;
			// The smallest box that the line begins in.
			const box = boxes.filter((b) => b.left <= r.left + 1 &&
				r.left < b.right && b.top < y && y < b.bottom)
				.sort((a, b) => a.width - b.width)[0];

			return { text: t.textContent, left: r.left, right: r.right,
				within: box?.right ?? all.right,
				size: parseFloat(getComputedStyle(t).fontSize) *
					all.width / svg.viewBox.baseVal.width };
		});
	});
}

for (const lang of ['ja', 'en'])
	for (const width of [320, 375, 800, 1024, 1280])
		test(`the drawing can be read at ${width} in ${lang}`, async ({ page }) => {
			await page.setViewportSize({ width, height: 800 });
			await page.goto(`/?lang=${lang}`);
			const image = page.getByRole('img').and(page.locator('.draw'));

			await expect(image).toHaveCount(1);
			await expect(image).toHaveAccessibleName(/./);
			await expect(image).toHaveAccessibleDescription(/JPCERT\/CC/);
			const lines = await drawn(page);
			expect(lines.length).toBeGreaterThan(20);
			for (const line of lines) {
				expect.soft(line.right, line.text)
					.toBeLessThanOrEqual(line.within - 2);
				expect.soft(line.size, line.text).toBeGreaterThanOrEqual(12);
			}
			// The same in words, for everybody.
			await expect(page.locator('.flow-steps li')).toHaveCount(5);
			await expect(page.locator('.flow-steps')).toBeVisible();
		});

test('the first page has the facts of the profile, with their dates', async ({ page }) => {
	await page.goto('/?lang=ja');
	const main = page.locator('main');
	const shown = (words) => expect.soft(main).toContainText(words);

	for (const notice of profile.notices.filter((n) => !['not_shared',
		'legal_requests', 'own_data'].includes(n.name)))
		await shown(notice.words.ja);
	for (const body of profile.secretariat)
		await shown(body.name.ja);
	await shown(profile.law.duty.ja);
	await shown(profile.law.penalty.ja);
	await shown('（2026年2月8日現在）');
	await shown(profile.times.text.ja);
	for (const mail of profile.mails) {
		await shown(mail.purpose.ja);
		await expect(main.getByRole('link', { name: mail.address }))
			.toHaveAttribute('href', `mailto:${mail.address}`);
	}
	await shown(profile.phone.number);
	for (const link of profile.links)
		await expect(main.getByRole('link', { name: link.label.ja,
			exact: true })).toHaveAttribute('href', link.url);
});

test('who only reads gets no cookie', async ({ page, context }) => {
	for (const path of ['/', ...pages, '/.well-known/security.txt']) {
		const answer = await page.goto(path);

		expect(answer.status(), path).toBe(200);
		expect(answer.headers()['set-cookie'], path).toBeUndefined();
	}
	expect(await context.cookies()).toEqual([]);
});

test('each page of a reporter and of staff leads there', async ({ page }) => {
	for (const path of ['/', '/consult', '/return', '/login', '/nothing-here',
		...pages]) {
		await page.goto(path);
		for (const to of ['/', ...pages])
			await expect(page.locator(`.foot a[href="${to}"]`), path)
				.toHaveCount(1);
	}
	for (const path of ['/', '/consult']) {
		await page.goto(path);
		await expect(page.locator('main a[href="/consult/questions"]'), path)
			.toHaveCount(1);
	}
});

for (const lang of ['ja', 'en'])
	test(`the sheet has every question and confirmation in ${lang}`, async ({ page }) => {
		const catalogue = data(`text.${lang}.json`);

		await page.goto(`/consult/questions?lang=${lang}`);
		const said = await page.locator('main').innerText();
		const must = (text, what) =>
			expect.soft(said.includes(text), `${what}: ${text}`).toBe(true);

		for (const q of questionnaire.questions.filter((q) => !q.courier_only)) {
			must(q.label[lang], q.name);
			if (q.hint)
				must(q.hint[lang], `hint of ${q.name}`);
			for (const one of [...q.choices ?? [], ...q.columns ?? []])
				must(one.label[lang], `of ${q.name}`);
		}
		await expect(page.locator('.paper-number')).toHaveCount(
			questionnaire.questions.filter((q) => !q.courier_only).length);
		for (const r of profile.rungs)
			for (const words of [r.name, r.reads, r.asked])
				must(words[lang], `rung ${r.rung}`);
		for (const key of ['one', 'two', 'three', 'one_text', 'two_text',
			'three_text', 'rung', 'later', 'excluded', 'excluded_hint',
			'supervisors', 'sector', 'sector_hint', 'government', 'other',
			'other_hint', 'coordination', 'coordination_list',
			'coordination_none', 'ask_members', 'notify_sender',
			'coordinate_other', 'whom', 'may_say', 'provide', 'provide_text',
			'provide_legend', 'provide_yes', 'provide_no', 'agreement',
			'show_again', 'show_again_yes', 'show_again_no', 'decided_by',
			'publication', 'publication_hint', 'product', 'product_hint',
			'product_none', 'product_later', 'members_note'])
			must(catalogue[`confirm.${key}`], key);
		// Something to read, not a form; nothing is ticked on it.
		await expect(page.locator('main').locator(
			'form, input, textarea, select')).toHaveCount(0);
	});

test('the sheet asks what the form asks', async ({ page }) => {
	const asked = [];
	const areas = questionnaire.areas.map(({ name }) => name)
		.filter((name) => name !== 'files');

	for (const area of [...areas, 'confirm']) {
		await page.goto(`/consult/${area}?lang=ja`);
		asked.push(...await page.locator('form.form').locator(
			// Asked where there is a courier; the sheet is for everywhere.
			'.label:not([for="f-notice_address"]), ' +
			'.hint:not(#h-notice_address), .confirm-label, ' +
			'.option > span:not(.rung-words), .rung-words strong')
			.allInnerTexts());
	}
	await page.goto('/consult/questions');
	const said = await page.locator('main').innerText();

	expect(asked.length).toBeGreaterThan(100);
	expect(asked.filter((text) => !said.includes(text.trim()))).toEqual([]);
});

test('the same with scripts off; print is offered where it works', async ({ page, person }) => {
	const plain = await person({ javaScriptEnabled: false });

	await page.goto('/consult/questions?lang=ja');
	await plain.goto('/consult/questions?lang=ja');
	await expect(page.getByRole('button', { name: '印刷する' })).toBeVisible();
	await expect(plain.getByRole('button')).toHaveCount(0);
	await expect(plain.locator('.paper-question')).toHaveCount(
		await page.locator('.paper-question').count());
});

test('security.txt says whom, and until when', async ({ request }) => {
	const answer = await request.get('/.well-known/security.txt');
	const text = await answer.text();
	const { as_of, valid_days } = profile.security;
	const ends = Date.parse(`${as_of}T00:00:00+09:00`) + valid_days * 86400000;
	const mail = profile.mails.find((m) => m.name === profile.security.mail);

	expect(answer.headers()['content-type']).toBe('text/plain; charset=utf-8');
	expect(text).toMatch(/\n$/);
	expect(text.match(/^Contact: (.*)$/m)[1]).toBe(`mailto:${mail.address}`);
	expect(text.match(/^Expires: /gm)).toHaveLength(1);
	expect(Date.parse(text.match(/^Expires: (.*)$/m)[1])).toBe(ends);
	expect(text.match(/^Preferred-Languages: (.*)$/m)[1]).toBe('ja, en');
});
