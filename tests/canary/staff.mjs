// staff: logging in, the desk, colleagues, an invitation; each field with
// marks, right and wrong.
import { accounts, totp } from '../lib/client.mjs';

export class Staff {
	constructor(forms, report) {
		Object.assign(this, { forms, report, number: '' });
	}

	shownAgain(what, answer) {
		this.report.is(`${what}: the form again`, [answer.status,
			this.forms.has(answer.text)], [400, true]);
	}

	async desk(login) {
		const { forms, report, number } = this;
		const who = accounts(report.env.DIR).find((o) => o.login === login);
		const c = forms.client();

		await c.login(who);
		report.secret(`password of ${login}`, who.password);
		report.secret(`cookie of ${login}`, ...c.secrets());
		await c.get(`/desk?before=${encodeURIComponent(forms.mark())}`);
		let a = await c.get(`/desk/cases/${number}`);
		report.is(`${login} sees the case`, [a.status, forms.has(a.text)],
			[200, true]);
		if (who.registered) await this.secrets(c);
		await this.replies(c);
		await this.elsewhere(c);
		await c.get('/account');
		this.shownAgain('no address for notices', await c.post(
			'/account/notice', { notice_address: forms.mark() }));
		await c.post('/account/notice',
			forms.wrong(['notice_address', 'end']));
		a = await c.post('/account/notice', {
			notice_address: `${report.marks.latin[2]}@mk.example.jp` });
		report.is('notices to an officer', a.status, 303);
		a = await c.get('/account');
		report.is('an address that is kept is shown nowhere',
			forms.has(a.text), false);
		await c.post('/logout', forms.wrong(['text']));
		await c.get('/login');
		await c.post('/login', { login, password: forms.mark(),
			totp: totp(who.totp) });
	}

	async secrets(c) {
		const { forms, report, number } = this;
		const at = `/desk/cases/${number}`;

		await c.post(`${at}/open`, forms.wrong(['text']));
		const a = await c.get(at);

		report.is('and opens its secrets', report.marks.japanese
			.filter((m) => !a.text.includes(m)).length, 0);
	}

	async replies(c) {
		const { forms, report } = this;
		const at = `/desk/cases/${this.number}`;

		for (const d of ['secret', 'open']) {
			await c.get(at);
			const a = await c.post(`${at}/messages`, {
				text: forms.mark(), 'secret.text': d });
			report.is(`a reply, ${d}`, a.status, 303);
		}
		await c.get(at);
		this.shownAgain('a long reply', await c.post(`${at}/messages`, {
			text: forms.mark().repeat(1000), 'secret.text': 'open' }));
		await c.post(`${at}/messages`, forms.wrong(['text', 'secret.text', 'form']));
		for (const d of ['secret', 'open']) {
			await c.get(`${at}/notes`);
			const a = await c.post(`${at}/notes`, {
				text: forms.mark(), 'secret.text': d });
			report.is(`a note, ${d}`, a.status, 303);
		}
		await c.get(`${at}/notes`);
		this.shownAgain('a long note', await c.post(`${at}/notes`, {
			text: forms.mark().repeat(1000), 'secret.text': 'open' }));
		await c.post(`${at}/notes`,
			forms.wrong(['text', 'secret.text', 'form']));
		await this.owner(c, `${at}/owner`);
		await c.get(at);
		await c.post(`${at}/close`, forms.wrong(['text']));
		await c.post(`${at}/ask`, forms.wrong(['text']));
		await this.asks(c, at);
		await this.ends(c, at);
	}

	// Fields to be answered, while the case is open; then they are.
	async asks(c, at) {
		const { forms, report } = this;
		const form = [['ask', 'impact'], ['ask', 'target_os'],
			['due', '2099-12-31'], ['secret.text', 'secret']];

		await c.get(`${at}/questions`);
		await c.post(`${at}/questions`, forms.wrong(
			['form', 'ask', 'due', 'text', 'secret.text']));
		this.shownAgain('long words with questions',
			await c.post(`${at}/questions`,
				[...form, ['text', forms.mark().repeat(1000)]]));
		await c.get(`${at}/questions`);
		const a = await c.post(`${at}/questions`,
			[...form, ['text', forms.mark()]]);

		report.is('questions are sent while it is open', a.status,
			this.ended ? 400 : 303);
		if (!this.ended) await this.reporter.answers();
	}

