// road: a `./dev run` with its courier and mail server: what is typed into the
// three places for an address becomes a mail that says nothing, once; the
// address lies nowhere in clear but in the mail itself. Must never leave the
// stack running.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'node:net';
import { Report } from '../access/report.mjs';
import { program } from '../access/stack.mjs';
import { accounts, Client, words } from '../lib/client.mjs';
import { differences } from '../lib/whole.mjs';

const top = fileURLToPath(new URL('../..', import.meta.url));
const report = new Report();
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-courier-'));
const reporterAt = 'canary.reporter@hospital.example';
const officerAt = 'canary.officer@desk.example';
const said = '見慣れない通信が続いている';

function is(what, got, want) {
	const same = JSON.stringify(got) === JSON.stringify(want);

	return report.add(same, same ? what : `${what}: ${JSON.stringify(got)}`);
}

async function freePort() {
	const probe = createServer();
	await new Promise((done) => probe.listen(0, '127.0.0.1', done));
	const { port } = probe.address();
	await new Promise((done) => probe.close(done));
	return port;
}

async function until(what, ms = 20000) {
	for (const end = Date.now() + ms; Date.now() < end;) {
		if (await what()) return true;
		await new Promise((done) => setTimeout(done, 100));
	}
	return what();
}

const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const child = spawn('./dev', ['run', '--port', String(port), '--dir', dir,
	'--no-limits'], { cwd: top, stdio: ['ignore', 'pipe', 'pipe'] });
let out = '';
child.stdout.on('data', (b) => { out += b; });
child.stderr.on('data', (b) => { out += b; });

// { to, body, id } of each mail that the server keeps.
function mails() {
	const at = path.join(dir, 'mail/new');

	return (fs.existsSync(at) ? fs.readdirSync(at) : []).map((name) => {
		const [head, body] = fs.readFileSync(path.join(at, name), 'utf8')
			.replaceAll('\r\n', '\n').split(/\n\n(.*)/s);

		return { to: head.match(/^To: <?([^>\n]*)/m)[1], head,
			id: head.match(/^Message-ID: (.*)$/m)[1],
			body: Buffer.from(body, 'base64').toString() };
	});
}

const to = (address) => mails().filter((m) => m.to === address);

// Is it in a file below the data folder, the mails themselves left out?
function found(...texts) {
	const hits = [];
	const walk = (at) => {
		for (const one of fs.readdirSync(at, { withFileTypes: true })) {
			const file = path.join(at, one.name);

			if (file === path.join(dir, 'mail')) continue;
			if (one.isDirectory()) walk(file);
			else if (one.isFile()) {
				const bytes = fs.readFileSync(file);

				for (const t of texts)
					if (bytes.includes(t)) hits.push(`${t} in ${file}`);
			}
		}
	};

	walk(dir);
	return hits;
}

async function officer() {
	const c = new Client(base);

	await c.login(accounts(dir).find((a) => a.login === 'officer1'));
	let page = await c.get('/account');
	report.add(page.text.includes('送り先は登録されていません'),
		'/account offers notices to an officer');
	let a = await c.post('/account/notice', { notice_address: 'nobody' });
	report.add(a.status === 400 && a.text.includes('value="nobody"') &&
		a.text.includes('aria-invalid'), 'what is no address is shown again');
	a = await c.post('/account/notice', { notice_address: officerAt });
	page = await c.get('/account?noticed=1');
	report.add(a.status === 303 && page.text.includes('送り先は登録されています')
		&& !page.text.includes(officerAt), 'and one that is kept is not shown');
	return c;
}

async function consult() {
	const c = new Client(base);

	await c.get('/consult');
	let a = await c.post('/consult/what', { what_happened: said,
		part: 'what' });
	a = await c.get('/consult/contact');
	report.add(a.text.includes('name="notice_address"'),
		'the form offers notices');
	a = await c.post('/consult/contact', { part: 'contact', notice_address: 'a@b',
		contact_wish: '病院' });
	report.add(a.status === 400 && a.text.includes('value="a@b"') &&
		a.text.includes('病院'), 'with a problem everything typed stays');
	a = await c.post('/consult/contact', { part: 'contact',
		notice_address: reporterAt, contact_wish: '病院' });
	a = await c.get('/consult/contact');
	report.add(a.text.includes('name="notice_end"') &&
		!a.text.includes(reporterAt), 'a kept one is sealed at once');
	a = await c.get('/consult/check');
	report.add(a.text.includes('登録します。封をしてあるため') &&
		!a.text.includes(reporterAt), 'the check says that it goes along');
	is('no address in any file before sending', found(reporterAt), []);
	a = await c.post('/consult/send', {});
	const slip = await c.get('/consult/receipt');
	await c.post('/consult/kept', {});
	return { reporter: c, number: slip.text.match(/\d{4}-\d{4}/)[0] };
}

