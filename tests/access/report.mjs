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

	// At the end of a suite whose rows nobody edited: are the grants those that
	// follow, each as it was signed? Halts the stack.
	async grants(stack, what = 'check --grants') {
		await stack.halt();
		const r = stack.command(['check', '--grants']);

		return this.add(r.code === 0 &&
			/ 0 missing, 0 too much, 0 not as signed$/m.test(r.out),
		`${what}: ${r.out}${r.err}`.trim());
	}

	close() {
		console.log(`${this.passed} passed, ${this.failed} failed`);
		return this.failed === 0 ? 0 : 1;
	}
}

// content-length follows from the bytes, which are compared.
const shifting = ['date', 'connection', 'keep-alive', 'content-length'];

function headersOf(a) {
	return Object.entries(a.headers).filter(([k]) => !shifting.includes(k))
		.map(([k, v]) => `${k}: ${v}`).sort().join('\n');
}

// The page without the link to its other language, which is made of the path
// that was asked for and of nothing else; any other path in it stays.
function bare(text, path) {
	return text.replace(/href="([^"?]*)\?lang=/g, (all, link) =>
		path.startsWith(link) ? 'href="?lang=' : all)
		.replaceAll(path, 'PATH');
}

// Status, headers and bytes, but for the path that each page names.
export function same(a, aPath, b, bPath) {
	return a.status === b.status && headersOf(a) === headersOf(b) &&
		bare(a.text, aPath) === bare(b.text, bPath);
}
