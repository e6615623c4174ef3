// strike: one request on a connection that stands already, and kill -9 at a
// moment after its last byte went out, to a fraction of a millisecond. Must
// never take an answer that was cut short for one.
import net from 'node:net';
import { once } from 'node:events';

const cell = new Int32Array(new SharedArrayBuffer(4));
const now = () => Number(process.hrtime.bigint()) / 1e6;

// Nothing else happens in this process meanwhile: an answer lies in the socket.
function sleep(ms) {
	if (ms > 0) Atomics.wait(cell, 0, 0, ms);
}

// form: object or list of pairs; without one it is a GET.
function bytesOf(browser, path, form) {
	const pairs = Array.isArray(form) ? form : Object.entries(form ?? {});
	const body = new URLSearchParams(
		[['token', browser.token], ...pairs]).toString();
	const cookie = Object.entries(browser.cookies)
		.map(([k, v]) => `${k}=${v}`).join('; ');
	const lines = [`${form ? 'POST' : 'GET'} ${path} HTTP/1.0`,
		`Host: ${new URL(browser.base).host}`, `Origin: ${browser.base}`,
		'Sec-Fetch-Site: same-origin', ...cookie ? [`Cookie: ${cookie}`] : []];

	if (form) lines.push('Content-Type: application/x-www-form-urlencoded',
		`Content-Length: ${body.length}`);
	return `${lines.join('\r\n')}\r\n\r\n${form ? body : ''}`;
}

// The answer, or null: none, or one that says that serve is away.
function answerOf(text) {
	const status = Number(text.match(/^HTTP\/1\.\d (\d+)/)?.[1] ?? 0);

	return status === 0 || status >= 500 ? null : { status, text,
		location: text.match(/^location: (.*?)\r?$/im)?.[1] ?? '' };
}

async function connected(stack) {
	const socket = net.connect(stack.port, '127.0.0.1');

	socket.parts = [];
	socket.on('data', (d) => socket.parts.push(d));
	socket.on('error', () => {});
	await once(socket, 'connect');
	return socket;
}

async function ended(socket) {
	if (!socket.closed) await once(socket, 'close');
	return answerOf(Buffer.concat(socket.parts).toString());
}

// Not struck: { answer, ms }.
export async function timed(stack, browser, path, form) {
	const socket = await connected(stack);
	const begun = now();

	socket.write(bytesOf(browser, path, form));
	const answer = await ended(socket);
	return { answer, ms: now() - begun };
}

// serve is dead afterwards. The answer that came before, or null.
export async function struck(stack, browser, path, form, ms) {
	const socket = await connected(stack);

	// Handed to the kernel at once: nothing waits before it.
	socket.write(bytesOf(browser, path, form));
	sleep(ms);
	await stack.crash();
	return ended(socket);
}

// Moments to strike at, around the turning point of an act: before it nothing is
// there, after it everything. It is followed as by a staircase, sooner when the
// act was done, later when it was not, in ever smaller steps (the machine may be
// slower or faster than when it was measured); every second moment is spread
// evenly from before the act to after its answer.
export class Moments {
	// lasts: measured, in ms; draw(n): 0 to below n.
	constructor(lasts, draw) {
		Object.assign(this, { draw, n: 0, edge: 0.8 * lasts, step: 2 });
	}

	get share() {
		return this.draw(1000) / 1000;
	}

	next() {
		this.n++;
		if (this.n <= 3 || this.n % 2 === 0)
			return this.edge * (0.95 + 0.1 * this.share);
		// Eighths of the whole, in an order that is no order.
		return ((this.n >> 1) * 3 % 8 + this.share) / 8 * 1.6 * this.edge;
	}

	// What a strike at that moment found.
	learn(ms, done) {
		const near = Math.abs(ms - this.edge) <= 0.06 * this.edge;

		if (near) {
			if (this.was !== undefined && this.was !== done)
				this.step = Math.max(1.1, Math.sqrt(this.step));
			this.was = done;
			this.edge *= done ? 1 / this.step : this.step;
		} else if (done === ms < this.edge) {
			this.edge = (this.edge + ms) / 2;
		}
	}
}
