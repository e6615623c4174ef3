// browser: tests/lib's client on bare sockets: the path goes out as it is
// written, headers can be anything, and the address it comes from can be
// chosen (127.0.0.0/8 is all ours). Must never follow a redirect.
import http from 'node:http';
import { Client } from '../lib/client.mjs';

export class Browser extends Client {
	constructor(base, { address } = {}) {
		super(base);
		this.address = address;
	}

	// The same cookies, apart from now on.
	copy() {
		const b = new Browser(this.base, { address: this.address });

		b.cookies = { ...this.cookies };
		b.token = this.token;
		b.account = this.account;
		return b;
	}

	// form: object or list of pairs; body: bytes as they are.
	async send(method, path, { form, headers = {}, body } = {}) {
		const to = new URL(this.base);
		const cookie = Object.entries(this.cookies)
			.map(([k, v]) => `${k}=${v}`).join('; ');
		const all = { ...headers };
		let bytes = body;

		if (cookie && all.cookie === undefined) all.cookie = cookie;
		if (form) {
			all['content-type'] ??= 'application/x-www-form-urlencoded';
			bytes = new URLSearchParams(form).toString();
		}
		if (bytes !== undefined)
			all['content-length'] ??= Buffer.byteLength(bytes);
		const answer = await request({ method, path, headers: all,
			host: to.hostname, port: to.port, agent: false,
			localAddress: this.address }, bytes);
		this.keep(answer);
		return answer;
	}

	keep(answer) {
		for (const line of answer.setCookie) {
			const [name, value] = line.split(';')[0].split(/=(.*)/s);

			if (value === '') delete this.cookies[name];
			else this.cookies[name] = value;
		}
		const token = answer.text.match(/name="token" value="([^"]*)"/);
		if (token) this.token = token[1];
	}
}

function request(options, bytes) {
	return new Promise((done, failed) => {
		const r = http.request(options, (answer) => {
			const parts = [];

			answer.on('data', (p) => parts.push(p));
			answer.on('error', failed);
			answer.on('end', () => {
				const raw = Buffer.concat(parts);

				done({ status: answer.statusCode, raw,
					text: raw.toString('utf8'),
					location: answer.headers.location ?? null,
					headers: answer.headers,
					setCookie: answer.headers['set-cookie'] ?? [] });
			});
		});
		r.on('error', failed);
		r.end(bytes);
	});
}
