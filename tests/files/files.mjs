// files: one stack; each part is a function of its own. Must never leave it
// running.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { Report } from '../access/report.mjs';
import { Stack, wait } from '../access/stack.mjs';
import { words } from '../lib/client.mjs';
import { multipart, slowly, upload } from './form.mjs';

const MIB = 1024 * 1024;
const report = new Report();
const stack = await Stack.demo('files', { argon_ops: 1, argon_mem_kib: 8192,
	login_per_minute: 100000, return_per_minute: 100000 });
const bytesOf = (n) => crypto.randomBytes(n);
const sha = (b) => crypto.createHash('sha256').update(b).digest('hex');
const count = (sql) => Number(stack.sql(`SELECT count(*) FROM ${sql};`));

async function draft() {
	const b = stack.browser();

	await b.get('/consult/files');
	return b;
}

// A case with these files: { browser, number, items: [id] }.
async function cased(files) {
	const browser = await draft();

	for (const f of files)
		await upload(browser, '/consult/files', f, f.fields);
	await browser.post('/consult/send', { what_happened: 'サーバが遅い',
		reporter_org: 'さくら病院', category: 'scan' });
	const slip = await browser.get('/consult/receipt');
	const number = slip.text.match(/\d{4}-\d{4}/)[0];
	await browser.post('/consult/kept', {});
	const page = await browser.get('/case');
	return { browser, number, items: itemsOf(page.text) };
}

const itemsOf = (text) => [...new Set([...text.matchAll(
	/file\?item=([a-z0-9]{26})/g)].map((m) => m[1]))];

async function limits() {
	const b = await draft();
	const big = bytesOf(20 * MIB);
	const sent = `file_chunk WHERE file IN (SELECT id FROM file WHERE
		state = 3)`;
	const had = [count('file WHERE state = 3'), count(sent)];
	let a = await upload(b, '/consult/files', { name: 'big.bin', bytes: big },
		{ description: '大きなログ' });

	report.add(a.status === 303 && a.location === '/consult/files?added=1',
		'20 MiB are taken');
	a = await b.get('/consult/files');
	report.add(a.text.includes(sha(big)) && /20\.0MB/.test(a.text) &&
		/大きなログ/.test(a.text), 'its hash, size and description are shown');
	a = await upload(b, '/consult/files', { name: 'big+1.bin',
		bytes: Buffer.concat([big, Buffer.from('x')]) },
	{ description: '書いた説明' });
	report.add(a.status === 400 && /big\+1\.bin」は20MBを超えています/.test(
		a.text) && /書いた説明/.test(a.text),
	'one byte more is not, in words, and what was typed stays');
	a = await upload(b, '/consult/files', { name: 'huge.bin',
		bytes: Buffer.alloc(22 * MIB) });
	report.add(a.status === 413 && /ファイルが大きすぎます/.test(a.text),
		'what nginx does not even take is told in words');
	for (let i = 0; i < 9; i++) {
		a = await upload(b, '/consult/files', { name: `b${i}.bin`,
			bytes: big });
		report.add(a.status === 303, `file ${i + 2} of 20 MiB is taken`, true);
	}
	a = await upload(b, '/consult/files', { name: 'c.bin',
		bytes: Buffer.from('x') });
	report.add(a.status === 400 && /ファイルは10個まで/.test(a.text),
	'ten of 20 MiB, and one byte more: told in words');
	a = await b.post('/consult/send', { what_happened: '大きい' });
	report.add(a.status === 303 && count('file WHERE state = 3') === had[0] + 10,
		'200 MiB go with the consultation');
	report.add(count(sent) === had[1] + 10 * 321,
		'no chunk was written twice');
	a = await upload(b, '/consult/files', { name: 'late.bin',
		bytes: Buffer.from('x') });
	report.add(a.status === 409, 'after sending the page is closed');
}

