// admin: the secretariat's forms. Names of bodies and accounts lie in clear by
// right (schema.sql), so here marks go where a form is refused, and into fields
// that a form does not have; what is done is done without them.
import { accounts } from '../lib/client.mjs';

const days = (n) => new Date(Date.now() + n * 86400000).toISOString()
	.slice(0, 10);

export class Admin {
	constructor(forms, report) {
		Object.assign(this, { forms, report });
	}

	async login(login) {
		const c = this.forms.client();
		const who = accounts(this.report.env.DIR)
			.find((one) => one.login === login);

		await c.login(who);
		this.report.secret(`cookie of ${login}`, ...c.secrets());
		return c;
	}

	shownAgain(what, answer) {
		this.report.is(`${what}: the form again`, [answer.status,
			this.forms.has(answer.text)], [400, true]);
	}

	// The page of an account, by its login.
	async person(c, login) {
		const page = await c.get('/admin');

		return page.text.match(new RegExp(
			`href="(/admin/persons/[^"]+)"(?:(?!href=).)*>${login}<`, 's'))?.[1];
	}

	// The page of a body, by its name.
	async body(c, name) {
		const page = await c.get('/admin');

		return page.text.match(new RegExp(
			`href="(/admin/bodies/[^"]+)">${name}<`))?.[1];
	}

	// Every form of a page, with marks where nothing belongs.
	async wrongForms(c, path) {
		const page = await c.get(path);

		for (const { action, names } of this.forms.on(page.text))
			if (action.startsWith('/a'))
				await c.post(action, this.forms.wrong(names));
	}

	async administrator() {
		const { forms } = this;
		const { latin } = this.report.marks;
		const c = await this.login('administrator');

		await c.get('/admin');
		this.shownAgain('a body', await c.post('/admin/bodies', {
			name_ja: forms.mark(), name_en: forms.mark(), class: '9',
			aliases: forms.mark() }));
		this.shownAgain('an account', await c.post('/admin/persons', {
			login: latin[5], name: forms.mark(), human: forms.mark(),
			body: '', role: '1' }));
		await this.wrongForms(c, '/admin');
		const at = await this.person(c, 'yama1');
		this.report.is('an account has a page', typeof at, 'string');
		const body = await this.body(c, '海野水産（架空）');
		this.report.is('a body has a page', typeof body, 'string');
		await this.wrongForms(c, body);
		this.shownAgain('a change of a body', await c.post(body, {
			name_ja: forms.mark(), aliases: forms.mark(), class: '9',
			step: 'propose' }));
		await this.wrongForms(c, at);
		const off = await c.post(`${at}/disable`, { effect_seen: 'yes' });

		this.report.is('an account is disabled', off.status, 303);
		await this.wrongForms(c, at);
		await c.post('/admin/bodies', { name_ja: '試しの団体', name_en: 'Trial',
			class: '4', sectors: '' });
	}

	async registrar() {
		const c = await this.login('registrar');
		const at = await this.person(c, 'sakura1');

		await this.wrongForms(c, at);
		const a = await c.post(`${at}/register`,
			{ from: days(-1), to: days(20) });
		this.report.is('a registration is proposed', a.status, 303);
	}

	// Approves what waits, and refuses; then the routes that no page offered.
	async lead() {
		const { forms, report } = this;
		const c = await this.login('lead1');
		const page = await c.get('/approvals');
		const waiting = forms.on(page.text).filter(({ action }) =>
			action.startsWith('/approvals/'));

		report.is('proposals wait for the lead', waiting.length >= 4, true);
		for (const { action, names } of waiting)
			await c.post(action, forms.wrong(names));
		for (const path of forms.untyped()
			.filter((p) => /^\/(admin|approvals)\//.test(p)))
			await c.post(path.replace(/:[a-z]+/g, report.marks.latin[6]),
				forms.wrong(['words', 'text']));
	}

	// Filters stand in the address.
	async auditor() {
		const { forms, report } = this;
		const c = await this.login('auditor');
		const fields = ['case', 'from', 'to', 'act', 'body', 'before'];
		const a = await c.get(`/audit?${new URLSearchParams(
			Object.fromEntries(fields.map((f) => [f, forms.mark()])))}`);

		report.is('filters of the chain: shown again', [a.status,
			forms.has(a.text)], [400, true]);
	}

	async all() {
		await this.administrator();
		await this.registrar();
		await this.lead();
		await this.auditor();
	}
}
