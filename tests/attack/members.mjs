// members: attacks on the rows of bodies, people, register and rings.
import crypto from 'node:crypto';
import { BODY, P, RING } from './scene.mjs';
import { untied } from './attack.mjs';

const ownKey = crypto.randomBytes(32).toString('hex');

// Rows of the own hand; the columns that the file has, whatever they are.
const seats = (where, set) => `CREATE TEMP TABLE seat AS SELECT ring_member.*
	FROM ring_member JOIN ring ON ring.id = ring WHERE ${where};
	UPDATE seat SET ${set};
	INSERT OR REPLACE INTO ring_member SELECT * FROM seat;`;
const copy = (from, to) => seats(`person = ${P(from)}`, `person = ${P(to)},
	person_epoch = (SELECT key_epoch FROM person WHERE login = '${to}')`);

const desk = `ring.body = ${BODY('JPCERT/CC')} AND ring.kind IN (1, 2)`;
const due = `UPDATE ring SET rotation_due = 1 WHERE ${desk};`;
const seat = (login, epoch) => seats(`${desk} AND person = ${P('officer1')}`,
	`epoch = ${epoch}, sealed = x'00', person = ${P(login)}`);

const ringRows = (scene, table) => scene.stack.sql(`.mode insert ${table}\n
	SELECT * FROM ${table} WHERE id IN (${RING(1)}, ${RING(2)});`);

// The next session of somebody inside turns what is due.
async function turnOnce(scene) {
	scene.stack.sql(due);
	await scene.stack.start();
	await scene.stack.login('officer1');
	await scene.stack.halt();
}

// The rings turned at the officer's login, and not to who is outside.
async function turned(scene, outside) {
	const { stack } = scene;
	const second = (who) => stack.sql(`SELECT count(*) FROM ring_member
		WHERE epoch = 2 AND length(sealed) > 1 ${who};`);
	const wrong = [];

	await stack.login('officer1');
	if (second(`AND person = ${P('officer1')}`) !== '2')
		wrong.push('the rings did not turn');
	if (second(`AND person = ${P(outside)}`) !== '0')
		wrong.push(`the new epoch is sealed to ${outside}`);
	return wrong;
}

async function canLogIn(scene, account) {
	try {
		await scene.stack.login(account);
		return [`${account.login} can be logged in as`];
	} catch {
		return [];
	}
}

// The columns of a credential, from one person to another.
const credential = (columns, from, to) => columns.map((c) =>
	`UPDATE credential SET ${c} = (SELECT ${c} FROM credential WHERE
	person = ${P(from)}) WHERE person = ${P(to)};`).join('\n');

const everything = ['epoch', 'salt', 'ops', 'mem', 'auth',
	'seed_by_password', 'recovery_tag', 'seed_by_recovery', 'totp'];
const seen = { noticed: /old_row credential/, verify: 1 };

// The password is changed, then the row of before is put back.
async function oldPassword(scene) {
	const { stack } = scene;
	const who = stack.accounts.get('kita1');
	const row = stack.sql(`.mode insert credential\n
		SELECT * FROM credential WHERE person = ${P('kita1')};`);
	const password = crypto.randomBytes(24).toString('base64url');

	await stack.start();
	const b = await stack.login('kita1');
	stack.forgetSteps();
	const a = await b.post('/account/password', { password_old: who.password,
		totp: stack.code(who), password, password_again: password });
	await stack.halt();
	stack.forgetSteps();
	if (a.location !== '/account?password=1')
		throw new Error(`the password is not changed: ${a.status}`);
	stack.sql(`DELETE FROM credential WHERE person = ${P('kita1')};${row}`);
}

