// releases: L1-L3 by requests: providing without a consent, with an old one,
// what it does not cover, to whom it does not name, and widening by staff.
const list = (ids) => ids.map((id) => ['item', id]);

// Without a consent that says yes, and before a first answer.
async function before(road, c) {
	const { lead, officer } = road;
	const says = async (what) => {
		await road.told(`${what}: no record`, lead, `${c.at}/record`, {},
			/<h1/);
		await road.refused(`${what}: no proposal`, officer, `${c.at}/offer`,
			list(road.items(c)));
		await road.refused(`${what}: nothing is provided`, officer,
			`${c.at}/provide`, { n: '1' });
		await road.refused(`${what}: nothing is granted again`, officer,
			`${c.at}/regrant`, {});
	};

	await says('without a first answer');
	await lead.copy().post(`${c.at}/messages`, { text: 'A first answer.' });
	await says('without a consent');
	await road.confirm(c, { provide: 'no' });
	await says('with a consent that says no');
	await road.confirm(c, { rung: 'desk', provide: 'no' });
	await says('with a consent for the desk alone');
	for (const rung of ['tier1', 'taskforce']) {
		await road.confirm(c, { rung, coordination: 'list',
			coordinate: 'ask_members', 'say.ask_members': 'How many.' });
		await says(`with "ask members" but ${rung}`);
		const page = await officer.copy().get(`${c.at}/provide`);
		road.report.add(/確認2と確認3/.test(page.text),
			'that the confirmations contradict is said, not settled (L5)');
	}
	await road.confirm(c, { exclude_other: 'The one over there.' });
	await says('with an exclusion nobody has mapped');
	await officer.copy().post(`${c.at}/open`);
	await road.act('a mapping that is proposed', officer, `${c.at}/mapping`,
		{ seen: road.consent(c), nobody: 'yes' }, '?proposed=1', false);
	await says('with one that staff have mapped, the reporter not confirmed');
}

// From a consent that is whole to what was provided.
async function onTheWay(road, c) {
	const { lead, officer, plain, reader } = road;
	const provide = (name, b, n) => road.refused(name, b, `${c.at}/provide`,
		{ n });

	await road.confirm(c, {}, true);
	await road.refused('a proposal before the record', officer,
		`${c.at}/offer`, list(road.items(c)));
	await road.act('the record', lead, `${c.at}/record`, {}, '?recorded=1');
	const all = road.items(c);
	await c.reporter.copy().post('/case/messages',
		{ text: 'Said after the consent.', 'secret.text': 'open' });
	const late = road.items(c)[0];
	await road.refused('an answer added later is no part of it', officer,
		`${c.at}/offer`, list([...all, late]));
	await road.refused('nor alone', officer, `${c.at}/offer`, list([late]));
	await road.refused('nor an item of another case', officer,
		`${c.at}/offer`, list(road.items(road.other)), 400);
	await road.refused('nor a message of the desk', officer, `${c.at}/offer`,
		list(road.ids(`SELECT hex(i.id) FROM item i JOIN case_file f ON
			f.id = i.case_id WHERE f.number = '${c.number}' AND i.what = 2
			AND i.author = 2;`)), 400);
	for (const tlp of ['1', '2', '3', '6', '-1', 'x'])
		await road.refused(`nor under the label ${tlp}`, officer,
			`${c.at}/offer`, [...list(all), ['tlp', tlp]], 400);
	await road.refused('nor one twice', officer, `${c.at}/offer`,
		list([all[0], all[0]]), 400);
	await road.refused('proposed by who is not registered', plain,
		`${c.at}/offer`, list(all));
	await road.act('the proposal', officer, `${c.at}/offer`, [...list(all),
		['rung', 'council'], ['body', road.body('nisc')],
		['audience', 'council']], '?offered=1', false);
	for (const n of ['2', '0', '-1', '1x', '', '4294967297'])
		await provide(`release "${n}" is none`, officer, n);
	await provide('without the assent', officer, '1');
	await road.refused('another reporter cannot assent', road.other.reporter,
		'/case/release', { n: '1' });
	await road.confirm(c);
	await road.refused('an old proposal cannot be assented to', c.reporter,
		'/case/release', { n: '1' });
	await provide('nor provided: its consent is not the newest', officer, '1');
	await lead.copy().post(`${c.at}/record`);
	await provide('nor when the new one was recorded', officer, '1');
	await officer.copy().post(`${c.at}/offer`, list(all));
	await road.act('the assent', c.reporter, '/case/release', { n: '2' },
		'?assented=1');
	await provide('by who is not registered', plain, '2');
	await provide('by who reads products', reader, '2');
	await provide('the old one beside the new', officer, '1');
	await road.act('providing', officer, `${c.at}/provide`, { n: '2' },
		'?provided=1');
}

// Everything that a body outside can send about it.
async function outside(road, c, name, b) {
	for (const [path, form] of [['receive', {}], ['open', {}],
		['contributions', { what: 'analysis', text: 'Ours.' }],
		['indicators', { as: 'csv' }], ['close', {}]])
		await road.refused(`${name}: ${path}`, b, `${c.shared}/${path}`, form,
			404);
	for (const path of [c.shared, `${c.shared}/file`])
		road.report.add((await b.copy().get(path)).status === 404,
			`${name}: no ${path.slice(8)}`);
	road.report.add(!(await b.copy().get('/shared')).text.includes(c.number),
		`${name}: not in the list`);
}

// Staff have the desk's cookie, not the reporter's key (L3).
async function widening(road, c) {
	const wide = { rung: 'council', coordination: 'none', provide: 'yes',
		step: 'give', seen: '9' };
	const versions = () => road.consent(c);
	const n = versions();

	for (const name of ['officer', 'lead', 'plain', 'ipa']) {
		const a = await road[name].copy().post('/case/confirm', wide);

		road.report.add(a.status === 303 &&
			/^\/return/.test(a.location) && versions() === n,
		`widening by ${name}: ${a.status} ${a.location}`);
	}
	await road.refused('a wider mapping by staff', road.officer,
		`${c.at}/mapping`, { seen: n, nobody: 'yes' });
	await road.other.reporter.copy().post('/case/confirm', wide);
	road.report.add(versions() === n, 'widening by another reporter');
}

// Narrowed: at once, for what was open a moment ago.
async function narrowed(road, c) {
	const { ipa, officer } = road;

	await ipa.copy().post(`${c.shared}/receive`);
	const was = await ipa.copy().get(c.shared);
	road.report.add(was.text.includes(c.open), 'the first tier reads it');
	await road.confirm(c, { exclude: road.body('ipa') });
	await outside(road, c, 'excluded since', ipa);
	await road.refused('granted again to who is excluded', officer,
		`${c.at}/regrant`, {});
	await road.refused('provided again', officer, `${c.at}/provide`,
		{ n: '2' });
	await road.confirm(c, { rung: 'desk', provide: 'no' });
	await outside(road, c, 'narrowed to the desk', road.trend);
	road.report.add(road.stage(c) === '2', 'it is back at the confirmation');
}

export async function releases(road) {
	const c = await road.case('rel');

	await before(road, c);
	await onTheWay(road, c);
	await outside(road, c, 'a body of the government, excluded', road.nisc);
	await outside(road, c, 'a member of Tier 2', road.minato);
	await widening(road, c);
	await narrowed(road, c);
}
