// consult: the reporter's side: drafts, consultations, messages, codes; each
// field of the questionnaire, in right forms and in wrong ones.
import { words } from '../lib/client.mjs';
import { confirm } from './confirm.mjs';
import { slowForm } from './raw.mjs';

const designations = ['secret', 'open', 'undecided'];

export class Reporter {
	constructor(forms, report, { areas, questions }) {
		Object.assign(this, { forms, report, areas, questions });
		this.names = questions.flatMap((q) => [...this.cells(q), q.name,
			`secret.${q.name}`])
			.concat('next', 'part', 'from', 'held', 'more', 'notice_end');
	}

	// A value of this question's type that is right and carries marks.
	value(q, n) {
		const { latin, japanese, digits } = this.report.marks;

		switch (q.type) {
		case 'choice':
		case 'checks':
			return q.choices[0].value;
		case 'yes_no':
			return 'yes';
		case 'email':
			return `${latin[n % 10]}@${latin[(n + 1) % 10]}.example.jp`;
		case 'phone':
			return digits;
		case 'list':
			return q.normalising === 'machine'
				? `${latin[n % 10]}.example.jp\n${japanese[n % 10]}`
				: `${this.forms.mark()}\n${this.forms.mark()}`;
		default:
			return q.normalising === 'kana' ? japanese[1]
				: this.forms.mark();
		}
	}

	cells(q) {
		return (q.columns ?? []).flatMap((c) => [0, 1, 2].map(
			(row) => `${q.name}.${row}-${c.name}`));
	}

	rightForm() {
		return Object.fromEntries(this.questions.flatMap((q, n) =>
			q.type === 'files' ? [] : [...this.fields(q, n),
				[`secret.${q.name}`, designations[n % 3]]]));
	}

	// Rows have a field for each cell.
	fields(q, n) {
		const { latin, japanese } = this.report.marks;

		if (q.type !== 'rows') return [[q.name, this.value(q, n)]];
		return [0, 1].flatMap((row) => q.columns.map((c, i) => [
			`${q.name}.${row}-${c.name}`, c.type === 'line'
				? `${latin[row + i]} ${japanese[row + i]}` : 'yes']));
	}

	// Each page of the form: every field right, shown again, every field wrong.
	async pages(c) {
		const { forms, report } = this;
		const { turn } = forms;
		const form = this.rightForm();
		const areas = this.areas.map((a) => a.name ?? a).filter((area) =>
			this.questions.some((q) => q.area === area && q.type !== 'files'));
		const kept = [], shown = [];

		for (const area of areas) {
			const path = area === areas[0] ? '/consult' : `/consult/${area}`;
			const names = forms.on((await c.get(path)).text)
				.flatMap((f) => f.names).filter((n) => n !== 'token');
			const of = () => Object.fromEntries(names.filter((n) => n in form)
				.map((n) => [n, form[n]]));

			kept.push((await c.post(path, { ...of(), part: area })).status);
			if (Object.keys(of()).some((n) => forms.has(form[n])) &&
				!forms.has((await c.get(path)).text))
				shown.push(area);
			await c.post(path, forms.wrong([...names, 'notice_end']));
		}
		report.is('each page is kept', kept.filter((s) => s !== 303), []);
		report.is('and shows what it holds', shown, []);
		await c.get('/consult/times');
		this.shownAgain('a long row', await c.post('/consult/times', {
			'timeline.0-what': forms.mark().repeat(100) }));
		const a = await c.post('/consult/times', { part: 'times',
			'timeline.0-what': forms.mark(), more: 'timeline' });
		report.is('more rows, nothing of them in the address',
			[a.status, forms.has(decodeURIComponent(a.location))],
			[303, false]);
		delete c.cookies.visit;
		const lost = await c.post('/consult/others',
			{ other_desks: forms.mark() });
		report.is('without its cookie: the form again',
			[lost.status, forms.has(lost.text)], [403, true]);
		// What comes after has the marks that it has without these pages.
		forms.turn = turn;
	}

