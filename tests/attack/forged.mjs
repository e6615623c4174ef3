// forged: posts that another site, another session or nobody made. Refused
// wholly: 403, and the case file and the sessions are as before.

// A post that goes through when nothing is wrong with it, for each cookie.
function posts(scene) {
	return [
		['visitor', scene.visitor, '/consult/send',
			{ what_happened: 'Forged words.' }],
		['visitor', scene.visitor, '/return', { code: scene.A.code }],
		['visitor', scene.visitor, '/login', { login: 'officer1',
			password: 'x', totp: '000000' }],
		['visitor', scene.visitor, '/invitation',
			{ code: scene.codes.get('fresh') }],
		['reporter', scene.reporter, '/case/messages',
			{ text: 'Forged words.' }],
		['reporter', scene.reporter, '/case/leave', {}],
		['officer', scene.officer,
			`/desk/cases/${scene.A.number}/messages`,
			{ text: 'Forged words.' }],
		['officer', scene.officer, `/desk/cases/${scene.A.number}/open`, {}],
		['officer', scene.officer, '/logout', {}],
		['lead', scene.lead,
			`/colleagues/${scene.stack.personId('evil')}`,
			{ words: scene.stack.accounts.get('evil').words }],
	];
}

const bare = (headers) => ({ own: headers });

// What is wrong, and the headers or the token that it is wrong by.
function wrongs(scene, who) {
	const others = { visitor: scene.lead, reporter: scene.attackers.own,
		officer: scene.lead, lead: scene.officer };

	return [
		['no token', { token: '' }],
		['another session\'s token', { token: others[who].token }],
		['a token of the right form', { token: 'A'.repeat(43) }],
		['a foreign Origin', bare({ origin: 'http://evil.example' })],
		['the Origin null', bare({ origin: 'null' })],
		['an Origin that begins like ours',
			bare({ origin: `${scene.stack.base}.evil.example` })],
		['neither Origin nor Sec-Fetch-Site', bare({})],
		['Sec-Fetch-Site cross-site', bare({ 'sec-fetch-site': 'cross-site',
			origin: scene.stack.base })],
		['Sec-Fetch-Site same-site', bare({ 'sec-fetch-site': 'same-site',
			origin: scene.stack.base })],
		['Sec-Fetch-Site none', bare({ 'sec-fetch-site': 'none',
			origin: scene.stack.base })],
		['an unknown Sec-Fetch-Site', bare({ 'sec-fetch-site': 'x',
			origin: scene.stack.base })],
	];
}

function state(stack) {
	return stack.digest() + stack.sessions(
		'SELECT sid, until FROM session ORDER BY sid; SELECT * FROM mark;');
}

async function send(browser, path, form, wrong) {
	const b = browser.copy();
	const all = { token: b.token, ...form };

	if (wrong.token !== undefined) all.token = wrong.token;
	if (wrong.own)
		return b.send('POST', path, { form: all, headers: wrong.own });
	return b.post(path, all);
}

export async function forged(scene, report) {
	const { stack } = scene;
	let n = 0;

	scene.visitor = stack.browser();
	await scene.visitor.get('/consult');
	const all = posts(scene);
	const bad = [];
	for (const [who, browser, path, form] of all)
		for (const [name, wrong] of wrongs(scene, who)) {
			const before = state(stack);
			const a = await send(browser, path, form, wrong);

			n++;
			if (a.status !== 403 || state(stack) !== before)
				bad.push(`${path}, ${name}: ${a.status}`);
		}
	report.add(bad.length === 0, `forged: ${n} posts (${all.length} pages, ` +
		`tokens, Origin, Sec-Fetch-Site) are refused ${bad.join('; ')}`);
	await honest(scene, report);
}

// The same posts unforged are taken: by Origin alone where a browser does not
// send Sec-Fetch-Site.
async function honest(scene, report) {
	const by = { own: { origin: scene.stack.base } };
	const bad = [];

	for (const [, browser, path, form] of posts(scene)) {
		if (/leave|logout/.test(path)) continue;
		const a = await send(browser, path, form, by);
		// A wrong password is wrong, but it was read.
		if (a.status === 403 || a.status === 404) bad.push(`${path} ${a.status}`);
	}
	report.add(bad.length === 0,
		`the same posts from our own page are taken ${bad.join('; ')}`);
}
