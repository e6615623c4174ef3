// scene: a Council with cases, an administrator who means ill, and what each
// attack is measured by: no word of a case in any byte of any answer to the
// attacker, and who noticed. Every attack starts from the same files.
import { consult, comeBack, enrol, invite, letIn } from '../access/people.mjs';
import { routes } from '../access/cells.mjs';
import { Stack } from '../access/stack.mjs';

const DAY_MS = 86400000;
export const date = (ms) => new Date(ms).toISOString().slice(0, 10);

export const P = (login) => `(SELECT id FROM person WHERE login = '${login}')`;
export const BODY = (name) =>
	`(SELECT id FROM body WHERE name_en = '${name}')`;
export const RING = (kind, body = 'JPCERT/CC') =>
	`(SELECT id FROM ring WHERE kind = ${kind} AND body = ${BODY(body)})`;

// Invited by the administrator alone, as the rule allows.
const invited = [
	['evil', 'JPCERT/CC', 'officer'], ['evil_lead', 'JPCERT/CC', 'lead'],
	['evil_registrar', 'JPCERT/CC', 'registrar'],
	['pawn', 'JPCERT/CC', 'officer'], ['fresh', 'JPCERT/CC', 'officer'],
	['gone', 'JPCERT/CC', 'officer'], ['lapsed', 'JPCERT/CC', 'officer'],
];

export class Scene {
	static async make(program) {
		const s = new Scene();

		s.stack = await Stack.demo('attack', { argon_ops: 1,
			argon_mem_kib: 8192, login_per_minute: 100000,
			return_per_minute: 100000 });
		s.paths = [...routes(program).values()]
			.filter((r) => r.method === 'GET').map((r) => r.path);
		await s.people();
		await s.cases();
		await s.disableGone();
		s.saved = s.stack.save();
		return s;
	}

	async people() {
		const { stack } = this;

		this.codes = new Map();
		for (const [login, body, roles] of invited)
			this.codes.set(login, invite(stack, login, body, roles));
		// A second account of the administrator's, as a lead by all rules.
		this.codes.set('twin', stack.must(['person', 'invite', '--login',
			'twin', '--body', 'JPCERT/CC', '--roles', 'lead', '--human',
			stack.sql(`SELECT human FROM person WHERE
			login = 'administrator';`)], [stack.accounts.get(
			'administrator')]).match(/invitation: (\S+)/)[1]);
		this.registers('twin', -2, 200);
		this.registers('gone', -2, 200);
		this.registers('fresh', -2, 200);
		this.registers('lapsed', -20, -2);
		await stack.start();
		for (const login of ['evil', 'evil_lead', 'evil_registrar', 'gone',
			'lapsed', 'twin'])
			await enrol(stack, login, this.codes.get(login));
		const lead = await stack.login('lead1');
		for (const login of ['gone', 'lapsed'])
			await letIn(stack, lead, login);
		this.attackers = { administrator: await stack.login('administrator'),
			evil: await stack.login('evil'), lac: await stack.login('lac1'),
			ipa: await stack.login('ipa1'), gone: await stack.login('gone'),
			lapsed: await stack.login('lapsed'),
			seconded: await stack.login('officer4'),
			anonymous: stack.browser() };
		// Works at the desk, is not registered: may read what is open.
		this.plain = await stack.login('officer2');
		this.newcomer = await stack.login('officer3');
		this.officer = await stack.login('officer1');
		this.lead = lead;
		// Has the form open since before.
		this.early = stack.browser();
		await this.early.get('/consult');
	}

	registers(login, from, to) {
		const { stack } = this;
		const now = Date.now();

		stack.must(['person', 'register', '--login', login, '--from',
			date(now + from * DAY_MS), '--to', date(now + to * DAY_MS)],
		[stack.accounts.get('registrar'), stack.accounts.get('lead1')]);
	}

	async cases() {
		const { stack } = this;

		this.A = await consult(stack, 'A');
		this.B = await consult(stack, 'B');
		// The attacker's own consultation, so an own code and cookie.
		this.M = await consult(stack, 'M');
		this.reporter = await comeBack(stack, this.A.code);
		this.attackers.own = await comeBack(stack, this.M.code);
		// A second version of an answer, an older one that lies beside it.
		await this.A.sender.get('/consult');
		await this.A.sender.post('/consult/send', {
			what_happened: `Newer: ${this.A.secret}.` });
	}

	async disableGone() {
		const { stack } = this;
		const subject = stack.sql(`SELECT hex(id) FROM person WHERE
			login = 'gone';`);

		await stack.halt();
		this.before = stack.save();
		this.goneSession = stack.sessions(`.mode insert session\n
			SELECT * FROM session WHERE subject = x'${subject}';`);
		stack.must(['person', 'disable', '--login', 'gone'],
			[stack.accounts.get('administrator')]);
	}

	hex(query) {
		return this.stack.sql(query.replace(/SELECT (\S+)/, 'SELECT hex($1)'));
	}

	// Everything the attacker can ask for; the words of cases found in it.
	// Who is in the open ring by right may read what is open.
	async look(who = this.attackers, open = ['lapsed']) {
		const found = new Set();
		const take = (name, path, a) => {
			for (const c of [this.A, this.B])
				for (const word of [c.open, c.secret])
					if (a.raw.includes(word) && (word === c.secret ||
						!open.includes(name)))
						found.add(`${name} reads ${word.slice(0, 7)} ` +
							`at ${path}`);
		};

		for (const [name, browser] of Object.entries(who)) {
			const b = browser.copy();

			for (const c of [this.A, this.B]) {
				const path = `/desk/cases/${c.number}/open`;
				take(name, path, await b.post(path));
			}
			for (const path of this.paths)
				for (const number of path.includes(':')
					? [this.A.number, this.B.number] : [''])
					take(name, path,
						await b.get(path.replace(/:[a-z]+/, number)));
		}
		return [...found];
	}

	// What honest people do all day, so that somebody can notice.
	async work() {
		const { A, officer, plain, reporter, stack } = this;
		const at = `/desk/cases/${A.number}`;
		const said = {};

		said.plain = await plain.copy().get(at);
		said.open = await officer.copy().post(`${at}/open`);
		said.case = await officer.copy().get(at);
		said.reply = await officer.copy().post(`${at}/messages`,
			{ text: 'An answer.', 'secret.text': 'open' });
		said.reporter = await reporter.copy().get('/case');
		const b = stack.browser();
		await b.get('/consult');
		said.sent = await b.post('/consult/send',
			{ what_happened: 'A new one.' });
		return said;
	}

	// plain may read what is open, never what is secret.
	plainSees(answer) {
		return answer.raw.includes(this.A.secret)
			? ['plain reads a secret'] : [];
	}
}
