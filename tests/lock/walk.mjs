// walk: everybody asks for every page, and for every act on a case, and each
// answer is searched for the canaries. Must never follow the advice of a page.
import { routes } from '../access/cells.mjs';

// Acts that end the session that asks, or the case, are left out: both are
// needed again.
const ends = ['logout', 'case_leave', 'account_end', 'withdraw_case'];

export function table(text) {
	return [...routes(text).values()].filter((r) =>
		!ends.includes(r.name) && (r.method === 'GET' ||
			/^\/(case|desk|shared|inquiries|products)\b/.test(r.path)));
}

// So that what was opened is asked for while it is open: each opening of a case
// takes the place of the one before, that of its release too.
function order(r) {
	const release = r.path.startsWith('/shared');

	if (r.path.endsWith('/close')) return 5;
	if (r.path.endsWith('/open')) return release ? 1 : 3;
	if (r.method === 'GET') return release ? 2 : 4;
	return 0;
}

function pathOf(route, c, inquiry) {
	return route.path.replace(':case', c.number)
		.replace(':inquiry', inquiry)
		.replace(/:[a-z]+/, 'aaaaaaaaaaaaaaaaaaaaaaaaaa');
}

// Every file of the case, and every copy of one in its release.
function pathsOf(route, c, inquiry) {
	const path = pathOf(route, c, inquiry);

	if (!/^(case|desk|shared)_file$/.test(route.name)) return [path];
	return c.files.map((id) => `${path}?item=${id}&as=raw`);
}

async function ask(browser, route, path) {
	const answers = [];
	const b = browser.copy();
	const a = route.method === 'GET' ? await b.get(path)
		: await b.post(path, { text: 'probe', 'secret.text': 'open' });

	answers.push(a);
	if (a.status === 303 && a.location?.startsWith('/'))
		answers.push(await b.get(a.location));
	return answers;
}

// { actor, route, case, status, open, secret }: canaries of each lock that the
// answer holds, by the case they are of: "A" -> how many.
export async function walk(world, list) {
	const seen = [];
	const sorted = [...list].sort((x, y) => order(x) - order(y));

	for (const [actor, browser] of world.actors)
		for (const name of Object.keys(world.cases)
			.filter((n) => !world.cases[n].added))
			for (const route of sorted) {
				if (!route.path.includes(':case') && name !== 'A')
					continue;
				for (const path of pathsOf(route, world.cases[name],
					world.inquiry))
					for (const a of await ask(browser, route, path))
						seen.push({ actor, route: route.name, case: name,
							status: a.status, ...found(world, a) });
			}
	return seen;
}

function found(world, answer) {
	const text = (answer.text + JSON.stringify(answer.headers)).toLowerCase();
	const out = { open: {}, secret: {} };

	for (const [name, c] of Object.entries(world.cases))
		for (const lock of ['open', 'secret']) {
			const n = c.marks[lock].filter((m) => text.includes(m)).length;

			if (n > 0) out[lock][name] = n;
		}
	return out;
}