async function refused() {
	const b = await draft();
	const other = await draft();
	const file = { name: 'a.log', bytes: Buffer.from('x') };
	const was = count('file');
	const post = (body, type) => b.send('POST', '/consult/files', { body,
		headers: { origin: b.base, 'sec-fetch-site': 'same-origin',
			'content-type': type ??
				'multipart/form-data; boundary=----madoguchiTest0123456789' } });
	const whole = multipart([['token', b.token]], file);
	let a = await post(multipart([], file));

	report.add(a.status === 403, 'no token, no file');
	a = await post(multipart([['token', other.token]], file));
	report.add(a.status === 403, 'another cookie\'s token, no file');
	a = await post(Buffer.concat([multipart([], file).subarray(0, -31),
		multipart([['token', b.token]])]));
	report.add([400, 403].includes(a.status), 'a token behind the file is late');
	a = await b.send('POST', '/consult/files', { body: whole,
		headers: { origin: 'http://evil.example', 'sec-fetch-site':
			'cross-site', 'content-type': 'multipart/form-data; ' +
			'boundary=----madoguchiTest0123456789' } });
	report.add(a.status === 403, 'from another site, no file');
	a = await post(whole, 'application/x-www-form-urlencoded');
	report.add(a.status === 400, 'another type of form is refused');
	a = await post(whole.subarray(0, whole.length - 12));
	report.add(a.status === 400, 'a body without its end is refused');
	a = await post(multipart([['token', b.token]]));
	report.add(a.status === 400 && /ファイルを選んでください/.test(a.text),
		'no file chosen: told in words');
	a = await b.post('/consult', { description: 'x'.repeat(1200000) });
	report.add(a.status === 413, 'elsewhere a body stays below 1 MiB');
	report.add(count('file WHERE state < 4') === was,
		'of all that nothing is left');
}

async function names() {
	const given = ['say "hi".txt', '../../etc/passwd', 'C:\\x\\evil.exe',
		'exe.\u202Efdp.scr', '検体'.repeat(40) + '.zip', `${'n'.repeat(251)}.log`,
		'a\r\nSet-Cookie: x=1', '.htaccess', 'con.txt', '<img src=x>.html'];
	const contents = given.map((n, i) => Buffer.from(`file ${i} ${n}`));
	const c = await cased(given.map((name, i) => ({ name,
		bytes: contents[i] })));
	const page = await c.browser.get('/case');
	const seen = new Set();

	report.add(c.items.length === given.length, 'ten odd names are taken');
	report.add(page.text.includes('say &quot;hi&quot;.txt') &&
		page.text.includes('[U+202E]') && !page.text.includes('<img src=x>'),
	'they are shown as given, and do nothing');
	for (const item of c.items) {
		const a = await c.browser.get(`/case/file?item=${item}`);
		const i = contents.findIndex((b) => b.equals(a.raw));
		const said = a.headers['content-disposition'] ?? '';

		seen.add(i);
		report.add(a.status === 200 && i >= 0 &&
			/^attachment; filename="[ -~]+"; filename\*=UTF-8''[-._~%A-Za-z0-9]+$/
				.test(said) && !/[/\\]|%2F|%5C|%E2%80%AE/i.test(said) &&
			a.headers['content-type'] === 'application/octet-stream' &&
			/sandbox/.test(a.headers['content-security-policy']) &&
			/default-src 'none'/.test(a.headers['content-security-policy']) &&
			a.headers['x-content-type-options'] === 'nosniff' &&
			a.headers['cache-control'] === 'no-store' &&
			Number(a.headers['content-length']) === a.raw.length,
		`"${given[i]}" goes out as a harmless attachment: ${said}`, true);
	}
	report.add(seen.size === given.length && !seen.has(-1),
		'each byte for byte');
	const bad = await upload(await draft(), '/consult/files',
		{ raw: Buffer.from([0x41, 0xff, 0xfe]), bytes: Buffer.from('x') });
	report.add(bad.status === 303, 'a name in another encoding is taken');
}

// Opens archives as an analyst would.
function unpack(archive, tool) {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'madoguchi-zip-'));
	const zip = path.join(dir, 'a.zip');

	fs.writeFileSync(zip, archive);
	const r = tool === '7z'
		? spawnSync('7z', ['x', '-y', '-pinfected', `-o${dir}/out`, zip])
		: spawnSync('sh', ['-c', `mkdir ${dir}/out && bsdtar -xf ${zip} ` +
			`-C ${dir}/out --passphrase infected`]);
	const names = r.status === 0 ? fs.readdirSync(`${dir}/out`) : [];
	const out = names.map((n) => [n, fs.readFileSync(`${dir}/out/${n}`)]);
	const wrong = spawnSync('7z', ['t', '-pwrong', zip]).status;

	fs.rmSync(dir, { recursive: true });
	return { out, wrong, said: `${r.stderr}` };
}

