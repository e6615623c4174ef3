// striker: does an act again and again under kill -9 until it is done, and looks
// at what each strike left: rows, chain, grants, pages. Must never mend anything
// between a strike and the look.
import fs from 'node:fs';
import { Moments, struck, timed } from './strike.mjs';
import { verdict } from './together.mjs';

// So many strikes at least find an act not done, and done.
const SIDE = 3;
// So often one thing is struck at before it is let be done.
const TRIES = 6;

// What is counted of an act on one disk.
function fresh() {
	return { lasts: [], strikes: 0, none: 0, untold: 0, told: 0, bad: [] };
}

const balanced = (s) => s.none >= SIDE && s.untold + s.told >= SIDE;

export class Striker {
	// quota: strikes of each act on each disk; disks: name -> the environment
	// that makes it; draw: see chances() in ledger.mjs.
	constructor({ stack, rows, draw, quota, disks }) {
		Object.assign(this, { stack, rows, draw, quota, disks,
			disk: Object.keys(disks)[0], acts: new Map() });
	}

	of(name, disk = this.disk) {
		const key = `${name}, ${disk}`;

		if (!this.acts.has(key)) this.acts.set(key, fresh());
		return this.acts.get(key);
	}

	// The disks on which it has not been struck enough: twice as often, if need
	// be, until enough fell on either side.
	lacking(name) {
		return Object.keys(this.disks).filter((disk) => {
			const s = this.of(name, disk);

			return s.strikes < this.quota || (!balanced(s) &&
				s.strikes < 4 * this.quota);
		}).sort((a, b) => this.of(name, a).strikes - this.of(name, b).strikes);
	}

	wants(name) {
		return this.lacking(name).length > 0;
	}

	// From the next start on serve has the disk that lacks most.
	choose(name) {
		this.disk = this.lacking(name)[0] ?? this.disk;
		this.stack.env = this.disks[this.disk];
	}

	// To be struck at now; else it is done in peace: the first time, to know how
	// long it takes, and when it was struck at often enough.
	may(name, tries) {
		return this.of(name).lasts.length > 0 && tries < TRIES &&
			this.lacking(name).includes(this.disk);
	}

	// After each start: the chain up to the anchor and beyond, signatures,
	// heads; grants as they follow from consents and the member list.
	whole() {
		const { stack } = this;
		const chain = stack.command(['verify']);
		const grants = stack.command(['check', '--grants']);
		const wrong = [];

		if (chain.code !== 0 || !/^whole: \d+ entries$/m.test(chain.out))
			wrong.push(`verify: ${chain.out}${chain.err}`);
		if (grants.code !== 0 || !/: 0 missing, 0 too much, 0 not as signed\n$/
			.test(grants.out))
			wrong.push(`check --grants: ${grants.out}${grants.err}`);
		return wrong;
	}

	// act: { name, browser, path, form, told(answer), seen(), of, twice }: who
	// does it how; whether an answer says that it is done; whether the pages show
	// it; what a second time is: 'refused' unless said otherwise, 'anew' (done
	// again), 'silent' (the same answer, nothing done).
	async perform(act) {
		const before = this.disk;

		this.choose(act.name);
		if (this.disk !== before) await this.stack.restart();
		for (let i = 0; this.may(act.name, i); i++)
			if (await this.strike(act)) return this.again(act);
		await this.calm(act);
		return this.again(act);
	}

	// In peace, and all of it.
	async calm(act) {
		const s = this.of(act.name);

		await this.stack.restart();
		const before = this.rows.now();
		const { answer, ms } = await timed(this.stack, act.browser,
			act.path, act.form);
		await this.stack.halt();
		const changes = this.rows.changes(before);
		await this.stack.start();
		s.lasts.push(ms);
		if (answer === null || !act.told(answer))
			throw new Error(`${act.name}, in peace: answered ${
				answer?.status} ${answer?.location}`);
		await this.calmly(act, changes);
	}

