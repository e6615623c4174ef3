// client: a small browser for tests without one: cookies, CSRF token, redirects
// by hand, TOTP. Must never follow a redirect by itself: tests look at it.
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';

// The six digits of a base32 secret at a time (RFC 6238).
export function totp(secret, ms = Date.now()) {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...secret].map((c) =>
		letters.indexOf(c).toString(2).padStart(5, '0')).join('');
	const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
	const step = Buffer.alloc(8);

	step.writeBigUInt64BE(BigInt(Math.floor(ms / 30000)));
	const mac = crypto.createHmac('sha1', key).update(step).digest();
	const n = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
	return String(n % 1000000).padStart(6, '0');
}

export function accounts(dir) {
	return JSON.parse(fs.readFileSync(`${dir}/accounts.json`, 'utf8'));
}

// What a person reads of a page.
export function words(html) {
	return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

// One request over node:http, which Debian's Node has whole; headers by get().
function request(url, { method, headers, body }) {
	return new Promise((done, failed) => {
		const r = http.request(url, { method, headers }, (answer) => {
			const parts = [];

			answer.on('data', (part) => parts.push(part));
			answer.on('error', failed);
			answer.on('end', () => done({ status: answer.statusCode,
				text: Buffer.concat(parts).toString(),
				cookies: answer.headers['set-cookie'] ?? [],
				headers: { ...answer.headers,
					get: (name) =>
						answer.headers[name.toLowerCase()] ?? null } }));
		});

		r.on('error', failed);
		if (body !== undefined)
			r.setHeader('content-length', Buffer.byteLength(body));
		r.end(body);
	});
}

export class Client {
	constructor(base) {
		this.base = base;
		this.cookies = {};
		this.token = '';
	}

	async send(method, path, { form, headers = {}, body } = {}) {
		const sent = { ...headers };
		const cookie = Object.entries(this.cookies)
			.map(([k, v]) => `${k}=${v}`).join('; ');

		if (cookie) sent.cookie = cookie;
		if (form) {
			sent['content-type'] ??= 'application/x-www-form-urlencoded';
			body = new URLSearchParams(form).toString();
		}
		const answer = await request(this.base + path,
			{ method, headers: sent, body });
		for (const line of answer.cookies) {
			const [name, value] = line.split(';')[0].split(/=(.*)/s);

			if (value === '') delete this.cookies[name];
			else this.cookies[name] = value;
		}
		const token = answer.text.match(/name="token" value="([^"]*)"/);

		if (token) this.token = token[1];
		return { status: answer.status, headers: answer.headers,
			text: answer.text, location: answer.headers.get('location') };
	}

	get(path, options) {
		return this.send('GET', path, options);
	}

	// With the newest token and the headers of a browser on our own page. form:
	// object, or list of pairs where a name comes more than once.
	post(path, form = {}, options = {}) {
		const pairs = Array.isArray(form) ? form : Object.entries(form);

		return this.send('POST', path, { ...options,
			form: Object.hasOwn(Object.fromEntries(pairs), 'token') ? pairs
				: [['token', this.token], ...pairs],
			headers: { 'sec-fetch-site': 'same-origin',
				origin: this.base, ...options.headers } });
	}

	// Logs in; waits for a new TOTP step when this one was used already.
	async login(account) {
		for (let i = 0; i < 3; i++) {
			await this.get('/login');
			const answer = await this.post('/login', {
				login: account.login, password: account.password,
				totp: totp(account.totp) });

			if (answer.status === 303) return answer;
			await new Promise((r) =>
				setTimeout(r, 30100 - (Date.now() % 30000)));
		}
		throw new Error(`cannot log in: ${account.login}`);
	}

	// Sends a consultation; gives { number, code }.
	async consult(answers) {
		await this.get('/consult');
		await this.post('/consult/send', answers);
		const slip = await this.get('/consult/receipt');

		return { number: slip.text.match(/\d{4}-\d{4}/)?.[0],
			code: slip.text.match(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/)?.[0] };
	}
}
