// bring: a case to where an act is possible, before one line of expected.tsv is
// sent, by who may. Must never know what is expected.
import { assent, confirm, must, offer, staff } from './people.mjs';
import { base32 } from './stack.mjs';

// Who came before may have ended it or asked: ended, and words of the reporter
// begin anew, after an answer.
export async function openAgain(stack, world) {
	const { number } = world.cases.A;
	const stage = () => stack.sql(`SELECT stage FROM case_file WHERE
		number = '${number}';`);

	if (stage() !== '6')
		await world.actors.lead_registered.copy().post(
			`/desk/cases/${number}/end`,
			{ text: 'The end of it.', end: 'support_only' });
	await world.actors.reporter_own.copy().post('/case/messages',
		{ text: 'One more thing.' });
	if (stage() !== '1') throw new Error('case A is not open again');
}

// Case A as far as the act of the route, by those who may.
export async function prepare(stack, world, name, actor) {
	const { A } = world.cases;
	const reporter = world.actors.reporter_own.copy();
	const lead = world.actors.lead_registered.copy();
	const at = `/desk/cases/${A.number}`;

	// The owner hands over; a lead takes it from whoever has it.
	if (name === 'desk_assign') {
		const owner = actor === 'lead_registered' ? 'officer1' : staff[actor];

		await lead.post(`${at}/owner`, { to: stack.personId(owner),
			text: 'Yours.' });
		world.assignTo = 'lead1';
		return;
	}
	if (name === 'desk_raise') {
		await reporter.post('/case/messages', { text: 'Not secret.',
			'secret.text': 'open' });
		return;
	}
	await reporter.post('/case/messages', { text: 'Once more.' });
	await must(lead, `${at}/messages`, { text: 'An answer.' });
	if (name === 'desk_map') {
		await confirm(reporter, [['exclude_other', 'The one over there.']]);
		return;
	}
	await confirm(reporter);
	if (name === 'desk_record') return;
	await must(lead, `${at}/record`, {}, '?recorded=1');
	if (name === 'desk_offer') return;
	await offer(lead, A.number);
	const page = await reporter.get('/case/release');
	world.release = page.text.match(/name="n" value="(\d+)"/)[1];
	if (!/^desk_/.test(name)) return;
	await assent(reporter);
	if (name === 'desk_provide') return;
	await must(lead, `${at}/provide`, { n: world.release }, '?provided=1');
	if (/^desk_(feedback_write|inquire)$/.test(name)) return;
	await must(world.actors.officer_plain.copy(), `${at}/feedback`,
		{ kind: 'interim', advice: 'A word.' }, '?written=1');
	world.draft = base32(Buffer.from(stack.sql(`SELECT hex(i.id) FROM item i
		JOIN case_file c ON c.id = i.case_id WHERE i.what = 6 AND
		c.number = '${A.number}';`), 'hex'));
}
