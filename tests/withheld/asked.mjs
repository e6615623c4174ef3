// asked: what a body asked sees is the same whether one other was asked or
// three, and whether they answered, corrected or declined: in bytes, sizes and
// headers. The controls: who may know sees it, and the same comparison says so.
import { must } from '../access/people.mjs';
import { answer, ask, provided } from './road.mjs';

const both = ['みなと電力（架空）', '青葉銀行（架空）'];
const all = [...both, '南方通信（架空）', '星野鉄道（架空）'];

// An answer as it went over the wire, without what differs by nature: the id
// of the inquiry, the token and the form's own id, the time of day. Lengths
// count: each is replaced by as many characters.
function shape(a, id) {
	const blank = (m) => 'x'.repeat(m.length);
	const text = a.raw.toString('utf8').replaceAll(id, blank)
		.replace(/(name="(?:token|form)" value=")([^"]*)/g,
			(m, name, value) => name + blank(value))
		.replace(/\d+時\d+分/g, 'T');
	const headers = Object.entries(a.headers)
		.filter(([k]) => !['date', 'set-cookie', 'content-length'].includes(k))
		.map(([k, v]) => `${k}: ${v}`.replaceAll(id, 'ID')).sort();

	return JSON.stringify([a.status, headers, text.length, text]);
}

async function page(browser, inquiry) {
	return shape(await browser.copy().get(inquiry), inquiry.split('/')[2]);
}

async function sends(browser, inquiry, form) {
	const b = browser.copy();

	await b.get(inquiry);
	return shape(await b.post(inquiry, form), inquiry.split('/')[2]);
}

export async function asked(stack, staff, report) {
	const officer = staff.get('officer1');
	const minato = staff.get('minato1');
	const [two, four, one] = [await provided(stack, staff),
		await provided(stack, staff), await provided(stack, staff)];
	const of = new Map([[two, await ask(stack, officer, two, both)],
		[four, await ask(stack, officer, four, all)],
		[one, await ask(stack, officer, one, both.slice(0, 1))]]);
	const seen = (c) => page(minato, of.get(c));
	const list = async () => shape(await minato.copy().get('/inquiries'), '-');
	const first = await seen(two);
	const listed = await list();
	const desk = (c) => officer.copy().get(`/desk/cases/${c.number}/council`);

	const council = async (c) => shape(await desk(c), c.number);

	report.add(first.includes('thirty seconds'), 'the question is there');
	report.add(await seen(four) === first, 'two asked or four: the same page');
	report.add(await seen(one) !== first,
		'control: alone is told, and the comparison sees it');
	report.add((await desk(four)).text.includes('南方通信') &&
		await council(two) !== await council(four),
	'control: the desk sees who was asked');

	// What others do changes nothing.
	for (const [what, more] of [['answers', {}],
		['corrects', { text: 'On two.' }], ['withholds', { withheld: 'yes' }],
		['declines', { answer: 'declined' }]]) {
		const before = await council(two);

		await answer(staff.get('aoba1'), of.get(two), more);
		report.add(await seen(two) === first && await list() === listed,
			`another ${what}: nothing changes for who was asked`);
		report.add(await council(two) !== before,
			`control: another ${what}: the desk sees it`);
	}
	await must(officer, `/desk/cases/${two.number}/inquiries`, [
		['text', 'Another question.'], ['due', '2099-12-31'],
		['body', stack.bodyId('南方通信（架空）')]], '?sent=1');
	report.add(await seen(two) === first && await list() === listed,
		'another body is asked something: nothing changes');

	// Nor do the answers to what is sent tell it.
	for (const form of [{}, { answer: 'not_seen' },
		{ answer: 'seen', text: 'On one.', audience: 'group' },
		{ answer: 'unknown', text: 'No more.', audience: 'group' }])
		report.add(await sends(minato, of.get(two), form) ===
			await sends(minato, of.get(four), form),
		`the same answer to ${JSON.stringify(form)}`);
	report.add(await seen(two) === await seen(four),
		'and the same page afterwards');
	// Who was not asked finds what nobody finds.
	const nanpo = staff.get('nanpo1');
	report.add(await page(nanpo, of.get(two)) === await page(nanpo,
		`/inquiries/${'a'.repeat(26)}`), 'who was not asked finds nothing');
	report.add((await nanpo.copy().get(of.get(four))).status === 200,
		'control: who was asked finds it');
}
