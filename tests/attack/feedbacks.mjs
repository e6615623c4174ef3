// feedbacks: L9 and the road by requests: releasing one's own draft, closing
// without feedback, ends that skip stages.
const ends = ['support_only', 'feedback', 'referred', 'duplicate', 'no_reply',
	'not_for_us', 'withdrawn', ''];

async function noEnd(road, c, when) {
	for (const end of ends)
		await road.refused(`${when}: no end "${end}"`, road.lead,
			`${c.at}/end`, { text: 'The end.', end });
}

// A draft by who; gives its id.
async function draft(road, c, who, more) {
	const a = await road[who].copy().post(`${c.at}/feedback`,
		{ kind: 'final', results: 'It was a scan.', 'secret.text': 'open',
			...more });

	if (!/written=1$/.test(a.location ?? '')) throw new Error('no draft');
	return road.ids(`SELECT hex(i.id) FROM item i JOIN case_file f ON
		f.id = i.case_id WHERE i.what = 6 AND f.number = '${c.number}';`)[0];
}

// What comes before is skipped: a consultation is no analysis.
async function skipping(road, c) {
	const { lead, officer } = road;

	await road.refused('confirmation before a first answer', officer,
		`${c.at}/ask`, {});
	await road.refused('an end that is for after feedback', lead,
		`${c.at}/end`, { text: 'The end.', end: 'feedback' });
	await road.refused('"no reply" before any reminder', lead, `${c.at}/end`,
		{ text: 'The end.', end: 'no_reply' });
	for (const kind of ['interim', 'final', 'declined'])
		await road.refused(`${kind} feedback on what was not provided`,
			officer, `${c.at}/feedback`, { kind, advice: 'A word.',
				results: 'A word.', reason: 'A word.' });
	await road.refused('an inquiry in the consultation', officer,
		`${c.at}/inquiries`, [['text', 'Did you?'], ['due', '2099-12-31'],
			['body', road.body('ipa')]]);
	road.report.add(road.stage(c) === '1', 'it is still a consultation');
}

async function approving(road, c) {
	const { lead, lead2, officer, plain } = road;
	const path = `${c.at}/feedback/approve`;
	const approve = (name, b, id, status) => road.refused(name, b, path,
		{ draft: id }, status);

	await approve('a draft that is none', lead, 'a'.repeat(26));
	await road.refused('declined without a reason', officer,
		`${c.at}/feedback`, { kind: 'declined', advice: 'Sorry.' });
	await road.refused('feedback without a word', officer, `${c.at}/feedback`,
		{ kind: 'final' });
	const own = await draft(road, c, 'lead');
	await approve('the own draft', lead, own);
	await approve('by an officer', officer, own, 404);
	await approve('by who is not registered', plain, own, 404);
	await approve('by an analyst', road.ipa, own, 404);
	const newer = await draft(road, c, 'officer', { kind: 'interim',
		results: '', advice: 'A word on the way.' });
	await approve('a draft that was replaced', lead2, own);
	await road.act('another releases it', lead2, path, { draft: newer },
		'?released=1');
	await approve('released twice', lead, newer);
}

// More to ask brings it back; it ends only after feedback that came later.
async function broughtBack(road, c) {
	const { lead, officer } = road;
	const ask = (body) => [['text', 'Did you?'], ['due', '2099-12-31'],
		['body', road.body(body)]];

	await road.refused('an inquiry from there to who may not be asked', officer,
		`${c.at}/inquiries`, ask('nisc'), 409);
	await road.act('an inquiry from there', officer, `${c.at}/inquiries`,
		ask('ipa'), '?sent=1', false);
	road.report.add(road.stage(c) === '4', 'brings it back to the inquiries');
	const inquiry = road.newest(c).id;
	await noEnd(road, c, 'brought back');
	const more = await draft(road, c, 'officer', {});
	await road.act('and feedback that came later', lead,
		`${c.at}/feedback/approve`, { draft: more }, '?released=1');
	road.report.add(road.stage(c) === '5', 'leads to its end again');
	for (const text of ['In June.', 'In July, not in June.'])
		await road.act(`answered and corrected until it is closed: ${text}`,
			road.ipa, `/inquiries/${inquiry}`, { text, answer: 'seen',
				form: text.slice(3, 7).repeat(6).slice(0, 22),
				audience: 'desk' }, '?sent=1', false);
	return inquiry;
}

export async function feedbacks(road) {
	const c = await road.case('fee');
	const { lead, lead2, officer } = road;

	await skipping(road, c);
	await road.provide(c);
	await noEnd(road, c, 'in the analysis');
	await approving(road, c);
	await noEnd(road, c, 'after interim feedback alone');
	// Secret, by a lead who did not open it.
	const secret = await draft(road, c, 'officer', { 'secret.text': 'secret' });
	await road.refused('a secret draft that was not opened', lead,
		`${c.at}/feedback/approve`, { draft: secret });
	await lead.copy().post(`${c.at}/open`);
	await road.act('opened, it is released', lead,
		`${c.at}/feedback/approve`, { draft: secret }, '?released=1');
	road.report.add(road.stage(c) === '5', 'final feedback: its stage');
	const inquiry = await broughtBack(road, c);
	await road.refused('an end that is for what was never provided', lead2,
		`${c.at}/end`, { text: 'The end.', end: 'support_only' });
	await road.act('the end', officer, `${c.at}/end`,
		{ text: 'The end.', end: 'feedback', form: 'e'.repeat(22) }, '?ended=1');
	await noEnd(road, c, 'closed');
	await road.refused('feedback on what is closed', officer,
		`${c.at}/feedback`, { kind: 'interim', advice: 'A word.' });
	await road.refused('an answer to it', road.ipa, `/inquiries/${inquiry}`,
		{ text: 'Late.', answer: 'seen', audience: 'desk' }, 409);
	await road.refused('a contribution to it', road.ipa,
		`${c.shared}/contributions`, { what: 'analysis', text: 'Late.' });
	await road.refused('a proposal of it', officer, `${c.at}/offer`,
		road.items(c).map((id) => ['item', id]));
	await road.refused('a record of it', officer, `${c.at}/record`, {});
}
