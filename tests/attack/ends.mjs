// ends: a registration that is revoked before its date, and who cannot be
// taken away because nobody could replace them.
// Registered again, the copies of before put back by hand: outside until a
// colleague lets in, and a turning ring does not take the old copy for a seat.
async function registeredAgain(scene, report, revoke, who) {
	const { stack } = scene;
	const mine = `person = (SELECT id FROM person WHERE login = 'officer1')`;

	stack.restore(scene.saved);
	const copies = stack.sql(`.mode insert ring_member\nSELECT m.* FROM
		ring_member m JOIN ring r ON r.id = m.ring
		WHERE r.kind IN (2, 4) AND ${mine};`);
	stack.must(revoke, who('registrar', 'lead1'));
	scene.registers('officer1', -1, 30);
	stack.sql(copies);
	await stack.start();
	const found = await scene.look({ officer1: await stack.login('officer1') },
		['officer1']);
	await stack.login('lead1');
	await stack.halt();
	const seats = (epoch) => stack.sql(`SELECT count(*) FROM ring_member m
		JOIN ring r ON r.id = m.ring WHERE r.kind = 2 AND m.epoch = ${epoch}
		AND ${mine};`);
	report.add(found.length === 0 && seats(1) !== '0' && seats(2) === '0' &&
		stack.sql('SELECT count(*) FROM ring_member WHERE epoch = 2;') !== '0',
	`registered again, old copies put back: outside ${found}`);
}

export async function ends(scene, report) {
	const { stack } = scene;
	const who = (...logins) => logins.map((l) => stack.accounts.get(l));
	const take = (act, login) => ['person', act, '--login', login];
	const refused = (name, args, logins, words) => {
		const before = stack.digest();
		const r = stack.command(args, who(...logins));

		report.add(r.code !== 0 && words.test(r.err) &&
			stack.digest() === before, `${name}: ${r.code} ` +
			r.err.trim().split('\n').pop());
	};
	const revoke = take('revoke', 'officer1');
	const rows = (more) => stack.sql(`SELECT count(*) FROM ring_member m
		JOIN ring r ON r.id = m.ring WHERE ${more};`);

	await registeredAgain(scene, report, revoke, who);
	stack.restore(scene.saved);
	refused('revoked with a lead who is not registered', revoke,
		['registrar', 'evil_lead'], /FAIL_DENIED|denied/);
	refused('revoked by the administrator with the lead', revoke,
		['administrator', 'lead1'], /FAIL_DENIED|denied/);
	stack.must(revoke, who('registrar', 'lead1'));
	const mine = `m.person = (SELECT id FROM person WHERE login = 'officer1')`;
	const home = `r.body = (SELECT body FROM person WHERE
		login = 'officer1')`;
	report.add(rows(`${mine} AND r.kind IN (2, 4)`) === '0' &&
		rows(`${mine} AND r.kind = 1`) !== '0' &&
		rows(`r.kind = 2 AND r.rotation_due = 0 AND ${home}`) === '0',
	'revoked: the secret copies are gone, the secret rings are due');
	await stack.start();
	const found = await scene.look({ officer1: await stack.login('officer1') },
		['officer1']);
	await stack.login('lead1');
	await stack.halt();
	report.add(found.length === 0 && rows('r.kind = 2 AND m.epoch = 2') !== '0'
		&& rows(`${mine} AND r.kind = 2`) === '0',
	`revoked: reads no secret from the next request on ${found}`);
	for (const login of ['twin', 'lead2'])
		stack.must(take('disable', login), who('administrator'));
	refused('disabling the last registered lead', take('disable', 'lead1'),
		['administrator'], /last registered lead/);
	refused('revoking the last registered lead', take('revoke', 'lead1'),
		['registrar', 'lead1'], /last registered lead/);
	report.add(stack.command(['verify']).code === 0,
		'verify says whole after all this');
}
