// upkeep: what the secretariat has to look after stands on its first page, each
// with the person or the key that it is about. Must come last: somebody loses
// an account here.
import { words } from '../lib/client.mjs';

// The words of one card; empty: there is none.
function card(page, name) {
	const at = page.text.indexOf(`aria-labelledby="upkeep-${name}"`);

	return at < 0 ? '' : words(page.text.slice(page.text.indexOf('>', at) + 1,
		page.text.indexOf('</section>', at)));
}

// While lead8's registration still runs: bodies.mjs ends it.
export async function ending(stack, report) {
	const page = await (await stack.login('administrator')).get('/admin');
	const there = card(page, 'ending');

	report.add(/名 lead8.*まで（あと\d+日）/.test(there) &&
		!/主任 花子/.test(there),
	'a registration that ends within 30 days is on its card, no other');
}

export async function upkeep(stack, report) {
	// The part before ends with a look at the files at rest.
	if (!stack.serve)
		await stack.start();
	const admin = await stack.login('administrator');
	let page = await admin.get('/admin');

	report.add(card(page, 'ending') === '',
		'a registration that was ended is on none');
	report.add(/名 fresh.*招待コードの期限：/.test(card(page, 'invited')),
		'who was invited and never came is on its card');
	report.add(/南 浩だけ/.test(card(page, 'thin')) &&
		!/佐伯/.test(card(page, 'thin')),
	'a key that one person holds is on its card, one of several is not');
	report.add(!/井原 誠/.test(card(page, 'turning')),
		'a key of which nobody left waits for nothing');
	await admin.post(`/admin/persons/${stack.personId('ipa2')}/disable`,
		{ effect_seen: 'yes' });
	page = await admin.get('/admin');
	report.add(/残っている人：井原 誠/.test(card(page, 'turning')),
		'a key that waits to be exchanged is on its card');
	await stack.login('ipa1');
	page = await admin.get('/admin');
	report.add(!/井原 誠/.test(card(page, 'turning')),
		'and gone when who is left has logged in');
}
