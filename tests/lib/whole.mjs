// whole: what the program itself says of a data folder that nobody edited,
// once `serve` has ended. Must never write into it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

// What differs, a line each; none when `verify` and `check --grants` hold.
export function differences(program, dir) {
	const wrong = [];

	for (const args of [['verify'], ['check', '--grants']]) {
		const r = spawnSync(program, [...args, '--config',
			path.join(dir, 'madoguchi.conf')], { encoding: 'utf8' });

		if (r.status !== 0)
			wrong.push(`${args.join(' ')}: ${r.status ?? r.error} ` +
				`${r.stdout ?? ''}${r.stderr ?? ''}`.trim());
	}
	return wrong;
}
