// files: marks in bytes, names, descriptions and passwords of files, right and
// wrong, before sending and later.
import { multipart } from '../files/form.mjs';

const fields = ['description', 'time_zone', 'clock_error',
	'archive_password', 'secret.file'];

export class Files {
	constructor(forms, report) {
		Object.assign(this, { forms, report });
	}

	// As a browser sends it; the marks count as typed.
	async send(c, path, values, name, bytes) {
		const pairs = [['token', c.token], ...Object.entries(values)];
		const answer = await c.send('POST', path, {
			body: multipart(pairs, { name, bytes }),
			headers: { origin: c.base, 'sec-fetch-site': 'same-origin',
				'content-type': 'multipart/form-data; boundary=' +
					'----madoguchiTest0123456789' } });

		this.forms.wrote(path, new URLSearchParams([...pairs.slice(1),
			['file', this.forms.mark()]]).toString());
		return answer;
	}

	// 200 KiB full of marks.
	bytes() {
		const { latin, japanese } = this.report.marks;

		return Buffer.from(`${[...latin, ...japanese].join(' ')}\n`
			.repeat(500));
	}

	values(d) {
		const { forms } = this;

		return { description: forms.mark(), time_zone: 'jst',
			clock_error: forms.mark(), archive_password: forms.mark(),
			'secret.file': d };
	}

	wrong() {
		return Object.fromEntries(fields.map((f) => [f, this.forms.mark()]));
	}

	// Into the draft of a client; gives it back to be sent.
	async draft(c) {
		const { forms, report } = this;
		const at = '/consult/files';
		const name = () => `${forms.mark()}.log`;

		await c.get(at);
		for (const d of ['secret', 'open', 'undecided']) {
			const a = await this.send(c, at, this.values(d), name(),
				this.bytes());

			report.is(`a file before sending, ${d}`, a.status, 303);
		}
		await this.send(c, at, this.wrong(), name(), this.bytes());
		let a = await this.send(c, at, { ...this.values('open'),
			description: forms.mark().repeat(20) }, name(), this.bytes());
		report.is('a long description is shown again',
			[a.status, forms.has(a.text)], [400, true]);
		a = await c.get(at);
		report.is('files are read back', forms.has(a.text), true);
		const items = [...a.text.matchAll(/name="item" value="([^"]+)"/g)]
			.map((m) => m[1]);
		a = await c.post('/consult/files/set', { item: items[0],
			do: 'save', ...this.values('secret') });
		report.is('a description is changed', a.status, 303);
		await c.post('/consult/files/set',
			forms.wrong([...fields, 'item', 'do']));
		await c.get(at);
		a = await c.post('/consult/files/set', { item: items[1],
			do: 'remove' });
		report.is('a file is removed', a.status, 303);
		await c.get(at);
	}

	// Into a case; taken out again.
	async add(c) {
		const { forms, report } = this;
		const at = '/case/files';
		let a;

		await c.get(at);
		for (const d of ['secret', 'open']) {
			a = await this.send(c, at, this.values(d),
				`${forms.mark()}.eml`, this.bytes());
			report.is(`a file of a case, ${d}`, a.status, 303);
			await c.get(at);
		}
		await this.send(c, at, this.wrong(), forms.mark(), this.bytes());
		a = await c.get('/case');
		const item = a.text.match(/file\?item=([a-z0-9]{26})/)[1];
		a = await c.get(`/case/file?item=${item}`);
		report.is('and taken out', [a.status, forms.has(a.text)],
			[200, true]);
	}
}