	// Over 500 KiB as a browser sends it: nine bytes a Japanese sign.
	bigForm() {
		const all = this.report.marks.japanese.join('\u3001');
		const long = () => {
			let s = this.forms.mark();

			while (s.length < 16000) s += all;
			return s;
		};

		return { ...this.rightForm(), what_happened: long(),
			impact: long(), damage: long(), publication_plan: long() };
	}

	shownAgain(what, answer) {
		this.report.is(`${what}: the form again`, [answer.status,
			this.forms.has(answer.text)], [400, true]);
	}

	async drafts() {
		const { forms, report } = this;
		const c = forms.client();

		await this.pages(forms.client());
		await c.get('/consult');
		let a = await c.post('/consult', this.rightForm());
		report.is('a draft is kept', a.status, 303);
		a = await c.get('/consult/check');
		report.is('and shown before sending', forms.has(a.text), true);
		a = await c.get('/consult');
		report.is('and on the form', forms.has(a.text), true);
		a = await c.post('/consult', { ...this.rightForm(),
			reporter_org: forms.mark().repeat(20) });
		this.shownAgain('too long', a);
		a = await c.post('/consult/send', { ...this.rightForm(),
			category: report.marks.latin[0] });
		this.shownAgain('a choice that is none', a);
		await c.post('/consult', forms.wrong(this.names));
		await c.post('/consult/send', forms.wrong(this.names));
		await this.prepared(c);
		report.secret('cookie of a draft', ...c.secrets());
	}

	// Confirmations 2 and 3 before anything is sent.
	async prepared(c) {
		const { forms, report } = this;
		const at = '/consult/confirm';

		await c.post('/consult', this.rightForm());
		await c.get(at);
		const names = [...forms.offered.keys()]
			.filter((f) => f.startsWith(`${at} `))
			.map((f) => f.slice(at.length + 1));
		const form = { rung: 'council', coordination: 'list',
			coordinate: 'other', provide: 'yes',
			...Object.fromEntries(names.filter((n) =>
				/^(exclude_other|say\.|whom\.|decided|publ)/.test(n))
				.map((n) => [n, forms.mark()])) };
		this.shownAgain('prepared without a scope', await c.post(at,
			{ ...form, rung: 'later', step: 'keep' }));
		let a = await c.post(at, { ...form, step: 'keep' });
		report.is('confirmations are prepared', a.status, 303);
		a = await c.get('/consult/check');
		report.is('and shown before sending', forms.has(a.text), true);
		a = await c.get(at);
		report.is('and on their form', forms.has(a.text), true);
		await c.post(at, forms.wrong(names));
		a = await c.post('/consult/send', {});
		report.is('and sent along', a.status, 303);
	}

	// Sends, sends again with changes, comes to the case by the receipt;
	// gives the case number.
	async consult() {
		const { forms, report } = this;
		const c = forms.client();
		const form = this.rightForm();

		await c.get('/consult');
		let a = await c.post('/consult/send', form);
		report.is('a consultation is sent', a.status, 303);
		a = await c.get('/consult/receipt');
		const number = a.text.match(/\d{4}-\d{4}/)?.[0];
		this.code = a.text.match(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/)?.[0];
		report.secret('receipt code', this.code,
			this.code?.replaceAll('-', ''));
		a = await c.post('/consult/send', { ...form,
			what_happened: forms.mark() });
		report.is('sent again with a change', a.status, 303);
		a = await c.post('/consult/kept', forms.wrong(['code', 'text']));
		report.is('the receipt is kept', a.status, 303);
		a = await c.get('/case');
		report.is('the reporter reads every answer', this.questions
			.filter((q) => ['area', 'line'].includes(q.type) &&
				q.name !== 'what_happened' &&
				!words(a.text).includes(form[q.name]))
			.map((q) => q.name), []);
		report.is('and every row', words(a.text)
			.includes(form['timeline.1-what']), true);
		await this.messages(c);
		await this.confirmations(c);
		await this.returns(c);
		report.secret('cookie of a reporter', ...c.secrets());
		this.client = c;
		return number;
	}

