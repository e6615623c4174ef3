// bodies: a body's record is changed by two people, with what that ends; the
// ways around it; a registration that is ended, a proposal taken back. Must
// never change a row but as somebody with the file would.
import { assent, comeBack, confirm, consult, must, offer }
	from '../access/people.mjs';
import { same } from '../access/report.mjs';
import { words } from '../lib/client.mjs';

const ipa = '情報処理推進機構';
const fields = (more = {}) => ({ name_ja: ipa, name_en: 'IPA', class: '2',
	active: '1', published: '1', ...more });
const version = (page) => page.text.match(/name="seen" value="(\d+)"/)?.[1];
const newest = (stack) => stack.sql(`SELECT lower(hex(id)) FROM proposal
	ORDER BY at_ms DESC LIMIT 1;`);
const bodyRow = (stack, name = ipa) => stack.sql(`SELECT class, flags, sectors,
	name_ja, aliases, related, since_ms, version, hex(sig) FROM body
	WHERE name_ja = '${name}';`);

// The approvals' addresses on the page, without sending back.
async function waiting(lead) {
	const page = await lead.get('/approvals');

	return { page, all: [...page.text.matchAll(/action="(\/approvals\/[^"]+)"/g)]
		.map((m) => m[1]).filter((a) => !a.endsWith('/reject')) };
}

// A case that the group reads; no body of the government may.
async function provided(stack, lead) {
	const c = await consult(stack, 'E');
	const reporter = await comeBack(stack, c.code);
	const at = `/desk/cases/${c.number}`;

	await must(lead, `${at}/messages`, { text: 'A first answer.' });
	await confirm(reporter);
	await must(lead, `${at}/record`, {}, '?recorded=1');
	await offer(lead, c.number);
	const n = await assent(reporter);
	await must(lead, `${at}/provide`, { n }, '?provided=1');
	return { ...c, reporter };
}

async function propose(admin, id, form) {
	const page = await admin.get(`/admin/bodies/${id}`);

	await must(admin, `/admin/bodies/${id}`, { ...form, seen: version(page),
		step: 'propose' }, '?proposed=1');
}

async function shown(stack, report, { admin, lead, registrar }, id, c) {
	const at = `/admin/bodies/${id}`;
	const before = stack.digest();
	let page = await admin.get(at);

	report.add(page.status === 200 && /機関の登録を変える/.test(page.text),
		'a body has its page');
	const seen = version(page);
	page = await registrar.get(at);
	report.add(page.status === 200 && !/name="seen"/.test(page.text),
		'the registrar looks, without a form');
	page = await admin.post(at, { ...fields({ government: '1' }), seen,
		step: 'check' });
	const text = words(page.text);
	report.add(page.status === 200 && /政府機関 変更前：該当しない 変更後：該当する/
		.test(text) && /相談1件を読めなくなります/.test(text) &&
		/新しく読めるようになるものはありません/.test(text) &&
		!text.includes(c.number), 'changes and effect before it is proposed');
	page = await admin.post(at, { ...fields({ government: '1' }), seen,
		step: 'edit' });
	report.add(page.status === 200 &&
		/name="government" value="1" checked/.test(page.text),
	'and back to the form, with what was typed');
	for (const [what, form] of [['nothing', fields()],
		['a sector that is none', fields({ sectors: 'energie' })],
		['a class that is none', fields({ class: '9' })],
		['the secretariat', fields({ class: '1' })],
		['no name', fields({ name_ja: '' })],
		['related to itself', fields({ related: id })],
		['the row of before', { ...fields({ government: '1' }), seen: '9' }]]) {
		const a = await admin.post(at, { seen, ...form, step: 'propose' });

		report.add(a.status === 400 && /エラー/.test(a.text),
			`refused: ${what}`);
	}
	const own = `/admin/bodies/${stack.bodyId('JPCERT/CC')}`;
	const jpcert = { seen: version(await admin.get(own)), step: 'propose',
		name_ja: 'JPCERT/CC', name_en: 'JPCERT/CC', published: '1', class: '2' };
	page = await admin.post(own, jpcert);
	report.add(page.status === 400 && /変わるところがありません/.test(page.text),
		'JPCERT/CC has no class and no end to choose');
	report.add(stack.digest() === before, 'nothing was written by looking');
	await propose(admin, id, fields({ government: '1' }));
	page = await admin.get(at);
	report.add(/承認を待っています/.test(page.text), 'told that it waits');
	const w = await waiting(lead);
	report.add(/機関の登録の変更.*情報処理推進機構.*変更後：該当する.*相談1件を読めなくなり/
		.test(words(w.page.text)), 'the second person sees the same');
	return w.all.at(-1);
}

