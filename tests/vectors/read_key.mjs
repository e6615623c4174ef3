// read_key: key.json: derivations, cookies, codes on paper, the instance file,
// passwords, check words, TOTP.
import { argon2id } from '@noble/hashes/argon2';
import { hmac } from '@noble/hashes/hmac';
import { sha1 } from '@noble/hashes/sha1';
import {
	blobOpen, boxKeys, boxPk, cat, check, hash, hex, kdf, keyed, load, same,
	signPk, u16, u32, u64, under, utf8, verify,
} from './lib.mjs';

function derived(o) {
	const seed = hex(o.seed);
	const box = boxKeys(kdf(seed, 1, 'userbox_'));
	check('person box sk', () => same(box.sk, hex(o.person_box_sk)));
	check('person box pk', () => same(box.pk, hex(o.person_box_pk)));
	const sign = kdf(seed, 2, 'usersign');
	check('person sign seed', () => same(sign, hex(o.person_sign_seed)));
	check('person sign pk', () => same(signPk(sign), hex(o.person_sign_pk)));
	check('reporter box pk', () => same(hex(o.reporter_box_pk),
		boxKeys(kdf(seed, 1, 'rprtrbox')).pk));
	check('reporter sign pk', () => same(hex(o.reporter_sign_pk),
		signPk(kdf(seed, 2, 'rprtrsgn'))));
	check('reporter kek', () => same(hex(o.reporter_grant_kek),
		kdf(seed, 3, 'rprtrkek')));
	check('ring pk', () => same(hex(o.ring_pk),
		boxKeys(kdf(seed, 1, 'ringbox_')).pk));
}

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

function token(o) {
	const secret = hex(o.secret);
	check('token text', () => base64url(secret) === o.text);
	const made = {
		sid: 'MDG1 sid', session_key: 'MDG1 skw', draft_id: 'MDG1 draft id',
		draft_key: 'MDG1 draft key', sent_by: 'MDG1 sent by',
	};
	for (const [name, word] of Object.entries(made))
		check(`token ${name}`, () => same(under(word, secret), hex(o[name])));
	check('token csrf', () =>
		base64url(under('MDG1 csrf', secret)) === o.csrf);
	check('receipt code', () => same(hex(o.receipt_code),
		keyed(secret, 'MDG1RECEIPT', hex(o.receipt_salt)).slice(0, 16)));
}

// --- GF(32) by tables ----------------------------------------------------------

const exp = [1], log = [];
for (let i = 1; i < 31; i++) {
	const v = exp[i - 1] << 1;
	exp.push(v & 32 ? v ^ 0x25 : v);
}
exp.forEach((v, i) => { log[v] = i; });
const times = (a, b) => (a && b ? exp[(log[a] + log[b]) % 31] : 0);

// Sum of s[i] x^(n-1-i) at x = 2^root.
const value = (symbols, root) => symbols.reduce((sum, s, i) =>
	sum ^ times(s, exp[root * (symbols.length - 1 - i) % 31]), 0);

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

// Bytes of a line of 28 symbols; its two version bits must be `version`.
function readLine(text, version) {
	const symbols = [...text.replaceAll('-', '')]
		.map((c) => alphabet.indexOf(c));
	if (symbols.length !== 28 || !/^(.{4}-){6}.{4}$/.test(text))
		throw new Error('form of a code');
	if (value(symbols, 1) || value(symbols, 2)) throw new Error('checks');
	const bits = symbols.slice(0, 26)
		.map((s) => s.toString(2).padStart(5, '0')).join('');
	if (parseInt(bits.slice(0, 2), 2) !== version) throw new Error('version');
	return hex(BigInt(`0b${bits.slice(2)}`).toString(16).padStart(32, '0'));
}

function codes(list) {
	const uses = ['', 'MDG1 receipt', 'MDG1 invitation', 'MDG1 recovery'];
	for (const [i, o] of list.entries()) {
		const code = hex(o.code);
		check(`code ${i} text`, () => same(readLine(o.text, 0), code));
		for (const use of [1, 2, 3]) {
			const prk = under(uses[use], code);
			check(`code ${i} tag ${use}`, () =>
				same(kdf(prk, 1, 'codekeys'), hex(o[`tag${use}`])));
			check(`code ${i} kek ${use}`, () =>
				same(kdf(prk, 2, 'codekeys'), hex(o[`kek${use}`])));
		}
	}
}

