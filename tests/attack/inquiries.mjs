// inquiries: who may be asked, and who may answer, by requests that no page
// offers: above the rung, without confirmation 3, excluded, not asked.
import { form } from './road.mjs';

const due = '2099-12-31';

const ask = (road, name, c, who, status, b = road.officer) => road.refused(
	name, b, `${c.at}/inquiries`, [['text', 'Did you see it?'], ['due', due],
		...[who].flat().map((n) => ['body', n.length === 26 ? n
			: road.body(n)])], status);

async function asking(road, c) {
	const { officer, plain } = road;
	const sent = (name, who) => road.act(name, officer,
		`${c.at}/inquiries`, { form: form(who), text: `Did ${who} see it?`,
			due, body: road.body(who) }, '?sent=1');

	await ask(road, 'before anything was provided', road.other, 'minato');
	await ask(road, 'Tier 2 at the rung of the first tier', c, 'minato', 409);
	await ask(road, 'a body of the government, excluded', c, 'nisc', 409);
	await road.confirm(c, { rung: 'taskforce', exclude: road.body('aoba') });
	await ask(road, 'a general member at the rung of the Task Force', c,
		'kita', 409);
	await ask(road, 'a member of Tier 2, excluded', c, 'aoba', 409);
	await ask(road, 'an excluded one beside one who may be asked', c,
		['minato', 'aoba'], 409);
	await ask(road, 'the secretariat', c, 'JPCERT/CC', 409);
	await ask(road, 'a body that is none', c, 'a'.repeat(26), 409);
	await ask(road, 'nobody', c, []);
	await ask(road, 'by who is not registered', c, 'minato', undefined, plain);
	await ask(road, 'by who is asked', c, 'minato', 404, road.minato);
	await sent('a member of Tier 2 is asked', 'minato');
	const inquiry = road.newest(c).id;
	for (const more of [{ coordination: 'none' }, { coordination: 'list',
		coordinate: 'notify_sender', 'say.notify_sender': 'That it came.' }]) {
		await road.confirm(c, { rung: 'council', ...more });
		await ask(road, `a general member, confirmation 3: ${
			more.coordinate ?? 'none'}`, c, 'kita', 409);
		await ask(road, 'with one of Tier 2', c, ['minato', 'kita'], 409);
	}
	await road.confirm(c, { rung: 'council', coordination: 'list',
		coordinate: 'ask_members', 'say.ask_members': 'How many saw it.' });
	await ask(road, 'a general member of the government, excluded', c,
		'医療省（架空）', 409);
	await sent('a general member, with confirmation 3', 'kita');
	return { inquiry, general: road.newest(c).id };
}

async function answering(road, c, { inquiry, general }) {
	const answer = (name, b, id, more, status) => road.refused(name, b,
		`/inquiries/${id}`, { answer: 'seen', text: 'Yes.', ...more }, status);

	for (const who of ['aoba', 'kita', 'ipa', 'nisc', 'officer', 'reader']) {
		await answer(`not asked: ${who}`, road[who], inquiry, {}, 404);
		road.report.add((await road[who].copy().get(`/inquiries/${inquiry}`))
			.status === 404, `not asked, so not there: ${who}`);
	}
	await answer('the one for another', road.minato, general, {}, 404);
	await answer('an answer that is none', road.minato, inquiry,
		{ answer: 'perhaps' });
	await answer('no answer', road.minato, inquiry, { answer: '' });
	await answer('not seen, without where', road.minato, inquiry,
		{ answer: 'not_seen', period: '', searched: '' });
	await road.act('who was asked answers', road.minato,
		`/inquiries/${inquiry}`, { form: form('answer'), answer: 'seen',
			text: 'In June.', audience: 'desk' }, '?sent=1');
	await road.act('a general member answers', road.kita,
		`/inquiries/${general}`, { form: form('general'), answer: 'unknown',
			text: 'No logs.' }, '?sent=1');
	// "Ask members" is ticked no more: narrowing acts at once.
	await road.confirm(c, { rung: 'council' });
	await answer('asked once, confirmation 3 taken back', road.kita, general,
		{}, 404);
	road.report.add((await road.kita.copy().get(`/inquiries/${general}`))
		.status === 404 && (await road.kita.copy().get('/inquiries'))
		.text.includes(general) === false &&
		(await road.minato.copy().get(`/inquiries/${inquiry}`)).status === 200,
	'"ask members" taken back: the general member reads it no more, Tier 2 does');
	await ask(road, 'a general member again', c, 'kita', 409);
	await road.confirm(c, { rung: 'taskforce', exclude: road.body('minato') });
	await answer('asked once, excluded since', road.minato, inquiry, {}, 404);
	await road.confirm(c);
	await ask(road, 'Tier 2 after narrowing to the first tier', c, 'aoba',
		409);
}

export async function inquiries(road) {
	const c = await road.case('inq');

	await road.provide(c);
	await answering(road, c, await asking(road, c));
}
