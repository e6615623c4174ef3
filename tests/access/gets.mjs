// gets: no GET writes the case file (design.md section 5): every GET of the
// program, as everybody, with own, foreign and unknown ids, with and without a
// query; HEAD as well.
import { objectId, pathOf } from './cells.mjs';

function objectsOf(route) {
	if (!route.path.includes(':')) return ['-'];
	return route.path.includes(':case') ? ['A', 'B', 'P', 'N', 'F', 'C', 'W', 'unknown']
		: ['own', 'other', 'unknown'];
}

function idOf(stack, world, route, object, actor) {
	if (object === 'B') return world.cases.B.number;
	return objectId(stack, world, route, object, actor);
}

export async function gets(stack, world, table, report) {
	const queries = ['', '?lang=en', '?before=x&sent=1&ended=1&in=x'];
	let n = 0;

	for (const route of table.values()) {
		if (route.method !== 'GET') continue;
		for (const object of objectsOf(route))
			for (const [actor, browser] of Object.entries(world.actors)) {
				const path = pathOf(route,
					idOf(stack, world, route, object, actor));
				const before = world.digest ?? stack.digest();

				for (const query of queries) {
					await browser.copy().get(path + query);
					n++;
				}
				await browser.copy().send('HEAD', path);
				n++;
				world.digest = stack.digest();
				report.add(world.digest === before,
					`GET ${path} as ${actor} changed the case file`, true);
			}
	}
	console.log(`${n} GET and HEAD requests, the case file unchanged ` +
		'unless said otherwise above');
}
