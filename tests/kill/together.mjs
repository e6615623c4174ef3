// together: which rows an act writes, counted by hand from the design, and
// whether what a strike left is all of them, none, or torn. Keys are those of
// tally() in rows.mjs: + a row more, - a row less, ~ a column that is another;
// of the chain with the act's code (src/domain/council.h).
import { tally } from './rows.mjs';

// A case's own row, with each act on it.
const turn = { '~case_file.version': 1 };
const content = { ...turn, '~case_file.head': 1 };

// Which may be as it was: whose turn it is, the clock within a millisecond.
const may = ['~case_file.waits_for', '~case_file.desk_ms',
	'~case_file.reporter_ms', '~case_file.turn_ms'];

// Two envelopes, each sealed to the desk's ring and to the reporter; a copy of
// each of the four answers and two files; the head with the officer's signature.
const offer = { ...content, '+release': 1, '+envelope': 2, '+case_grant': 4,
	'+item': 6, '+chain 29': 1 };

// The reporter's signature over the head.
const assent = { ...turn, '~release.assent_epoch': 1, '~release.assent_sig': 1,
	'+chain 30': 1 };

// Two envelopes to six bodies: JPCERT/CC and five of the first-tier group, of
// which the sixth is of the government and excluded.
const provide = { ...turn, '+case_grant': 12, '~release.provider': 1,
	'~release.provider_epoch': 1, '~release.provide_sig': 1,
	'~case_file.stage': 1, '+chain 31': 1 };

// One body of the first-tier group reads neither part any more; its record is
// another, and the proposal is settled.
const edit = { '~body.flags': 1, '~body.version': 1, '~body.sig': 1,
	'-case_grant': 2, '~version.n': 1, '+chain 18': 1, '+chain 46': 1,
	'+chain 17': 1 };

// One body more is excluded: the open and the secret part.
// The text that was shown is an item.
const narrow = { ...content, '~case_file.consent_n': 1, '+consent': 1, '+item': 1,
	'-case_grant': 2, '+chain 27': 1, '+chain 38': 1 };

// The draft goes from the desk's notes, a new text comes for the reporter.
const feedback = { ...content, '~case_file.stage': 1, '~case_file.draft': 1,
	'~case_file.secret_items': 1, '+item': 1, '-item': 1, '+chain 40': 1 };

// The four bodies that were left read neither part any more.
const withdraw = { ...turn, '~case_file.stage': 1, '-case_grant': 8,
	'+chain 43': 1 };

// Into the desk's two rings, each of one epoch, each with its entry.
const letIn = { '+ring_member': 2, '~version.n': 1, '+chain 7': 2 };

// The registration, and that the proposal is settled.
const register = { '+register': 1, '~version.n': 1, '+chain 5': 1,
	'+chain 17': 1 };

// What hangs on a case, all of it; number and chain stay (the tombstone).
const hanging = ['case_grant', 'item', 'asked', 'contribution', 'release',
	'envelope', 'consent', 'reporter_key'];

export function rowsOfCase(rows, id) {
	return Object.fromEntries(hanging.map((table) => [table,
		[...rows.get(table).values()].filter((r) => r.case_id === id)]));
}

// Its files, whose keys are in its items: swept bit by bit afterwards.
export const swept = ['-file', '-file_chunk', '~file.state', '~file.case_id',
	'~file.chunks', '~file.bytes'];

export function chunksOfCase(rows, id) {
	const files = [...rows.get('file').values()]
		.filter((r) => r.case_id === id).map((r) => r.id);

	return [...rows.get('file_chunk').values()]
		.filter((r) => files.includes(r.file));
}

// of: { rows, id } of the case before it was erased.
function erase({ rows, id }) {
	const gone = Object.entries(rowsOfCase(rows, id))
		.filter(([, list]) => list.length > 0)
		.map(([table, list]) => [`-${table}`, list.length]);

	return { ...content, '~case_file.consent_n': 1,
		'~case_file.secret_items': 1, '~case_file.salt': 1,
		'~case_file.sent_by': 1, '~case_file.receipt_tag': 1,
		'~case_file.seed_by_receipt': 1, ...Object.fromEntries(gone),
		'+chain 44': 1 };
}

const together = { offer, assent, provide, edit, narrow, feedback, withdraw, letIn,
	register, erase };

const sorted = (counts) => JSON.stringify(Object.entries(counts).sort());

// 'none', 'all', or what is torn, in words.
export function verdict(act, changes, of) {
	const wants = together[act];
	const want = typeof wants === 'function' ? wants(of) : wants;
	const got = tally(changes);

	if (changes.length === 0) return 'none';
	for (const name of act === 'erase' ? [...may, ...swept] : may)
		delete got[name];
	return sorted(got) === sorted(want) ? 'all'
		: `torn: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`;
}
