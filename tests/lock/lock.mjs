// lock: the second lock (L4; issue 3, point 3). The access rule forced to yes:
// the keys alone hold. Every key lock forced open: the rule alone holds. Both
// forced: everything is readable, so the test sees what it looks for.
// LOCK_WORK holds `forced` (the program with MADOGUCHI_FORCE_RULES) and
// `open_all`.
import { spawnSync } from 'node:child_process';
import { program } from '../access/stack.mjs';
import { LockStack, file, inCouncil, inRing, kindsOf, makeWorld } from './world.mjs';
import { table, walk } from './walk.mjs';

let passed = 0, failed = 0;

function say(good, what, lines = []) {
	if (good) passed++;
	else failed++;
	console.log(`${good ? 'ok     ' : 'not ok '} ${what}`);
	if (!good) for (const l of lines.slice(0, 20)) console.log(`        ${l}`);
}

const line = (s) => `${s.actor}: ${s.route} of ${s.case}: ${s.status} ` +
	JSON.stringify({ open: s.open, secret: s.secret });

// may(actor, lock, caseName): what the lock that is not forced allows; a
// number: so many of the texts, those of the release.
function leaks(seen, may) {
	return seen.filter((s) => ['open', 'secret'].some((lock) =>
		Object.entries(s[lock]).some(([name, n]) =>
			Number(n) > bound(may(s.actor, lock, name)))));
}

const bound = (may) => (may === true ? Infinity : Number(may));

const own = (actor, name) => actor === `reporter of ${name}` ||
	actor === `sender of ${name}`;

// Not what bodies added: the reporter never reads that.
const originals = (world) => Object.entries(world.cases)
	.filter(([, c]) => !c.added);

// Every canary was shown to somebody who may read it: nothing passes because
// nothing is shown at all.
function nothingHidden(world, seen, readers) {
	const missing = [];

	for (const [lock, who] of Object.entries(readers))
		for (const [name, c] of originals(world)) {
			const most = Math.max(0, ...seen.filter((s) => s.actor === who)
				.map((s) => s[lock][name] ?? 0));

			if (most !== c.marks[lock].length)
				missing.push(`${who} saw ${most} of ` +
					`${c.marks[lock].length} ${lock} texts of ${name}`);
		}
	for (const [name, c] of originals(world))
		for (const lock of ['open', 'secret']) {
			const most = Math.max(0, ...seen.filter((s) => own(s.actor, name))
				.map((s) => s[lock][name] ?? 0));

			if (most !== c.marks[lock].length)
				missing.push(`the reporter of ${name} saw ${most} ${lock}`);
		}
	return missing;
}

// IPA's registered analyst reads the whole release, the other one what is open.
function groupReads(world, seen, what) {
	const most = (who, lock) => Math.max(0, ...seen
		.filter((s) => s.actor === who).map((s) => s[lock].A ?? 0));
	const { open, secret } = world.cases.A.released;
	const added = (who, name, lock = 'open') => Math.max(0, ...seen
		.filter((s) => s.actor === who).map((s) => s[lock][name] ?? 0));
	const got = [most('ipa1', 'open'), most('ipa1', 'secret'),
		most('ipa2', 'open'), added('lac3', 'G'), added('minato1', 'Q')];
	const more = [added('ipa1', 'S', 'secret'), added('lac3', 'T'),
		added('minato1', 'T'), added('officer2', 'N'),
		added('officer1', 'N', 'secret'), added('officer1', 'F', 'secret'),
		added('officer1', 'S', 'secret')];

	say(String(got) === String([open, secret, open, 1, 1]),
		`${what}: the group reads its release (${got})`);
	say(String(more) === String(more.map(() => 1)),
		`${what}: what was added, answered, noted is read (${more})`);
}

function openAll(stack) {
	const who = stack.accounts.get('officer1');

	// Other rings than those of the own desk have keys that officer1 does not
	// know.
	const strange = `SELECT r.id FROM ring r JOIN body b ON b.id = r.body
		WHERE b.class > 1 OR r.kind > 2`;

	stack.sql(`DELETE FROM ring_member WHERE ring IN (${strange});
		DELETE FROM ring_epoch WHERE ring IN (${strange});
		DELETE FROM ring WHERE id IN (${strange});`);
	const r = spawnSync(file('open_all'), [stack.conf, who.login],
		{ input: `${who.password}\n`, encoding: 'utf8' });

	if (r.status !== 0) throw new Error(`open_all: ${r.stderr}`);
	console.log(`        every key lock open: ${r.stdout.trim()}`);
}