	async messages(c) {
		const { forms, report } = this;

		for (const d of designations) {
			await c.get('/case');
			const a = await c.post('/case/messages', {
				text: forms.mark(), 'secret.text': d });
			report.is(`a message, ${d}`, a.status, 303);
		}
		await c.get('/case');
		this.shownAgain('a long message', await c.post('/case/messages', {
			text: forms.mark().repeat(1000), 'secret.text': 'secret' }));
		await c.get('/case');
		await c.post('/case/messages', forms.wrong(['text', 'secret.text', 'form']));
	}

	// The three confirmations: every field right, every field wrong.
	async confirmations(c) {
		const { forms, report } = this;
		const texts = ['exclude_other', 'say.ask_members',
			'whom.notify_sender', 'say.notify_sender', 'whom.other',
			'say.other', 'decided_by', 'publication'];
		const form = { rung: 'council', coordination: 'list',
			coordinate: 'other', provide: 'yes',
			...Object.fromEntries(texts.map((t) => [t, forms.mark()])) };

		await c.get('/case/confirm');
		let a = await c.post('/case/confirm', { ...form, step: 'check' });
		report.is('the confirmations are shown before they are given',
			[a.status, forms.has(a.text)], [200, true]);
		a = await c.post('/case/confirm', { ...form, step: 'give' });
		report.is('the confirmations are given', a.status, 303);
		a = await c.get('/case/confirm');
		report.is('and read back', forms.has(a.text), true);
		const names = [...forms.offered.keys()]
			.filter((f) => f.startsWith('/case/confirm '))
			.map((f) => f.slice('/case/confirm '.length));
		await c.post('/case/confirm', forms.wrong(names));
		await c.get('/case');
	}

	// What the desk asked, then every answer anew, right and wrong.
	async answers() {
		const { client: c, forms, report } = this;
		const asked = { impact: forms.mark(), target_os: forms.mark() };
		const names = (path) => [...forms.offered.keys()]
			.filter((f) => f.startsWith(`${path} `))
			.map((f) => f.slice(path.length + 1));

		await c.get('/case/questions');
		this.shownAgain('a long answer', await c.post('/case/questions', {
			...asked, target_os: forms.mark().repeat(100) }));
		await c.post('/case/questions',
			forms.wrong(names('/case/questions')));
		await c.get('/case/questions');
		let a = await c.post('/case/questions', asked);
		report.is('what was asked is answered', a.status, 303);
		await c.get('/case/answers');
		await c.post('/case/answers', forms.wrong(names('/case/answers')));
		await c.get('/case/answers');
		a = await c.post('/case/answers', this.rightForm());
		report.is('all answers are corrected', a.status, 303);
		a = await c.get('/case');
		report.is('and read with their earlier versions',
			[forms.has(a.text), /class="earlier"/.test(a.text)], [true, true]);
	}

	async returns(c) {
		const { forms, report } = this;

		await c.get('/case');
		await c.post('/case/leave', forms.wrong(['text']));
		await c.get('/return');
		this.shownAgain('a wrong code',
			await c.post('/return', { code: forms.mark() }));
		await c.post('/return', forms.wrong(['code']));
		let a = await c.post('/return', { code: this.code });
		report.is('the right code', a.status, 303);
		a = await c.get('/case');
		report.is('the case with its messages', forms.has(a.text), true);
	}

	async slow() {
		const { forms, report } = this;
		const c = forms.client();
		const form = this.bigForm();

		await c.get('/consult');
		let a = await c.post('/consult', form);
		report.is('a form of 500 KiB is kept', [a.status,
			new URLSearchParams(form).toString().length > 500 * 1024],
		[303, true]);
		await slowForm(c, '/consult/send', form, {
			half: () => report.look('half of a slow form is there'),
			most: () => report.look('all but its end'),
			end: (status) => report.is('the slow form is sent',
				status, 303) });
		a = await c.get('/consult/receipt');
		report.is('and has its receipt', a.status, 200);
		await slowForm(c, '/consult/send', form, {
			half: () => {}, most: () => 'hang up' });
	}
}
