// keys: the way through a page by keyboard alone; wherever the focus is, it is
// seen. Must never put the focus anywhere itself.
import { expect, totp } from './support.mjs';
import { nextTotp } from './steps.mjs';

// The element with the focus, or the label drawn around it, has an outline.
function focusIsSeen(page) {
	return page.evaluate(() => {
		const at = document.activeElement;
		const drawn = [at, at.closest('label')].filter(Boolean);

		// Behind the last one the way begins anew.
		return at === document.body || drawn.some((e) => {
			const style = getComputedStyle(e);
			return style.outlineStyle !== 'none' &&
				parseFloat(style.outlineWidth) >= 2;
		});
	});
}

async function isFocused(target) {
	return await target.count() > 0 &&
		target.first().evaluate((e) => e === document.activeElement);
}

// Tab until the focus is there; every stop on the way is seen. What stands
// before: back to it with Shift.
export async function tabTo(page, target, key = 'Tab') {
	for (let i = 0; i < 200; i++) {
		await page.keyboard.press(key);
		expect(await focusIsSeen(page), await page.evaluate(() =>
			`focus on ${document.activeElement.outerHTML.slice(0, 120)}`))
			.toBe(true);
		if (await isFocused(target))
			return;
	}
	throw new Error(`the keyboard does not reach ${target}`);
}

// To a link, a button or a box of a form, and pressed.
export async function pressKey(page, target, key = 'Enter') {
	await tabTo(page, target);
	await page.keyboard.press(key);
}

// The same where it leads to another page: that one is there.
export async function goByKey(page, target) {
	await tabTo(page, target);
	const there = page.waitForEvent('load');
	await page.keyboard.press('Enter');
	await there;
}

// To a field, and typed.
export async function typeInto(page, target, text) {
	await tabTo(page, target);
	await page.keyboard.type(text);
}

// One of several round buttons: to the chosen one or the first, and on with
// the arrows.
export async function chooseByKey(page, name, value) {
	const wanted = page.locator(`[name="${name}"][value="${value}"]`);

	await tabTo(page, page.locator(`[name="${name}"]:focus`));
	for (let i = 0; i < 12 && !await wanted.isChecked(); i++)
		await page.keyboard.press(i === 0 ? 'Space' : 'ArrowDown');
	await expect(wanted).toBeChecked();
}

// One of a list, on with the arrows; the list stays shut.
export async function pickByKey(page, target, label) {
	const chosen = () => target.evaluate((e) => e.selectedOptions[0].label);

	await tabTo(page, target);
	await page.keyboard.press('Home');
	for (let i = 0; i < 100 && await chosen() !== label; i++)
		await page.keyboard.press('ArrowDown');
	expect(await chosen()).toBe(label);
}

// A date, part after part, in the order of the browser's own language: month
// first, else the year.
export async function typeDate(page, target, year, month, day) {
	const wanted = `${year}-${month}-${day}`;

	await tabTo(page, target);
	await page.keyboard.type(month + day + year);
	if (await target.inputValue() !== wanted) {
		for (let i = 0; i < 3; i++)
			await page.keyboard.press('ArrowLeft');
		await page.keyboard.type(year);
		// A year may have more digits than four: on by hand.
		await page.keyboard.press('ArrowRight');
		await page.keyboard.type(month + day);
	}
	await expect(target).toHaveValue(wanted);
}

// From the page of the login to whatever comes behind it.
export async function logInByKey(page, who) {
	for (let i = 0; i < 3; i++) {
		await page.goto('/login');
		await typeInto(page, page.locator('[name="login"]'), who.login);
		await typeInto(page, page.locator('[name="password"]'), who.password);
		await typeInto(page, page.locator('[name="totp"]'), totp(who.totp));
		const sent = page.waitForResponse((r) =>
			r.request().method() === 'POST');
		await page.keyboard.press('Enter');
		const answer = await sent;

		if (answer.status() === 303) {
			await expect(page).not.toHaveURL(/\/login/);
			return;
		}
		await nextTotp();
	}
	throw new Error(`cannot log in by keyboard: ${who.login}`);
}