// By role, register and desk alone, as rules.c states it.
function ruleOf(stack) {
	const works = (a) => a && a.body === 'JPCERT/CC' &&
		/\b(officer|lead)\b/.test(a.roles) && a.login !== 'officer4';

	// Of the release of A: the group, but the body of the government.
	const analyses = (a) => a && /\banalyst\b/.test(a.roles) &&
		a.login !== 'nisc1';
	const allowed = (a, lock) => lock === 'open' || a.registered;

	return (actor, lock, name) => {
		const a = stack.accounts.get(actor);

		if (own(actor, name) || (works(a) && allowed(a, lock))) return true;
		if (['Q', 'T'].includes(name) && a?.login === 'minato1') return true;
		if (['G', 'Q', 'S', 'T'].includes(name))
			return analyses(a) && allowed(a, lock);
		return name === 'A' && analyses(a) && allowed(a, lock)
			? released(name, lock) : 0;
	};
}

let released;

async function stages(stack, world, list) {
	const open = inRing(stack, 1), secret = inRing(stack, 2);
	const group = { open: inCouncil(stack, 3), secret: inCouncil(stack, 4) };

	released = (name, lock) => world.cases[name].released?.[lock] ?? 0;
	const keys = (actor, lock, name) => own(actor, name) ||
		(lock === 'open' ? open : secret).has(actor) ||
		(['Q', 'T'].includes(name) && actor === 'minato1') ||
		(['G', 'Q', 'S', 'T'].includes(name) && group[lock].has(actor)) ||
		(name === 'A' && group[lock].has(actor) && released(name, lock));
	const rule = ruleOf(stack);
	const readers = { open: 'officer2', secret: 'officer1' };
	const outside = (s) => !keys(s.actor, 'open') && !/ of [AB]$/.test(s.actor);
	let seen = await walk(world, list), bad;

	say(!(bad = leaks(seen, (...a) => keys(...a) && rule(...a))).length,
		`both locks: ${seen.length} answers, no text for anybody else`,
		bad.map(line));
	say(!(bad = nothingHidden(world, seen, readers)).length,
		'both locks: desk and reporters read all that is theirs', bad);
	groupReads(world, seen, 'both locks');

	await stack.startProgram(file('forced'));
	seen = await walk(world, list);
	say(!(bad = leaks(seen, keys)).length,
		`the rule says yes to all: ${seen.length} answers, the keys hold`,
		bad.map(line));
	say(!(bad = nothingHidden(world, seen, readers)).length,
		'the rule says yes to all: who has keys reads', bad);
	groupReads(world, seen, 'the rule says yes to all');
	const through = new Set(seen.filter((s) => outside(s) &&
		s.route === 'desk_case' && s.status === 200).map((s) => s.actor));
	say(through.size >= 20, `the rule says yes to all: ${through.size} ` +
		'people without keys stand before the closed case');

	await stack.halt();
	const grants = stack.command(['check', '--grants']);
	say(grants.code === 0, `check --grants: ${grants.out}${grants.err}`.trim());
	openAll(stack);
	await stack.startProgram(program);
	seen = await walk(world, list);
	say(!(bad = leaks(seen, rule)).length,
		`every key lock open: ${seen.length} answers, the rule holds`,
		bad.map(line));
	say(!(bad = nothingHidden(world, seen, { open: 'officer3',
		secret: 'officer3' })).length,
	'every key lock open: whom the rule allows, reads', bad);
	groupReads(world, seen, 'every key lock open');

	await stack.startProgram(file('forced'));
	seen = await walk(world, list);
	const read = (lock) => new Set(leaks(seen, rule)
		.filter((s) => Object.keys(s[lock]).length > 0).map((s) => s.actor));
	say(read('open').size >= 20 && read('secret').size >= 8,
		`control: both forced, ${read('open').size} people read what is ` +
		`open, ${read('secret').size} what is secret`);
	// Each kind of envelope: a lock that is missing there is seen.
	for (const [name, lock] of [['G', 'open'], ['Q', 'open'], ['T', 'open'],
		['S', 'secret'], ['N', 'open'], ['N', 'secret'], ['F', 'secret']]) {
		const who = new Set(leaks(seen, rule).filter((s) =>
			s[lock][name] > bound(rule(s.actor, lock, name)))
			.map((s) => s.actor));

		say(who.size >= (lock === 'open' ? 8 : 4), 'control: both forced, ' +
			`${who.size} people read ${name}, ${lock}`);
	}
}

const stack = await LockStack.demo('lock', { argon_ops: 1,
	argon_mem_kib: 8192, staff_idle_s: 86400, reporter_idle_s: 86400,
	messages_max: 3000, login_per_minute: 100000, return_per_minute: 100000 });

try {
	const world = await makeWorld(stack);
	const list = table(spawnSync(program, ['routes'],
		{ encoding: 'utf8' }).stdout);

	const kinds = kindsOf(stack, world.cases.A.number);
	say(kinds === '1 2 3 4 5 6 7 8', `every kind of envelope: ${kinds}`);
	await stages(stack, world, list);
} catch (e) {
	say(false, `the test ran to its end: ${e.stack}`);
} finally {
	await stack.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
