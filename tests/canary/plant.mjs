// plant: a file in which each string of PATTERNS stands once, between bytes
// that are none of them: plant.mjs PATTERNS FILE.
import crypto from 'node:crypto';
import fs from 'node:fs';

const [, , patterns, file] = process.argv;
const parts = fs.readFileSync(patterns, 'utf8').trim().split('\n')
	.flatMap((line) => [crypto.randomBytes(5000),
		Buffer.from(line.split('\t')[1], 'hex')]);

fs.writeFileSync(file, Buffer.concat(parts), { mode: 0o600 });