// Every other way to approve it.
async function attacks(stack, report, { admin, lead }, at) {
	const before = bodyRow(stack);
	const asBefore = () => bodyRow(stack) === before;
	const id = newest(stack);
	const set = (text) => stack.sql(`UPDATE proposal SET ${text}
		WHERE id = x'${id}';`);

	for (const login of ['administrator', 'lead8', 'lead9', 'lac1', 'registrar',
		'auditor', 'officer1', 'analyst1', 'ipa1']) {
		const b = login === 'administrator' ? admin : await stack.login(login);

		report.add((await b.post(at)).status === 404 && asBefore(),
			`may not approve the change of a body: ${login}`);
	}
	for (const kind of ['body', 'register', 'revoke', 'first', 'reset', 'enable'])
		report.add((await lead.post(at.replace(/edit$/, kind))).status === 404,
			`a change of a body is no ${kind}`);
	const other = stack.sql(`SELECT hex(id) FROM body WHERE
		name_ja = 'ラック';`);
	const was = stack.sql(`SELECT hex(object) FROM proposal
		WHERE id = x'${id}';`);
	for (const [what, there, back] of [['flags', 'b = b + 1', 'b = b - 1'],
		['the class', 'a = 1', 'a = 2'],
		['related bodies', "text = text || 'a'",
			'text = substr(text, 1, length(text) - 1)'],
		['the body', `object = x'${other}'`, `object = x'${was}'`],
		['the version', 'object_version = object_version + 1',
			'object_version = object_version - 1']]) {
		set(there);
		const page = await lead.get('/approvals');
		const a = await lead.post(at);

		report.add(a.status === 404 && asBefore() && !page.text.includes(at),
			`edited, ${what}: no proposal`);
		set(back);
	}
	// Only its words, under a new id, without its entry.
	stack.sql(`INSERT INTO proposal SELECT randomblob(16), act, proposer,
		proposer_epoch, at_ms, object, object_version, a, b, text, sig
		FROM proposal WHERE id = x'${id}';`);
	report.add((await waiting(lead)).all.filter((x) => x.endsWith('/edit'))
		.length === 1, 'copied under another id: not shown');
}

async function approved(stack, report, people, at, c) {
	const { lead } = people;
	const open = await stack.login('ipa1');
	const others = await stack.login('trend1');
	const grants = () => Number(stack.sql(`SELECT count(*) FROM case_grant g
		JOIN ring r ON r.id = g.recipient JOIN body b ON b.id = r.body
		WHERE b.name_ja = '${ipa}';`));

	await must(open, `/shared/${c.number}/receive`, {});
	await must(others, `/shared/${c.number}/receive`, {});
	report.add((await open.get(`/shared/${c.number}`)).text.includes(c.open) &&
		grants() > 0, 'it reads the case, and the page stays open');
	const a = await lead.post(at);
	report.add(/approved=1/.test(a.location), 'approved');
	report.add((await open.get(`/shared/${c.number}`)).status === 404 &&
		!(await open.get('/shared')).text.includes(c.number) && grants() === 0,
	'the next request of the open page is refused; its keys are gone');
	report.add((await others.get(`/shared/${c.number}`)).text.includes(c.open),
		'another body reads on');
	const told = words((await c.reporter.get('/case')).text);
	report.add(/構成員の登録が変わり、1機関への共有が止まりました/.test(told) &&
		!told.includes('管理 一郎'), 'the reporter is told, by no name');
	await decided(stack, report, people, at, 'used once');
	const chain = words((await (await stack.login('auditor')).get('/audit'))
		.text);
	report.add(/機関の登録の変更/.test(chain) && chain.includes(
		'構成員の変更による共有の終了') && chain.includes(c.number),
	'both entries are in the chain');
	const two = words((await (await stack.login('auditor')).get(
		'/audit?two=1')).text);
	report.add(/機関の登録の変更.*主任 花子/.test(two),
		'as an act of two people');
}

