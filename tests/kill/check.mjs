// check: is every acknowledged case there once, whole, and does its code open
// it? check.mjs LEDGER NUMBERS [FALSE KEY]: NUMBERS has the case numbers of the
// database, one a line; of FALSE KEY something else is expected than was typed.
// BASE and SEED in the environment. Prints "LOST n DUPLICATE n CORRUPT n".
import fs from 'node:fs';
import { Client } from '../lib/client.mjs';
import { answersOf, readLedger } from './ledger.mjs';

const [, , ledgerPath, numbersPath, falseKey] = process.argv;
const entries = readLedger(ledgerPath);
const numbers = fs.readFileSync(numbersPath, 'utf8').split('\n').filter(Boolean);
const found = { LOST: [], DUPLICATE: [], CORRUPT: [] };
const entities = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

function plain(html) {
	return html.replace(/&(#?[a-z0-9]+);/g, (all, name) =>
		entities[name] ?? all);
}

// Name -> text, as the case's page shows them.
function answersShown(html) {
	return Object.fromEntries([...html.matchAll(new RegExp(
		'<dt id="a-([a-z_]+)">.*?<dd class="row-value[^>]*>' +
		'<span class="typed">(.*?)</span>', 'gs'))]
		.map(([, name, value]) => [name, plain(value)]));
}

// '' or what is wrong with a case that its code opens.
function wrongWith(entry, html) {
	const want = answersOf(env(), entry.key).typed;
	const got = answersShown(html);

	if (entry.key === falseKey) want.what_happened += '!';
	if (Object.keys(got).length !== Object.keys(want).length)
		return `${Object.keys(got).length} answers instead of ${
			Object.keys(want).length}`;
	for (const [name, text] of Object.entries(want))
		if (got[name] !== text) return `${name} is another`;
	for (const text of entry.said)
		if (html.split(text).length !== 2) return 'a message is not there once';
	return '';
}

function env() {
	return process.env.SEED;
}

async function judge(entry) {
	const receipts = entry.receipts.filter((r) => r.status === 200);
	const numbersOf = new Set(receipts.map((r) => r.number));
	const codes = new Set(receipts.map((r) => r.code));

	if (entry.acks === 0 && receipts.length === 0) return;
	if (numbersOf.size > 1 || codes.size > 1)
		found.DUPLICATE.push(`${entry.key} has ${numbersOf.size} numbers, ${
			codes.size} codes`);
	const [number] = numbersOf, [code] = codes;
	if (!number || !code || !numbers.includes(number)) {
		found.LOST.push(`${entry.key} ${number}`);
		return;
	}
	const c = new Client(process.env.BASE);
	await c.get('/return');
	const opened = await c.post('/return', { code });
	const page = await c.get('/case');
	const wrong = opened.status !== 303 || page.status !== 200
		? `its code does not open it (${opened.status}, ${page.status})`
		: wrongWith(entry, page.text);
	if (wrong) found.CORRUPT.push(`${entry.key} ${number}: ${wrong}`);
}

// Numbers that no receipt ever showed.
function unexplained() {
	const known = new Set(entries.flatMap((e) =>
		e.receipts.map((r) => r.number)));
	const counts = new Map();

	for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
	for (const [n, times] of counts)
		if (!known.has(n) || times > 1) found.DUPLICATE.push(`case ${n}`);
}

const queue = [...entries];
await Promise.all(Array.from({ length: 4 }, async () => {
	while (queue.length > 0) await judge(queue.shift());
}));
unexplained();
for (const [verdict, list] of Object.entries(found))
	for (const one of list.slice(0, 5)) console.error(`${verdict}: ${one}`);
console.log(Object.entries(found).map(([v, l]) => `${v} ${l.length}`).join(' '));
