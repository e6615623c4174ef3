// form: a form with a file as browsers write it, whole or slowly. Must never
// send what it was not told to.
import http from 'node:http';

const MARK = '----madoguchiTest0123456789';

const escaped = (name) => name.replace(/"/g, '%22').replace(/\r/g, '%0D')
	.replace(/\n/g, '%0A');

// fields: pairs in their order; file: { name, bytes } or { name, raw } (the
// name's bytes as they are).
export function multipart(fields, file) {
	const parts = fields.map(([name, value]) => Buffer.from(
		`--${MARK}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n` +
		`${value}\r\n`));

	if (file) {
		parts.push(Buffer.from(`--${MARK}\r\nContent-Disposition: form-data; ` +
			'name="file"; filename="'),
		file.raw ?? Buffer.from(escaped(file.name)), Buffer.from('"\r\n' +
			'Content-Type: application/octet-stream\r\n\r\n'),
		file.bytes, Buffer.from('\r\n'));
	}
	parts.push(Buffer.from(`--${MARK}--\r\n`));
	return Buffer.concat(parts);
}

const headers = (browser) => ({ origin: browser.base,
	'sec-fetch-site': 'same-origin',
	'content-type': `multipart/form-data; boundary=${MARK}` });

export function upload(browser, path, file, fields = {}) {
	return browser.send('POST', path, { headers: headers(browser),
		body: multipart([['token', browser.token],
			...Object.entries(fields)], file) });
}

// Goes out in pieces with pauses between, or is cut off after `cut` bytes.
export function slowly(browser, path, file, { ms, pieces = 20, cut }) {
	const body = multipart([['token', browser.token]], file);
	const to = new URL(browser.base);
	const size = Math.ceil(body.length / pieces);

	return new Promise((done, failed) => {
		const r = http.request({ method: 'POST', path, agent: false,
			host: to.hostname, port: to.port,
			headers: { ...headers(browser), 'content-length': body.length,
				cookie: Object.entries(browser.cookies)
					.map(([k, v]) => `${k}=${v}`).join('; ') } }, (a) => {
			a.resume();
			a.on('end', () => done(a.statusCode));
		});
		let at = 0;

		r.on('error', (e) => cut !== undefined ? done(0) : failed(e));
		const step = () => {
			if (cut !== undefined && at >= cut) return r.destroy();
			if (at >= body.length) return r.end();
			r.write(body.subarray(at, at + size));
			at += size;
			return setTimeout(step, ms / pieces);
		};

		step();
	});
}
