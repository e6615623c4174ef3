// bring: a case to where an act is possible, before one line of expected.tsv is
// sent, by who may. Must never know what is expected.
import { answered, assent, confirm, draft, end, must, offer, staff, stageOf }
	from './people.mjs';
import { base32 } from './stack.mjs';

// Who came before may have ended it or asked: ended, and words of the reporter
// begin anew, after an answer.
export async function openAgain(stack, world) {
	const { number } = world.cases.A;
	const stage = () => stageOf(stack, world.cases.A);

	if (stage() !== '6')
		await world.actors.lead_registered.copy().post(
			`/desk/cases/${number}/end`,
			{ text: 'The end of it.', end: 'support_only' });
	await world.actors.reporter_own.copy().post('/case/messages',
		{ text: 'One more thing.' });
	if (stage() !== '1') throw new Error('case A is not open again');
}

// The owner hands over; a lead takes it from whoever has it.
async function assign(stack, lead, number, actor, world) {
	const owner = actor === 'lead_registered' ? 'officer1' : staff[actor];

	await lead.post(`/desk/cases/${number}/owner`, {
		to: stack.personId(owner), text: 'Yours.', 'secret.text': 'open' });
	world.assignTo = 'lead1';
}

// Case A as far as the act of the route, by those who may.
export async function prepare(stack, world, name, actor) {
	const { A } = world.cases;
	const reporter = world.actors.reporter_own.copy();
	const lead = world.actors.lead_registered.copy();
	const at = `/desk/cases/${A.number}`;

	if (name === 'desk_assign') {
		await assign(stack, lead, A.number, actor, world);
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
	world.draft = await draft(stack, world.actors.officer_plain.copy(),
		A.number, 'interim');
}

// F and C back to the stage that they are named for, and to the act; W stays.
export async function bringEnd(stack, world, cell) {
	const c = world.cases[cell.object];
	const lead = world.actors.lead_registered.copy();
	const officer = world.actors.officer_plain.copy();

	if (cell.object === 'W') {
		if (stageOf(stack, c) !== '6') throw new Error('W is there again');
		world.draft = world.draftOfW;
		return;
	}
	if (cell.object === 'F' && stageOf(stack, c) === '6')
		await must(c.reporter, '/case/messages', { text: 'One more thing.' });
	if (stageOf(stack, c) < '5')
		await answered(stack, officer, lead, c.number);
	if (cell.route === 'desk_raise')
		await must(c.reporter, '/case/messages', { text: 'Not secret.',
			'secret.text': 'open' });
	if (cell.route === 'desk_assign')
		await assign(stack, lead, c.number, cell.actor, world);
	if (cell.object === 'C' && stageOf(stack, c) !== '6')
		await end(lead, c.number);
	if (cell.route === 'desk_feedback_approve')
		world.draft = await draft(stack, officer, c.number, 'interim');
}
