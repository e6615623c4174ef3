// road: a case on its way through the Council, with texts that are the same in
// every case, so that two cases differ only in what a test makes differ.
import { assent, comeBack, confirm, must, offer } from '../access/people.mjs';
import { base32 } from '../access/stack.mjs';

export const logins = ['officer1', 'lead1', 'analyst1', 'ipa1', 'trend1',
	'minato1', 'aoba1', 'nanpo1', 'auditor'];

// So that there is something to take out as a file.
export const indicator = '192.0.2.77';

// Provided to the first-tier group; received by everybody who reads it there.
export async function provided(stack, staff) {
	const sent = await stack.browser().consult({
		what_happened: 'The terminal stopped.',
		logs_note: `In the open, from ${indicator}.` });
	const reporter = await comeBack(stack, sent.code);
	const c = { number: sent.number, reporter };
	const officer = staff.get('officer1');
	const at = `/desk/cases/${c.number}`;

	await must(officer, `${at}/messages`, { text: 'A first answer.',
		'secret.text': 'open' });
	await confirm(reporter, [], 'taskforce');
	await must(officer, `${at}/record`, {}, '?recorded=1');
	await offer(officer, c.number);
	await must(officer, `${at}/provide`, { n: await assent(reporter) },
		'?provided=1');
	for (const login of ['analyst1', 'ipa1', 'trend1'])
		await must(staff.get(login), `/shared/${c.number}/receive`, {},
			'?received=1');
	return c;
}

// Bodies by the names of pages; gives the address that those asked see.
export async function ask(stack, officer, c, bodies,
	text = 'Seen every thirty seconds?') {
	await must(officer, `/desk/cases/${c.number}/inquiries`,
		[['text', text], ['due', '2099-12-31'],
			...bodies.map((b) => ['body', stack.bodyId(b)])], '?sent=1');
	return `/inquiries/${base32(Buffer.from(stack.sql(`SELECT hex(id) FROM
		contribution ORDER BY rowid DESC LIMIT 1;`), 'hex'))}`;
}

export const answer = (b, inquiry, more = {}) => must(b, inquiry,
	{ answer: 'seen', text: 'On one machine.', audience: 'group',
		travels: 'yes', ...more }, '?sent=1');

export const add = (b, c, more = {}) => must(b,
	`/shared/${c.number}/contributions`, { what: 'analysis', audience: 'group',
		'secret.text': 'open', travels: 'yes', text: 'A remote tool.', ...more },
	'?added=1#cards-title');
