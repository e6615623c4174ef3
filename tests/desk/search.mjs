// search: a search goes on from step to step and misses nothing; what a step
// carries opens nothing; each case looked into for secrets has its entry.
import { words } from '../lib/client.mjs';

const CASES = 104; // more than one step lists

const hidden = (page, name) =>
	page.match(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))?.at(-1)
		.match(/value="([^"]*)"/)[1];
const found = (page) => new Set(page.match(/(?<=\/desk\/cases\/)\d{4}-\d{4}/g));

// To the end of a search: { steps, page }.
async function toTheEnd(officer, path, form) {
	let a = await officer.post(path, form);
	let steps = 1;

	while (/name="after"/.test(a.text) && steps < 20) {
		a = await officer.post(path, { ...form, steps: steps++,
			after: hidden(a.text, 'after'), done: hidden(a.text, 'done'),
			found: hidden(a.text, 'found') });
	}
	return { steps, page: a.text };
}

async function many(stack) {
	const numbers = [];

	for (let i = 0; i < CASES; i += 8)
		numbers.push(...await Promise.all([...Array(8).keys()].map(async () =>
			(await stack.browser().consult({
				what_happened: 'ひみつの鳥', damage: '公開の鳥',
				'secret.damage': 'open' })).number)));
	return numbers;
}

async function steps(stack, report, officer) {
	const numbers = await many(stack);
	const all = Number(stack.sql('SELECT count(*) FROM case_file;'));
	const entries = () => Number(stack.sql(
		'SELECT count(*) FROM chain WHERE act = 62;'));
	let end = await toTheEnd(officer, '/desk/search', { words: '公開の鳥' });

	report.add(end.steps > 1, `${all} cases take ${end.steps} steps`);
	report.add(numbers.every((n) => found(end.page).has(n)) &&
		found(end.page).size === numbers.length, 'and none is missed');
	report.add(words(end.page).includes(`${all}件の相談を調べました`),
		'it says how many were looked into');
	report.add(entries() === 0, 'what is open leaves no entry');
	end = await toTheEnd(officer, '/desk/search', { words: 'ひみつの鳥' });
	report.add(found(end.page).size === 0 &&
		/見つかりませんでした/.test(end.page), 'what is secret is not found');
	end = await toTheEnd(officer, '/desk/search/secrets',
		{ words: 'ひみつの鳥' });
	report.add(numbers.every((n) => found(end.page).has(n)),
		'found when asked for');
	report.add(!end.page.replace(/value="[^"]*"|<h2[^]*?<\/h2>/g, '')
		.includes('ひみつの鳥'), 'and no word of it is shown');
	report.add(entries() === Number(stack.sql(`SELECT count(*) FROM case_file
		WHERE secret_items > 0;`)) && entries() >= numbers.length,
	'each case with something secret has its entry');
	return numbers;
}

// What is carried along is only a note.
async function forged(stack, report, officer, number) {
	const page = async (form) => officer.post('/desk/search',
		{ words: '公開の鳥', ...form });
	const first = await page({});

	for (const form of [{ after: 'x', done: 'y', found: 'z' },
		{ after: '0.0000-0000', done: '-5', found: '<b>' },
		{ after: `${'9'.repeat(30)}.${number}`, done: '9'.repeat(8) },
		{ done: '499' }]) {
		const a = await page(form);

		report.add(a.status === 200 && found(a.text).size ===
			found(first.text).size && !a.text.includes('<b>'),
		`${JSON.stringify(form).slice(0, 40)} begins anew`);
	}
	const a = await page({ words: 'あ'.repeat(301) });
	report.add(a.status === 400 || a.status === 200, 'too long: an answer');
	report.add((await page({ until: '2026-13-40' })).status === 400,
		'a day that is none is told so');
	report.add(found((await page({ until: '2020-01-01' })).text).size === 0,
		'nothing was received before that day');
}

export async function search(stack, report, officer, plain) {
	const numbers = await steps(stack, report, officer);

	await forged(stack, report, officer, numbers[0]);
	const a = await plain.post('/desk/search/secrets', { words: 'ひみつの鳥' });
	report.add(a.status === 404, 'unregistered: no search in secrets');
}