export const members = [
	{ name: 'person.roles: officer made lead and analyst',
		sql: `UPDATE person SET roles = 7 WHERE login = 'evil';`,
		noticed: /(unsigned|old)_row person/, verify: 1 },
	{ name: 'person.roles: administrator made officer',
		sql: `UPDATE person SET roles = 1 WHERE login = 'administrator';`,
		noticed: /(unsigned|old)_row person/, verify: 1 },
	{ name: 'person.body: an analyst of Tier 1 moved to the desk',
		sql: `UPDATE person SET body = ${BODY('JPCERT/CC')}, roles = 1
			WHERE login = 'ipa1';`, noticed: /(unsigned|old)_row person/, verify: 1 },
	{ name: 'person.state: a disabled person made active, session put back',
		sql: `UPDATE person SET state = 2 WHERE login = 'gone';`,
		change: (s) => s.stack.sessions(s.goneSession),
		noticed: /(unsigned|old)_row person/, verify: 1 },
	{ name: 'person.seconded_from cleared',
		sql: `UPDATE person SET seconded_from = zeroblob(16)
			WHERE login = 'officer4';`, noticed: /(unsigned|old)_row person/, verify: 1 },
	{ name: 'person.login: the officer\'s name on the own row',
		sql: `UPDATE person SET login = 'was' WHERE login = 'officer1';
			UPDATE person SET login = 'officer1' WHERE login = 'evil';`,
		noticed: /(unsigned|old)_row person/, verify: 1 },
	{ name: 'body.flags: a desk for a body without one',
		sql: `UPDATE body SET flags = flags | 1 WHERE name_en = 'IPA';`,
		noticed: /(unsigned|old)_row body/, verify: 1 },
	{ name: 'body.class: a Tier 1 body made the secretariat',
		sql: `UPDATE body SET class = 1 WHERE name_en = 'LAC';`,
		noticed: /(unsigned|old)_row body/, verify: 1 },
	{ name: 'a body of the own hand, first of the secretariat',
		sql: `INSERT INTO body SELECT zeroblob(16), 1, flags, sectors,
			name_ja, name_en, aliases, related, version, since_ms, sig
			FROM body WHERE
			name_en = 'JPCERT/CC';`, noticed: /(unsigned|old)_row body/, verify: 1,
		sealed: false },
	{ name: 'register: an entry of the own hand',
		sql: `INSERT INTO register SELECT randomblob(16), ${P('evil')},
			from_ms, to_ms, registrar, second, 0, 1, sig FROM register
			WHERE person = ${P('officer1')};` + copy('officer1', 'evil'),
		noticed: /(unsigned|old)_row register/, verify: 1 },
	{ name: 'register: a period prolonged',
		sql: `UPDATE register SET to_ms = to_ms + 10000000000
			WHERE person = ${P('lapsed')};` + copy('officer1', 'lapsed'),
		noticed: /(unsigned|old)_row register/, verify: 1 },
	{ name: 'register: an entry moved to another person',
		sql: `UPDATE register SET person = ${P('evil')} WHERE
			person = ${P('officer1')};` + copy('officer1', 'evil'),
		noticed: /(unsigned|old)_row register/, verify: 1 },
	{ name: 'credential: the officer\'s replaced by the own',
		sql: credential(everything, 'evil', 'officer1'),
		after: (s) => canLogIn(s, { ...s.stack.accounts.get('evil'),
			login: 'officer1' }), ...seen },
	{ name: 'credential: only what proves the password',
		sql: credential(['salt', 'ops', 'mem', 'auth'], 'evil', 'officer1'),
		after: (s) => canLogIn(s, { ...s.stack.accounts.get('officer1'),
			password: s.stack.accounts.get('evil').password }), ...seen },
	{ name: 'TOTP: the officer\'s replaced by the own, the password known',
		sql: credential(['totp'], 'evil', 'officer1'),
		after: (s) => canLogIn(s, { ...s.stack.accounts.get('officer1'),
			totp: s.stack.accounts.get('evil').totp }), ...seen },
	{ name: 'TOTP: cleared, the password known',
		sql: `UPDATE credential SET totp = x'' WHERE
			person = ${P('officer1')};`,
		after: (s) => canLogIn(s, { ...s.stack.accounts.get('officer1'),
			totp: 'A'.repeat(32) }), ...seen },
	{ name: 'credential: an older one put back, its password known',
		change: oldPassword, ...seen,
		after: (s) => canLogIn(s, s.stack.accounts.get('kita1')) },
	{ name: 'credential: the row deleted',
		sql: `DELETE FROM credential WHERE person = ${P('officer1')};`,
		verify: 1,
		after: (s) => canLogIn(s, s.stack.accounts.get('officer1')) },
	{ name: 'person_key: a newcomer\'s replaced by an own key',
		sql: `UPDATE person_key SET box_pk = x'${ownKey}' WHERE
			person = ${P('officer3')};`, noticed: /(unsigned|old)_row person_key/, verify: 1,
		after: letInNewcomer },
	{ name: 'person_key: the officer\'s replaced by an own key',
		sql: `UPDATE person_key SET box_pk = x'${ownKey}' WHERE
			person = ${P('officer1')};`, noticed: /person_key/, verify: 1 },
	{ name: 'ring_member: the officer\'s rows copied to an officer outside',
		sql: copy('officer1', 'evil'),
		noticed: /unsigned_row ring_member/, verify: 1 },
	{ name: 'ring_member: the officer\'s rows copied to the administrator',
		sql: copy('officer1', 'administrator'),
		noticed: /unsigned_row ring_member/, verify: 1 },
	{ name: 'ring_member: the officer\'s secret row copied to a colleague',
		sql: copy('officer1', 'officer2'), who: {},
		noticed: /unsigned_row ring_member/, verify: 1 },
	{ name: 'ring_member: an outsider listed, the rings made due',
		sql: seat('officer3', 1) + due, noticed: /unsigned_row ring_member/,
		verify: 1, after: (s) => turned(s, 'officer3') },
	{ name: 'ring_member: own rows in the way of the next epoch',
		sql: seat('officer1', 2) + due, verify: 0,
		after: (s) => turned(s, 'officer3') },
	{ name: 'ring.epoch: back to the retired key', change: async (s) => {
		await turnOnce(s);
		s.stack.sql(`UPDATE ring SET epoch = 1 WHERE
			id IN (${RING(1)}, ${RING(2)});`);
	}, noticed: /(unsigned|old)_row ring$/, verify: 1, sealed: false },
	{ name: 'ring: all rows of a turn taken back', change: async (s) => {
		const old = ringRows(s, 'ring');

		await turnOnce(s);
		s.stack.sql(`PRAGMA foreign_keys = OFF;
			DELETE FROM ring_member WHERE epoch = 2;
			DELETE FROM ring_epoch WHERE epoch = 2;
			DELETE FROM ring WHERE id IN (${RING(1)}, ${RING(2)});` + old);
	}, noticed: /old_row ring$/, verify: 1, sealed: false },
	{ name: 'ring_epoch.box_pk: both desk rings replaced by an own key',
		sql: `UPDATE ring_epoch SET box_pk = x'${ownKey}' WHERE
			ring IN (${RING(1)}, ${RING(2)});`,
		noticed: /(unsigned|old)_row ring_epoch/, verify: 1, sealed: false,
		after: windowIsClosed },
	{ name: 'ring_epoch: a second epoch of the own hand',
		sql: `INSERT INTO ring_epoch SELECT ring, 2, x'${ownKey}', sig,
			${P('evil')}, 1, sig, recovery FROM ring_epoch WHERE
			ring IN (${RING(1)}, ${RING(2)}) AND epoch = 1;
			UPDATE ring SET epoch = 2 WHERE body = ${BODY('JPCERT/CC')}
			AND kind IN (1, 2);
			INSERT INTO ring_member SELECT ring, 2, person, person_epoch,
			sealed, sig, by_person, by_epoch, by_sig FROM ring_member WHERE epoch = 1 AND
			ring IN (${RING(1)}, ${RING(2)});`,
		noticed: /unsigned_row ring$/, verify: 1, sealed: false,
		after: windowIsClosed },
	{ name: 'ring_epoch: a key of the own hand in the way of the next turn',
		sql: `INSERT INTO ring_epoch SELECT ring, 2, x'${ownKey}', sig,
			by_person, by_epoch, by_sig, recovery FROM ring_epoch WHERE
			ring IN (${RING(1)}, ${RING(2)});` + due,
		noticed: /old_row ring$/, verify: 1, sealed: false,
		after: windowIsClosed },
	{ name: 'ring.kind: the open ring made the secret one',
		sql: `UPDATE ring SET kind = 4 WHERE id = ${RING(2)} AND NOT EXISTS
			(SELECT 1 FROM ring WHERE kind = 4 AND body = ring.body);
			UPDATE ring SET body = ${BODY('Sakura Hospitals (invented)')}
			WHERE id = ${RING(2)};
			UPDATE ring SET kind = 2 WHERE id = ${RING(1)};`,
		noticed: /(unsigned|old)_row ring$/, verify: 1, sealed: false },
	{ name: 'invitation: the own code for a registered newcomer',
		sql: `UPDATE invitation SET tag = randomblob(32) WHERE
			person = ${P('fresh')};
			UPDATE invitation SET person = ${P('fresh')} WHERE
			person = ${P('pawn')};`, after: enrolAsFresh },
	{ name: 'rows of a disabled person put back from an older copy',
		change: putBackGone, noticed: /old_row person/, verify: 1 },
	{ name: 'a trigger that takes every new entry of the chain away',
		sql: `${untied} CREATE TRIGGER quiet AFTER INSERT ON chain BEGIN
			DELETE FROM chain WHERE seq = new.seq; END;`, verify: 2 },
];

