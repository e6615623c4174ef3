// council: a case goes to the first-tier group: recorded, proposed, assented to,
// provided, received and opened; each form right and wrong.
import { accounts } from '../lib/client.mjs';

export class Council {
	constructor(forms, report) {
		Object.assign(this, { forms, report, clients: new Map() });
	}

	// Once each: a code counts once in its 30 seconds.
	async login(login) {
		if (this.clients.has(login)) return this.clients.get(login);
		const c = this.forms.client();

		this.clients.set(login, c);

		await c.login(accounts(this.report.env.DIR)
			.find((o) => o.login === login));
		this.report.secret(`cookie of ${login}`, ...c.secrets());
		return c;
	}

	// Posts what is wrong, then what is right.
	async both(c, what, path, form, names, end) {
		const { forms, report } = this;

		await c.post(path, forms.wrong(names));
		const a = await c.post(path, form);
		report.is(what, [a.status, a.location?.endsWith(end)], [303, true]);
	}

	// Marks in secret answers, and in one that is not.
	async consult() {
		const { forms } = this;
		const c = forms.client();
		const both = forms.mark();

		await c.get('/consult');
		await c.post('/consult/send', { what_happened: both,
			// With a host, so that a file of what to search for has marks.
			damage: `${forms.mark()} ${forms.marks.latin[1]}.example.com`,
			reporter_org: forms.mark(),
			logs_note: `An open word: ${both}` });
		const slip = await c.get('/consult/receipt');
		await c.post('/consult/kept', {});
		this.number = slip.text.match(/\d{4}-\d{4}/)[0];
		this.reporter = c;
	}

	async confirm(rung = 'tier1') {
		const page = await this.reporter.get('/case/confirm');
		const rows = [...page.text.matchAll(/name="(secret\.[^"]+)"/g)];

		await this.reporter.post('/case/confirm',
			this.forms.wrong(rows.map((m) => m[1])));
		const seen = page.text.match(/name="seen" value="(\d+)"/)[1];
		const a = await this.reporter.post('/case/confirm', { seen,
			rung, coordination: 'none', provide: 'yes',
			step: 'give' });

		this.report.is('what is to be provided is confirmed', a.status, 303);
	}

	// Excluded in words: the desk maps them, the reporter says yes.
	async mapping(officer, at) {
		const { forms, report } = this;
		const c = this.reporter;
		const words = forms.mark();
		const give = async (more) => c.post('/case/confirm', { rung: 'tier1',
			coordination: 'none', provide: 'yes', step: 'give',
			exclude_other: words, ...more });

		await c.get('/case/confirm');
		await give({});
		await officer.get(at);
		await officer.post(`${at}/open`, {});
		let page = await officer.get(`${at}/mapping`);
		report.is('the words are read to be mapped',
			page.text.includes(words), true);
		const body = page.text.match(/name="body" value="([a-z2-7]{26})"/)[1];
		const seen = page.text.match(/name="seen" value="(\d+)"/)[1];
		await this.both(officer, 'words are mapped', `${at}/mapping`,
			{ body, seen }, ['seen', 'body', 'nobody'], '?proposed=1');
		page = await c.get('/case/confirm');
		const id = page.text.match(/name="mapping" value="([a-z2-7]{26})"/)[1];
		await c.post('/case/confirm', forms.wrong(['mapping', 'exclude_other']));
		await c.get('/case/confirm');
		page = await give({ mapping: id, exclude_other: words });
		report.is('and the reporter says yes', page.status, 303);
		await officer.post(`${at}/close`, {});
	}

	// What was not secret becomes so.
	async raise(officer, at) {
		const { forms } = this;

		await this.reporter.get('/case');
		await this.reporter.post('/case/messages', { text: forms.mark(),
			'secret.text': 'open' });
		const page = await officer.get(`${at}/raise`);
		// The newest message stands last.
		const item = [...page.text.matchAll(
			/name="item" value="([a-z2-7]{26})"/g)].at(-1)[1];
		await this.both(officer, 'raised', `${at}/raise`, { item }, ['item'],
			'?raised=1');
	}