// Who may see approvals is told so; to everybody else it is as if there had
// never been one.
async function decided(stack, report, { admin, lead }, at, what) {
	const unknown = at.replace(/[^/]+(?=\/\w+$)/, 'a'.repeat(26));
	const before = stack.digest();
	const wrong = [];

	for (const way of [at, at.replace(/\w+$/, 'reject')]) {
		const a = await lead.copy().post(way);

		if (a.status !== 303 || a.location !== '/approvals?settled=1')
			wrong.push(`${way} ${a.status} ${a.location ?? ''}`);
	}
	const page = await lead.get('/approvals?settled=1');
	if (!/この申出は、すでに決まっています/.test(page.text))
		wrong.push('not told');
	if ((await lead.copy().post(unknown)).status !== 404)
		wrong.push('one that never was');
	for (const login of ['administrator', 'auditor', 'lead9', 'lac1',
		'officer1', 'ipa1']) {
		const b = login === 'administrator' ? admin : await stack.login(login);
		const a = await b.copy().post(at);

		if (a.status !== 404 || !same(a, at, await b.copy().post(unknown),
			unknown))
			wrong.push(login);
		if (b !== admin) await b.post('/logout');
	}
	const out = await stack.browser().post(at, {});
	if (!/^\/login/.test(out.location ?? '')) wrong.push('without a session');
	if (stack.digest() !== before) wrong.push('something was written');
	report.add(wrong.length === 0, `${what}: ${wrong.join(', ')}`);
}

// Back again: nothing comes back. Then two proposals for the same row.
async function again(stack, report, { admin, lead }, id, c) {
	await propose(admin, id, fields());
	await propose(admin, id, fields({ aliases: 'アイピーエー\nIPA独法',
		related: stack.bodyId('ラック') }));
	let w = await waiting(lead);
	const [first, second] = w.all.slice(-2);

	await lead.post(first);
	const open = await stack.login('ipa1');
	report.add((await open.get(`/shared/${c.number}`)).status === 404,
		'no body of the government any more: nothing comes back');
	w = await waiting(lead);
	report.add(/相手のアカウントまたは機関が変わりました/.test(w.page.text) &&
		!w.all.includes(second), 'the other proposal is void, and says so');
	const before = bodyRow(stack);
	const a = await lead.post(second);
	report.add(/changed=1/.test(a.location) && bodyRow(stack) === before,
		'and it is not done by a direct request');
	await lead.post(second.replace(/edit$/, 'reject'));
	await decided(stack, report, { admin, lead }, second, 'sent back once');
}

async function withdrawn(stack, report, { admin, lead, registrar }, id) {
	await propose(admin, id, fields({ published: '' }));
	const { all } = await waiting(lead);
	const at = all.at(-1).replace('/approvals', '/admin/proposals')
		.replace(/edit$/, 'withdraw');

	for (const [who, b] of [['the registrar', registrar], ['a lead', lead],
		['an auditor', await stack.login('auditor')]])
		report.add((await b.post(at)).status === 404,
			`may not take it back: ${who}`);
	report.add((await registrar.get('/admin')).text.indexOf('申出を取り下げる') < 0,
		'nor is it offered');
	const a = await admin.post(at);
	report.add(/withdrawn=1/.test(a.location) &&
		!(await waiting(lead)).all.includes(all.at(-1)), 'taken back by who proposed it');
	const before = bodyRow(stack);
	const again = await admin.post(at);
	report.add(again.location === '/admin?settled=1' &&
		/すでに決まっています/.test((await admin.get(again.location)).text) &&
		bodyRow(stack) === before, 'a second click is told so, and changes nothing');
	report.add((await lead.post(at)).status === 404, 'and nobody else is');
	await decided(stack, report, { admin, lead }, all.at(-1),
		'then nobody approves it');
}

