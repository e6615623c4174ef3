// rows: what lies in the database, row by row, and what became another. Read
// from a copy of the files, so that nothing is recovered or written in the
// original. Must never look at what serve says.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

function sqlite(file, script) {
	return execFileSync('sqlite3', ['-batch', '-bail', file],
		{ input: script, encoding: 'utf8', maxBuffer: 1 << 28 });
}

export class Rows {
	// folder: where copies may lie.
	constructor(stack, folder) {
		this.stack = stack;
		this.copy = path.join(folder, 'copy.db');
		this.tables = this.readTables();
	}

	// Table -> { columns, keys }.
	readTables() {
		const tables = new Map();

		for (const line of sqlite(this.stack.db, `SELECT json_array(m.name,
			p.name, p.pk) FROM sqlite_schema m
			JOIN pragma_table_info(m.name) p WHERE m.type = 'table'
			ORDER BY m.name, p.cid;`).trim().split('\n')) {
			const [table, column, key] = JSON.parse(line);
			const of = tables.get(table) ?? { columns: [], keys: [] };

			tables.set(table, of);
			of.columns.push(column);
			if (key > 0) of.keys.push(column);
		}
		return tables;
	}

	// The file and its WAL as they lie there now, in another place.
	copied(to = this.copy) {
		for (const end of ['', '-wal', '-shm'])
			fs.rmSync(to + end, { force: true });
		for (const end of ['', '-wal'])
			if (fs.existsSync(this.stack.db + end))
				fs.copyFileSync(this.stack.db + end, to + end);
		return to;
	}

	// { last, rows: table -> key -> row }, values as SQL literals; of the chain
	// what comes after entry `since`: verify walks all of it.
	read(file, since) {
		const select = [...this.tables].map(([table, { columns }]) =>
			`SELECT json_array('${table}', ${columns.map((c) =>
				`quote(${c})`).join(', ')}) FROM ${table}${
				table === 'chain' ? ` WHERE seq > ${since}` : ''};`);
		const lines = sqlite(file, select.join('\n')).trim().split('\n');
		const rows = new Map([...this.tables.keys()].map((t) =>
			[t, new Map()]));

		for (const line of lines) {
			const [table, ...values] = JSON.parse(line);
			const { columns, keys } = this.tables.get(table);
			const row = Object.fromEntries(columns.map((c, i) =>
				[c, values[i]]));

			rows.get(table).set(keys.map((k) => row[k]).join(), row);
		}
		return rows;
	}

	// Before something: beside a serve that has nothing to do.
	now() {
		const since = Number(this.stack.sql('SELECT max(seq) FROM chain;'));

		return { since, rows: this.read(this.stack.db, since) };
	}

	// After it, serve being dead: what became another.
	changes(before) {
		return changesOf(before.rows,
			this.read(this.copied(), before.since));
	}

	// Beside a serve that has nothing to do.
	since(before) {
		return changesOf(before.rows,
			this.read(this.stack.db, before.since));
	}
}

function changesOfTable(table, before, after) {
	const found = [];

	for (const [key, row] of after) {
		const was = before.get(key);

		if (!was) found.push({ how: '+', table, row });
		else if (Object.keys(row).some((c) => row[c] !== was[c]))
			found.push({ how: '~', table, row, columns:
				Object.keys(row).filter((c) => row[c] !== was[c]) });
	}
	for (const [key, row] of before)
		if (!after.has(key)) found.push({ how: '-', table, row });
	return found;
}

function changesOf(before, after) {
	return [...before.keys()].flatMap((t) =>
		changesOfTable(t, before.get(t), after.get(t)));
}

// { '+chain 31': 1, '~case_file.stage': 1, '-case_grant': 2 ... }.
export function tally(changes) {
	const counts = {};
	const count = (name) => { counts[name] = (counts[name] ?? 0) + 1; };

	for (const { how, table, row, columns } of changes) {
		if (how === '~') columns.forEach((c) => count(`~${table}.${c}`));
		else count(how + table + (table === 'chain' ? ` ${row.act}` : ''));
	}
	return counts;
}
