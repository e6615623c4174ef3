// names: a body that withheld its name, looked for in every page that others
// can ask for and every export they can take, before and after it wrote; and in
// every file that is written.
// The control is the same case with the name given: there it must be found.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { routes } from '../access/cells.mjs';
import { must } from '../access/people.mjs';
import { program } from '../access/stack.mjs';
import { add, answer, ask, indicator, provided } from './road.mjs';

const gets = [...routes(spawnSync(program, ['routes'],
	{ encoding: 'utf8' }).stdout).values()].filter((r) => r.method === 'GET');

// Whatever a page could call a body, or the person who wrote for it.
function namesOf(stack, login) {
	const [ja, en, person] = stack.sql(`SELECT b.name_ja, b.name_en, p.name
		FROM body b JOIN person p ON p.body = b.id
		WHERE p.login = '${login}';`).split('|');

	return [ja, en, ja.replace('（架空）', ''), en.replace(' (invented)', ''),
		person, login, stack.bodyId(ja), stack.personId(login)];
}

// What goes out as a file is a POST, since taking it is entered.
const takings = [['/shared/:case/indicators', { as: 'text' }],
	['/shared/:case/indicators', { as: 'csv' }],
	['/desk/cases/:case/indicators', {}]];

// How often each name stands in what was answered.
const times = (a, names) => {
	const all = a.text + JSON.stringify(a.headers);

	return names.map((name) => all.split(name).length - 1);
};

// The same for each export; of an empty one nothing would be learned.
async function taken(browser, ids, names) {
	const found = new Map();

	for (const [path, form] of takings)
		for (const lang of ['ja', 'en']) {
			const b = browser.copy();
			const place = path.replace(':case', ids.case);

			await b.get(`/help?lang=${lang}`);
			const a = await b.post(place, form);

			if (a.status !== 200) continue;
			if (!/^attachment/.test(a.headers['content-disposition']) ||
				!a.text.replaceAll('[.]', '.').includes(indicator))
				throw new Error(`${place}: nothing in it: ${a.text}`);
			found.set(`export ${place} ${form.as ?? ''} ${lang}`,
				times(a, names));
		}
	return found;
}

// How often each name stands in each page that this one can ask for.
async function count(browser, ids, names) {
	const found = new Map();

	for (const route of gets) {
		const place = route.path.replace(/:([a-z]+)/g,
			(all, what) => ids[what] ?? all);

		if (place.includes(':')) continue;
		for (const lang of ['ja', 'en']) {
			const a = await browser.copy().get(`${place}?lang=${lang}`);

			if (a.status === 200)
				found.set(`${place} ${lang}`, times(a, names));
		}
	}
	return new Map([...found, ...await taken(browser, ids, names)]);
}

// Pages where a name came in, or stands more often than before.
const grown = (before, after, names) => [...after].flatMap(([place, n]) =>
	names.filter((_, i) => n[i] > (before.get(place)?.[i] ?? 0))
		.map((name) => `${name} at ${place}`));

class Case {
	static async make(stack, staff) {
		const k = Object.assign(new Case(), { stack, staff });

		k.c = await provided(stack, staff);
		k.inquiry = await ask(stack, staff.get('officer1'), k.c,
			['みなと電力（架空）', '青葉銀行（架空）']);
		return k;
	}

	reader(who) {
		return who === 'reporter' ? this.c.reporter : this.staff.get(who);
	}

	look(who, names) {
		return count(this.reader(who), { case: this.c.number,
			inquiry: this.inquiry.split('/')[2] }, names);
	}

	// How many exports each reader took: [who, n].
	async takes(readers) {
		const all = [];

		for (const who of readers)
			all.push([who, (await taken(this.reader(who),
				{ case: this.c.number }, [])).size]);
		return all;
	}

	// What each reader finds of the names of `writer` after `act` that was not
	// there before.
	async finds(writer, readers, act) {
		const names = namesOf(this.stack, writer);
		const before = new Map();
		const all = new Map();

		for (const who of readers)
			before.set(who, await this.look(who, names));
		await act(this);
		for (const who of readers)
			all.set(who, grown(before.get(who),
				await this.look(who, names), names));
		return all;
	}
}

// Written, and corrected without saying so again.
const acts = {
	ipa1: async (k, more) => {
		const b = k.staff.get('ipa1');

		await add(b, k.c, more);
		const page = await b.get(`/shared/${k.c.number}`);
		const about = page.text.match(/<option value="([a-z2-7]{26})"/)[1];
		await add(b, k.c, { about, text: 'Corrected.', ...more.again });
	},
	minato1: async (k, more) => {
		await answer(k.staff.get('minato1'), k.inquiry, more);
		await answer(k.staff.get('minato1'), k.inquiry,
			{ text: 'Corrected.', ...more.again });
	},
};

// Who must not learn the name; `told` reads it where it is not withheld.
const cases = [
	{ writer: 'ipa1', told: ['analyst1', 'trend1', 'reporter'],
		never: ['minato1', 'aoba1', 'nanpo1'] },
	// A Tier 2 body is "a member" to the reporter, whatever it says (L7).
	{ writer: 'minato1', told: ['analyst1', 'ipa1', 'trend1'],
		never: ['reporter', 'aoba1', 'nanpo1'] },
];