async function staff() {
	const open = bytesOf(3 * MIB + 17), secret = bytesOf(70000);
	const c = await cased([
		{ name: 'offen.log', bytes: open, fields: { 'secret.file': 'open' } },
		{ name: 'geheim.exe', bytes: secret,
			fields: { description: 'nur für Registrierte' } }]);
	const officer = await stack.login('officer1');
	const plain = await stack.login('officer2');
	const home = `/desk/cases/${c.number}`;
	let a = await plain.get(home);
	const [item] = itemsOf(a.text);

	report.add(a.text.includes('offen.log') && !a.text.includes('geheim') &&
		itemsOf(a.text).length === 1, 'the desk sees what is open, and no more');
	a = await officer.get(home);
	report.add(!a.text.includes('geheim') && /ファイル 1個/.test(words(a.text)),
		'a secret file has no name before it is opened');
	let started = Date.now();
	a = await officer.get(`${home}/file?item=${item}&as=zip`);
	report.add(Date.now() - started < 3000 && a.status === 200 &&
		Number(a.headers['content-length']) === a.raw.length &&
		a.headers['content-disposition'].startsWith(
			`attachment; filename="${sha(open)}.zip"`),
	'the archive is named by the hash, its length known beforehand');
	for (const tool of ['7z', 'bsdtar']) {
		const z = unpack(a.raw, tool);

		report.add(z.out.length === 1 && z.out[0][0] === sha(open) &&
			z.out[0][1].equals(open) && z.wrong !== 0,
		`${tool} opens it with the password alone ${z.said}`);
	}
	report.add(!a.raw.includes('offen.log') && !a.raw.includes(
		open.subarray(1000, 1032)), 'neither name nor bytes lie in it');
	a = await officer.get(`${home}/file?item=${item}`);
	report.add(a.status === 200 && /検体かもしれません/.test(a.text),
		'the bytes as they are come after a warning');
	a = await officer.get(`${home}/file?item=${item}&as=raw`);
	report.add(a.raw.equals(open), 'and are those that came in');
	const list = await c.browser.get('/case');
	const hidden = itemsOf(list.text).find((i) => i !== item);
	const none = await officer.get(`${home}/file?item=${'a'.repeat(26)}`);
	a = await officer.get(`${home}/file?item=${hidden}`);
	report.add(a.status === 404 && a.raw.length === none.raw.length,
		'unopened, a secret file is as absent as none');
	const was = count('chain WHERE act = 23');
	await officer.post(`${home}/open`, {});
	a = await officer.get(`${home}/file?item=${hidden}&as=raw`);
	report.add(a.raw.equals(secret) && count('chain WHERE act = 23') ===
		was + 1, 'opened, it goes out; that is one entry');
	a = await plain.get(`${home}/file?item=${hidden}&as=raw`);
	report.add(a.status === 404, 'not for who is not registered');
	await officer.post(`${home}/close`, {});
	a = await officer.get(`${home}/file?item=${hidden}&as=raw`);
	report.add(a.status === 404, 'closed again, it is absent again');
	for (const who of ['ipa1', 'lac1', 'minato1']) {
		const b = await stack.login(who);

		a = await b.get(`${home}/file?item=${item}`);
		report.add(a.status === 404 && (await b.get(
			`/shared/${c.number}/file?item=${item}`)).status === 404,
		`${who} finds nothing`);
	}
	a = await (await draft()).get(`/case/file?item=${item}`);
	report.add(a.status === 303 && a.location === '/return?ended=1',
		'nor does who has no case');
}

// What the disk gave back wrong never passes for the file.
async function broken() {
	const bytes = bytesOf(2 * MIB);
	const c = await cased([{ name: 'x.bin', bytes }]);
	const url = `/case/file?item=${c.items[0]}`;
	let cut = false;

	stack.sql(`UPDATE file_chunk SET blob = zeroblob(65576) WHERE n = 20 AND
		file = (SELECT id FROM file WHERE bytes > 2000000 ORDER BY begun_ms
		DESC LIMIT 1);`);
	try {
		const a = await c.browser.get(url);

		cut = a.raw.length < bytes.length;
	} catch {
		cut = true;
	}
	report.add(cut, 'a bad chunk cuts the connection');
	report.add(/event=file/.test(stack.log()), 'and is an alarm');
	report.add((await c.browser.get('/case')).status === 200,
		'the case is read on');
}

