// read_case: record.json and case.json: signed rows, head, consents, chain.
import {
	cat, check, hash, hex, load, refuses, same, toHex, u16, u32, u64, u8, utf8,
	verify,
} from './lib.mjs';

// Word and members of each record, in the order of record.h.
const records = {
	body: (o) => cat(utf8('MDG1BODY'), hex(o.id), u8(o.class), u16(o.flags),
		hash('MDG1TEXT', utf8(o.text_text)), u64(o.version),
		u64(o.since_ms)),
	person: (o) => cat(utf8('MDG1PERSON'), hex(o.id), hex(o.body),
		hex(o.human), u16(o.roles), u8(o.state), hex(o.seconded_from),
		u32(o.key_epoch), u64(o.version)),
	person_key: (o) => cat(utf8('MDG1PERSONKEY'), hex(o.person), u32(o.epoch),
		hex(o.box_pk), hex(o.sign_pk)),
	reporter_key: (o) => cat(utf8('MDG1REPORTERKEY'), hex(o.case_id),
		u32(o.epoch), hex(o.box_pk), hex(o.sign_pk)),
	register: (o) => cat(utf8('MDG1REGISTER'), hex(o.id), hex(o.person),
		u64(o.from_ms), u64(o.to_ms), hex(o.registrar), hex(o.second),
		u64(o.revoked_ms), u64(o.version)),
	case: (o) => cat(utf8('MDG1CASE'), hex(o.id), hex(o.desk),
		hash('MDG1TEXT', utf8(o.number_text)), u64(o.created_ms)),
	ring: (o) => cat(utf8('MDG1RING'), hex(o.id), hex(o.body), u8(o.kind),
		u32(o.epoch)),
};
const ringEpoch = (word, o) => cat(utf8(word), hex(o.ring), u32(o.epoch),
	hex(o.box_pk), hex(o.by), u32(o.by_epoch));
records.ring_epoch_1 = (o) => ringEpoch('MDG1RINGEPOCH', o);
records.ring_epoch_2 = records.ring_epoch_1;
const ringMember = (word, o) => cat(utf8(word), hex(o.ring), u32(o.epoch),
	hex(o.person), u32(o.person_epoch), hash('MDG1TEXT', utf8(o.sealed_text)),
	hex(o.by), u32(o.by_epoch));
records.ring_member = (o) => ringMember('MDG1RINGMEMBER', o);
records.ring_member_by = records.ring_member;

function readRecords(file) {
	const pk = hex(file.instance_pk);
	for (const [name, bytes] of Object.entries(records)) {
		const message = bytes(file[name]);
		const sig = hex(file[name].sig);
		check(`record ${name}`, () => verify(sig, message, pk));
		message[message.length - 1] ^= 1;
		refuses(`record ${name} changed`, () => verify(sig, message, pk));
	}
	const second = file.ring_epoch_2;
	check('ring epoch 2 by a person', () => verify(hex(second.by_sig),
		ringEpoch('MDG1RINGEPOCHBY', second), hex(second.by_pk)));
	const given = file.ring_member_by;
	check('ring member by a person', () => verify(hex(given.by_sig),
		ringMember('MDG1RINGMEMBERBY', given), hex(given.by_pk)));
}

const headItem = (o) => cat(hex(o.item), u16(o.field), u64(o.version),
	u8(o.designation), hex(o.blob));

function head(o) {
	// Ascending by item, field, version, which stand first and fixed in width.
	const items = o.items.map(headItem).map(toHex).sort().map(hex);
	check('head', () => same(hex(o.head), hash('MDG1HEAD', hex(o.case_id),
		u32(items.length), ...items, u32(o.consent_n), hex(o.consent))));
}

// --- a consent, read from its bytes -------------------------------------------

class Reader {
	constructor(bytes) {
		this.bytes = bytes;
		this.at = 0;
	}

	take(n) {
		if (this.at + n > this.bytes.length) throw new Error('too short');
		return this.bytes.slice(this.at, this.at += n);
	}

	int(width) {
		return Number(BigInt(`0x${toHex(this.take(width))}`));
	}

	id() {
		return toHex(this.take(16));
	}

	hash() {
		return toHex(this.take(32));
	}

	word() {
		return Buffer.from(this.take(this.int(1))).toString('ascii');
	}

	list(read) {
		return Array.from({ length: this.int(4) }, () => read());
	}
}

const exclusion = (r) => {
	const kind = r.int(1);
	if (kind === 1) return { kind, body: r.id() };
	if (kind === 2) return { kind, sector: r.word() };
	if (kind === 3) return { kind };
	if (kind === 4) return { kind, text: r.hash(), mapping: r.int(1) };
	throw new Error('kind of an exclusion');
};