	// The first takes the case and hands it over, with a note.
	async owner(c, at) {
		const { forms, report } = this;
		const fields = ['to', 'text', 'secret.text', 'form'];
		const self = (await c.get(at)).text
			.match(/name="to" value="([a-z2-7]{26})"/)?.[1];

		if (self && !this.owned) await c.post(at, { to: self });
		const page = await c.get(at);
		await c.post(at, forms.wrong(fields));
		const to = page.text.match(
			/type="radio" name="to" value="([a-z2-7]{26})"/)?.[1];
		await c.get(at);
		const a = await c.post(at, { to, text: forms.mark(),
			'secret.text': 'open' });
		if (!this.owned)
			report.is('the case is handed over', a.location, `${at}?set=1`);
		this.owned = true;
	}

	// The first who ends it ends it; the next finds it ended.
	async ends(c, at) {
		const { forms, report } = this;
		const fields = ['text', 'secret.text', 'form', 'end'];

		await c.get(`${at}/end`);
		await c.post(`${at}/end`, forms.wrong(fields));
		this.shownAgain('a long last word', await c.post(`${at}/end`, {
			text: forms.mark().repeat(1000), end: 'referred' }));
		const a = await c.post(`${at}/end`, { text: forms.mark(),
			end: 'referred', 'secret.text': 'secret' });

		report.is('the case is ended once', a.status, this.ended ? 400 : 303);
		this.ended = true;
	}

	// Colleagues' words, and the own sessions.
	async elsewhere(c) {
		const { forms, report } = this;
		const { latin } = report.marks;
		const page = await c.get('/colleagues');
		const at = page.text.match(/action="(\/colleagues\/[^"]+)"/)?.[1];

		if (at) {
			this.shownAgain('wrong words',
				await c.post(at, { words: forms.mark() }));
			await c.post(at, forms.wrong(['words']));
		}
		await c.post(`/colleagues/${latin[0]}`, { words: forms.mark() });
		await c.get('/account');
		await c.post(`/account/sessions/${latin[1]}/end`,
			forms.wrong(['text']));
	}

	async strangers() {
		const { forms } = this;
		const c = forms.client();

		await c.get('/login');
		this.shownAgain('a wrong login', await c.post('/login', {
			login: forms.mark(), password: forms.mark(),
			totp: forms.mark() }));
		await c.post('/login', forms.wrong(['login', 'password', 'totp']));
		await c.get('/invitation');
		this.shownAgain('a wrong invitation',
			await c.post('/invitation', { code: forms.mark() }));
		await c.post('/invitation', forms.wrong(['code']));
	}

	// Late: the code of the enrolment counts once.
	async newcomerComes() {
		const c = this.forms.client();

		await c.login(this.newcomer);
		this.report.secret('cookie of the newcomer', ...c.secrets());
	}

	// An invitation, and a password that is made of marks.
	async enrol(invitation) {
		const { forms, report } = this;
		const { latin, japanese } = report.marks;
		const c = forms.client();

		await c.get('/invitation');
		let a = await c.post('/invitation', { code: invitation });
		report.is('an invitation', a.status, 303);
		report.secret('invitation', invitation,
			invitation.replaceAll('-', ''));
		a = await c.get('/enrol');
		const secret = a.text.match(/secret-text">(.*?)<\/p>/s)?.[1]
			.replace(/<[^>]*>|\s/g, '');
		report.secret('secret of the codes', secret);
		await c.post('/enrol', forms.wrong(
			['password', 'password_again', 'totp']));
		await c.get('/enrol');
		const password = `${latin[2]} ${japanese[2]}`;
		a = await c.post('/enrol', { password, password_again: password,
			totp: totp(secret) });
		report.is('enrolled, with marks as password', a.status, 200);
		report.secret('recovery code',
			a.text.match(/data-copy="([^"]*)"/)?.[1]);
		this.newcomer = { login: 'neu', password, totp: secret };
	}
}
