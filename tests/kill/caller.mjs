// caller: the small client with a connection a request, which can be cut on the
// way. (Of an answer that a kill cut short nginx 1.22 keeps the connection, so
// that a client which kept it too would wait for keepalive_timeout.)
import http from 'node:http';
import { Client } from '../lib/client.mjs';

const agent = new http.Agent({ keepAlive: false });

export class Caller extends Client {
	// options.cutMs: hang up then, whatever came.
	exchange(method, path, headers, body, cutMs) {
		return new Promise((resolve, reject) => {
			const out = http.request(this.base + path,
				{ method, headers, agent });

			if (cutMs !== undefined)
				setTimeout(() => out.destroy(new Error('cut')), cutMs);
			out.on('error', reject);
			out.on('response', (answer) => {
				const parts = [];

				answer.on('error', reject);
				answer.on('data', (d) => parts.push(d));
				answer.on('end', () => resolve({ answer,
					text: Buffer.concat(parts).toString('utf8') }));
				answer.on('close', () => reject(new Error('cut')));
			});
			out.end(body);
		});
	}

	async send(method, path, { form, headers = {}, cutMs } = {}) {
		const cookie = Object.entries(this.cookies)
			.map(([k, v]) => `${k}=${v}`).join('; ');
		const body = form ? Buffer.from(new URLSearchParams(form).toString())
			: '';
		const { answer, text } = await this.exchange(method, path, {
			...headers, ...(cookie ? { cookie } : {}),
			...(form ? { 'content-length': body.length, 'content-type':
				'application/x-www-form-urlencoded' } : {}) }, body, cutMs);

		for (const line of answer.headers['set-cookie'] ?? []) {
			const [name, value] = line.split(';')[0].split(/=(.*)/s);

			if (value === '') delete this.cookies[name];
			else this.cookies[name] = value;
		}
		this.token = text.match(/name="token" value="([^"]*)"/)?.[1] ??
			this.token;
		return { status: answer.statusCode, text,
			location: answer.headers.location };
	}
}