	// One of the findings is said to mean something else.
	async coincide(officer, at) {
		const { report, forms } = this;

		await officer.get(`${at}/findings`);
		await officer.post(`${at}/open`, forms.wrong(['to']));
		await officer.post(`${at}/open`, { to: 'findings' });
		const page = await officer.get(`${at}/findings`);
		report.is('findings are shown', forms.has(page.text), true);
		const place = page.text.match(/name="place" value="([a-z2-7]{52})"/)[1];
		await this.both(officer, 'said to be a coincidence', `${at}/findings`,
			{ place, text: forms.mark() }, ['place', 'text'], '?said=1');
		await officer.post(`${at}/close`, {});
	}

	async all() {
		const { forms, report } = this;
		const officer = await this.login('officer1');

		await this.consult();
		const at = `/desk/cases/${this.number}`;
		await officer.get(at);
		await officer.post(`${at}/messages`, { text: forms.mark() });
		await this.mapping(officer, at);
		await this.raise(officer, at);
		await this.confirm();
		let page = await officer.get(`${at}/provide`);
		report.is('recorded', (await officer.post(`${at}/record`,
			forms.wrong(['text']))).status, 303);
		page = await officer.get(`${at}/provide`);
		const items = [...page.text.matchAll(
			/name="item" value="([a-z2-7]+)"[^]*?badge-(secret|open)/g)];
		let a = await officer.post(`${at}/offer`,
			items.map(([, id]) => ['item', id]));
		report.is('marks in the open are pointed at', [a.status, items.length],
			[400, 5]);
		await this.coincide(officer, at);
		await officer.get(`${at}/provide`);
		await this.both(officer, 'proposed', `${at}/offer`,
			[['tlp', '5'], ...items.filter(([, , d]) => d === 'secret')
				.map(([, id]) => ['item', id])], ['item', 'tlp'],
			'?offered=1');
		page = await this.reporter.get('/case/release');
		report.is('the reporter sees it once more', forms.has(page.text), true);
		await this.both(this.reporter, 'assented to', '/case/release',
			{ n: '1' }, ['n'], '?assented=1');
		await officer.get(`${at}/provide`);
		await this.both(officer, 'provided', `${at}/provide`, { n: '1' },
			['n'], '?provided=1');
		await officer.post(`${at}/regrant`, forms.wrong(['text']));
		await this.read();
		await this.asks(officer, at);
		await this.feedback(officer, `${at}/feedback`);
		await this.reporter.get('/case/consents');
		await this.reporter.get('/case/consents/file');
		await this.reporter.get('/case/notice');
		await this.reporter.post('/case/notice',
			forms.wrong(['notice_address', 'end']));
		page = await this.reporter.post('/case/notice',
			{ notice_address: forms.mark() });
		report.is('no address for notices: the form again',
			[page.status, forms.has(page.text)], [400, true]);
		page = await this.reporter.post('/case/notice', {
			notice_address: `${report.marks.latin[3]}@mk.example.jp` });
		report.is('notices to the reporter', page.status, 303);
		page = await this.reporter.get('/case/notice');
		report.is('an address that is kept is shown nowhere',
			forms.has(page.text), false);
		await this.reporter.get('/case/confirm/withdraw');
		await this.reporter.get('/case/withdraw');
		await this.reporter.post('/case/withdraw', forms.wrong(['text']));
		await this.reporter.get('/case/withdraw');
		await this.reporter.post('/case/withdraw/undo', forms.wrong(['text']));
	}

