// attack: one attempt on the files while serve is stopped, then everybody's
// day, then `madoguchi verify`. One line each.

const alarmLine = /^<[0-2]>event=(\S+)(?: what="([^"]*)")?/gm;

// Before any UPDATE of what a trigger keeps.
export const untied = `DROP TRIGGER chain_kept; DROP TRIGGER chain_whole;
	DROP TRIGGER consent_kept;`;

function alarms(text) {
	const all = [...text.matchAll(alarmLine)]
		.map((m) => m[1] === 'refused' ? 'refused' : `${m[1]} ${m[2] ?? ''}`);

	return [...new Set(all)].map((a) => a.trim());
}

const verdict = ['whole', 'broken', 'rolled back'];

// sql on the case file, sessions on the sessions file, or by hand (change).
// after(scene, said): more to try, gives what is wrong. noticed: a pattern an
// alarm must fit; verify: the exit code wanted.
export async function attack(scene, report, a) {
	const { stack } = scene;
	const wrong = [];

	stack.restore(scene.saved);
	const logged = stack.log().length;
	if (a.sql) stack.sql(a.sql);
	if (a.sessions) stack.sessions(a.sessions);
	if (a.change) await a.change(scene);
	const cases = Number(stack.sql('SELECT count(*) FROM case_file;'));
	await stack.start({ ready: false });
	wrong.push(...await scene.look(a.who, a.open));
	const said = await scene.work();
	wrong.push(...scene.plainSees(said.plain));
	for (const who of Object.values(said))
		if (/ERROR: |runtime error/.test(who.text)) wrong.push('sanitizer');
	if (a.after) wrong.push(...await a.after(scene, said) ?? []);
	const made = Number(stack.sql('SELECT count(*) FROM case_file;')) - cases;
	await stack.halt();
	if (a.again) {
		// A second start must not have forgotten it.
		const from = stack.log().length;
		await stack.start({ ready: false });
		await stack.halt();
		if (!alarms(stack.log().slice(from)).some((h) => a.noticed.test(h)))
			wrong.push('the second start does not notice');
	}
	const log = stack.log().slice(logged);
	const heard = alarms(log);
	if (/ERROR: |runtime error/.test(log)) wrong.push('sanitizer');
	if (a.noticed && !heard.some((h) => a.noticed.test(h)))
		wrong.push(`no alarm like ${a.noticed}: ${heard.join(', ') || '-'}`);
	const v = stack.command(['verify']);
	if (a.verify !== undefined && v.code !== a.verify)
		wrong.push(`verify says ${verdict[v.code] ?? v.code}, not ` +
			`${verdict[a.verify]}: ${v.out.trim()}`);
	const grants = a.verify === 0 && stack.command(['check', '--grants']);
	if (grants && grants.code !== 0)
		wrong.push(`check --grants: ${grants.out}${grants.err}`);
	if (a.sealed === false && made !== 0)
		wrong.push('a case was sealed nevertheless');
	report.add(wrong.length === 0, `${a.name}: ` + (wrong.length
		? wrong.join('; ')
		: `nothing opens; ${heard.length ? `alarm: ${heard.join(', ')}`
			: 'no alarm'}; verify: ${verdict[v.code] ?? v.code}`));
}