// A double click is one; what was taken back can be proposed anew.
async function once(stack, report, { admin, lead }, id) {
	const at = `/admin/bodies/${id}`;
	const form = { ...fields({ published: '' }), step: 'propose',
		seen: version(await admin.get(at)) };
	const count = async () => (await waiting(lead)).all.length;
	const before = await count();

	await Promise.all([1, 2, 3].map(() => admin.copy().post(at, form)));
	report.add(await count() === before + 1, 'proposed three times at once: one');
	await admin.post((await waiting(lead)).all.at(-1)
		.replace('/approvals', '/admin/proposals').replace(/edit$/, 'withdraw'));
	report.add(await count() === before, 'taken back: none');
	await must(admin, at, form, '?proposed=1');
	report.add(await count() === before + 1, 'proposed anew: one');
}

// What is not published is named on no page for reporters, only counted.
async function unpublished(stack, report, { lead }, c) {
	const pages = async () => [await stack.browser().get('/consult/questions'),
		await c.reporter.get('/case/confirm')].map((p) => words(p.text));

	report.add((await pages()).every((t) => t.includes(ipa)),
		'published: named to the reporter');
	await lead.post((await waiting(lead)).all.at(-1));
	report.add((await pages()).every((t) => !t.includes(ipa) &&
		/名前を公表していない機関/.test(t)),
	'not published: counted, never named');
}

async function related(stack, report, { admin, lead }, id) {
	await propose(admin, id, fields({ aliases: 'アイピーエー\r\nIPA独法',
		related: stack.bodyId('ラック'), sectors: 'medical' }));
	await lead.post((await waiting(lead)).all.at(-1));
	let text = words((await admin.get(`/admin/bodies/${id}`)).text);

	report.add(/アイピーエー・IPA独法|アイピーエー、IPA独法/.test(text) &&
		/関係の深い機関 ラック/.test(text) && /医療・福祉/.test(text),
	'spellings, related bodies and sectors by name');
	text = words((await admin.get(
		`/admin/bodies/${stack.bodyId('ラック')}`)).text);
	report.add(/相手の側で登録されているもの：情報処理推進機構/.test(text),
		'and from the other side');
}

// The row of before the edit, signed as it is; columns written by hand.
async function rows(stack, report) {
	const columns = 'class, flags, sectors, name_ja, name_en, aliases, ' +
		'related, since_ms, version, sig';
	const out = async (what) => {
		let status;

		try {
			await stack.login('ipa1');
			status = 'in';
		} catch {
			status = 'out';
		}
		return report.add(status === 'out', `${what}: no such body`);
	};

	await stack.halt();
	const kept = stack.save();
	for (const text of ['class = 1', 'flags = flags - 8',
		"aliases = 'other'", "related = ''", 'since_ms = 5',
		"sectors = ''"]) {
		stack.sql(`UPDATE body SET ${text} WHERE name_ja = '${ipa}';`);
		await stack.start({ ready: false });
		await out(`by hand, ${text}`);
		await stack.halt();
		stack.restore(kept);
	}
	report.add(/unsigned_row.*body/.test(stack.log()), 'and alarmed');
	await stack.start();
	const people = { admin: await stack.login('administrator'),
		lead: await stack.login('lead1') };
	stack.sql(`CREATE TABLE older AS SELECT * FROM body;`);
	await propose(people.admin, stack.bodyId(ipa), fields({ active: '' }));
	await people.lead.post((await waiting(people.lead)).all.at(-1));
	await out('suspended');
	stack.sql(`UPDATE body SET (${columns}) = (SELECT ${columns} FROM older
		WHERE older.id = body.id) WHERE name_ja = '${ipa}';
		DROP TABLE older;`);
	await out('put back from before');
	await stack.halt();
	report.add(/old_row.*body/.test(stack.log()), 'and alarmed');
	report.add(stack.command(['verify']).code === 1, 'verify says so');
	stack.restore(kept);
	await stack.start();
}

