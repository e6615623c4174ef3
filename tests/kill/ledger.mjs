// ledger: what was sent and what was acknowledged, each line on the disk before
// the next step; and what each submission says, drawn from seed and key. Must
// never be written from memory afterwards.
import crypto from 'node:crypto';
import fs from 'node:fs';

export class Ledger {
	constructor(path) {
		this.fd = fs.openSync(path, 'a', 0o600);
	}

	note(what, key, more = {}) {
		fs.writeSync(this.fd, `${JSON.stringify(
			{ what, key, ns: String(process.hrtime.bigint()),
				...more })}\n`);
		fs.fdatasyncSync(this.fd);
	}
}

// Key -> { acks, receipts: [{ number, code }], said: [text] }.
export function readLedger(path) {
	const all = new Map();

	for (const line of fs.readFileSync(path, 'utf8').trim().split('\n')) {
		const one = JSON.parse(line);
		const entry = all.get(one.key) ??
			{ key: one.key, sends: 0, acks: 0, receipts: [], said: [] };

		all.set(one.key, entry);
		if (one.what === 'send') entry.sends++;
		if (one.what === 'ack') entry.acks++;
		if (one.what === 'receipt') entry.receipts.push(one);
		if (one.what === 'said') entry.said.push(one.text);
	}
	return [...all.values()];
}

// The same numbers for the same words, from 0 to below n.
export function chances(...words) {
	let block = 0, bytes = Buffer.alloc(0);

	return (n) => {
		if (bytes.length < 4)
			bytes = crypto.createHash('sha512')
				.update(JSON.stringify([...words, block++])).digest();
		const value = bytes.readUInt32LE(0);
		bytes = bytes.subarray(4);
		return value % n;
	};
}

const pieces = ['サーバが遅い', '不審な通信', '添付ファイルを開いた', 'ログイン',
	'203.0.113.7', '<script>', '"quoted" & more', '’', '〜', '①', '㈱',
	'ﾊﾝｶｸ', 'é', '𠮟る', 'a\nb', '改竄', '%41', '\\x00', "it's", '　全角'];

// A text that begins with the key, so that none is like another.
function text(key, draw, most) {
	let s = `${key} ${draw(1e9)}`;

	for (let n = draw(most); n > 0; n--) s += ` ${pieces[draw(pieces.length)]}`;
	return s;
}

// What a submission types, and which designations it gives.
export function answersOf(seed, key) {
	const draw = chances(seed, key);
	const line = () => text(key, draw, 5).replace(/\s+/g, ' ');
	const form = { what_happened: text(key, draw, 400),
		damage: text(key, draw, 100), noticed_at: line(),
		reporter_org: line(), reporter_name: `${key} 山田 太郎`,
		reporter_email: `${key}@example.jp`,
		impact: text(key, draw, draw(8) ? 10 : 1500),
		source_host: `${key}.example.jp\n198.51.100.${draw(256)}` };
	const typed = Object.fromEntries(Object.entries(form)
		.filter(([name]) => name === 'what_happened' || draw(4)));

	for (const name of Object.keys(typed))
		form[`secret.${name}`] = ['secret', 'open', 'undecided'][draw(3)];
	return { typed, form: { ...typed, ...Object.fromEntries(
		Object.entries(form).filter(([n]) => n.startsWith('secret.'))) } };
}
