// contributions: another body's, what may not travel, and to whom a text goes,
// by requests that no page offers.
import { form } from './road.mjs';

const texts = { travels: 'Sunflower loaders call home at night.',
	stays: 'Our honeypot in Osaka saw marigold first.',
	desk: 'Petunia is for the desk alone.',
	secret: 'Camellia is secret and may travel.' };

async function adding(road, c) {
	const { ipa, trend, stack } = road;
	const add = (name, b, more) => road.refused(name, b,
		`${c.shared}/contributions`, { what: 'analysis', text: 'Ours.',
			...more });

	await add('before the release was received', ipa, {});
	await road.act('receiving', ipa, `${c.shared}/receive`, {},
		'?received=1');
	const put = async (name, more) => {
		await road.act(`adding what ${name}`, ipa,
			`${c.shared}/contributions`, { form: form(name),
				what: 'analysis', text: texts[name], ...more },
			'?added=1#cards-title');
		return road.newest(c);
	};
	const own = {
		travels: await put('travels', { travels: 'yes', audience: 'group',
			'secret.text': 'open' }),
		stays: await put('stays', { audience: 'group',
			'secret.text': 'open' }),
		desk: await put('desk', { what: 'proposal',
			'secret.text': 'open' }),
		secret: await put('secret', { travels: 'yes', audience: 'group' }),
	};
	await add('by a body that has not received it', trend, {});
	await trend.copy().post(`${c.shared}/receive`);
	await add('a correction of another body\'s', trend,
		{ about: own.stays.id });
	await add('one of a kind that is none', trend, { what: 'release' });
	await add('an inquiry as a contribution', trend, { what: 'inquiry' });
	await add('no kind', trend, { what: '' });
	await add('a correction of another case\'s item', trend,
		{ about: road.items(road.other)[0] });
	const seen = await trend.copy().get(c.shared);
	road.report.add(seen.text.includes(texts.travels) &&
		!seen.text.includes(texts.desk) && !seen.text.includes(texts.secret),
	'the group reads what is for it, secrets only once opened');
	// To the desk alone, whatever audience came with it.
	await ipa.copy().post(`${c.shared}/contributions`, { what: 'proposal',
		text: 'Peony: a proposal.', audience: 'group', 'secret.text': 'open' });
	road.report.add(!(await trend.copy().get(c.shared)).text
		.includes('Peony'), 'a proposal to the desk is for nobody else');
	await road.refused('without the case', trend,
		`/shared/${road.other.number}/contributions`,
		{ what: 'analysis', text: 'Ours.' }, 404);
	if (stack.sql('SELECT count(*) FROM contribution WHERE n < 1;') !== '0')
		throw new Error('numbers begin at 1');
	return own;
}

// The form's "take" asked for everything, the answer's page has it or not.
async function taking(road, c, own) {
	const { officer } = road;
	const path = `${c.at}/feedback`;
	const all = [...Array(12).keys()].map((n) => [`take.${n}`, 'advice']);
	const before = road.stack.digest();
	const page = await officer.copy().post(path, [['step', 'take'],
		['kind', 'interim'], ...all]);
	const area = page.text.match(/<textarea[^>]*name="advice"[^>]*>([^]*?)<\/textarea>/)?.[1] ?? '';

	road.report.add(area.includes(texts.travels),
		'taken: what may travel');
	for (const name of ['stays', 'desk', 'secret'])
		road.report.add(!area.includes(texts[name]) &&
			(name === 'stays' || !page.text.includes(texts[name])),
		`not taken by take.${own[name].n}: ${name}`);
	road.report.add(road.stack.digest() === before, 'taking writes nothing');
	const staff = await road.plain.copy().post(path, [['step', 'take'],
		['kind', 'interim'], ...all]);
	road.report.add(!staff.text.includes(texts.secret),
		'nor a secret by who is not registered');
	for (const name of ['stays', 'desk'])
		await road.told(`typed by hand: ${name}`, officer, path,
			{ kind: 'interim', advice: `They say: ${texts[name]}`,
				'secret.text': 'open' }, /name="advice"/);
	await road.refused('a secret one typed by hand into open feedback',
		officer, path, { kind: 'interim', 'secret.text': 'open',
			advice: `They say: ${texts.secret}` });
}

export async function contributions(road) {
	const c = await road.case('con');

	await road.provide(c);
	await taking(road, c, await adding(road, c));
}
