// council: what the pages say of the Council: who receives the same, what
// changed since the release before, who is silent and late, one answer a body,
// feedback that was declined; and that an invitation ends after 72 hours.
import { comeBack, enrol, invite, letIn, open } from '../access/people.mjs';
import { Stack } from '../access/stack.mjs';
import { Road } from '../attack/road.mjs';
import { words } from '../lib/client.mjs';

const HOUR_S = 3600;
const minato = 'みなと電力（架空）', aoba = '青葉銀行（架空）',
	nanpo = '南方通信（架空）';

const section = (page, title) => page.text.match(new RegExp(
	`<section[^>]*aria-labelledby="${title}"[^]*?</section>`))?.[0] ?? '';
// The row of that body in the table of answers.
const rowOf = (page, body) => words([...page.text.matchAll(
	/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) => row)
	.find((row) => row.includes(body)) ?? '');

async function did(b, path, form, end) {
	const a = await b.copy().post(path, form);

	if (a.status !== 303 || !a.location.endsWith(end))
		throw new Error(`${path}: ${a.status} ${a.location}`);
}

// The six of the first tier and JPCERT/CC, without the one of the government.
async function audience(road, c) {
	await did(road.ipa, `${c.shared}/receive`, {}, '?received=1');
	const page = await road.ipa.copy().get(c.shared);
	const names = [...section(page, 'bodies-title')
		.matchAll(/<li>([^<]*)<\/li>/g)].map(([, name]) => name).sort();
	const want = ['JPCERT/CC', '情報処理推進機構', 'トレンドマイクロ',
		'日本サイバー犯罪対策センター', 'ラック', 'NTTセキュリティ・ジャパン'].sort();

	road.report.add(JSON.stringify(names) === JSON.stringify(want),
		`/shared: who receives the same (${names.join(', ')})`);
	road.report.add(/取扱範囲[^]*タスクフォース限り|タスクフォース限り/.test(
		words(page.text)) && words(page.text).includes('全ての政府機関'),
	'/shared: its scope, and whom not to tell');
	road.report.add(!/badge-new/.test(page.text),
		'/shared: the first release has nothing that changed');
}

const marked = (page) => [...page.text.matchAll(/<dt>([^<]*)<span class="badge badge-new">/g)]
	.map(([, label]) => label.trim());

// One answer anew and one message more; all the rest as it was.
async function second(road, c) {
	const { lead, officer, ipa } = road;

	await c.reporter.get('/case/answers');
	await did(c.reporter, '/case/answers', { seen: '19.1',
		logs_note: `Looked again: ${c.open}.` }, '');
	await did(c.reporter, '/case/messages', { text: 'A word more.',
		'secret.text': 'open' }, '');
	await road.confirm(c, { rung: 'taskforce' });
	await did(lead, `${c.at}/record`, {}, '?recorded=1');
	await did(officer, `${c.at}/offer`,
		road.items(c).map((id) => ['item', id]), '?offered=1');
	await did(c.reporter, '/case/release', { n: '2' }, '?assented=1');
	await did(lead, `${c.at}/provide`, { n: '2' }, '?provided=1');
	const unread = await ipa.copy().get(c.shared);
	road.report.add(!unread.text.includes('A word more.'),
		'/shared: the new release is received by itself');
	await did(ipa, `${c.shared}/receive`, {}, '?received=1');
	const page = await ipa.copy().get(c.shared);
	const labels = marked(page);
	road.report.add(words(page.text).includes('第1版から変わった項目'),
		'/shared: since which release');
	road.report.add(labels.length === 2 &&
		labels.some((l) => l.includes('調べたログの説明')),
	`/shared: what changed is marked, the rest is not (${labels.join(', ')})`);
}

async function ask(road, c) {
	const due = new Date(Date.now() + 48 * HOUR_S * 1000).toISOString()
		.slice(0, 10);

	await did(road.officer, `${c.at}/inquiries`, [['text', 'Seen?'],
		['due', due], ...[minato, aoba, nanpo].map((b) =>
			['body', road.stack.bodyId(b)])], '?sent=1');
	return `/inquiries/${road.newest(c).id}`;
}

