// seen: which pages the looks of a run have seen, and after a run of everything
// which they have not: each page of the route table in both languages, each
// answer of a form that says what is wrong, each page that says no. Must never
// count a page that was fetched but not looked at.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { top } from './stack.mjs';

const text = (path) => readFileSync(join(top, path), 'utf8');

// The rows of web/routes.def, those without a :name first.
const routes = [...text('src/web/routes.def').matchAll(
	/^ROUTE\((\w+), (\w+), "([^"]+)", \w+, \w+, (\w+),/gm)]
	.map(([, name, method, path, form]) => ({ name, method, path, form,
		named: path.includes(':'),
		fits: new RegExp(`^${path.replaceAll('.', '\\.')
			.replace(/:\w+/g, '[^/]+')}$`) }))
	.sort((a, b) => a.named - b.named);

// What no look can see, and why.
const none = {
	security_txt: 'text, not a page',
	healthz: 'text, not a page',
	readyz: 'text, not a page',
	case_consent_file: 'a file',
	case_file: 'a file',
	shared_file: 'a file',
};

// Forms whose mistakes no page of the demo shows, and why.
const silent = {
	admin_first: 'every body of the demo has its first persons',
	approve_first: 'every body of the demo has its first persons',
	consult_file_set: 'its fields have the length that may be sent',
	release_assent: 'one press: the page shows how things stand',
	desk_open: 'one press: the page shows how things stand',
	desk_provide: 'one press: the page shows how things stand',
	desk_feedback_approve: 'one press: the page shows how things stand',
	shared_take: 'one press: the page shows how things stand',
};

// Headings of the program that nginx says in its place.
const unreached = {
	送る内容が大きすぎます: 'nginx refuses at the same size, in its own words',
};

function routeOf(method, path) {
	return routes.find((r) => r.method === method && r.fits.test(path));
}

// Of a look: what answered, and what it says.
export function remember({ method, url, status, lang, heading }) {
	if (!process.env.MADOGUCHI_SEEN)
		return;
	const route = routeOf(method, new URL(url).pathname)?.name ?? '';

	appendFileSync(process.env.MADOGUCHI_SEEN,
		`${JSON.stringify({ route, status, lang, heading })}\n`);
}

// The words above the pages that say no, of the program and of nginx.
function refusals(lang) {
	const catalogue = JSON.parse(text(`templates/text.${lang}.json`));
	const keys = [...text('src/view/error.c').matchAll(
		/= \{\d{3}, TEXT_error_(\w+),/g)].map(([, key]) => key);
	const nginx = text('docs/deploy/nginx.conf').match(/<h1>.*?<\/h1>/g)
		.map((h1) => h1.slice(4, -5));

	return [...keys.map((key) => catalogue[`error.${key}`]), ...nginx];
}

// What is not as wanted: not seen, or seen although it is exempted.
function faultsOf(exempted, what, saw) {
	if (saw)
		return exempted ? [`${what}: seen, and exempted`] : [];
	return exempted ? [] : [`${what}: not seen`];
}

// What the looks of a whole run did not see, a line each.
export function unseen(file) {
	const seen = existsSync(file) ? readFileSync(file, 'utf8').trim()
		.split('\n').map((line) => JSON.parse(line)) : [];
	const no = [...refusals('ja'), ...refusals('en')];
	const saw = (wanted) => seen.some((one) => Object.entries(wanted)
		.every(([key, value]) => one[key] === value));
	const pages = routes.filter((r) => r.method === 'GET')
		.flatMap(({ name }) => ['ja', 'en'].flatMap((lang) =>
			faultsOf(none[name], `page ${name} in ${lang}`,
				saw({ route: name, lang, status: 200 }))));
	// The form again with what is wrong, not a page that says no.
	const forms = routes
		.filter((r) => r.method === 'POST' && r.form !== 'form_empty')
		.flatMap(({ name }) => faultsOf(silent[name],
			`what ${name} says of a mistake`,
			seen.some((one) => one.route === name &&
				one.status === 400 && !no.includes(one.heading))));
	const noes = refusals('ja').flatMap((heading) =>
		faultsOf(unreached[heading], `the page "${heading}"`,
			saw({ heading })));

	return [...pages, ...forms, ...noes];
}