async function names(stack, staff, report) {
	for (const { writer, told, never } of cases) {
		const readers = [...told, ...never, 'officer1'];
		const named = await (await Case.make(stack, staff)).finds(writer,
			readers, (k) => acts[writer](k, {}));
		const withheld = await (await Case.make(stack, staff)).finds(writer,
			readers, (k) => acts[writer](k, { withheld: 'yes' }));

		for (const who of told)
			report.add(named.get(who).length > 0, `control: ${who} finds ` +
				`${writer} who gave the name`);
		for (const who of never)
			report.add(named.get(who).length === 0, `${who} is not told of ` +
				`${writer}: ${named.get(who)}`);
		for (const who of [...told, ...never])
			report.add(withheld.get(who).length === 0, `${who} finds nothing ` +
				`of ${writer} who withheld the name: ${withheld.get(who)}`);
		report.add(withheld.get('officer1').length > 0,
			`the desk's officer finds ${writer}`);
	}
}

// Two forms of the group's, one of the desk's, each in two languages; nobody
// else has one.
async function exports(stack, staff, report) {
	const k = await Case.make(stack, staff);
	const all = Object.fromEntries(await k.takes(['officer1', 'analyst1',
		'ipa1', 'trend1', 'minato1', 'aoba1', 'reporter']));

	report.add(JSON.stringify(all) === JSON.stringify({ officer1: 2,
		analyst1: 4, ipa1: 4, trend1: 4, minato1: 0, aoba1: 0, reporter: 0 }),
	`control: exports were looked through: ${JSON.stringify(all)}`);
}

// Everything that was written outside the case file, but the demo's own list.
function files(stack) {
	const all = [];
	const walk = (folder) => {
		for (const e of fs.readdirSync(folder, { withFileTypes: true })) {
			const file = path.join(folder, e.name);

			if (e.isDirectory()) walk(file);
			else if (e.isFile() && !/^(madoguchi\.db|accounts\.json$)/
				.test(e.name))
				all.push(file);
		}
	};

	walk(stack.dir);
	walk(stack.memory);
	return all;
}

// Logs of serve and nginx, spool, sessions: no body is named there at all.
function logs(stack, report) {
	const words = ['ipa1', 'minato1'].flatMap((l) => namesOf(stack, l)
		.filter((name) => name.length > 3));
	const all = files(stack);
	const found = all.flatMap((file) => words.filter((name) =>
		fs.readFileSync(file).includes(name))
		.map((name) => `${name} in ${path.basename(file)}`));

	report.add(found.length === 0, `no file names them: ${found}`);
	for (const name of ['serve.log', 'nginx-error.log', 'sessions-'])
		report.add(all.some((f) => path.basename(f).startsWith(name)),
			`control: ${name} was looked through`);
	const planted = path.join(stack.dir, 'planted');
	fs.writeFileSync(planted, `answered: ${words[0]}`);
	report.add(files(stack).some((file) =>
		fs.readFileSync(file).includes(words[0])),
	'control: a name in a file is found');
	fs.unlinkSync(planted);
}

// Who writes feedback cannot hand the name on by writing it out.
async function feedback(stack, staff, report) {
	const k = await Case.make(stack, staff);
	const at = `/desk/cases/${k.c.number}/feedback`;
	const write = (results) => staff.get('officer1').post(at, { kind: 'final',
		results, 'secret.text': 'open' });

	await answer(staff.get('minato1'), k.inquiry, { withheld: 'yes' });
	await answer(staff.get('aoba1'), k.inquiry);
	for (const text of ['みなと電力でも見られました。', 'ミナト電力でも。',
		'Seen at MINATO POWER, too.', 'みなと 電力（架空）']) {
		const a = await write(text);

		report.add(a.status === 400 && a.text.includes('名前を伏せ') &&
			a.text.includes(text), `feedback is refused: ${text}`);
	}
	for (const text of ['青葉銀行でも見られました。', 'ある構成員でも。'])
		report.add((await write(text)).location === `${at}?written=1`,
			`feedback is taken: ${text}`);
	// Withheld by an answer that came after the draft.
	const lead = staff.get('lead1');
	await must(staff.get('officer1'), at, { kind: 'final',
		results: '青葉銀行でも。', 'secret.text': 'open' }, '?written=1');
	let page = await lead.get(at);
	const draft = page.text.match(/name="draft" value="([^"]+)"/)?.[1];
	report.add(draft !== undefined, 'control: the lead may release it');
	await answer(staff.get('aoba1'), k.inquiry, { withheld: 'yes' });
	page = await lead.get(at);
	report.add(page.text.includes('名前を伏せ') &&
		!page.text.includes('name="draft"'),
	'the lead is told why it is not released');
	report.add((await lead.post(`${at}/approve`, { draft })).location === at,
		'nor does the form that was open release it');
	await must(staff.get('officer1'), at, { kind: 'final',
		results: 'ある構成員でも。', 'secret.text': 'open' }, '?written=1');
	page = await lead.get(at);
	await must(lead, `${at}/approve`, { draft: page.text.match(
		/name="draft" value="([^"]+)"/)[1] }, '?released=1');
}

export async function nameless(stack, staff, report) {
	await exports(stack, staff, report);
	await names(stack, staff, report);
	await feedback(stack, staff, report);
	logs(stack, report);
}
