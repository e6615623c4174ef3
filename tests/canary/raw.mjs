// raw: requests that no form of ours makes: slow ones, wrong ones, marks in
// addresses and headers. Must never wait longer than nginx does.
import net from 'node:net';

const pause = (ms) => new Promise((r) => setTimeout(r, ms));

function connect(base) {
	const { hostname, port } = new URL(base);

	return new Promise((resolve, reject) => {
		const s = net.connect(Number(port), hostname, () => resolve(s));

		s.got = Buffer.alloc(0);
		s.on('data', (d) => { s.got = Buffer.concat([s.got, d]); });
		s.on('error', reject);
	});
}

async function statusOf(s, ms = 8000) {
	for (let waited = 0; waited < ms; waited += 20) {
		const line = s.got.toString('latin1').match(/^HTTP\/1\.\d (\d+)/);

		if (line) return Number(line[1]);
		if (s.closed || s.readableEnded) return 0;
		await pause(20);
	}
	return 0;
}

function head(c, method, path, more) {
	const lines = { Host: new URL(c.base).host, Connection: 'close',
		Cookie: Object.entries(c.cookies).map(([k, v]) => `${k}=${v}`)
			.join('; '),
		Origin: c.base, 'Sec-Fetch-Site': 'same-origin',
		'Content-Type': 'application/x-www-form-urlencoded', ...more };

	return Buffer.from(`${method} ${path} HTTP/1.1\r\n${
		Object.entries(lines).map(([k, v]) => `${k}: ${v}\r\n`).join('')
	}\r\n`, 'utf8');
}

// A form that comes in three parts; looks in between. hold.most() may say
// 'hang up'.
export async function slowForm(c, path, form, hold) {
	const body = Buffer.from(
		new URLSearchParams({ token: c.token, ...form }).toString());
	const s = await connect(c.base);

	c.forms.wrote(path, form);
	s.write(head(c, 'POST', path, { 'Content-Length': body.length }));
	s.write(body.subarray(0, body.length / 2));
	await pause(300);
	await hold.half();
	s.write(body.subarray(body.length / 2, body.length - 9));
	await pause(300);
	if (await hold.most() === 'hang up') {
		s.destroy();
		return;
	}
	s.write(body.subarray(body.length - 9));
	hold.end(await statusOf(s));
	s.destroy();
}

function chunked(body, size) {
	const parts = [];

	for (let at = 0; at < body.length; at += size) {
		const one = body.subarray(at, at + size);

		parts.push(Buffer.from(`${one.length.toString(16)}\r\n`), one,
			Buffer.from('\r\n'));
	}
	return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

// [what, method, path, headers, body, right statuses]
function oddities(c) {
	const mark = () => c.forms.mark();
	const uri = () => encodeURIComponent(mark());
	const token = `token=${encodeURIComponent(c.token)}&`;
	const form = Buffer.from(`${token}what_happened=${uri()}`);
	const chunk = { 'Transfer-Encoding': 'chunked' };
	const marked = { 'User-Agent': mark(), Referer: `${c.base}/?${uri()}`,
		'Accept-Language': mark(), 'X-Forwarded-For': mark(),
		Cookie: `madoguchi=${uri()}; note=${uri()}` };
	const multipart = Buffer.from(
		`--b\r\nContent-Disposition: form-data; name="text"; filename="${
			mark()}"\r\n\r\n${mark()}\r\n--b--\r\n`);
	const big = (n) => Buffer.concat([form, Buffer.from(
		`&damage=${uri()}`.repeat(Math.ceil(n / 130)))]).subarray(0, n);

	return [
		['no token', 'POST', '/consult/send', {},
			Buffer.from(`what_happened=${uri()}`), [403]],
		['nothing at all', 'POST', '/consult/send', {},
			Buffer.from(token.slice(0, -1)), [400]],
		['a mark as token', 'POST', '/consult/send', {},
			Buffer.from(`token=${uri()}&what_happened=${uri()}`), [400, 403]],
		['from another site', 'POST', '/consult/send',
			{ Origin: 'https://elsewhere.example',
				'Sec-Fetch-Site': 'cross-site' }, form, [403]],
		['text/plain', 'POST', '/consult/send',
			{ 'Content-Type': 'text/plain' }, form, [400]],
		['multipart', 'POST', '/consult/send',
			{ 'Content-Type': 'multipart/form-data; boundary=b' },
			multipart, [400]],
		['JSON', 'POST', '/consult/send',
			{ 'Content-Type': 'application/json' },
			Buffer.from(JSON.stringify({ text: mark() })), [400]],
		['a field twice', 'POST', '/consult/send', {},
			Buffer.concat([form, Buffer.from(`&what_happened=${uri()}`)]),
			[400]],
		['no UTF-8', 'POST', '/consult/send', {},
			Buffer.concat([form, Buffer.from('%ff%fe')]), [400]],
		['NUL', 'POST', '/consult/send', {},
			Buffer.concat([form, Buffer.from('%00')]), [400]],
		['a broken percent sign', 'POST', '/consult/send', {},
			Buffer.concat([form, Buffer.from('%4')]), [400]],
		['not encoded at all', 'POST', '/consult/send', {},
			Buffer.from(`${token}what_happened=${mark()}`), [303, 400]],
		['over 1 MiB', 'POST', '/consult/send', {}, big(1100000), [413]],
		['1 MiB, each field twice', 'POST', '/consult/send', {},
			big(1048576), [400, 413]],
		['no such page', 'POST', `/${uri()}`, {}, form, [404]],
		['a method that is none', 'PUT', '/consult/send', {}, form, [405]],
		['a GET with a form', 'GET', `/consult?what_happened=${uri()}`,
			{}, form, [200, 400]],
		['a mark as path', 'GET', `/${uri()}`, {}, Buffer.alloc(0), [404]],
		['a mark as case', 'GET', `/desk/cases/${uri()}`, {},
			Buffer.alloc(0), [303, 404]],
		['a mark as language', 'GET', `/consult?lang=${uri()}`, {},
			Buffer.alloc(0), [200]],
		['a mark as static file', 'GET', `/static/${uri()}`, {},
			Buffer.alloc(0), [404]],
		['marks in headers', 'POST', '/consult/send', marked, form, [400, 403]],
		['an address too long', 'GET', `/?${uri().repeat(100)}`, {},
			Buffer.alloc(0), [414]],
		['a header too long', 'GET', '/', { 'X-Long': mark().repeat(400) },
			Buffer.alloc(0), [400]],
		['chunked', 'POST', '/consult', chunk, chunked(form, 40), [303, 400]],
		['chunked, 500 KiB', 'POST', '/consult', chunk,
			chunked(big(500000), 60000), [400, 413]],
	];
}

export async function oddRequests(c, report) {
	await c.get('/consult');
	for (const [what, method, path, headers, body, right] of oddities(c)) {
		const s = await connect(c.base);
		const length = headers['Transfer-Encoding'] || body.length === 0
			? {} : { 'Content-Length': body.length };

		s.on('error', () => {});
		s.write(Buffer.concat([head(c, method, path,
			{ ...length, ...headers }), body]));
		const status = await statusOf(s);

		report.is(`odd: ${what}`, right.includes(status) || status, true);
		s.destroy();
	}
}
