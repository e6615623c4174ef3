// requests: bytes that no browser of ours would send. Each is refused with the
// status that fits, changes nothing and says nothing of what lies behind.
import net from 'node:net';
import { routes } from '../access/cells.mjs';

// What the server answers to these very bytes: { status, text }.
export function raw(stack, bytes) {
	return new Promise((done) => {
		const parts = [];
		const s = net.connect(stack.port, '127.0.0.1', () =>
			s.write(bytes));

		s.setTimeout(10000, () => s.destroy());
		s.on('data', (p) => parts.push(p));
		s.on('error', () => {});
		s.on('close', () => {
			const text = Buffer.concat(parts).toString();
			const status = text.match(/^HTTP\/1\.[01] (\d+)/);

			done({ status: status ? Number(status[1]) : 0, text });
		});
	});
}

async function methods(scene, report, table) {
	const all = [...routes(table).values()];
	const known = new Map();
	const bad = [];
	let n = 0;

	for (const r of all) {
		const path = r.path.replace(':case', scene.A.number)
			.replace(/:[a-z]+/, 'a'.repeat(26));
		known.set(path, [...known.get(path) ?? [], r.method]);
	}
	for (const [path, has] of known)
		for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH',
			'OPTIONS', 'PROPFIND']) {
			if (has.includes(method)) continue;
			const a = await scene.officer.copy().send(method, path, {
				headers: { 'sec-fetch-site': 'same-origin' } });
			n++;
			if (a.status !== 405) bad.push(`${method} ${path} ${a.status}`);
		}
	for (const method of ['TRACE', 'CONNECT', 'get', 'G\u0001T']) {
		const a = await raw(scene.stack,
			`${method} /desk HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
		n++;
		if (![400, 405].includes(a.status)) bad.push(`${method} ${a.status}`);
	}
	report.add(bad.length === 0,
		`methods: ${n} that a page does not take: 405 ${bad.join('; ')}`);
}

const strange = [
	['/desk%00', 400], ['/%00', 400], ['/desk/cases/%00', 400],
	['/%c0%af', 400], ['/desk%c0%afcases', 400], ['/%e0%80%af', 400],
	['/%ed%a0%80', 400], ['/%ff', 400], ['/desk%2f', 400],
	['/desk%252f', 400], ['/%2564esk', 400], ['/desk%5c', 400],
	['/desk\\cases', 400], ['//desk', 400], ['/desk//cases', 400],
	['/./desk', 400], ['/x/../desk', 400], ['/%2e%2e/desk', 400],
	['/static/../desk', 400], ['/static/%2e%2e/%2e%2e/etc/passwd', 400],
	['/static../madoguchi.conf', 404], ['/static/..%2fmadoguchi.conf', 400],
	['/desk%0d%0aX-A:%20b', 400], ['/desk%', 400], ['/desk%zz', 400],
	['/desk;x=1', 404], ['/DESK', 404], ['/desk/', 404], ['/desk.html', 404],
	['/desk/cases', 404], ['/desk/cases/', 404], ['/accounts.json', 404],
	['/madoguchi.db', 404], ['/instance.key', 404], ['/.git/config', 404],
	['/error/400', 404], ['/nginx_status', 404], ['/desk/cases/0', 404],
	['/desk?after=%00', 400], ['/desk?after=%ff', 400],
	['/desk?after=a&after=b', 400], [`/${'a'.repeat(9000)}`, 400],
];

async function paths(scene, report) {
	const bad = [];

	for (const [path, status] of strange) {
		const a = await raw(scene.stack, `GET ${path} HTTP/1.1\r\n` +
			'Host: 127.0.0.1\r\nConnection: close\r\n' +
			`Cookie: staff=${scene.officer.cookies.staff}\r\n\r\n`);
		const fits = a.status === status ||
			(path.length > 8000 && [400, 414].includes(a.status)) ||
			// nginx says 400 where it does not pass the path on.
			(status === 404 && a.status === 400);

		if (!fits || /class="queue"|root:|MDG1|X-A: b/.test(a.text))
			bad.push(`${path.slice(0, 40)} ${a.status}`);
	}
	report.add(bad.length === 0,
		`paths: ${strange.length} strange ones ${bad.join('; ')}`);
}

async function refuses(scene, name, status, how, list) {
	const before = scene.stack.digest();
	const a = await how();

	if (![status].flat().includes(a.status) || scene.stack.digest() !== before)
		list.push(`${name}: ${a.status}`);
}

async function bodies(scene, report) {
	const { officer, stack } = scene;
	const path = `/desk/cases/${scene.A.number}/messages`;
	const form = { token: officer.token, text: 'Twice.' };
	const plain = new URLSearchParams(form).toString();
	const post = (options) => officer.copy().send('POST', path, { ...options,
		headers: { 'sec-fetch-site': 'same-origin', ...options.headers } });
	const typed = (type) => post({ body: plain,
		headers: { 'content-type': type } });
	const big = (n) => post({ body: `${plain}&x=`.padEnd(n, 'a'), headers: {
		'content-type': 'application/x-www-form-urlencoded' } });
	const many = Array.from({ length: 5000 }, (_, i) => [`f${i}`, '']);
	const bad = [];
	const tries = [
		['text twice', 400, () => post({ form: [...Object.entries(form),
			['text', 'Other.']] })],
		['token twice', 400, () => post({ form: [['token', 'x'],
			...Object.entries(form)] })],
		['designation twice', 400, () => post({ form: [
			...Object.entries(form), ['secret.text', 'open'],
			['secret.text', 'secret']] })],
		['text/plain', 400, () => typed('text/plain')],
		['application/json', 400, () => typed('application/json')],
		['multipart', 400, () => typed('multipart/form-data; boundary=x')],
		['another charset', 400, () => typed(
			'application/x-www-form-urlencoded; charset=shift_jis')],
		['no type', 400, () => post({ body: plain })],
		['1 MiB and a byte', 413, () => big(1048577)],
		['NUL in the text', 400, () => post({ form: { ...form,
			text: 'a\0b' } })],
		['no UTF-8', 400, () => post({ body: `${plain}%ff`, headers: {
			'content-type': 'application/x-www-form-urlencoded' } })],
		['5000 fields', [400, 413], () => post({ form: [
			...Object.entries(form), ...many] })],
		['the cookie twice', 400, () => post({ form, headers: { cookie:
			`staff=${officer.cookies.staff}; staff=${'A'.repeat(43)}` } })],
		['the same cookie twice', 400, () => post({ form, headers: { cookie:
			`staff=${officer.cookies.staff}; staff=${
				officer.cookies.staff}` } })],
		['200 cookies', 400, () => post({ form, headers: { cookie:
			Array.from({ length: 200 }, (_, i) => `c${i}=1`).join('; ') +
			`; staff=${officer.cookies.staff}` } })],
		['two lengths', 400, () => raw(stack, `POST ${path} HTTP/1.1\r\n` +
			'Host: 127.0.0.1\r\nConnection: close\r\nContent-Length: 5\r\nContent-Length: 6\r\n' +
			'\r\nabcdef')],
		['chunked and a length', 400, () => raw(stack, `POST ${path} ` +
			'HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n' +
			'Connection: close\r\n' +
			'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n')],
		['another Host', 0, () => raw(stack, 'GET /desk HTTP/1.1\r\n' +
			'Host: evil.example\r\n\r\n')],
	];

	for (const [name, status, how] of tries)
		await refuses(scene, name, status, how, bad);
	report.add(bad.length === 0,
		`bodies and headers: ${tries.length} bad ones ${bad.join('; ')}`);
	const fits = await post({ form: [...Object.entries(form),
		...Array.from({ length: 15 }, (_, i) => [`x${i}`, 'a'.repeat(60000)])] });
	report.add(fits.status === 303, `900 kB are read (${fits.status})`);
}

// Words that are markup stay words, for both who read them.
async function markup(scene, report) {
	const { officer, reporter } = scene;
	const text = '"><img src=x onerror=alert(1)></textarea><script>';
	const at = `/desk/cases/${scene.A.number}`;

	await reporter.copy().post('/case/messages',
		{ text, 'secret.text': 'open' });
	const pages = [await officer.copy().get(at),
		await reporter.copy().get('/case'), await officer.copy().get(
			`/desk?before=${encodeURIComponent(text)}`),
		await officer.copy().get(`${at}?lang=${encodeURIComponent(text)}`),
		await officer.copy().get(`/colleagues?in=${encodeURIComponent(text)}`)];
	report.add(pages.every((a) => !a.text.includes('<img src=x') &&
		!a.text.includes('</textarea><script>')) &&
		pages[0].text.includes('&lt;img src=x') &&
		pages[1].text.includes('&lt;img src=x'),
	'markup that was typed is shown as words');
}

export async function requests(scene, report, table) {
	await methods(scene, report, table);
	await paths(scene, report);
	await bodies(scene, report);
	await markup(scene, report);
}
