// commands: what an administrator tries at the machine, with and without the
// people that an act needs; and what disabling and inviting lead to.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { program } from '../access/stack.mjs';
import { P, date } from './scene.mjs';

const reset = ['person', 'reset', '--login', 'officer1'];
const enter = ['person', 'register', '--login', 'evil', '--from',
	date(Date.now() - 86400000), '--to', date(Date.now() + 86400000 * 9)];
const make = ['body', 'add', '--class', 'tier1', '--desk', '--name-ja',
	'新しい会社', '--name-en', 'New'];
const first = ['person', 'first', '--login', 'evil', '--ring', 'desk-open',
	'--words'];

// name, command, who logs in.
const refused = [
	['reset of the officer by the administrator alone, twice', reset,
		['administrator', 'administrator']],
	['reset with an officer as the second', reset,
		['administrator', 'officer1']],
	['reset with a lead who is not registered', reset,
		['administrator', 'evil_lead']],
	['reset with the own second account, a registered lead', reset,
		['administrator', 'twin']],
	['reset by two leads, no administrator', reset, ['lead2', 'lead1']],
	['reset by a registrar of the own hand', reset,
		['evil_registrar', 'lead1']],
	['register: by the registrar with a lead who is not registered', enter,
		['registrar', 'evil_lead']],
	['register: by a registrar and a lead of the own hand', enter,
		['evil_registrar', 'evil_lead']],
	['register: by the administrator with the lead', enter,
		['administrator', 'lead1']],
	['a body, with a lead who is not registered', make,
		['administrator', 'evil_lead']],
	['a body, with the own second account', make,
		['administrator', 'twin']],
	['a body, with a lead of a Tier 1 desk', make,
		['administrator', 'lac1']],
	['the first of a ring, with a lead who is not registered', first,
		['administrator', 'evil_lead']],
	['the first of a ring that has people', first,
		['administrator', 'lead1']],
	['enabling who was disabled, with a lead who is not registered',
		['person', 'enable', '--login', 'gone'],
		['administrator', 'evil_lead']],
	['disabling by an officer', ['person', 'disable', '--login', 'lead1'],
		['officer2']],
	['inviting by an officer', ['person', 'invite', '--login', 'more',
		'--body', 'JPCERT/CC', '--human', 'X', '--roles', 'lead'],
	['evil']],
	['inviting an administrator who is an officer too', ['person', 'invite',
		'--login', 'more', '--body', 'JPCERT/CC', '--human', 'X',
		'--roles', 'administrator,officer'], ['administrator']],
];

// The halves of another instance: well-formed, and not ours.
function foreignHalves() {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-halves-'));
	const out = spawnSync(program, ['init', '--dir', `${dir}/d`, '--origin',
		'http://127.0.0.1:9', '--socket', `${dir}/s`, '--sessions-dir', dir,
		'--share', new URL('../../templates', import.meta.url).pathname],
	{ encoding: 'utf8' }).stdout;

	fs.rmSync(dir, { recursive: true, force: true });
	return out.split('\n').filter((l) => /^(\w{4}-){6}\w{4}$/.test(l))
		.slice(0, 4).join('\n') + '\n';
}

// The last line without the prompts before it.
function said(err) {
	return err.replace(/[a-z]+ \(login TAB password TAB code\): /g, '')
		.trim().split('\n').pop();
}

function tryRefused(scene, report, name, args, who, more) {
	const { stack } = scene;
	const before = stack.digest();
	const words = args === first ? [stack.accounts.get('evil').words] : [];
	const r = stack.command([...args, ...words],
		who.map((w) => stack.accounts.get(w)), more);
	const same = stack.digest() === before;

	report.add(r.code !== 0 && same, `command: ${name}: ` +
		(r.code === 0 ? 'done' : said(r.err)) +
		(same ? '' : '; the case file changed'));
}

export async function commands(scene, report) {
	const { stack } = scene;

	stack.restore(scene.saved);
	for (const [name, args, who] of refused)
		tryRefused(scene, report, name, args, who);
	const halves = foreignHalves();
	report.add(halves.split('\n').length === 5,
		'command: two halves of another instance are at hand', true);
	tryRefused(scene, report, 'recover with the halves of another instance',
		['recover', '--ring', 'desk-secret', '--login', 'officer1'], [],
		halves);
	await outside(scene, report);
	// The same commands with the people they need are done.
	stack.must(make, [stack.accounts.get('administrator'),
		stack.accounts.get('lead1')]);
	stack.must(enter, [stack.accounts.get('registrar'),
		stack.accounts.get('lead1')]);
	await disabledAndBack(scene, report);
}

// Invited by the own hand as an officer: outside until somebody inside acts.
async function outside(scene, report) {
	const { stack } = scene;
	const members = 'SELECT count(*) FROM ring_member;';
	const before = stack.sql(members);

	await stack.start();
	const found = await scene.look();
	for (const who of ['administrator', 'evil'])
		await scene.attackers[who].copy().post(
			`/colleagues/${stack.personId('evil')}`,
			{ words: stack.accounts.get('evil').words });
	report.add(found.length === 0 && stack.sql(members) === before,
		`an officer of the administrator's own hand stays outside ${found}`);
	await stack.halt();
}

// By all rules, with the lead: the officer is back, the keys are not.
async function disabledAndBack(scene, report) {
	const { stack } = scene;
	const who = (...logins) => logins.map((l) => stack.accounts.get(l));

	const copies = stack.sql(`.mode insert ring_member\nSELECT * FROM
		ring_member WHERE person = ${P('officer1')};`);

	stack.must(['person', 'disable', '--login', 'officer1'],
		who('administrator'));
	stack.must(['person', 'enable', '--login', 'officer1'],
		who('administrator', 'lead1'));
	await stack.start();
	const b = await stack.login('officer1');
	const found = await scene.look({ officer1: b });
	const old = await scene.officer.copy().get('/desk');
	report.add(found.length === 0 && old.status === 303, 'disabled and ' +
		`enabled again: a newcomer, the old session is over ${found}`);
	stack.sql(copies);
	const back = await scene.look({ officer1: b });
	report.add(back.length === 0,
		`the copies of the rings put back by hand: still outside ${back}`);
	await stack.halt();
	const code = stack.must(reset, who('administrator', 'lead1'));
	report.add(/invitation: /.test(code), 'reset with the lead is done', true);
	await stack.start();
	const again = await stack.browser().get('/login');
	report.add(again.status === 200, 'serve runs on', true);
	report.add(await stack.login('officer1').then(() => false, () => true),
		'after a reset the old password opens nothing');
	await stack.halt();
	report.add(stack.command(['verify']).code === 0,
		'verify says whole after all this');
}
