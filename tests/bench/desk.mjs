// desk: how long the desk's pages take, through nginx, one after the other.
// Prints NAME MEDIAN_MS lines. Arguments: port, data folder, how many cases
// there are said to be. Must never count an answer that was not well.
import { Browser } from '../access/browser.mjs';
import { totp } from '../lib/client.mjs';
import fs from 'node:fs';

const [port, dir, label] = process.argv.slice(2);
const ROUNDS = Number(process.env.DESK_ROUNDS ?? 60);
const officer = new Browser(`http://127.0.0.1:${port}`);
const who = JSON.parse(fs.readFileSync(`${dir}/accounts.json`, 'utf8'))
	.find((a) => a.login === 'officer1');

async function timed(act, rounds) {
	const times = [];

	for (let i = 0; i < rounds; i++) {
		const started = process.hrtime.bigint();

		await act(i);
		times.push(Number(process.hrtime.bigint() - started) / 1e6);
	}
	return times.sort((x, y) => x - y)[rounds >> 1];
}

function must(a, status, has) {
	if (a.status !== status || (has && !has.test(a.text)))
		throw new Error(`${a.status} ${a.text.slice(0, 300)}`);
	return a;
}

let took;
for (let i = 0; i < 3; i++) {
	await officer.get('/login');
	const started = process.hrtime.bigint();
	const a = await officer.post('/login', { login: who.login,
		password: who.password, totp: totp(who.totp, Date.now()) });

	took = Number(process.hrtime.bigint() - started) / 1e6;
	if (a.status === 303 && officer.cookies.staff) break;
	if (i === 2) throw new Error(`cannot log in: ${a.status}`);
	// The step was used by the run before: the next one.
	await new Promise((r) => setTimeout(r, 30500 - Date.now() % 30000));
}
const first = must(await officer.get('/desk'), 200, /class="queue"/);
const numbers = [...first.text.matchAll(/href="\/desk\/cases\/(\d{4}-\d{4})"/g)]
	.map((m) => m[1]);
const next = first.text.match(/href="(\/desk\?after=[^"]+)"/)?.[1]
	.replaceAll('&amp;', '&');

console.log(`login_${label} ${took.toFixed(2)}`);
console.log(`queue_page_${label} ${(await timed(async () =>
	must(await officer.get('/desk'), 200, /class="queue"/), ROUNDS)).toFixed(3)}`);
console.log(`queue_next_${label} ${(await timed(async () =>
	must(await officer.get(next), 200, /class="queue"/), ROUNDS)).toFixed(3)}`);
console.log(`queue_nobody_${label} ${(await timed(async () => must(await officer
	.get('/desk?whose=nobody'), 200, /class="queue"/), ROUNDS)).toFixed(3)}`);
console.log(`case_page_${label} ${(await timed(async (i) => must(await officer
	.get(`/desk/cases/${numbers[i % numbers.length]}`), 200, /id="facts-title"/),
ROUNDS)).toFixed(3)}`);

// A search takes its time by law of its own (0.8 s a step): what one case costs.
async function perCase(path) {
	await officer.get('/desk/search');
	const started = process.hrtime.bigint();
	const a = must(await officer.post(path, { words: 'この言葉はどこにもない' }),
		200, /件の相談を調べました/);
	const cases = Number(a.text.match(/([\d,]+)件の相談を調べました/)[1]
		.replaceAll(',', ''));

	return Number(process.hrtime.bigint() - started) / 1e6 / cases;
}

for (const [name, path] of [['search_case', '/desk/search'],
	['search_secret', '/desk/search/secrets']]) {
	const times = [];

	for (let i = 0; i < 7; i++) times.push(await perCase(path));
	console.log(`${name}_${label} ${times.sort((x, y) => x - y)[3].toFixed(3)}`);
}