async function slow() {
	const browsers = await Promise.all([...Array(10)].map(() => draft()));
	const file = { name: 'slow.bin', bytes: bytesOf(20 * MIB) };
	const other = stack.browser();
	const times = [];
	let going = true;
	const uploads = Promise.all(browsers.map((b) =>
		slowly(b, '/consult/files', file, { ms: 4000 })))
		.finally(() => { going = false; });

	await other.get('/consult');
	while (going) {
		const started = Date.now();
		const a = await other.get('/consult');

		times.push(Date.now() - started);
		if (a.status !== 200) times.push(1e9);
		await wait(20);
	}
	const statuses = await uploads;

	times.sort((x, y) => x - y);
	report.add(statuses.filter((s) => s === 303).length >= 2 &&
		statuses.every((s) => s === 303 || s === 503),
	`20 MiB at 10 slow clients: ${statuses.join(' ')}`);
	for (let i = 0; i < 10; i++)
		while (statuses[i] === 503) {
			await wait(200);
			statuses[i] = (await upload(browsers[i], '/consult/files',
				file)).status;
		}
	report.add(statuses.every((s) => s === 303),
		'who was asked to wait comes through');
	report.add(times.at(-1) < 1e9 && times[times.length >> 1] < 500,
		`others consult meanwhile: half in ${times[times.length >> 1]} ms, ` +
		`slowest ${times.at(-1)} ms`);
	const again = await upload(browsers[0], '/consult/files', file);
	report.add(again.status === 303, 'afterwards there is room again');
}

async function cuts() {
	const b = await draft();
	const was = count('file');

	await slowly(b, '/consult/files', { name: 'cut.bin',
		bytes: bytesOf(8 * MIB) }, { ms: 300, cut: 5 * MIB });
	await wait(300);
	report.add(count('file') === was, 'cut off in the middle: nothing is kept');
	report.add((await b.get('/consult/files')).status === 200 &&
		!/cut\.bin/.test((await b.get('/consult/files')).text),
	'and nothing is shown');
}

// With this setting the next file is one too many: said in words, on the page
// of the form and on that of a case; texts and cases go on (L8).
async function full(setting, value, before, size) {
	await stack.halt();
	stack.set(setting, value);
	await stack.start();
	await before();
	const b = await draft();
	const file = { name: 'voll.bin', bytes: bytesOf(size) };
	const refuses = (a) => a.status === 400 && /voll\.bin/.test(a.text) &&
		/文章はこのまま送れます/.test(a.text);
	const files = count('file');

	report.add(refuses(await upload(b, '/consult/files', file)),
		`${setting}: a full store says so in words`);
	report.add((await b.post('/consult/send', { what_happened: 'trotzdem' }))
		.status === 303, 'and takes a consultation all the same');
	await b.get('/consult/receipt');
	await b.post('/consult/kept', {});
	await b.get('/case');
	report.add((await b.post('/case/messages', { text: 'und ein Wort' }))
		.status === 303, 'and a message');
	report.add(refuses(await upload(b, '/case/files', file)),
		'and says so on the page of the case');
	report.add(count('file') === files, 'and keeps nothing of it');
}

async function fullStore() {
	await full('unsent_mib', 1, async () => {}, MIB);
	stack.set('unsent_mib', 4096);
	await full('unsent_files', count('file WHERE state <> 3') + 1, async () => {
		const a = await upload(await draft(), '/consult/files',
			{ name: 'erste.bin', bytes: bytesOf(9) });

		report.add(a.status === 303, 'the last place is given');
	}, 9);
}

try {
	await stack.start();
	for (const part of [refused, names, staff, broken, cuts, slow, limits,
		fullStore])
		try {
			await part();
		} catch (e) {
			report.add(false, `${part.name}: ${e.stack}`);
		}
	await report.grants(stack);
	report.add(!/runtime error|AddressSanitizer|LeakSanitizer/.test(stack.log()),
		'no sanitizer spoke');
} finally {
	await stack.stop();
}
process.exit(report.close());
