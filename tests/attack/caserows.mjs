// caserows: attacks on the rows of cases, on the chain and on sessions.
import fs from 'node:fs';
import { BODY, P, RING } from './scene.mjs';
import { untied } from './attack.mjs';

const C = (c) => `(SELECT id FROM case_file WHERE number = '${c.number}')`;

// Needs the numbers of the scene, so a function.
export const caseRows = (s) => [
	{ name: 'case_file.desk: moved to a Tier 1 desk',
		sql: `UPDATE case_file SET desk = ${BODY('LAC')} WHERE
			number = '${s.A.number}';`, noticed: /unsigned_row case/,
		verify: 1 },
	{ name: 'case_file.desk moved, grants copied to that desk\'s rings',
		sql: `UPDATE case_file SET desk = ${BODY('LAC')} WHERE
			number = '${s.A.number}';` + grants(1, RING(1, 'LAC')) +
			grants(2, RING(2, 'LAC')), noticed: /unsigned_row case/,
		verify: 1 },
	{ name: 'case_file.number: exchanged with the own case\'s',
		sql: `UPDATE case_file SET number = 'x' WHERE
			number = '${s.A.number}';
			UPDATE case_file SET number = '${s.A.number}' WHERE
			number = '${s.M.number}';
			UPDATE case_file SET number = '${s.M.number}' WHERE
			number = 'x';`, noticed: /unsigned_row case/, verify: 1 },
	{ name: 'case_grant: what is secret copied to the open ring',
		sql: grants(2, RING(1)), noticed: /grant/, verify: 1 },
	{ name: 'case_grant: copied to the council ring',
		sql: grants(1, RING(3)) + grants(2, RING(4)), verify: 1 },
	{ name: 'case_grant: deleted',
		sql: `DELETE FROM case_grant WHERE case_id = ${C(s.A)} AND
			recipient_kind = 2;`, verify: 1 },
	{ name: 'case_grant: the reporter\'s copied to the own case',
		sql: `INSERT OR REPLACE INTO case_grant SELECT ${C(s.M)}, kind,
			number, epoch, recipient_kind, ${C(s.M)}, recipient_epoch,
			form, consent, sealed, signer_kind, ${C(s.M)}, signer_epoch,
			sig FROM case_grant WHERE case_id = ${C(s.A)} AND
			recipient_kind = 1;`, noticed: /grant/, verify: 1 },
	{ name: 'the items of A under the own case',
		sql: `DELETE FROM item WHERE case_id = ${C(s.M)};
			INSERT INTO item SELECT ${C(s.M)}, id, version, what, field,
			author, designation, kind, number, epoch, at_ms, blob
			FROM item WHERE case_id = ${C(s.A)};`,
		noticed: /case_head/, verify: 1 },
	{ name: 'item.blob: exchanged between two cases',
		sql: `UPDATE item SET blob = (SELECT i.blob FROM item i WHERE
			i.case_id = ${C(s.B)} AND i.field = item.field) WHERE
			case_id = ${C(s.A)} AND EXISTS (SELECT 1 FROM item i WHERE
			i.case_id = ${C(s.B)} AND i.field = item.field);`,
		noticed: /case_head/, verify: 1 },
	{ name: 'item: the older version put back',
		sql: `DELETE FROM item WHERE case_id = ${C(s.A)} AND version > 1;`,
		noticed: /case_head/, verify: 1 },
	{ name: 'item.designation: secret made open',
		sql: `UPDATE item SET designation = 2 WHERE
			case_id = ${C(s.A)};`, noticed: /case_head/, verify: 1 },
	{ name: 'item.kind: the secret envelope called the open one',
		sql: `UPDATE item SET kind = 1 WHERE case_id = ${C(s.A)};`,
		verify: 1 },
	{ name: 'item.kind and designation: secret called open',
		sql: `UPDATE item SET kind = 1, designation = 2 WHERE
			case_id = ${C(s.A)};`, noticed: /case_head/, verify: 1 },
	{ name: 'item.author: the reporter\'s words called the desk\'s',
		sql: `UPDATE item SET author = 2 WHERE case_id = ${C(s.A)};`,
		verify: 1 },
	{ name: 'item.what: an answer called questions of the desk',
		sql: `UPDATE item SET what = 8, author = 2 WHERE
			case_id = ${C(s.A)} AND what = 1;`, verify: 1 },
	{ name: 'item: a row of questions planted',
		sql: `INSERT INTO item SELECT case_id, randomblob(16), 1, 8, 61001,
			2, 2, 1, 0, 1, at_ms, blob FROM item WHERE
			case_id = ${C(s.A)} LIMIT 1;`, noticed: /case_head/, verify: 1 },
	{ name: 'envelope.commitment changed',
		sql: `UPDATE envelope SET commitment = randomblob(32) WHERE
			case_id = ${C(s.A)};`, noticed: /case_head/, verify: 1 },
	{ name: 'envelope: one planted, to be written under by the next reply',
		sql: `INSERT INTO envelope SELECT case_id, kind, number, epoch + 100,
			randomblob(32) FROM envelope WHERE case_id = ${C(s.A)};`,
		noticed: /case_head/, verify: 1 },
	{ name: 'chain.sig: entries of a case that the instance did not sign',
		sql: `${untied} UPDATE chain SET sig = randomblob(64) WHERE
			case_id = ${C(s.A)};`, noticed: /unsigned_row chain/, verify: 1 },
	{ name: 'reporter_key: replaced by an own key',
		sql: `UPDATE reporter_key SET box_pk = randomblob(32), sign_pk =
			randomblob(32) WHERE case_id = ${C(s.A)};`,
		noticed: /unsigned_row reporter_key/, verify: 1 },
	{ name: 'receipt: tag and seed of A exchanged with the own case\'s',
		sql: `CREATE TEMP TABLE t AS SELECT receipt_tag r,
			seed_by_receipt s FROM case_file WHERE number =
			'${s.M.number}';
			UPDATE case_file SET receipt_tag = randomblob(32) WHERE
			number = '${s.M.number}';
			UPDATE case_file SET receipt_tag = (SELECT r FROM t),
			seed_by_receipt = (SELECT s FROM t) WHERE
			number = '${s.A.number}';`, after: byCode },
	{ name: 'receipt: the own tag beside A\'s seed',
		sql: `CREATE TEMP TABLE t AS SELECT receipt_tag r FROM case_file
			WHERE number = '${s.M.number}';
			UPDATE case_file SET receipt_tag = randomblob(32) WHERE
			number = '${s.M.number}';
			UPDATE case_file SET receipt_tag = (SELECT r FROM t) WHERE
			number = '${s.A.number}';`, after: byCode },
	{ name: 'receipt: the own draft cookie as the sender of A',
		sql: `CREATE TEMP TABLE t AS SELECT receipt_tag r, sent_by b,
			salt s, seed_by_receipt e FROM case_file WHERE
			number = '${s.M.number}';
			UPDATE case_file SET receipt_tag = randomblob(32),
			sent_by = randomblob(32) WHERE number = '${s.M.number}';
			UPDATE case_file SET receipt_tag = (SELECT r FROM t),
			sent_by = (SELECT b FROM t), salt = (SELECT s FROM t),
			seed_by_receipt = (SELECT e FROM t)
			WHERE number = '${s.A.number}';`, after: bySender },
	{ name: 'consent: edited, its trigger dropped',
		sql: `${untied} UPDATE consent SET bytes = CAST(bytes || x'00'
			AS BLOB) WHERE case_id = ${C(s.A)};`, verify: 1 },
	{ name: 'consent: deleted, its trigger dropped',
		sql: `${untied} DELETE FROM consent WHERE case_id = ${C(s.A)};`,
		verify: 1 },
	{ name: 'consent: another case\'s in its place',
		sql: `${untied} UPDATE consent SET bytes = (SELECT bytes FROM
			consent o WHERE o.case_id = ${C(s.B)} AND o.n = 1),
			hash = (SELECT hash FROM consent o WHERE
			o.case_id = ${C(s.B)} AND o.n = 1) WHERE
			case_id = ${C(s.A)};`, noticed: /case_head/, verify: 1 },
	{ name: 'case_file.head: made to fit nothing',
		sql: `UPDATE case_file SET head = randomblob(32) WHERE
			number = '${s.A.number}';`, noticed: /case_head/, verify: 1 },
	{ name: 'chain: an opening taken out of the middle',
		sql: `${untied} DELETE FROM chain WHERE seq = (SELECT max(seq) - 3
			FROM chain);`, verify: 1 },
	{ name: 'chain: who did it, rewritten',
		sql: `${untied} UPDATE chain SET actor = ${P('officer2')} WHERE
			seq = (SELECT max(seq) FROM chain);`, verify: 1 },
	{ name: 'chain: the last entries cut off',
		sql: `${untied} DELETE FROM chain WHERE seq > (SELECT max(seq) - 3
			FROM chain);`, noticed: /rolled_back/, verify: 2,
		again: true },
	// Who was disabled since may read on what is open: the alarm tells.
	{ name: 'the database put back, the anchor left',
		change: putBack, noticed: /rolled_back/, verify: 2,
		again: true,
		open: ['lapsed', 'gone'] },
	{ name: 'the database put back, the anchor gone',
		change: (x) => { putBack(x); fs.rmSync(`${x.stack.dir}/anchor`); },
		noticed: /anchor_missing/, verify: 2, again: true,
		open: ['lapsed', 'gone'] },
	...sessionRows(s),
];

