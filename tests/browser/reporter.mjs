// reporter: one line a test and the closing line that ./dev test reads.
// Without colours, indented.
function plain(text) {
	return `        ${text}`.replaceAll(/\x1b\[[0-9;]*m/g, '')
		.replaceAll('\n', '\n        ');
}

export default class Reporter {
	counts = { passed: 0, failed: 0 };

	printsToStdio() {
		return true;
	}

	onTestEnd(test, result) {
		const name = test.titlePath().slice(3).join(' > ');

		if (result.status === 'skipped') {
			console.log(`skip    ${name}`);
			return;
		}
		if (result.status === 'passed') {
			this.counts.passed++;
			console.log(`ok      ${name}, ${
				Math.round(result.duration / 1000)} s`);
			return;
		}
		this.counts.failed++;
		console.log(`not ok  ${name} (${result.status})`);
		for (const error of result.errors)
			console.log(plain(error.stack ?? error.message));
	}

	// What happens outside a test: the setup, a file that does not load.
	onError(error) {
		this.counts.failed++;
		console.log(`not ok  ${error.message ?? error.value}`);
	}

	onEnd() {
		console.log(`${this.counts.passed} passed, ` +
			`${this.counts.failed} failed`);
	}
}