// What cannot be sealed is not asked for, and the operator is told.
async function windowIsClosed({ stack, early }) {
	const ready = await stack.browser().get('/readyz');
	const form = await stack.browser().get('/consult');
	const text = 'Typed before the window closed.';
	const sent = await early.copy().post('/consult/send',
		{ what_happened: text });
	const wrong = [];

	if (ready.status !== 503) wrong.push(`/readyz says ${ready.status}`);
	if (form.text.includes('name="what_happened"'))
		wrong.push('the form is open');
	if (sent.status !== 503 || !sent.text.includes(text))
		wrong.push(`sent from an open page: ${sent.status}`);
	return wrong;
}

async function letInNewcomer(scene) {
	const { stack } = scene;
	const rows = 'SELECT count(*) FROM ring_member;';
	const before = stack.sql(rows);
	const page = await scene.newcomer.copy().get('/account');
	const words = page.text.match(/lang="ja-Latn">([a-z ]+)</);

	await scene.lead.copy().post(`/colleagues/${stack.personId('officer3')}`,
		{ words: words ? words[1] : 'kakiku sasuta kakiku sasuta kakiku kaki' });
	return stack.sql(rows) === before ? [] : ['a ring was sealed to it'];
}

// The account can be taken, the cases cannot: nobody lets it in.
async function enrolAsFresh(scene) {
	const { open, enrolForm } = await import('../access/people.mjs');
	const b = await open(scene.stack, scene.codes.get('pawn'));
	const { account, form } = await enrolForm(scene.stack, b,
		crypto.randomBytes(12).toString('hex'));

	await b.post('/enrol', form);
	try {
		const as = await scene.stack.login({ ...account, login: 'fresh' });
		return scene.look({ fresh: as });
	} catch {
		return ['the attack did not come as far as it could'];
	}
}

// All of one person's rows as they were, each with its true signature.
function putBackGone(scene) {
	const { stack } = scene;
	const id = stack.sql(`SELECT hex(${P('gone')});`);
	const saved = stack.save();
	const dump = (table, column) => stack.sql(`.mode insert ${table}\n
		SELECT * FROM ${table} WHERE ${column} = x'${id}';`);

	stack.restore(scene.before);
	const rows = [dump('person', 'id'), dump('credential', 'person'),
		dump('ring_member', 'person')].join('\n');
	stack.restore(saved);
	stack.sql(`PRAGMA foreign_keys = OFF;
		DELETE FROM person WHERE id = x'${id}';
		DELETE FROM credential WHERE person = x'${id}';\n${rows}`);
	stack.sessions(scene.goneSession);
}
