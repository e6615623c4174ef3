// memory: the program as released, with its lock-down: it does not grow with the
// file, and makes its archives. Must never leave the stack running.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { Report } from '../access/report.mjs';
import { Stack } from '../access/stack.mjs';
import { upload } from './form.mjs';
import { slots } from './slots.mjs';

const MIB = 1024 * 1024;
const report = new Report();
const stack = await Stack.demo('memory', { argon_ops: 1,
	argon_mem_kib: 8192, login_per_minute: 100000,
	return_per_minute: 100000 });
const file = (name, n) => ({ name, bytes: crypto.randomBytes(n) });

async function draft() {
	const b = stack.browser();

	await b.get('/consult/files');
	return b;
}

const rss = () => Number(fs.readFileSync(
	`/proc/${stack.serve.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]);

// The most that it had while `act` ran, and after.
async function peak(act) {
	const seen = [];
	const watch = setInterval(() => seen.push(rss()), 2);

	await act();
	clearInterval(watch);
	return Math.max(...seen, rss());
}

async function incoming() {
	// Each thread and the writer have had one, and a checkpoint.
	for (let i = 0; i < 24; i++)
		await upload(await draft(), '/consult/files', file('w', 2 * MIB));
	const was = rss();
	const most = await peak(async () => {
		for (let i = 0; i < 4; i++)
			await upload(await draft(), '/consult/files',
				file('b', 20 * MIB));
	});

	report.add(most - was < 2048,
		`files of 20 MiB come in: ${most - was} KiB more`);
}

async function outgoing() {
	const b = await draft();
	const big = file('b', 20 * MIB);
	let first = 0;

	await upload(b, '/consult/files', big, { 'secret.file': 'open' });
	await b.post('/consult/send', { what_happened: 'x' });
	const slip = await b.get('/consult/receipt');
	const number = slip.text.match(/\d{4}-\d{4}/)[0];
	const officer = await stack.login('officer1');
	const page = await officer.get(`/desk/cases/${number}`);
	const item = page.text.match(/file\?item=([a-z0-9]{26})/)[1];
	const url = `/desk/cases/${number}/file?item=${item}`;

	for (let i = 0; i < 8; i++) await officer.get(`${url}&as=zip`);
	const was = rss();
	const most = await peak(async () => {
		for (let i = 0; i < 3; i++) {
			const a = await officer.get(`${url}&as=${i ? 'zip' : 'raw'}`);

			report.add(a.status === 200 && a.raw.length >= 20 * MIB &&
				a.raw.length === Number(a.headers['content-length']),
			`it goes out whole (${i ? 'archive' : 'as it is'})`, true);
		}
	});

	report.add(most - was < 2048,
		`and go out: ${most - was} KiB more`);
	const times = [];
	for (let i = 0; i < 9; i++) {
		const started = process.hrtime.bigint();

		await new Promise((done, failed) => firstByte(officer,
			`${url}&as=zip`, done, failed));
		times.push(Number(process.hrtime.bigint() - started) / 1e6);
	}
	first = times.sort((x, y) => x - y)[4];
	report.add(first < 50, `the first byte of an archive of 20 MiB after ` +
		`${first.toFixed(1)} ms`);
}

async function firstByte(browser, path, done, failed) {
	const { default: http } = await import('node:http');
	const to = new URL(browser.base);
	const r = http.get({ host: to.hostname, port: to.port, path, agent: false,
		headers: { cookie: Object.entries(browser.cookies)
			.map(([k, v]) => `${k}=${v}`).join('; ') } }, (a) => {
		a.once('data', () => { r.destroy(); done(); });
		a.on('error', () => {});
	});

	r.on('error', failed);
}

try {
	await stack.start();
	for (const part of [incoming, outgoing])
		try {
			await part();
		} catch (e) {
			report.add(false, `${part.name}: ${e.stack}`);
		}
	await report.grants(stack);
} finally {
	await stack.stop();
}
await slots(report);
process.exit(report.close());
