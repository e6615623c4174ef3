// sessions: people who were there before serve was restarted: an officer, a
// reporter, a visitor with a draft, one whose receipt is shown still.
// sessions.mjs begin|still|during|lost DATA COOKIES. BASE, HOLD in the environment.
// "begin" prints the case numbers that it makes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { accounts, Client } from '../lib/client.mjs';

const [, , what, dir, file] = process.argv;
const names = ['officer', 'reporter', 'draft', 'slip'];
const word = (name) => `${name} のことば`;

function people() {
	const kept = what === 'begin' ? {} : JSON.parse(fs.readFileSync(file));

	return Object.fromEntries(names.map((name) => [name,
		Object.assign(new Client(process.env.BASE), kept[name])]));
}

async function begin({ officer, reporter, draft, slip }) {
	await officer.login(accounts(dir).find((a) => a.login === 'officer1'));
	const kept = await reporter.consult({ what_happened: word('reporter') });
	assert.equal((await reporter.post('/consult/kept')).status, 303);
	await draft.get('/consult');
	assert.equal((await draft.post('/consult',
		{ what_happened: word('draft') })).status, 303);
	const shown = await slip.consult({ what_happened: word('slip') });
	console.log(`${kept.number}\n${shown.number}`);
	fs.writeFileSync(file, JSON.stringify({ officer, reporter, draft,
		slip: { ...slip, ...shown } }), { mode: 0o600 });
}

async function still({ officer, reporter, draft, slip }) {
	assert.equal((await officer.get('/desk')).status, 200);
	const own = await reporter.get('/case');
	assert.equal(own.status, 200);
	assert.ok(own.text.includes(word('reporter')));
	assert.equal((await reporter.post('/case/messages', {
		text: 'まだいます', 'secret.text': 'open' })).status, 303);
	assert.ok((await draft.get('/consult')).text.includes(word('draft')));
	assert.ok((await slip.get('/consult/receipt')).text.includes(slip.code));
}

async function during() {
	const someone = new Client(process.env.BASE);
	const login = someone.login(accounts(dir)
		.find((a) => a.login === 'officer3'));

	await new Promise((r) => setTimeout(r, 25));
	process.kill(Number(process.env.HOLD), 'SIGHUP');
	assert.equal((await login).status, 303);
	assert.equal((await someone.get('/desk')).status, 200);
}

// The sessions file is gone, as after a power cut: the slip is shown still, and
// the same form sent again is the same case.
async function lost({ officer, draft, slip }) {
	const shown = async () => (await slip.get('/consult/receipt')).text;

	assert.equal((await officer.get('/desk')).status, 303);
	assert.ok(!(await draft.get('/consult')).text.includes(word('draft')));
	assert.ok((await shown()).includes(slip.code));
	await slip.get('/consult');
	const again = await slip.post('/consult/send',
		{ what_happened: word('slip') });
	assert.equal(again.location, '/consult/receipt');
	assert.ok((await shown()).includes(slip.code));
	assert.ok((await shown()).includes(slip.number));
}

await { begin, still, during, lost }[what](people());
