// forms: which fields the pages offer, and a client that notes where a mark was
// typed. Must never count a field as typed that did not leave this machine.
import { Client } from '../lib/client.mjs';

// Without buttons that can't be pressed (what Enter would press).
function sendable(html) {
	return html.replace(/<button\b[^>]*\bdisabled\b[^>]*>/g, '');
}

// [{ action, names }] of a page's forms that are posted.
function formsOf(html) {
	return [...html.matchAll(
		/<form\b[^>]*method="post"[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)]
		.map(([, action, inside]) => ({ action,
			names: [...sendable(inside).matchAll(/\bname="([^"]*)"/g)]
				.map((m) => m[1]) }));
}

export class Forms {
	// routes: [{ method, path }] as `madoguchi routes` says.
	constructor(base, routes, marks) {
		this.base = base;
		this.routes = routes.map((r) => ({ ...r, pattern: new RegExp(
			`^${r.path.replace(/:[a-z]+/g, '[^/]+')}$`) }));
		this.marks = marks;
		this.offered = new Map(); // "POST /path name"
		this.typed = new Set();
		this.turn = 0;
	}

	// Both kinds of mark, another pair each time.
	mark() {
		const { latin, japanese } = this.marks;
		const n = this.turn++;

		return `${latin[n % 10]} ${japanese[(n + Math.floor(n / 10)) % 10]}`;
	}

	has(text) {
		return [...this.marks.latin, ...this.marks.japanese]
			.some((m) => text.includes(m));
	}

	// A mark in every field, whatever belongs there, in others, in names.
	wrong(names) {
		return Object.fromEntries([...names, 'seen', 'unknown']
			.map((n) => [n, this.mark()]).concat([[this.mark(), 'value']]));
	}

	route(path) {
		return this.routes.find((r) => r.method === 'POST' &&
			r.pattern.test(path.split(/[?#]/)[0]))?.path;
	}

	// What a page offers must be typed into some time.
	see(html, at) {
		for (const { action, names } of formsOf(html))
			for (const name of names)
				// Of every form of staff; a mark in them: staff.mjs.
				if (!['token', 'kept', 'known'].includes(name))
					this.offered.set(`${this.route(action)} ${name}`, at);
	}

	wrote(path, form) {
		const route = this.route(path);

		for (const [name, value] of new URLSearchParams(form))
			if (this.has(value)) this.typed.add(`${route} ${name}`);
		this.typed.add(route);
	}

	on(html) {
		return formsOf(html);
	}

	// The routes that nothing was posted to yet.
	untyped() {
		return this.routes.filter((r) => r.method === 'POST' &&
			!this.typed.has(r.path)).map((r) => r.path);
	}

	missing() {
		const routes = this.untyped().map((path) => `POST ${path}`);
		const fields = [...this.offered].filter(([f]) => !this.typed.has(f))
			.map(([f, at]) => `${f} (seen on ${at})`);

		return [...routes, ...fields];
	}

	client() {
		return new Typist(this);
	}
}

class Typist extends Client {
	constructor(forms) {
		super(forms.base);
		this.forms = forms;
	}

	async send(method, path, options = {}) {
		if (options.form) this.forms.wrote(path, options.form);
		const answer = await super.send(method, path, options);
		this.forms.see(answer.text, path);
		this.seen = answer.text.match(/name="seen" value="([^"]*)"/)?.[1];
		return answer;
	}

	// With what the page said about the draft that it shows.
	post(path, form, options) {
		return super.post(path, this.seen === undefined ||
			Array.isArray(form) ? form : { seen: this.seen, ...form }, options);
	}

	secrets() {
		return Object.values(this.cookies);
	}
}
