// attacks: all of them, one line each. An argument keeps those whose name has
// it.
import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { Report } from '../access/report.mjs';
import { program } from '../access/stack.mjs';
import { answers } from './answers.mjs';
import { attack } from './attack.mjs';
import { caseRows } from './caserows.mjs';
import { commands } from './commands.mjs';
import { contributions } from './contributions.mjs';
import { ends } from './ends.mjs';
import { feedbacks } from './feedbacks.mjs';
import { forged } from './forged.mjs';
import { inquiries } from './inquiries.mjs';
import { members } from './members.mjs';
import { releases } from './releases.mjs';
import { requests } from './requests.mjs';
import { Road } from './road.mjs';
import { Scene } from './scene.mjs';
import { guessing, waysIn } from './waysin.mjs';

const only = process.argv[2] ?? '';
const report = new Report();
const table = spawnSync(program, ['routes'], { encoding: 'utf8' }).stdout;
const scene = await Scene.make(table);

// From outside, through the pages.
async function web() {
	scene.stack.restore(scene.saved);
	await scene.stack.start();
	await forged(scene, report);
	await requests(scene, report, table);
	await waysIn(scene, report);
	await answers(scene, report);
	await scene.stack.halt();
	scene.stack.set('login_per_minute', 20);
	await scene.stack.start();
	await guessing(scene, report);
	await report.grants(scene.stack);
	report.add(!/ERROR: |runtime error/.test(scene.stack.log()),
		'no word of the sanitizers in serve.log');
}

async function answersAlone() {
	scene.stack.restore(scene.saved);
	await scene.stack.start();
	await answers(scene, report);
	await report.grants(scene.stack);
}

// A case's road by requests that no page offers.
async function road() {
	scene.stack.restore(scene.saved);
	await scene.stack.start();
	const r = await Road.make(scene, report);
	for (const part of [releases, contributions, inquiries, feedbacks])
		await part(r);
	await report.grants(scene.stack, 'after the road');
}

try {
	await attack(scene, report, { name: 'nothing done at all', verify: 0,
		after: (s, said) => said.open.status === 303 &&
			said.case.raw.includes(s.A.secret) && said.reply.status === 303 &&
			said.reporter.raw.includes(s.A.secret) &&
			said.sent.status === 303 ? [] : ['the day does not go well: ' +
			Object.entries(said).map(([k, a]) => `${k} ${a.status}`)] });
	for (const a of [...members, ...caseRows(scene)])
		if (a.name.includes(only)) await attack(scene, report, a);
	if ('commands'.includes(only)) await commands(scene, report);
	if ('ends'.includes(only)) await ends(scene, report);
	if ('web'.includes(only)) await web();
	if (only === 'answers') await answersAlone();
	if ('road'.includes(only)) await road();
	if (process.env.LOGS)
		fs.copyFileSync(scene.stack.logFile,
			`${process.env.LOGS}/attack-serve.log`);
} finally {
	await scene.stack.stop();
}
process.exitCode = report.close();
