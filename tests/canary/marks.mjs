// marks: the strings to be found, and every form in which they could lie
// somewhere. Must never put them anywhere but into the file it is told.
import crypto from 'node:crypto';
import fs from 'node:fs';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

function draw(n, one) {
	return Array.from({ length: n }, one).join('');
}

function from(first, last) {
	return () => String.fromCodePoint(crypto.randomInt(first, last + 1));
}

// Ten of letters, ten in Japanese: hiragana, katakana, kanji.
export function makeMarks() {
	const latin = () => `mk${draw(16, () => letters[crypto.randomInt(36)])}`;
	const kinds = [[0x3042, 0x3093], [0x30a2, 0x30f3], [0x4e00, 0x9fa5]];

	return {
		latin: draw(10, () => ` ${latin()}`).trim().split(' '),
		japanese: Array.from({ length: 10 }, (_, i) =>
			draw(12, from(...kinds[i % 3]))),
		digits: draw(16, () => letters[26 + crypto.randomInt(10)]),
	};
}

// What the answers' normal forms could make of one.
function variants(s) {
	const shift = (from, to, by) => [...s].map((c) => {
		const n = c.codePointAt(0);

		return n >= from && n <= to ? String.fromCodePoint(n + by) : c;
	}).join('');

	return [...new Set([s, s.normalize('NFKC'), s.normalize('NFD'),
		s.toUpperCase(), shift(0x3041, 0x3096, 0x60),
		shift(0x30a1, 0x30f6, -0x60)])];
}

function percent(bytes, all, upper) {
	return [...bytes].map((b) => {
		const hex = b.toString(16).padStart(2, '0');
		const plain = b < 128 && /[A-Za-z0-9_.~-]/.test(String.fromCharCode(b));

		if (plain && !all) return String.fromCharCode(b);
		return `%${upper ? hex.toUpperCase() : hex}`;
	}).join('');
}

// The part that does not depend on what stands before and after.
function base64(bytes, before, name) {
	const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(name);
	const whole = Math.floor((8 * (before + bytes.length)) / 6);

	return text.slice(Math.ceil((8 * before) / 6), whole);
}

function swapped(bytes) {
	return Buffer.from(bytes).swap16();
}

// [name, bytes] of every form of one string.
export function formsOf(s) {
	const utf8 = Buffer.from(s, 'utf8');
	const utf16 = Buffer.from(s, 'utf16le');
	const hex = utf8.toString('hex');
	const pairs = hex.match(/../g);
	const units = utf16.swap16().toString('hex').match(/..../g);
	const points = [...s].map((c) => c.codePointAt(0));
	const forms = [['utf-8', utf8], ['utf-16be', Buffer.from(utf16)],
		['utf-16le', swapped(utf16)],
		['hex', hex], ['HEX', hex.toUpperCase()],
		['log', pairs.map((p) => `\\x${p}`).join('')],
		['json', units.map((u) => `\\u${u}`).join('')],
		['JSON', units.map((u) => `\\u${u.toUpperCase()}`).join('')],
		['html', points.map((n) => `&#${n};`).join('')],
		['html hex', points.map((n) => `&#x${n.toString(16)};`).join('')],
		['quoted-printable',
			pairs.map((p) => `=${p.toUpperCase()}`).join('')]];

	for (const upper of [false, true])
		for (const all of [false, true])
			forms.push([`percent${upper ? ' upper' : ''}${all ? ' all' : ''}`,
				percent(utf8, all, upper)]);
	for (const name of ['base64', 'base64url'])
		for (const before of [0, 1, 2])
			forms.push([`${name} ${before}`, base64(utf8, before, name)]);
	return forms;
}

// The lines for `search`; the same bytes once.
export function writePatterns(path, strings) {
	const seen = new Set();
	const lines = [];

	for (const [label, string] of strings)
		for (const one of variants(string))
			for (const [form, bytes] of formsOf(one)) {
				const hex = Buffer.from(bytes).toString('hex');

				if (seen.has(hex)) continue;
				seen.add(hex);
				lines.push(`${label}, ${form}\t${hex}\n`);
			}
	fs.writeFileSync(path, lines.join(''), { mode: 0o600 });
	return lines.length;
}