async function revoked(stack, report) {
	const registrar = await stack.login('registrar');
	const lead = await stack.login('lead1');
	const at = (login) => `/admin/persons/${stack.personId(login)}`;
	const until = (login) => stack.sql(`SELECT count(*) FROM register WHERE
		revoked_ms > 0 AND person = (SELECT id FROM person WHERE
		login = '${login}');`);
	let page = await registrar.get(at('jc31'));

	report.add(/秘密取扱者としての登録.*有効.*登録 文子.*主任 花子/.test(
		words(page.text)), 'the periods, with registrar and second person');
	report.add((await registrar.post(`${at('officer2')}/revoke`)).status === 400,
		'nothing to end of who is not registered');
	await must(registrar, `${at('jc31')}/revoke`, {}, '?proposed=1');
	const w = await waiting(lead);
	report.add(/秘密の鍵を1個失います/.test(w.page.text) &&
		until('jc31') === '0', 'the effect; nothing is ended yet');
	report.add((await registrar.post(w.all.at(-1))).status === 404,
		'not by the registrar alone');
	await lead.post(w.all.at(-1));
	page = await registrar.get(at('jc31'));
	report.add(until('jc31') === '1' && /に取消し/.test(page.text) &&
		!/取消しを承認に回す/.test(page.text), 'ended by two, and shown so');
	for (const login of ['lead8', 'lead2']) {
		await must(registrar, `${at(login)}/revoke`, {}, '?proposed=1');
		await lead.post((await waiting(lead)).all.at(-1));
	}
	page = await registrar.post(`${at('lead1')}/revoke`);
	report.add(page.status === 400 && /代わる人がいない/.test(page.text) &&
		until('lead1') === '0', 'never the last registered lead (0016)');
}

// A first-tier member gets a desk, and its people the roles of one; it cannot
// be taken away.
async function desk(stack, report, { admin, lead }) {
	const trend = { name_ja: 'トレンドマイクロ', name_en: 'Trend Micro',
		class: '2', active: '1', published: '1' };
	const id = stack.bodyId(trend.name_ja);
	const officer = () => admin.post('/admin/persons', { login: 'deskone',
		name: '窓口 一', human: 'X77', body: id, role: '1',
		seconded_from: '' });
	let a = await officer();

	report.add(a.status === 400, 'no desk, no officer');
	await propose(admin, id, { ...trend, desk: '1' });
	const w = await waiting(lead);
	report.add(/相談窓口 変更前：なし 変更後：あり/.test(words(w.page.text)),
		'a desk: shown before it is approved');
	a = await lead.post(w.all.at(-1));
	report.add(/approved=1/.test(a.location) && Number(bodyRow(stack,
		trend.name_ja).split('|')[1]) % 2 === 1, 'a desk is given by two');
	a = await officer();
	report.add(a.status === 200 && /deskone|窓口 一/.test(a.text),
		'and its people can be officers');
	const page = await admin.get(`/admin/bodies/${id}`);
	a = await admin.post(`/admin/bodies/${id}`, { ...trend,
		seen: version(page), step: 'propose' });
	report.add(!/name="desk"/.test(page.text) && a.status === 400 &&
		/変わるところがありません/.test(a.text), 'never taken away');
	a = await admin.post('/admin/bodies', { name_ja: '窓口のある団体',
		class: '4', desk: '1' });
	report.add(a.status === 400, 'no desk at a general member');
}

export async function bodies(stack, report) {
	const admin = await stack.login('administrator');
	const registrar = await stack.login('registrar');
	const lead = await stack.login('lead1');
	const people = { admin, registrar, lead };
	const id = stack.bodyId(ipa);

	// What others left behind waits no longer.
	for (const a of (await waiting(lead)).all)
		await lead.post(a.replace(/[a-z]+$/, 'reject'));
	const c = await provided(stack, lead);
	const at = await shown(stack, report, people, id, c);
	await attacks(stack, report, people, at);
	await approved(stack, report, people, at, c);
	await again(stack, report, people, id, c);
	await withdrawn(stack, report, people, id);
	await once(stack, report, people, id);
	await unpublished(stack, report, people, c);
	await related(stack, report, people, id);
	await rows(stack, report);
	await desk(stack, report, people);
	await revoked(stack, report);
	await report.grants(stack);
	report.add(stack.command(['verify']).code === 0, 'verify: whole');
}
