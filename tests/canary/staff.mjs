// staff: logging in, the desk, colleagues, an invitation; each field with
// marks, right and wrong.
import { execFileSync } from 'node:child_process';
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

		this.registered = who.registered;
		await c.login(who);
		report.secret(`password of ${login}`, who.password);
		report.secret(`cookie of ${login}`, ...c.secrets());
		for (const filter of ['whose', 'turn', 'stage', 'closed', 'after'])
			await c.get(`/desk?${filter}=${
				encodeURIComponent(forms.mark())}`);
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
		await this.account(c);
		await this.tooLate(c);
		await c.post('/logout', forms.wrong(['text']));
		await c.get('/login');
		await c.post('/login', { login, password: forms.mark(),
			totp: totp(who.totp) });
	}

	// What is typed blind comes back nowhere. Two wrong proofs: a fourth failure
	// of one login would have to wait.
	async account(c) {
		const { forms, report } = this;
		const again = async (path, form, shown) => {
			await c.get(path.replace(/\/keep$/, ''));
			const a = await c.post(path, form);

			report.is(`${path}: refused`, [a.status, forms.has(a.text)],
				[400, shown]);
		};
		const word = forms.mark().repeat(2);

		await again('/account/password', { password_old: forms.mark(),
			totp: forms.mark(), password: word, password_again: word }, false);
		await c.get('/account/totp');
		await c.post('/account/totp/keep', { totp_new: forms.mark() });
		await again('/account/recovery', { password_old: forms.mark(),
			totp: forms.mark() }, false);
		await c.get('/account/recovery');
		await c.post('/account/recovery/keep', { code: forms.mark() });
		await c.get('/account');
		await c.post('/account/sessions/end', forms.wrong(['text']));
	}

	// The newcomer's: a right one of marks, a recovery code, and back with it.
	async renewals(c, who) {
		const { forms, report } = this;
		const { latin, japanese } = report.marks;
		const password = `${japanese[3]} ${latin[3]} ${japanese[4]}`;
		const step = () => new Promise((done) => setTimeout(done,
			30_200 - Date.now() % 30_000));

		await c.get('/account/totp');
		let a = await c.post('/account/totp', { password_old: forms.mark(),
			totp: forms.mark() });
		report.is('/account/totp: refused', [a.status, forms.has(a.text)],
			[400, false]);
		await step();
		await c.get('/account/password');
		a = await c.post('/account/password', { password_old: who.password,
			totp: totp(who.totp), password, password_again: password });
		report.is('a new password of marks', a.location,
			'/account?password=1');
		report.secret('cookie after the new password', ...c.secrets());
		await step();
		await c.get('/account/recovery');
		a = await c.post('/account/recovery', { password_old: password,
			totp: totp(who.totp) });
		const code = a.text.match(/data-copy="([^"]*)"/)?.[1];
		report.secret('new recovery code', code, code?.replaceAll('-', ''));
		this.shownAgain('another recovery code', await c.post(
			'/account/recovery/keep', { code: forms.mark() }));
		a = await c.post('/account/recovery/keep', { code });
		report.is('the recovery code is kept', a.location,
			'/account?recovery=1');
		await step();
		const d = forms.client();
		const last = `${latin[5]} ${japanese[5]} ${latin[6]}`;

		await d.get('/recover');
		this.shownAgain('no recovery code', await d.post('/recover', {
			code: forms.mark(), totp: forms.mark(), password: last,
			password_again: last }));
		await d.post('/recover', forms.wrong(
			['code', 'totp', 'password', 'password_again']));
		a = await d.post('/recover', { code, totp: totp(who.totp),
			password: last, password_again: last });
		report.is('back by the recovery code', a.status, 200);
		report.secret('recovery code after that',
			a.text.match(/data-copy="([^"]*)"/)?.[1]);
	}

	// A session that runs out in the middle of a note; hidden fields by hand.
	async tooLate(c) {
		const { forms, report } = this;
		const at = `/desk/cases/${this.number}/notes`;
		for (const name of ['kept', 'known'])
			await c.post(at, { [name]: report.marks.latin[0], text: '' });
		await c.post(`/account/kept/${report.marks.latin[2]}/throw`,
			forms.wrong(['text']));
		await c.get(at);
		this.shift('-');
		const a = await c.post(at, { text: forms.mark(),
			'secret.text': 'secret' });
		this.shift('+');
		report.is('words that came too late are kept', [a.status,
			forms.has(a.text)], [403, true]);
	}

	// The clock of the sessions of staff, by more than any lasts.
	shift(sign) {
		execFileSync('sh', ['-c', `for f in "$SHM"/sessions-*.db; do
			sqlite3 -cmd '.timeout 5000' "$f" 'UPDATE session SET
			last = last ${sign} 90000000 WHERE kind = 1'; done`]);
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
		await this.templates(c, `${at}/messages`);
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
		await this.judges(c, `${at}/triage`);
		await this.takes(c, `${at}/indicators`);
		await this.looks(c, at);
		await this.searches(c);
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
			['form', 'ask', 'due', 'text', 'secret.text', 'set']));
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

	// Words, a day and a number; what a step carries along, by hand.
	async searches(c) {
		const { forms, report } = this;
		const fields = ['words', 'until', 'after', 'done', 'found'];

		for (const path of ['/desk/search',
			...this.registered ? ['/desk/search/secrets'] : []]) {
			await c.get('/desk/search');
			this.shownAgain('words and no day', await c.post(path,
				{ words: forms.mark(), until: forms.mark() }));
			const a = await c.post(path, { words: forms.mark() });
			report.is(`a search, ${path}`, a.status, 200);
			await c.post(path, forms.wrong(fields));
			await c.post(path, { words: forms.mark(), after: '1.0000-0001',
				done: '1', found: forms.mark() });
		}
		this.shownAgain('a number that is none', await c.get(
			`/desk/search?number=${encodeURIComponent(forms.mark())}`));
	}

	// Coded values alone: words in their place are refused and kept nowhere.
	async judges(c, at) {
		const { forms, report } = this;
		const fields = ['seen', 'urgency', 'ongoing', 'impact', 'kind'];

		await c.get(at);
		await c.post(at, forms.wrong(fields));
		const seen = (await c.get(at)).text
			.match(/name="seen" value="(\d+)"/)?.[1] ?? '0';
		const a = await c.post(at, { seen, urgency: '1', ongoing: '1',
			impact: '2', kind: '7' });

		report.is('the case is judged while it is open', a.status,
			this.ended ? 400 : 303);
	}

	// What can be searched for goes out as a file, and stays nowhere.
	async takes(c, at) {
		const { forms, report } = this;

		await c.get(at);
		const a = await c.post(at, forms.wrong(['text']));

		report.is('the table of indicators goes out', [a.status,
			a.headers['content-type']], [200, 'text/csv; charset=utf-8']);
	}

	// A text that is often sent comes in behind the marks; nothing is sent.
	async templates(c, at) {
		const { forms } = this;
		const a = await c.post(at, { text: forms.mark(), reply: 'received',
			do: 'insert' });

		this.report.is('a text is inserted behind', [a.status,
			forms.has(a.text)], [200, true]);
		this.shownAgain('a place left in braces', await c.post(at,
			{ text: `${forms.mark()} {${forms.mark()}}` }));
		await c.post(at, forms.wrong(['text', 'secret.text', 'form', 'reply',
			'places', 'do']));
	}

	async looks(c, at) {
		for (const page of ['acts', 'acts?before=9', 'consents'])
			this.report.is(`the page ${page}`,
				(await c.get(`${at}/${page}`)).status, 200);
		await c.get(`${at}/acts?before=${encodeURIComponent(
			this.forms.mark())}`);
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
		await this.renewals(c, this.newcomer);
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
