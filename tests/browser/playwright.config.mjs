// playwright.config: Debian's chromium, Japanese, no network of its own, and
// one stack a run that global-setup.mjs starts. Must never download a browser.
import { defineConfig } from '@playwright/test';
import { freePort } from './stack.mjs';

// The processes of the tests read this file too and inherit the port.
process.env.MADOGUCHI_PORT ??= String(await freePort());

export default defineConfig({
	testDir: '.',
	testMatch: '*.spec.mjs',
	globalSetup: './global-setup.mjs',
	outputDir: './test-results',
	reporter: [['./reporter.mjs']],
	forbidOnly: true,
	retries: 0,
	workers: 2,
	timeout: 480_000,
	expect: { timeout: 15_000 },
	use: {
		baseURL: `http://127.0.0.1:${process.env.MADOGUCHI_PORT}`,
		browserName: 'chromium',
		// A control that is not there fails soon, and alone.
		actionTimeout: 20_000,
		locale: 'ja-JP',
		timezoneId: 'Asia/Tokyo',
		screenshot: 'only-on-failure',
		trace: 'retain-on-failure',
		launchOptions: {
			executablePath: '/usr/bin/chromium',
			// As root chromium cannot put itself into a sandbox.
			chromiumSandbox: process.getuid() !== 0,
			args: [
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-default-apps',
				'--disable-domain-reliability',
				'--disable-sync',
				'--metrics-recording-only',
				'--no-first-run',
			],
		},
	},
});
