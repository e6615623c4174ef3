// lib: what libsodium calls crypto_kdf, box_seal, pad and so on, put together
// again from the primitives of noble, and a counter of checks. It is written
// from the contracts in src/seal/*.h and must never call libsodium.
import { readFileSync } from 'node:fs';
import { xchacha20poly1305 } from '@noble/ciphers/chacha';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa';
import { ed25519, x25519 } from '@noble/curves/ed25519';
import { blake2b } from '@noble/hashes/blake2b';
import { sha512 } from '@noble/hashes/sha512';

export const load = (name) =>
	JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));

// --- bytes ------------------------------------------------------------------

export const hex = (text) => Uint8Array.from(Buffer.from(text, 'hex'));
export const toHex = (bytes) => Buffer.from(bytes).toString('hex');
export const utf8 = (text) => new TextEncoder().encode(text);
export const zeros = (n) => new Uint8Array(n);
export const cat = (...parts) => Uint8Array.from(parts.flatMap((p) => [...p]));
export const same = (a, b) => toHex(a) === toHex(b);

// Big endian of a fixed width.
export function be(value, width) {
	const out = zeros(width);
	let v = BigInt(value);
	for (let i = width - 1; i >= 0; i--, v >>= 8n) out[i] = Number(v & 255n);
	if (v !== 0n) throw new Error(`${value} has more than ${width} bytes`);
	return out;
}
export const u8 = (v) => be(v, 1);
export const u16 = (v) => be(v, 2);
export const u32 = (v) => be(v, 4);
export const u64 = (v) => be(v, 8);

// --- hashes and keys ----------------------------------------------------------

// BLAKE2b-256 of word | parts.
export const hash = (word, ...parts) =>
	blake2b(cat(utf8(word), ...parts), { dkLen: 32 });
// The same under a secret key.
export const keyed = (key, word, ...parts) =>
	blake2b(cat(utf8(word), ...parts), { dkLen: 32, key });
// BLAKE2b-256 of data with a text as the key.
export const under = (word, data) =>
	blake2b(data, { dkLen: 32, key: utf8(word) });

// crypto_kdf_blake2b: no message; the id is the salt, the context the
// personalisation, both filled with zeros to 16 bytes.
export function kdf(master, id, context) {
	const salt = cat(be(id, 8).reverse(), zeros(8));
	const personalization = cat(utf8(context), zeros(8));
	return blake2b(zeros(0), { dkLen: 32, key: master, salt, personalization });
}

// crypto_box_seed_keypair.
export function boxKeys(seed) {
	const sk = sha512(seed).slice(0, 32);
	return { sk, pk: x25519.getPublicKey(sk) };
}
export const boxPk = (sk) => x25519.getPublicKey(sk);
export const signPk = (seed) => ed25519.getPublicKey(seed);
export const verify = (sig, message, pk) =>
	ed25519.verify(sig, message, pk, { zip215: false });

// --- sealing -----------------------------------------------------------------

const words = (bytes) => {
	const copy = Uint8Array.from(bytes);
	return new Uint32Array(copy.buffer, 0, copy.length / 4);
};

// HSalsa20 of a shared point, with zeros as input: crypto_box_beforenm.
function hsalsa20(shared) {
	const sigma = words(utf8('expand 32-byte k'));
	const out = new Uint32Array(8);
	hsalsa(sigma, words(shared), words(zeros(16)), out);
	return new Uint8Array(out.buffer);
}

// crypto_box_seal_open: the sender's public key stands first, the nonce is
// made of both public keys.
export function boxSealOpen(sealed, sk, pk) {
	const sender = sealed.slice(0, 32);
	const nonce = blake2b(cat(sender, pk), { dkLen: 24 });
	const key = hsalsa20(x25519.getSharedSecret(sk, sender));
	return xsalsa20poly1305(key, nonce).decrypt(sealed.slice(32));
}

// sodium_unpad with blocks of 256: 0x80 and zeros, in the last block.
export function unpad(bytes) {
	let n = bytes.length - 1;
	while (n > 0 && bytes[n] === 0) n--;
	if (bytes[n] !== 0x80 || bytes.length - n > 256 || bytes.length % 256)
		throw new Error('padding');
	return bytes.slice(0, n);
}

// The AD of blob.h.
export const adBytes = (head, ad) =>
	cat(utf8('MDG1AD'), head, ad.caseId ?? zeros(16), u8(ad.kind ?? 0),
		u32(ad.number ?? 0), ad.object ?? zeros(16), u16(ad.field ?? 0),
		u64(ad.version ?? 0), u8(ad.designation ?? 0));

export function blobOpen(key, purpose, epoch, ad, blob) {
	const head = cat(u8(1), u8(1), u16(purpose), u32(epoch));
	if (!same(head, blob.slice(0, 8))) throw new Error('head of a blob');
	const bound = adBytes(head, ad);
	if (bound.length !== 62) throw new Error('length of AD');
	return unpad(xchacha20poly1305(key, blob.slice(8, 32), bound)
		.decrypt(blob.slice(32)));
}

// --- counting ------------------------------------------------------------------

export const count = { passed: 0, failed: 0 };

// One check; work returns true when it holds.
export function check(name, work) {
	let good = false, why = 'does not hold';
	try {
		good = work() === true;
	} catch (e) {
		why = e.message;
	}
	if (good) count.passed++;
	else {
		count.failed++;
		console.log(`not ok  ${name}: ${why}`);
	}
}

// Something that must be refused.
export function refuses(name, work) {
	check(name, () => {
		try {
			return work() === false;
		} catch {
			return true;
		}
	});
}
