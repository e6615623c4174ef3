// mutants: what is made to say yes, one after the other, and which cell of the
// matrix finds it. A cell counts only if it was right just before. In the
// environment: BUILD (the program with a switch), MUTANT (the switch's file).
import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { check, lines, order } from '../access/check.mjs';
import { routes } from '../access/cells.mjs';
import { everybody } from '../access/people.mjs';
import { Report } from '../access/report.mjs';
import { Stack, program } from '../access/stack.mjs';

// What says no to nobody, so that forcing changes no cell; why. Held to it.
const open = {
	visit: 'anyone', draft: 'anyone, each with an own draft',
	return_code: 'anyone; the code decides', log_in: 'anyone; the password',
	invited: 'anyone; the invitation', regain: 'anyone; code and TOTP', self: 'a session alone',
	own_case: 'a session alone', enrol: 'a cookie alone',
	own_session: 'the act, too, ends only sessions of its own person',
	ended: 'no route; test_slip below',
	settled: 'no route; it only tells those who see approvals',
	over: 'no route; it only tells those who see proposals',
	founding: 'a command, the chain empty',
	recovery: 'a command, two papers', timer: 'the clock, no route',
};

// Checks outside rules.c that cells can tell, and their routes.
const grants = {
	'release: consent': /^shared/,
	'inquiry: asked': /^inquir/,
};

const report = new Report();
const table = routes(spawnSync(program, ['routes'],
	{ encoding: 'utf8' }).stdout);
const rules = fs.readFileSync(new URL('../../src/permit/rules.def',
	import.meta.url), 'utf8').match(/(?<=^RULE\()\w+/gm);
const all = lines();
const force = (name) => fs.writeFileSync(process.env.MUTANT, name);

// Those that say no, what only looks first.
function denials(ofRoute) {
	return all.filter((c) => c.object !== 'V' && table.has(c.route) &&
		/none|empty/.test(c.expect) && ofRoute(table.get(c.route)))
		.sort((a, b) => order(a, table) - order(b, table) ||
			(table.get(a.route).method === 'GET' ? -1 : 1));
}

// The first cell that it changes.
async function finds(stack, world, name, cells) {
	const right = async (cell) => {
		world.digest = undefined;
		return (await check(stack, world, all, table, cell)).length === 0;
	};

	for (const cell of cells) {
		force('');
		if (!await right(cell)) continue;
		force(name);
		const held = await right(cell);
		force('');
		if (!held) return cell;
	}
	return undefined;
}

async function each(stack, world) {
	for (const rule of rules) {
		const cells = denials((r) => r.rule === rule);
		const cell = await finds(stack, world, rule, cells);

		if (rule in open)
			report.add(cell === undefined,
				`${rule}: nothing to force (${open[rule]})`);
		else
			report.add(cell !== undefined, `${rule} says yes: ${cell
				? `${cell.route} ${cell.object} ${cell.actor}`
				: `none of ${cells.length} cells`}`);
	}
	for (const [name, which] of Object.entries(grants)) {
		const cells = denials((r) => which.test(r.name));
		const cell = await finds(stack, world, name, cells);

		report.add(cell !== undefined, `${name} says yes: ${cell
			? `${cell.route} ${cell.object} ${cell.actor}`
			: `none of ${cells.length} cells`}`);
	}
}

force('');
const stack = await Stack.demo('mutants', { argon_ops: 1,
	argon_mem_kib: 8192, invitation_s: 2592000, login_per_minute: 100000,
	return_per_minute: 100000, salt_s: 604800 });
try {
	await each(stack, await everybody(stack));
} finally {
	await stack.stop();
}
process.exitCode = report.close();
