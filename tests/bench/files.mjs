// files: 20 MiB in and out, one after the other, through nginx. Prints
// NAME FIGURE UNIT RATIO AGAINST lines. Arguments: port, port of the bare page,
// pid of serve. Must never leave out an answer that was not well.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { Browser } from '../access/browser.mjs';
import { upload } from '../files/form.mjs';

const [port, bare, pid] = process.argv.slice(2);
const MIB = 1024 * 1024, ROUNDS = 9;
const file = { name: 'b.bin', bytes: crypto.randomBytes(20 * MIB) };
const rss = () => Number(fs.readFileSync(`/proc/${pid}/status`, 'utf8')
	.match(/VmRSS:\s+(\d+)/)[1]);

async function timed(act) {
	const times = [];

	for (let i = 0; i < ROUNDS; i++) {
		const started = process.hrtime.bigint();

		await act(i);
		times.push(Number(process.hrtime.bigint() - started) / 1e9);
	}
	return 20 * MIB / 1e6 / times.sort((x, y) => x - y)[ROUNDS >> 1];
}

async function draft(base) {
	const b = new Browser(base);

	await b.get('/consult/files');
	return b;
}

function must(a, status) {
	if (a.status !== status) throw new Error(`${a.status} ${a.text}`);
}

const base = `http://127.0.0.1:${port}`;
const yard = await draft(`http://127.0.0.1:${bare}`);
const nothing = await timed(() => upload(yard, '/consult/files', file));
// Each thread has had one.
for (let i = 0; i < 12; i++)
	await upload(await draft(base), '/consult/files',
		{ ...file, bytes: file.bytes.subarray(0, 2 * MIB) });
const was = rss();
const into = await timed(async () =>
	must(await upload(await draft(base), '/consult/files', file), 303));
const grown = rss() - was;
const b = await draft(base);
must(await upload(b, '/consult/files', file), 303);
await b.post('/consult/send', { what_happened: 'x' });
await b.get('/consult/receipt');
await b.post('/consult/kept', {});
const item = (await b.get('/case')).text.match(/file\?item=([a-z0-9]{26})/)[1];
const out = await timed(async () => {
	const a = await b.get(`/case/file?item=${item}`);

	must(a, 200);
	if (!a.raw.equals(file.bytes)) throw new Error('other bytes came out');
});
const ratio = (x, y) => (x / y).toFixed(3);

console.log(`upload_20m ${into.toFixed(1)} MB/s ${ratio(into, nothing)} ` +
	'bare_upload');
console.log(`upload_20m_growth ${grown} KiB ${ratio(grown, was)} rss`);
console.log(`download_20m ${out.toFixed(1)} MB/s ${ratio(out, into)} upload_20m`);
