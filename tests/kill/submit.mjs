// submit: sends consultations, many at once, while serve is killed or stopped;
// sends again what was not answered: the same cookie, the same form. Settings in
// the environment: BASE, LEDGER, PIDFILE, SEED, COUNT, AT_ONCE, KILLS (how many
// kill -9), STOPS (how many SIGTERM), HOLD (the pid of `hold`), FIRST, PAUSE_MS.
import fs from 'node:fs';
import { Caller } from './caller.mjs';
import { answersOf, chances, Ledger } from './ledger.mjs';

const env = process.env;
const count = Number(env.COUNT), atOnce = Number(env.AT_ONCE);
const ledger = new Ledger(env.LEDGER);
const random = chances(env.SEED, 'moments');
const pause = (ms) => new Promise((r) => setTimeout(r, ms));
const PATIENCE = 60000;
const seen = { errors: 0, inFlight: 0, struck: 0, strikes: 0, slowest: 0,
	done: 0, left: 0, kinds: {}, slow: [] };
let strikeSoon = null; // set while a strike waits for a send

// One request; null: no answer, or none from serve.
async function ask(run) {
	const begun = Date.now();
	let kind = 'cut';

	seen.inFlight++;
	try {
		const answer = await run();

		kind = answer.status;
		if (answer.status < 500) return answer;
	} catch {
		// The connection ended.
	} finally {
		seen.inFlight--;
		if (Date.now() - begun > 3000)
			seen.slow.push(`${kind} after ${Date.now() - begun} ms: ${run}`);
	}
	seen.errors++;
	seen.kinds[kind] = (seen.kinds[kind] ?? 0) + 1;
	return null;
}

// Until it is answered.
async function insist(run) {
	const begun = Date.now();

	for (;;) {
		const answer = await ask(run);

		if (answer) {
			seen.slowest = Math.max(seen.slowest, Date.now() - begun);
			return answer;
		}
		if (Date.now() - begun > PATIENCE) {
			throw new Error('no answer for a minute');
		}
		await pause(20 + random(150));
	}
}

// The connection is cut by the sender; what came of it is not known.
async function cutOff(c, path, form) {
	await c.post(path, form, { cutMs: 1 + random(25) }).catch(() => {});
}

function receiptOf(answer) {
	return { number: answer.text.match(/\d{4}-\d{4}/)?.[0],
		code: answer.text.match(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/)?.[0] };
}

async function send(c, key, form, draw) {
	const post = () => {
		strikeSoon?.();
		return c.post('/consult/send', form);
	};

	ledger.note('send', key);
	if (draw(10) === 0) await cutOff(c, '/consult/send', form);
	if (draw(10) === 0) await Promise.all([ask(post), ask(post)]);
	const answer = await insist(post);
	if (answer.status !== 303 || answer.location !== '/consult/receipt')
		throw new Error(`${key}: ${answer.status} ${answer.location}`);
	ledger.note('ack', key);
}

async function receipt(c, key) {
	const answer = await insist(() => c.get('/consult/receipt'));

	ledger.note('receipt', key, { status: answer.status,
		...receiptOf(answer) });
}

// To the case, by "I have kept it"; a word there, sent once.
async function keep(c, key) {
	const text = `${key} の続き`;

	await insist(() => c.post('/consult/kept'));
	const at = await ask(() => c.get('/case'));
	if (at?.status !== 200) return;
	const answer = await ask(() => c.post('/case/messages',
		{ text, 'secret.text': 'secret' }));
	if (answer?.status === 303) ledger.note('said', key, { text });
}

async function submission(key) {
	const c = new Caller(env.BASE);
	const draw = chances(env.SEED, key, 'way');
	const { form } = answersOf(env.SEED, key);
	let sent = form;

	await insist(() => c.get('/consult'));
	if (draw(3) === 0) { // by the page that shows it once more
		await insist(() => c.post('/consult', form));
		await insist(() => c.get('/consult/check'));
		sent = {};
	}
	await send(c, key, sent, draw);
	await receipt(c, key);
	if (draw(4) === 0) {
		await send(c, key, form, () => 1);
		await receipt(c, key);
	}
	if (draw(4) === 0) await keep(c, key);
	seen.done++;
}

// A moment within a send, or any moment.
async function moment() {
	await pause(50 + random(250));
	if (random(4) === 0) return;
	await Promise.race([pause(2000),
		new Promise((r) => { strikeSoon = r; })]);
	strikeSoon = null;
	// A send takes a few milliseconds.
	await pause(random(3));
}

async function strikes(kills, stops) {
	const order = [...Array(kills).fill('SIGKILL'),
		...Array(stops).fill('SIGTERM')];

	while (order.length > 0 && seen.done < 10 * count) {
		await moment();
		const [signal] = order.splice(random(order.length), 1);
		const pid = Number(fs.readFileSync(env.PIDFILE, 'utf8'));

		seen.struck += seen.inFlight;
		seen.strikes++;
		// SIGTERM by way of the supervisor, which waits for the end.
		if (signal === 'SIGTERM') process.kill(Number(env.HOLD), 'SIGHUP');
		else process.kill(pid, signal);
	}
	seen.left = order.length;
}

// COUNT submissions, and more for as long as there are strikes to come.
async function all() {
	const wrong = [];
	let next = Number(env.FIRST ?? 0), striking = true;
	const last = next + count;
	const worker = async () => {
		while (next < last || striking) {
			const key = `k${String(next++).padStart(5, '0')}`;

			await submission(key).catch((e) => wrong.push(e.message));
			await pause(random(Number(env.PAUSE_MS ?? 250)));
		}
	};

	strikes(Number(env.KILLS ?? 0), Number(env.STOPS ?? 0))
		.then(() => { striking = false; });
	await Promise.all(Array.from({ length: atOnce }, worker));
	console.log(JSON.stringify({ ...seen, wrong: wrong.slice(0, 5),
		wrongs: wrong.length }));
}

await all();