async function answers(c, number) {
	await c.get(`/desk/cases/${number}`);
	const a = await c.post(`/desk/cases/${number}/messages`, {
		text: '窓口の回答です', 'secret.text': 'open' });

	is('the desk answers', a.status, 303);
}

async function ends(reporter, number, c) {
	let a = await reporter.get('/case/notice');
	report.add(a.text.includes('送り先は登録されています') &&
		!a.text.includes(reporterAt), '/case/notice says that one is kept');
	a = await reporter.post('/case/notice', { notice_address: '' });
	report.add(a.status === 400 && a.text.includes('メールアドレスを入れて'),
		'an empty one is no way to end it');
	a = await reporter.post('/case/notice', { end: 'yes' });
	a = await reporter.get(a.location);
	report.add(a.text.includes('送り先を消去しました') &&
		a.text.includes('送り先は登録されていません'), 'a button ends it');
	a = await reporter.get('/case');
	report.add(a.text.includes('お知らせの送り先を変えました'),
		'the log of the case says so');
	await answers(c, number);
}

async function admin() {
	const c = new Client(base);
	const state = path.join(dir, 'spool/said/state');

	await c.login(accounts(dir).find((a) => a.login === 'administrator'));
	let page = await c.get('/admin');
	report.add(page.text.includes('送信を待っているものはありません') &&
		!page.text.includes('連絡がありません'),
	'/admin says that nothing waits');
	// What a courier says that has trouble; this one has none to say.
	fs.writeFileSync(state, `madoguchi-courier-state 1\nat ${Date.now()}\n` +
		`waiting 2 ${Date.now() - 7200000}\ntrouble 3\n` +
		`dead 6 4 ${Date.now() - 86400000}\n`);
	page = words((await c.get('/admin')).text);
	report.add(/送信を待っているもの：2通/.test(page) &&
		/暗号化（TLS）ができない/.test(page) &&
		/メールサーバの拒否（5xx） 4/.test(page),
	'and what waits, what the trouble is, what was given up');
	fs.writeFileSync(state, 'madoguchi-courier-state 1\nat 1\n' +
		'waiting 0 0\ntrouble 0\n');
	page = words((await c.get('/admin')).text);
	report.add(page.includes('連絡がありません'),
		'and that the courier is silent');
}

function mailsSayNothing(number) {
	const text = fs.readFileSync(path.join(top,
		'templates/mail/notice.ja.txt'), 'utf8').split(/\n\n(.*)/s)[1];

	report.add(mails().every((m) => m.body === text),
		'every mail says the one thing');
	report.add(mails().every((m) => !`${m.head}${m.body}`.includes(number) &&
		!m.body.includes(said)), 'no number, no word of the case');
	is('each has a Message-ID of its own',
		new Set(mails().map((m) => m.id)).size, mails().length);
}

try {
	await until(() => /^ready /m.test(out) || child.exitCode !== null, 120000);
	report.add(/^ready /m.test(out), `./dev run is ready: ${out}`, true);
	const c = await officer();
	const { reporter, number } = await consult();
	report.add(await until(() => to(officerAt).length === 1),
		'a new consultation: a mail to the officer');
	await answers(c, number);
	report.add(await until(() => to(reporterAt).length === 1),
		'an answer: a mail to the reporter');
	await reporter.get('/case');
	await reporter.post('/case/messages', { text: 'もう一通',
		'secret.text': 'open' });
	await answers(c, number);
	await new Promise((done) => setTimeout(done, 4000));
	is('more within the hour: no more mails',
		[to(officerAt).length, to(reporterAt).length], [1, 1]);
	await ends(reporter, number, c);
	mailsSayNothing(number);
	is('the addresses lie in no file',
		found(reporterAt, officerAt, 'hospital.example'), []);
	await admin();
} finally {
	child.kill('SIGTERM');
	await new Promise((done) => child.exitCode !== null ? done()
		: child.on('exit', done));
	is('verify and check --grants', differences(program, dir), []);
	fs.rmSync(dir, { recursive: true, force: true });
}
process.exitCode = report.close();
