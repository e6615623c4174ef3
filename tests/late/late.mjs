// late: each form of words of the desk, sent after its session ran out, or after
// a colleague acted on the case: nothing typed is lost, nothing is sent unseen.
import { Report } from '../access/report.mjs';
import { Stack } from '../access/stack.mjs';
import { comeBack, consult } from '../access/people.mjs';

const own = 'Half an hour of words.';
const text = { text: own, 'secret.text': 'open' };
// Where it is sent, the page that it stands on, what is typed.
const forms = [
	['/messages', '', text],
	['/notes', '/notes', text],
	['/questions', '/questions', { ask: 'damage', text: own }],
	['/end', '/end', { text: own, end: 'support_only' }],
	['/feedback', '/feedback', { kind: 'interim', advice: own }],
	['/inquiries', '/council', { text: own, due: '2099-12-31' }],
	['/owner', '/owner', { text: own }],
];

const report = new Report();
const knownOf = (a) => a.text.match(/name="known" value="(\d+)"/)?.[1];
const stack = await Stack.demo('late', { argon_ops: 1, argon_mem_kib: 8192,
	login_per_minute: 100000, return_per_minute: 100000 });

// A page, a colleague's note, then the form: 409 with both; again: it is taken.
async function colleague(at, o, p) {
	for (const [post, page, typed] of forms) {
		const got = await o.get(at + page);
		const to = got.text.match(/name="to" value="([a-z2-7]{26})"/)?.[1];
		const form = { ...typed, ...post === '/owner' && { to },
			known: knownOf(got) };
		const theirs = `A colleague's note before ${post}`;

		await p.post(`${at}/notes`, { text: theirs, 'secret.text': 'open' });
		const a = await o.post(at + post, form);
		const shown = a.text.replaceAll('&#39;', "'");

		report.add(got.status === 200 && a.status === 409 &&
			shown.includes(theirs) && shown.includes(own),
		`${post}: both texts are shown (${a.status})`);
		const again = await o.post(at + post,
			{ ...form, known: knownOf(a) });

		// Feedback is not written before anything was provided: said over the
		// words, too.
		report.add(post === '/feedback' ? again.status === 409 &&
			again.text.includes(own) && !again.text.includes(theirs)
			: again.status !== 409,
		`${post}: ${post === '/feedback' ? 'not now' : 'sent nevertheless'} (${
			again.status})`);
	}
}

// What is no change by somebody else stops nobody.
async function others(at, c, o, p) {
	let known = knownOf(await o.get(at));

	await o.post(`${at}/notes`, text);
	report.add((await o.post(`${at}/messages`, { ...text, known }))
		.status === 303, 'the own act stops nobody');
	known = knownOf(await o.get(at));
	await (await stack.login('lead1')).post(`${at}/open`);
	report.add((await o.post(`${at}/messages`, { ...text, known }))
		.status === 303, 'an opening stops nobody');
	report.add((await o.post(`${at}/messages`, text)).status === 303,
		'a form that says nothing is taken');
	known = knownOf(await o.get(at));
	await (await comeBack(stack, c.code)).post('/case/messages',
		{ text: 'The reporter writes.', 'secret.text': 'secret' });
	const a = await p.post(`${at}/messages`, { ...text, known });

	report.add(a.status === 409 && /class="meanwhile"/.test(a.text) &&
		!a.text.includes('The reporter writes.'),
	'a message of the reporter is told; a secret one stays closed');
}

async function ranOut(at, other) {
	const words = 'These came too late.';

	for (const [post, page, typed] of forms) {
		const form = Object.fromEntries(Object.entries(typed)
			.map(([k, v]) => [k, v === own ? words : v]));
		const b = await stack.login('officer1');

		await b.get(at + page);
		stack.sessions(`DELETE FROM slip;
			UPDATE session SET last = last - 90000000;`);
		const a = await b.post(at + post, form);
		const back = await stack.login('officer1');
		const link = (await back.get('/account')).text
			.match(/href="([^"]*kept=[a-z2-7]{26})"/)?.[1] ?? '/none';
		const got = await back.get(link);

		report.add(a.status === 403 && a.text.includes(words) &&
			got.status === 200 && got.text.includes(words) &&
			link.startsWith(`${at + page}?`),
		`${post}: put back where it came from (${a.status} ${got.status})`);
		const foreign = await (await stack.login(other)).get(link);

		report.add(!foreign.text.includes(words) &&
			!/class="slips"/.test(foreign.text),
		`${post}: nothing for another person`);
	}
}

// Whoever ends the other logins ends what they could still leave behind.
async function ended(at) {
	const b = await stack.login('officer1');

	await b.get(`${at}/notes`);
	stack.sessions('DELETE FROM slip');
	await (await stack.login('officer1')).post('/account/sessions/end');
	const a = await b.post(`${at}/notes`, text);
	const back = await stack.login('officer1');

	report.add(a.status === 403 && a.text.includes(own) &&
		!/kept=[a-z2-7]{26}/.test((await back.get('/account')).text),
	`words of a login that was ended are shown, not kept (${a.status})`);
}

try {
	await stack.start();
	const c = await consult(stack, 'A');
	const at = `/desk/cases/${c.number}`;
	const o = await stack.login('officer1'), p = await stack.login('officer2');

	await colleague(at, o, p);
	await others(at, c, o, p);
	await ranOut(at, 'lead2');
	await ended(at);
	await report.grants(stack);
	report.add(!/ERROR: |runtime error/.test(stack.log()),
		'no word of the sanitizers in serve.log');
} finally {
	await stack.stop();
}
process.exitCode = report.close();