	// The group adds, the desk asks, a member answers.
	async asks(officer, at) {
		const { forms, report } = this;
		const { latin, japanese } = report.marks;
		const ipa = await this.login('ipa1');
		const shared = `/shared/${this.number}`;
		const names = ['form', 'what', 'about', 'text', 'sure', 'audience',
			'secret.text', 'travels', 'withheld'];

		await ipa.get(shared);
		await ipa.post(`${shared}/contributions`, forms.wrong(names));
		const add = (text, d) => ipa.post(`${shared}/contributions`,
			{ what: 'analysis', text, 'secret.text': d,
				audience: 'group', sure: '2', travels: 'yes' });
		let page = await add(forms.mark(), 'secret');
		report.is('a contribution, secret', page.location,
			`${shared}?added=1#cards-title`);
		// Words of what is secret are not taken: the form again, or the next.
		let open;
		for (open of [...latin, ...japanese]) {
			page = await add(open, 'open');
			if (page.status === 303) break;
			report.is('secret words openly: the form again',
				[page.status, forms.has(page.text)], [400, true]);
		}
		report.is('a contribution, open', page.location,
			`${shared}?added=1#cards-title`);
		page = await ipa.get(shared);
		await ipa.post(`${shared}/contributions`, { what: 'analysis',
			about: page.text.match(/<option value="([a-z2-7]{26})"/)?.[1] ?? '0',
			text: open, 'secret.text': 'open', travels: 'yes' });
		await this.confirm('taskforce');
		page = await officer.get(`${at}/council`);
		report.is('the desk reads it', forms.has(page.text), true);
		const body = page.text.match(
			/name="body" value="([a-z2-7]+)"[^>]*><span>みなと電力/)?.[1];
		await officer.post(`${at}/inquiries`, forms.wrong(['form', 'text',
			'period', 'searched', 'body', 'due']));
		// Marks that are secret in this case are refused; another is asked.
		const asked = [];
		for (const word of [...latin, ...japanese].reverse()) {
			const a = await officer.post(`${at}/inquiries`, { text: word,
				period: word, searched: word, due: '2099-12-31', body });
			asked.push(a.status);
			if (a.location?.endsWith('?sent=1')) break;
		}
		report.is('an inquiry, without what is secret here',
			[asked.pop(), asked.filter((a) => a !== 400)], [303, []]);
		const minato = await this.login('minato1');
		page = await minato.get('/inquiries');
		const inquiry = page.text.match(/href="(\/inquiries\/[a-z2-7]+)"/)[1];
		page = await minato.get(inquiry);
		report.is('the member reads the question', forms.has(page.text), true);
		await this.both(minato, 'an answer', inquiry, { answer: 'seen',
			text: forms.mark(), searched: forms.mark(),
			period: forms.mark(), travels: 'yes' }, ['form', 'answer',
			'searched', 'period',
			'text', 'audience', 'travels', 'withheld'], '?sent=1');
	}

	async feedback(officer, at) {
		const { forms, report } = this;
		const lead = await this.login('lead1');
		const form = await officer.get(at);
		const names = ['kind', 'advice', 'around', 'results', 'reason',
			'secret.text', 'step', ...[...form.text.matchAll(
				/name="(take\.\d+)"/g)].map((m) => m[1])];
		const take = Object.fromEntries(names.filter((n) =>
			n.startsWith('take.')).map((n) => [n, 'results']));
		const copied = await officer.post(at, { ...take, step: 'take' });

		report.is('texts that may travel are copied', [copied.status,
			names.length > 7, forms.has(copied.text)], [200, true, true]);
		await officer.post(at, forms.wrong(names));
		await this.both(officer, 'feedback is written', at, { kind: 'final',
			advice: forms.mark(), around: forms.mark(),
			results: forms.mark() }, names, '?written=1');
		await lead.get(`/desk/cases/${this.number}`);
		await lead.post(`/desk/cases/${this.number}/open`, {});
		const page = await lead.get(at);
		const draft = page.text.match(/name="draft" value="([^"]+)"/)?.[1];
		await this.both(lead, 'feedback is released', `${at}/approve`,
			{ draft }, ['draft'], '?released=1');
		const own = await this.reporter.get('/case');
		report.is('the reporter reads it', /class="message feedback"/
			.test(own.text) && forms.has(own.text), true);
	}

	async read() {
		const { forms, report } = this;
		const ipa = await this.login('ipa1');
		const at = `/shared/${this.number}`;

		await ipa.get(`/shared?x=${encodeURIComponent(forms.mark())}`);
		await ipa.get(at);
		await ipa.post(`${at}/receive`, forms.wrong(['text']));
		let a = await ipa.get(at);
		report.is('received, still closed', forms.has(a.text), false);
		await ipa.post(`${at}/open`, forms.wrong(['text']));
		a = await ipa.get(at);
		report.is('the group reads the secrets', forms.has(a.text), true);
		await ipa.post(`${at}/indicators`, forms.wrong(['as']));
		for (const as of ['text', 'csv']) {
			a = await ipa.post(`${at}/indicators`, { as });
			report.is(`indicators are taken as ${as}`,
				[a.status, forms.has(a.text)], [200, true]);
		}
		await ipa.post(`${at}/close`, forms.wrong(['text']));
	}
}