// Two persons of one body, one after the other: one answer, the newer one.
async function answers(road, c, path) {
	const { stack, report } = road;
	const council = () => road.officer.copy().get(`${c.at}/council`);
	const two = await stack.login('minato2');
	const nanpo1 = await stack.login('nanpo1');

	await did(road.minato, path, { answer: 'checking', text: 'We look.' },
		'?sent=1');
	await did(two, path, { answer: 'seen', text: 'In June.' }, '?sent=1');
	await did(nanpo1, path, { answer: 'not_seen', text: 'No.',
		period: 'June', searched: 'Proxy logs' }, '?sent=1');
	const page = await council();
	report.add(words(page.text).includes('3機関に尋ね、2機関が回答'),
		'two persons of a body give one answer');
	report.add(/見られた/.test(rowOf(page, minato)) &&
		[...page.text.matchAll(new RegExp(`<th scope="row">${minato}`, 'g'))]
			.length === 1, 'the newer one counts, in one row');
	report.add(/確認した範囲では見られない/.test(rowOf(page, nanpo)),
		'who looked and saw nothing is said to');
	const silent = rowOf(page, aoba);
	report.add(/未回答/.test(silent) && !/期限超過|見られ/.test(silent),
		`silent before the day: no answer yet (${silent.trim()})`);
}

async function late(road, c) {
	const officer = await road.stack.login('officer1');
	const page = await officer.get(`${c.at}/council`);
	const row = rowOf(page, aoba);

	road.report.add(/未回答（期限超過）/.test(row) && !/見られ/.test(row),
		`silent after the day: late, never "not seen" (${row.trim()})`);
	road.report.add(!/期限超過/.test(rowOf(page, minato)) &&
		words(page.text).includes('3機関に尋ね、2機関が回答'),
	'who answered is not late');
}

// L9: the reporter reads why there is none, and the case may end.
async function declined(road, c) {
	const { stack, report } = road;
	const reason = 'The group found nothing it may tell.';
	const lead = await stack.login('lead1');
	const other = await stack.login('lead2');

	await did(lead, `${c.at}/feedback`, { kind: 'declined', reason,
		'secret.text': 'open' }, '?written=1');
	const reporter = await comeBack(stack, c.code);
	report.add(!(await reporter.get('/case')).text.includes(reason),
		'a reason that nobody approved is not shown');
	const [draft] = road.ids(`SELECT hex(i.id) FROM item i JOIN case_file f
		ON f.id = i.case_id WHERE i.what = 6 AND f.number = '${c.number}';`);
	await did(other, `${c.at}/feedback/approve`, { draft }, '?released=1');
	const page = await reporter.get('/case');
	report.add(page.text.includes(reason) &&
		words(page.text).includes('フィードバックの見送り'),
	'declined: the reporter reads the reason');
	await did(lead, `${c.at}/end`, { text: 'The end.', end: 'feedback' },
		'?ended=1');
	report.add(road.stage(c) === '6', 'declined with a reason, it may end');
}

async function invitations(road, codes, hours) {
	const { stack, report } = road;

	stack.set('clock_offset_s', hours * HOUR_S);
	await stack.restart();
	const code = codes.get(hours);
	const b = await open(stack, code);
	const page = await b.get('/enrol');

	report.add(hours < 72 === /name="totp"/.test(page.text),
		`an invitation after ${hours} hours: ${page.status}`);
}

export async function council(report) {
	const stack = await Stack.demo('council', { argon_ops: 1,
		argon_mem_kib: 8192, login_per_minute: 100000,
		return_per_minute: 100000 });
	const codes = new Map();

	try {
		for (const hours of [71, 73])
			codes.set(hours, invite(stack, `in${hours}`, 'JPCERT/CC',
				'officer'));
		const code = invite(stack, 'minato2', 'Minato Power (invented)',
			'answerer');
		await stack.start();
		await enrol(stack, 'minato2', code);
		await letIn(stack, await stack.login('minato1'), 'minato2');
		const road = await Road.make({ stack }, report);
		const c = await road.case('council');
		await road.provide(c, { rung: 'taskforce' });
		await audience(road, c);
		await second(road, c);
		await answers(road, c, await ask(road, c));
		await invitations(road, codes, 71);
		await invitations(road, codes, 73);
		await late(road, c);
		await declined(road, c);
		await report.grants(stack);
	} finally {
		await stack.stop();
	}
}