function readConsent(bytes) {
	const r = new Reader(bytes);
	if (!same(r.take(11), utf8('MDG1CONSENT')) || r.int(2) !== 1)
		throw new Error('word or format');
	const c = {
		case_id: r.id(), n: r.int(4), previous: r.hash(), profile: r.word(),
		profile_version: r.int(8), shown: r.hash(), at_ms: r.int(8),
		language: r.int(1), authenticator: r.int(1), relayed_by: r.id(),
		reporter_epoch: r.int(4), secrets: r.int(1),
		covers: r.list(() => ({
			item: r.id(), field: r.int(2), version: r.int(8),
			designation: r.int(1), blob: r.hash(),
		})),
		scope: r.int(1), rung: r.int(1), product_rung: r.int(1),
		later: r.int(1), exclusions: r.list(() => exclusion(r)),
		bodies: r.list(() => r.id()), product_bodies: r.list(() => r.id()),
		coordination: r.int(1),
		coordinations: r.list(() => ({
			kind: r.int(1), whom: r.hash(), may_say: r.hash(),
		})),
		provide: r.int(1), show_again: r.int(1), decided_by: r.hash(),
		publication: r.hash(),
	};
	if (r.at !== bytes.length) throw new Error('something is left');
	return c;
}

function values(c, want) {
	for (const name of ['case_id', 'n', 'previous', 'profile',
		'profile_version', 'at_ms', 'rung', 'product_rung', 'decided_by',
		'publication'])
		check(`consent ${name}`, () => c[name] === want[name]);
	for (const name of ['exclusions', 'bodies', 'product_bodies',
		'coordinations'])
		check(`consent ${name}`, () => c[name].length === want[name]);
	const sorted = [...want.covers].sort((a, b) => (a.item < b.item ? -1 : 1));
	check('consent covers', () => c.covers.length === sorted.length &&
		c.covers.every((k, i) => same(headItem(k), headItem(sorted[i]))));
	check('consent text shown', () =>
		same(hash('MDG1TEXT', utf8('三つの確認')), hex(c.shown)));
	check('consent lists ascend', () =>
		c.bodies.every((b, i) => i === 0 || c.bodies[i - 1] < b));
}

function consents(list) {
	for (const [i, o] of list.entries()) {
		const bytes = hex(o.bytes);
		const h = hash('MDG1CONSENTHASH', bytes);
		check(`consent ${i} hash`, () => same(h, hex(o.hash)));
		check(`consent ${i} reporter`, () => verify(hex(o.reporter_sig),
			cat(utf8('MDG1CONSENTREP'), h), hex(o.reporter_pk)));
		check(`consent ${i} instance`, () => verify(hex(o.instance_sig),
			cat(utf8('MDG1CONSENTINS'), h, hex(o.reporter_sig)),
			hex(o.instance_pk)));
		refuses(`consent ${i} roles of signatures`, () =>
			verify(hex(o.reporter_sig), cat(utf8('MDG1CONSENTINS'), h),
				hex(o.reporter_pk)));
		check(`consent ${i} reads`, () => readConsent(bytes).case_id.length === 32);
		refuses(`consent ${i} cut`, () => readConsent(bytes.slice(0, -1)));
		if (o.values) values(readConsent(bytes), o.values);
	}
}

// --- the chain ------------------------------------------------------------------

const lengths = [0, 32, 32, 24, 4, 16, 16, 36, 20, 4, 8, 2, 4, 32];

function detailHolds(detail) {
	const r = new Reader(detail);
	while (r.at < detail.length) {
		const tag = r.int(1);
		if (r.int(1) !== lengths[tag]) return false;
		r.take(lengths[tag]);
	}
	return true;
}

function checkpoint(o, last) {
	const lines = o.checkpoint.split('\n');
	const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
	const bits = [...hex(o.instance)]
		.map((b) => b.toString(2).padStart(8, '0')).join('').padEnd(130, '0');
	const id = bits.match(/.{5}/g).map((b) => alphabet[parseInt(b, 2)]).join('');
	check('checkpoint lines', () => lines.length === 6 && lines[5] === '' &&
		lines[0] === `madoguchi-chain ${id}` &&
		lines[1] === String(o.entries.length) && lines[2] === toHex(last));
	check('checkpoint signature', () => verify(hex(lines[4].slice(4)),
		utf8(`MDG1CHECKPOINT${lines.slice(0, 4).join('\n')}\n`),
		hex(o.instance_pk)));
}

function chain(o) {
	let prev = hash('MDG1GENESIS', hex(o.instance));
	for (const e of o.entries) {
		const detail = hex(e.detail);
		const h = hash('MDG1CHAIN', u64(e.seq), u64(e.ms), hex(e.actor),
			u16(e.act), hex(e.case_id), hex(e.object), u16(detail.length),
			detail, prev);
		check(`entry ${e.seq} prev`, () => same(prev, hex(e.prev)));
		check(`entry ${e.seq} hash`, () => same(h, hex(e.hash)));
		check(`entry ${e.seq} detail`, () => detailHolds(detail));
		prev = h;
	}
	checkpoint(o, prev);
}

export function read() {
	const file = load('case');
	readRecords(load('record'));
	head(file.head);
	consents(file.consents);
	chain(file.chain);
}
