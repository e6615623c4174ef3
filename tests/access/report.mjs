// report: lines and counts of a suite, and whether two answers are the same.
export class Report {
	passed = 0;
	failed = 0;

	// quiet: a line only when it failed.
	add(good, what, quiet = false) {
		if (good) this.passed++;
		else this.failed++;
		if (!good || !quiet)
			console.log(`${good ? 'ok    ' : 'not ok'}  ${what}`);
		return good;
	}

	close() {
		console.log(`${this.passed} passed, ${this.failed} failed`);
		return this.failed === 0 ? 0 : 1;
	}
}

const shifting = ['date', 'connection', 'keep-alive'];

function headersOf(a) {
	return Object.entries(a.headers).filter(([k]) => !shifting.includes(k))
		.map(([k, v]) => `${k}: ${v}`).sort().join('\n');
}

// Status, headers and bytes, but for the path that each page names.
export function same(a, aPath, b, bPath) {
	return a.status === b.status && headersOf(a) === headersOf(b) &&
		a.text.replaceAll(aPath, 'PATH') === b.text.replaceAll(bPath, 'PATH');
}
