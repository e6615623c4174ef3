// acks: "NS NUMBER" of each case that somebody was told of: acks.mjs LEDGER.
import fs from 'node:fs';

const first = new Map(), numbers = new Map();

for (const line of fs.readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
	const one = JSON.parse(line);

	if (one.what === 'ack' && !first.has(one.key)) first.set(one.key, one.ns);
	if (one.what === 'receipt') numbers.set(one.key, one.number);
}
for (const [key, ns] of first) console.log(`${ns} ${numbers.get(key)}`);