// Copies grants of A's envelope of a kind to another ring.
function grants(kind, ring) {
	return `INSERT OR REPLACE INTO case_grant SELECT case_id, kind, number,
		epoch, 2, ${ring}, 1, form, consent, sealed, signer_kind, signer,
		signer_epoch, sig FROM case_grant WHERE recipient_kind = 2 AND
		kind = ${kind} AND recipient IN (${RING(1)}, ${RING(2)});\n`;
}

async function byCode(s) {
	const b = s.stack.browser();

	await b.get('/return');
	await b.post('/return', { code: s.M.code });
	return s.look({ code: b });
}

async function bySender(s) {
	const b = s.M.sender;

	await b.get('/consult');
	await b.post('/consult/send', { what_happened: 'More words.' });
	const found = await s.look({ sender: b });
	await b.post('/consult/kept');
	return [...found, ...await s.look({ sender: b })];
}

// The file of an hour ago under the anchor of today.
function putBack(s) {
	const anchor = `${s.stack.dir}/anchor`;
	const today = s.saved.get(anchor);
	const old = new Map(s.before);

	old.set(anchor, today);
	s.stack.restore(old);
}

function sessionRows(s) {
	const id = (login) => s.hex(`SELECT id FROM person WHERE
		login = '${login}';`);
	const caseId = s.hex(`SELECT id FROM case_file WHERE
		number = '${s.A.number}';`);
	const items = s.stack.sql(`SELECT group_concat(hex(id) ||
		printf('%016X', version), '') FROM item WHERE
		case_id = x'${caseId}';`);
	const mark = (login) => `INSERT INTO mark SELECT sid, x'${caseId}',
		9000000000000, x'${items}' FROM session WHERE
		subject = x'${id(login)}';`;

	return [
		{ name: 'session.subject: the own session called the officer\'s',
			sessions: `UPDATE session SET subject = x'${id('officer1')}'
				WHERE subject = x'${id('evil')}';` },
		{ name: 'session.kind: the own session called the reporter\'s of A',
			sessions: `UPDATE session SET kind = 2, subject = x'${caseId}'
				WHERE subject = x'${id('evil')}';`,
			after: asReporter },
		{ name: 'session.subject: the own case\'s session called A\'s',
			sessions: `UPDATE session SET subject = x'${caseId}' WHERE
				kind = 2 AND subject = x'${s.hex(`SELECT id FROM
				case_file WHERE number = '${s.M.number}';`)}';` },
		{ name: 'session.until: prolonged after its end',
			sessions: `UPDATE session SET until = 9000000000000;`,
			after: (x) => x.look({ officer: x.officer }) },
		{ name: 'session.seed: the officer\'s in the own session',
			sessions: `UPDATE session SET seed = (SELECT seed FROM session
				WHERE subject = x'${id('officer1')}' LIMIT 1),
				subject = x'${id('officer1')}' WHERE
				subject = x'${id('evil')}';` },
		{ name: 'mark: openings invented for who is not registered',
			sessions: mark('officer2') + mark('evil') + mark('lapsed') },
		{ name: 'mark: an opening invented for the officer, without entry',
			sessions: mark('officer1'), noticed: /unsigned_row mark/,
			who: { officer: withoutOpening(s.officer) }, open: ['officer'] },
	];
}

function asReporter(s) {
	const b = s.stack.browser();

	b.cookies = { case: s.attackers.evil.cookies.staff };
	return s.look({ 'evil as a reporter': b });
}

// Looks without the POST that opens.
function withoutOpening(browser) {
	const b = browser.copy();

	b.post = () => ({ raw: Buffer.from(''), text: '' });
	b.copy = () => b;
	return b;
}
