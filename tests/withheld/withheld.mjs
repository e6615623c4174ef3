// withheld: one demo Council for both parts of this suite. Must never leave the
// stack running.
import { Report } from '../access/report.mjs';
import { Stack } from '../access/stack.mjs';
import { asked } from './asked.mjs';
import { nameless } from './names.mjs';
import { logins } from './road.mjs';

const report = new Report();
const stack = await Stack.demo('withheld', { argon_ops: 1,
	argon_mem_kib: 8192, login_per_minute: 100000,
	return_per_minute: 100000, messages_max: 1000 });

try {
	const staff = new Map();

	await stack.start();
	for (const login of logins)
		staff.set(login, await stack.login(login));
	await asked(stack, staff, report);
	await nameless(stack, staff, report);
	await report.grants(stack);
	report.add(!/ERROR: |runtime error/.test(stack.log()),
		'no word of the sanitizers in serve.log');
} finally {
	await stack.stop();
}
process.exitCode = report.close();
