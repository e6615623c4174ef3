// road: the acts of a case's road as requests sent by hand. Each honest act is
// first tried with a token that is none of this session's, then done, then sent
// once more; each dishonest one must be refused and write nothing. Must never
// go through a form of ours: what a page would not offer is sent all the same.
import { comeBack, consult } from '../access/people.mjs';
import { base32 } from '../access/stack.mjs';

export const bodies = { ipa: '情報処理推進機構', minato: 'みなと電力（架空）',
	aoba: '青葉銀行（架空）', kita: '北野工業（架空）',
	nisc: 'NISC（解析担当）' };

const people = { officer: 'officer1', plain: 'officer2', lead: 'lead1',
	lead2: 'lead2', ipa: 'ipa1', trend: 'trend1', nisc: 'nisc1',
	minato: 'minato1', aoba: 'aoba1', kita: 'kita1', reader: 'sakura1' };

// Not named by the path alone: what says that an act was done.
const did = /[?](recorded|offered|assented|provided|received|added|sent|written|released|ended|confirmed|mapped|proposed|regranted)=1$/;

export class Road {
	static async make(scene, report) {
		const r = new Road();

		r.stack = scene.stack;
		r.report = report;
		for (const [name, login] of Object.entries(people))
			r[name] = await r.stack.login(login);
		r.other = await r.case('other');
		return r;
	}

	// A consultation with an open and a secret canary, and its reporter. name:
	// short, as both canaries bear it.
	async case(name) {
		const c = await consult(this.stack, name);

		c.reporter = await comeBack(this.stack, c.code);
		c.at = `/desk/cases/${c.number}`;
		c.shared = `/shared/${c.number}`;
		return c;
	}

	body(name) {
		return this.stack.bodyId(bodies[name] ?? name);
	}

	// Ids as pages write them, of a query for one column.
	ids(query) {
		return this.stack.sql(query).split('\n').filter(Boolean)
			.map((id) => base32(Buffer.from(id, 'hex')));
	}

	// What the reporter wrote, without files: newest first.
	items(c) {
		return this.ids(`SELECT hex(i.id) FROM item i JOIN case_file f ON
			f.id = i.case_id WHERE f.number = '${c.number}' AND i.what < 3
			AND i.author = 1 GROUP BY i.id ORDER BY max(i.at_ms) DESC,
			max(i.rowid) DESC;`);
	}

	// The newest contribution of the case: its id, and its number.
	newest(c) {
		const [hex, n] = this.stack.sql(`SELECT hex(k.id), k.n FROM
			contribution k JOIN case_file f ON f.id = k.case_id WHERE
			f.number = '${c.number}' ORDER BY k.n DESC LIMIT 1;`).split('|');

		return { id: base32(Buffer.from(hex, 'hex')), n };
	}

	stage(c) {
		return this.stack.sql(`SELECT stage FROM case_file WHERE
			number = '${c.number}';`);
	}

	consent(c) {
		return this.stack.sql(`SELECT consent_n FROM case_file WHERE
			number = '${c.number}';`);
	}

	// Refused: nothing written, nothing said to be done; status, where one is
	// wanted. Gives the answer.
	async refused(name, b, path, form, status) {
		const before = this.stack.digest();
		const a = await b.copy().post(path, form);
		const same = this.stack.digest() === before;

		this.report.add(same && a.status !== 200 &&
			!did.test(a.location ?? '') && ![status ?? a.status].flat()
			.every((s) => s !== a.status), `${name}: ${a.status} ` +
			`${a.location ?? ''}${same ? '' : ' and something was written'}`);
		return a;
	}

	// In words: the page that comes, or that one is sent to, has the pattern.
	async told(name, b, path, form, pattern) {
		const a = await this.refused(name, b, path, form);
		const page = a.status === 303 ? await b.copy().get(a.location) : a;

		this.report.add(pattern.test(page.text), `${name}: says why`);
	}

	// 403 to each token that this session did not get; nothing is written.
	async forged(b, path, form, other) {
		const list = Array.isArray(form) ? form : Object.entries(form);
		const send = (token, more = {}) => b.copy().send('POST', path, {
			form: [['token', token], ...list], headers: {
				'sec-fetch-site': 'same-origin', origin: this.stack.base,
				...more } });
		const before = this.stack.digest();
		const bad = [];

		for (const [name, how] of [
			['none', () => send('')],
			['made up', () => send('A'.repeat(43))],
			['of another session', () => send(other.token)],
			['from elsewhere', () => send(b.token,
				{ 'sec-fetch-site': 'cross-site' })]]) {
			const a = await how();

			if (a.status !== 403) bad.push(`token ${name}: ${a.status}`);
		}
		if (this.stack.digest() !== before) bad.push('something was written');
		return bad;
	}

	// Forged, then done, then the same bytes again, which write nothing.
	// again: false where they begin something anew.
	async act(name, b, path, form, end, again = true) {
		const staff = b.cookies.staff !== undefined;
		const other = staff ? (b === this.reader ? this.officer : this.reader)
			: this.other.reporter;
		const bad = await this.forged(b, path, form, other);
		const a = await b.copy().post(path, form);

		if (a.status !== 303 || !a.location.endsWith(end))
			throw new Error(`${name}: ${a.status} ${a.location}`);
		const before = this.stack.digest();
		if (again) {
			const twice = await b.copy().post(path, form);

			if (twice.status >= 500) bad.push(`again: ${twice.status}`);
			if (this.stack.digest() !== before) bad.push('again: written');
		}
		this.report.add(bad.length === 0,
			`${name}: no other token, once ${bad.join('; ')}`);
	}

	// A consent of the reporter's: more wins over the first-tier group.
	async confirm(c, more = {}, act = false) {
		const page = await c.reporter.get('/case/confirm');
		const wish = { rung: 'tier1', exclude_government: 'yes',
			coordination: 'none', provide: 'yes', step: 'give',
			seen: page.text.match(/name="seen" value="(\d+)"/)[1], ...more };

		if (act) return this.act('a consent', c.reporter, '/case/confirm',
			wish, '?confirmed=1', false);
		const a = await c.reporter.post('/case/confirm', wish);
		if (a.location !== '/case?confirmed=1')
			throw new Error(`a consent: ${a.status}`);
	}

	// As far as provided, by honest hands.
	async provide(c, more = {}) {
		const post = async (b, path, form, end) => {
			const a = await b.copy().post(path, form);

			if (a.status !== 303 || !a.location.endsWith(end))
				throw new Error(`${path}: ${a.status} ${a.location}`);
		};

		await post(this.lead, `${c.at}/messages`, { text: 'A first answer.' },
			'');
		await this.confirm(c, more);
		await post(this.lead, `${c.at}/record`, {}, '?recorded=1');
		await post(this.lead, `${c.at}/offer`,
			this.items(c).map((id) => ['item', id]), '?offered=1');
		await post(c.reporter, '/case/release', { n: '1' }, '?assented=1');
		await post(this.lead, `${c.at}/provide`, { n: '1' }, '?provided=1');
	}
}

// A form's own name, so that the same one sent twice is one.
export const form = (name) => name.padEnd(22, '0');
