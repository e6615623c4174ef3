// confirm: the three confirmations: every free text with a mark, seen before it
// is given, refused and shown again, and given.

// The form of a page: texts that are typed, and what is chosen or hidden.
function formOn(html, action) {
	const inside = html.match(
		new RegExp(`<form[^>]*action="${action}".*?</form>`, 's'))?.[0] ?? '';
	const texts = [...inside.matchAll(
		/<(?:textarea|input[^>]*type="text")[^>]*\bname="([^"]+)"/g)]
		.map((m) => m[1]);
	const chosen = Object.fromEntries([...inside.matchAll(
		/name="([^"]+)" value="([^"]*)"[^>]* checked/g)]
		.map((m) => [m[1], m[2]]));
	const seen = inside.match(/name="seen" value="([^"]*)"/)?.[1];

	return { texts, chosen: { ...chosen, seen },
		names: [...new Set([...inside.matchAll(/\bname="([^"]+)"/g)]
			.map((m) => m[1]))].filter((n) => n !== 'token') };
}

export async function confirm(c, forms, report) {
	const at = '/case/confirm';
	let page = await c.get(at);
	const { texts, chosen, names } = formOn(page.text, at);
	const wish = () => ({ ...chosen, ...Object.fromEntries(
		texts.map((n) => [n, forms.mark()])), rung: 'tier1',
	coordination: 'list', coordinate: 'other', provide: 'yes' });

	report.is('the confirmations have free texts',
		['exclude_other', 'decided_by', 'publication']
			.filter((n) => !texts.includes(n)), []);
	page = await c.post(at, { ...wish(), step: 'check' });
	report.is('confirmations are shown first', [page.status,
		forms.has(page.text)], [200, true]);
	page = await c.post(at, { ...wish(), rung: 'later', step: 'give' });
	report.is('agreed without a scope: the form again', [page.status,
		forms.has(page.text)], [400, true]);
	page = await c.post(at, { ...wish(), step: 'give' });
	report.is('confirmations are given', page.status, 303);
	page = await c.get(at);
	report.is('and read back', forms.has(page.text), true);
	await c.post(at, forms.wrong(names));
}