	async calmly(act, changes) {
		const what = verdict(act.name, changes, act.of);

		if (what !== 'all' || !await act.seen())
			throw new Error(`${act.name}, in peace: ${what}`);
		this.control(act, changes);
	}

	// Each row that was not written with the others would be seen.
	control(act, changes) {
		for (let i = 0; i < changes.length; i++) {
			if (/^file/.test(changes[i].table)) continue;
			const rest = changes.filter((_, k) => k !== i);

			if (rest.length > 0 && !verdict(act.name, rest, act.of)
				.startsWith('torn'))
				this.of(act.name).bad.push(`a ${changes[i].table} of its ` +
					`own is not missed`);
		}
	}

	moments(name) {
		const s = this.of(name);

		s.moments ??= new Moments(Math.min(...s.lasts), this.draw);
		return s.moments;
	}

	async strike(act) {
		const before = this.rows.now();
		const ms = this.moments(act.name).next();
		const answer = await struck(this.stack, act.browser, act.path,
			act.form, ms);

		return this.judge(act, before, answer, ms);
	}

	// serve is dead. Whether it was done.
	async judge(act, before, answer, ms) {
		const s = this.of(act.name);
		const what = verdict(act.name, this.rows.changes(before), act.of);
		const told = answer !== null && act.told(answer);
		const wrong = [];

		s.strikes++;
		if (what !== 'none' && what !== 'all') wrong.push(what);
		if (answer !== null && !told)
			wrong.push(`answered ${answer.status} ${answer.location}`);
		if (told && what !== 'all') wrong.push('told, and not there: LOST');
		await this.stack.start();
		wrong.push(...this.whole());
		if (await act.seen() !== (what === 'all'))
			wrong.push('the pages show something else');
		s.moments.learn(ms, what === 'all');
		s.latest = Math.max(s.latest ?? 0, ms);
		s[what === 'none' ? 'none' : told ? 'told' : 'untold']++;
		s.bad.push(...wrong.map((w) => `at ${ms.toFixed(2)} ms: ${w}`));
		if (what.startsWith('torn'))
			throw new Error(`${act.name} at ${ms.toFixed(2)} ms: ${
				wrong.join('; ')}`);
		return what === 'all';
	}

	async again(act) {
		const before = this.rows.now();
		const { answer } = await timed(this.stack, act.browser, act.path,
			act.form);
		const what = verdict(act.name, this.rows.since(before), act.of);
		const told = answer !== null && act.told(answer);
		const twice = what === 'all' && told ? 'anew'
			: what !== 'none' || answer === null ? 'wrong'
				: told ? 'silent' : 'refused';

		if (twice !== (act.twice ?? 'refused'))
			this.of(act.name).bad.push(`a second time: ${twice}, ${what}, ${
				answer?.status} ${answer?.location}`);
	}

	// Two lines for each act and disk.
	report(add) {
		for (const [name, s] of this.acts) {
			add(s.strikes >= this.quota && balanced(s),
				`${name}: ${Math.min(...s.lasts).toFixed(1)} ms; ${s.strikes
				} strikes within ${s.latest?.toFixed(1)} ms: ${s.none
				} before it was done, ${s.untold} after, ${s.told
				} after the answer`);
			add(s.bad.length === 0, `${name}: all or nothing, chain and ` +
				`grants whole, what was told is there, a second time as ` +
				`it should be${s.bad.slice(0, 5)
					.map((b) => `\n        ${b}`).join('')}`);
		}
	}
}

// None of these bytes (hex) lies in a file of the database.
export function gone(stack, hexes) {
	const files = ['', '-wal'].map((end) => stack.db + end)
		.filter((f) => fs.existsSync(f)).map((f) => fs.readFileSync(f));

	return hexes.every((hex) => {
		const bytes = Buffer.from(hex.slice(0, 64), 'hex');

		return files.every((f) => !f.includes(bytes));
	});
}