function recovery(o) {
	const half = (text) => {
		const lines = text.split('\n');
		return cat(readLine(lines[0], 1), readLine(lines[1], 2));
	};
	check('recovery text 1', () => same(half(o.text1), hex(o.half1)));
	check('recovery text 2', () => same(half(o.text2), hex(o.half2)));
	const sk = hex(o.half1).map((b, i) => b ^ hex(o.half2)[i]);
	check('recovery key', () => same(sk, hex(o.sk)));
	check('recovery public key', () => same(boxPk(sk), hex(o.pk)));
}

function instance(o) {
	const file = hex(o.file);
	const part = (at, n) => file.slice(at, at + n);
	check('instance file', () => file.length === 218 &&
		same(part(0, 10), cat(utf8('MDG1INST'), u16(1))) &&
		same(part(10, 16), hex(o.id)) &&
		same(part(154, 32), hex(o.recovery_pk)) &&
		same(part(186, 32), hash('MDG1INSTSUM', part(0, 186))));
	check('instance public key', () =>
		same(signPk(part(26, 32)), hex(o.pk)));
	check('instance signature', () =>
		verify(hex(o.sig_of_MDG1TEST), utf8('MDG1TEST'), hex(o.pk)));
	const stretched = argon2id(utf8(o.password), hex(o.salt),
		{ t: o.ops, m: o.mem / 1024, p: 1, dkLen: 32 });
	const x = keyed(part(58, 32), 'MDG1PASSWORD', stretched);
	check('password auth', () =>
		same(hash('MDG1AUTH', kdf(x, 1, 'password')), hex(o.auth)));
	check('password kek', () => same(kdf(x, 2, 'password'), hex(o.kek)));
}

const kana = 'あいうえおかきくけこさすせそたちつてとなにねむもはふやゆよらりろ';
const romaji = ('a i u e o ka ki ku ke ko sa su se so ta chi tsu te to na ni ' +
	'ne mu mo ha fu ya yu yo ra ri ro').split(' ');

function checkwords(o) {
	const h = hash('MDG1CHECKWORDS', hex(o.person), u32(o.epoch),
		hex(o.box_pk), hex(o.sign_pk));
	const bits = [...h].map((b) => b.toString(2).padStart(8, '0')).join('');
	const spell = (letters) => Array.from({ length: 6 }, (_, word) =>
		[0, 1, 2].map((i) => letters[parseInt(
			bits.slice((word * 3 + i) * 5, (word * 3 + i) * 5 + 5), 2)])
			.join('')).join(' ');
	check('check words', () => spell([...kana]) === o.hiragana);
	check('check words, romaji', () => spell(romaji) === o.romaji);
}

function totp(o) {
	const secret = keyed(hex(o.cookie_secret), 'MDG1TOTP', hex(o.person))
		.slice(0, 20);
	check('totp secret', () => same(secret, hex(o.secret)));
	check('totp sealed', () => same(secret,
		blobOpen(hex(o.totp_key), 9, o.epoch,
			{ object: hex(o.person), version: o.epoch }, hex(o.sealed))));
	const mac = hmac(sha1, secret, u64(o.step));
	const at = mac[19] & 15;
	const number = ((mac[at] & 127) << 24 | mac[at + 1] << 16 |
		mac[at + 2] << 8 | mac[at + 3]) % 1000000;
	check('totp code', () => String(number).padStart(6, '0') === o.code);
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...secret].map((b) => b.toString(2).padStart(8, '0')).join('');
	const text = bits.match(/.{5}/g).map((b) => letters[parseInt(b, 2)]).join('');
	check('totp text', () => o.text === text.match(/.{4}/g).join(' '));
	check('totp uri', () => {
		const uri = new URL(o.uri);
		return uri.searchParams.get('secret') === text &&
			uri.searchParams.get('issuer') === '窓口' &&
			decodeURIComponent(uri.pathname).endsWith('窓口:suzuki');
	});
}

export function read() {
	const file = load('key');
	derived(file.derived);
	token(file.token);
	codes(file.codes);
	recovery(file.recovery);
	instance(file.instance);
	checkwords(file.checkwords);
	totp(file.totp);
}
