// keys: the way through a page by keyboard alone; wherever the focus is, it is
// seen. Must never put the focus anywhere itself.
import { expect } from './support.mjs';

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
