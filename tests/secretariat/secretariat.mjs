// secretariat: one demo Council for all parts of this suite. Must never leave
// the stack running.
import { Report } from '../access/report.mjs';
import { Stack } from '../access/stack.mjs';
import { audit } from './audit.mjs';
import { bodies } from './bodies.mjs';
import { members } from './members.mjs';
import { ending, upkeep } from './upkeep.mjs';

const report = new Report();
const stack = await Stack.demo('secretariat', { argon_ops: 1,
	argon_mem_kib: 8192, login_per_minute: 100000,
	return_per_minute: 100000, messages_max: 1000 });

try {
	await stack.start();
	await audit(stack, report);
	await members(stack, report);
	await ending(stack, report);
	await bodies(stack, report);
	await upkeep(stack, report);
	report.add(!/ERROR: |runtime error/.test(stack.log()),
		'no word of the sanitizers in serve.log');
} finally {
	await stack.stop();
}
process.exitCode = report.close();
