// matrix: every line of expected.tsv against a running stack, then every GET
// as everybody: none of them may change a byte of the case file. What acts
// comes last, so that no line sees what another did.
import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { routes } from './cells.mjs';
import { check, lines, order } from './check.mjs';
import { gets } from './gets.mjs';
import { everybody } from './people.mjs';
import { Stack, program } from './stack.mjs';
import { Report } from './report.mjs';

const report = new Report();

async function matrix(stack, world, table) {
	const all = lines();
	const named = new Set(all.map((c) => c.route));
	const skipped = all.filter((c) => c.object === 'V' &&
		c.actor === 'vendor_officer_registered');
	const cells = all.filter((c) => !skipped.includes(c));

	for (const name of table.keys())
		report.add(named.has(name), `${name}: no line in expected.tsv`, true);
	for (const name of named)
		report.add(table.has(name), `${name}: no such route`, true);
	cells.sort((a, b) => order(a, table) - order(b, table));
	for (const cell of cells) {
		const wrong = await check(stack, world, all, table, cell);

		report.add(wrong.length === 0, `${cell.route} ${cell.object} ` +
			`${cell.actor}: ${wrong.join('; ')}`, true);
	}
	const v = cells.filter((c) => c.object === 'V').length;
	console.log(`${cells.length} cells checked of ${all.length}; ${v} of ` +
		`case V as an unknown id, ${skipped.length} of its own desk left ` +
		'out: no desk but that of JPCERT/CC takes cases yet');
}

const out = spawnSync(program, ['routes'], { encoding: 'utf8' }).stdout;
const table = routes(out);
// Guesses must not slow the matrix down; invitations outlive the jump ahead.
const stack = await Stack.demo('access', { argon_ops: 1, argon_mem_kib: 8192,
	invitation_s: 2592000, login_per_minute: 100000,
	return_per_minute: 100000, salt_s: 604800 });
try {
	const world = await everybody(stack);
	await gets(stack, world, table, report);
	await matrix(stack, world, table);
	await report.grants(stack);
	report.add(!/ERROR: |runtime error/.test(stack.log()),
		'no word of the sanitizers in serve.log');
	if (process.env.LOGS)
		fs.copyFileSync(stack.logFile, `${process.env.LOGS}/access-serve.log`);
} finally {
	await stack.stop();
}
process.exitCode = report.close();
