// read_blob: blob.json and grant.json: everything sealed opens, from the bytes
// alone; what was moved or turned by a bit does not.
import {
	adBytes, blobOpen, boxKeys, boxSealOpen, cat, check, hash, hex, kdf, keyed,
	load, refuses, same, u16, u32, u64, u8, under, utf8, verify, zeros,
} from './lib.mjs';

const ad = (o) => ({
	caseId: hex(o.case_id), kind: o.kind, number: o.number,
	object: hex(o.object), field: o.field, version: o.version,
	designation: o.designation,
});

function blobs(list) {
	for (const [i, o] of list.entries()) {
		const blob = hex(o.blob);
		const open = (a, b) => blobOpen(hex(o.key), o.purpose, o.epoch, a, b);
		check(`blob ${i}`, () => same(open(ad(o.ad), blob), hex(o.text)));
		check(`blob ${i} hash`, () => same(hash('MDG1BLOB', blob), hex(o.hash)));
		check(`blob ${i} length`, () => blob.length ===
			48 + 256 * (Math.floor(hex(o.text).length / 256) + 1));
		refuses(`blob ${i} moved`, () =>
			open({ ...ad(o.ad), field: o.ad.field ^ 1 }, blob));
		refuses(`blob ${i} other designation`, () =>
			open({ ...ad(o.ad), designation: o.ad.designation ^ 1 }, blob));
		const turned = blob.slice();
		turned[40] ^= 1;
		refuses(`blob ${i} turned`, () => open(ad(o.ad), turned));
	}
	check('AD is 62 bytes', () => adBytes(zeros(8), {}).length === 62);
}

function commitments(list) {
	for (const [i, o] of list.entries())
		check(`commitment ${i}`, () => same(hex(o.commitment),
			keyed(hex(o.dek), 'MDG1COMMIT', hex(o.case_id), u8(o.kind),
				u32(o.number), u32(o.epoch))));
}

function seeds(o) {
	const kek = hex(o.kek), seed = hex(o.seed), object = hex(o.person);
	const open = (purpose, a, blob) =>
		same(blobOpen(kek, purpose, o.epoch, a, hex(blob)), seed);
	check('seed by password', () =>
		open(5, { object, version: o.epoch }, o.by_password));
	check('seed by recovery code', () =>
		open(6, { object, version: o.epoch }, o.by_recovery));
	const caseId = hex(o.case_id);
	check('seed by receipt', () =>
		open(11, { caseId, object: caseId, version: o.epoch }, o.by_receipt));
	check('seed by session', () => open(7, {
		caseId: hex(o.sid).slice(0, 16), number: o.session_kind, object,
		version: o.until_ms,
	}, o.by_session));
}

function texts(o) {
	const secret = hex(o.secret);
	const id = under('MDG1 draft id', secret);
	check('draft', () => same(utf8(o.draft_text),
		blobOpen(under('MDG1 draft key', secret), 12, 0,
			{ caseId: id.slice(0, 16), object: id.slice(16) }, hex(o.draft))));
	const item = hex(o.salted_item);
	check('salted text', () => same(item.slice(16), utf8(o.salted_text)));
	check('salted hash', () =>
		same(hash('MDG1SALTED', item), hex(o.salted_hash)));
}

// Every column of the row, then what is sealed.
const row = (o) => cat(utf8('MDG1GRANT'), hex(o.case_id), u8(o.kind),
	u32(o.number), u32(o.epoch), u8(o.recipient_kind), hex(o.recipient),
	u32(o.recipient_epoch), u8(o.form), hex(o.consent), u8(o.signer_kind),
	hex(o.signer), u32(o.signer_epoch), u32(o.sealed.length / 2),
	hex(o.sealed));

const grantText = (o) => cat(utf8('SEAL'), u8(1), u8(o.kind), u32(o.number),
	u32(o.epoch), hex(o.case_id), hex(o.recipient), u32(o.recipient_epoch),
	hex(o.consent), hex(o.dek));

const openGrant = (o, sealed = hex(o.sealed)) =>
	o.form === 1
		? boxSealOpen(sealed, hex(o.box_sk), hex(o.box_pk))
		: blobOpen(hex(o.grant_kek), 13, o.recipient_epoch, {
			caseId: hex(o.case_id), kind: o.kind, number: o.number,
			object: hex(o.case_id), version: o.epoch,
		}, sealed);

function grants(list) {
	for (const [i, o] of list.entries()) {
		const pk = hex(o.signer_pk);
		check(`grant ${i} signature`, () => verify(hex(o.sig), row(o), pk));
		refuses(`grant ${i} other consent`, () => verify(hex(o.sig),
			row({ ...o, consent: '11'.repeat(32) }), pk));
		check(`grant ${i} opens`, () => same(openGrant(o), grantText(o)));
		check(`grant ${i} text`, () => grantText(o).length === 114);
		check(`grant ${i} sealed`, () => o.sealed.length / 2 ===
			(o.form === 1 ? 162 : 304));
		const turned = hex(o.sealed);
		turned[100] ^= 4;
		refuses(`grant ${i} turned`, () => openGrant(o, turned));
		check(`grant ${i} commitment`, () => same(hex(o.commitment),
			keyed(openGrant(o).slice(82), 'MDG1COMMIT', hex(o.case_id),
				u8(o.kind), u32(o.number), u32(o.epoch))));
	}
}

const ringPk = (seed) => boxKeys(kdf(seed, 1, 'ringbox_')).pk;

function rings(file) {
	for (const [i, o] of file.rings.entries()) {
		const want = cat(utf8('RING'), u8(1), hex(o.ring), u32(o.epoch),
			hex(o.recipient), u32(o.recipient_epoch), hex(o.seed));
		check(`ring ${i}`, () => want.length === 77 && same(want,
			boxSealOpen(hex(o.sealed), hex(o.box_sk), hex(o.box_pk))));
		check(`ring ${i} key`, () => same(ringPk(hex(o.seed)), hex(o.ring_pk)));
	}
	const g = file.gift;
	check('gift', () => same(hex(g.seed),
		blobOpen(hex(g.kek), 14, g.epoch, {
			caseId: hex(g.person), object: hex(g.ring), version: g.epoch,
		}, hex(g.gift))));
}

export function read() {
	const file = load('blob'), grant = load('grant');
	blobs(file.blobs);
	commitments(file.commitments);
	seeds(file.seeds);
	texts(file.texts);
	grants(grant.grants);
	rings(grant);
}
