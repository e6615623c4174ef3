// answers: forms of questions and answers as no page of ours would send them:
// for another case, over a version that was not seen, after the end, for fields
// that are not asked, by who is not registered. What is refused writes nothing.

const rows = (scene, c) => Number(scene.stack.sql(`SELECT count(*) FROM item i
	JOIN case_file f ON f.id = i.case_id WHERE f.number = '${c.number}';`));

// [name, form]: from the reporter of M; none of them writes anything.
function refused(scene) {
	const { A } = scene;
	const words = 'Words over a version that was not seen.';

	return [
		['a version that was not seen', { seen: '2.0', what_happened: words }],
		['one that is not there', { seen: '2.99', what_happened: words }],
		['a field without its version', { what_happened: words }],
		['versions that are none', { seen: '2.x-2-.-a.b-2.1.1--',
			what_happened: words }],
		['a code that is none', { seen: '99999.1-0.0-65536.7' }],
		['rows, files and the notice address', { seen: '7.0-20.0-30.0',
			timeline: words, files: words, notice_address: words }],
		['a question that is none', { seen: '2.1', no_such: words }],
		['nothing at all', {}],
		['what the form showed', { seen: '2.1',
			what_happened: `It is ${scene.M.secret}.` }],
		['another case, by name', { seen: '2.0', what_happened: words,
			case: A.number, number: A.number, item: 'a'.repeat(26) }],
		['a choice that is none', { seen: '4.0', ongoing: 'perhaps' }],
		['too long', { seen: '23.0', reporter_dept: 'x'.repeat(300) }],
		['words and "I do not know"', { seen: '24.0', reporter_dept: words,
			'unknown.reporter_dept': 'yes' }],
	];
}

async function forms(scene, report) {
	const { stack, A, M } = scene;
	const own = scene.attackers.own.copy();
	const bad = [];

	await own.get('/case/answers');
	for (const path of ['/case/answers', '/case/questions'])
		for (const [name, form] of refused(scene)) {
			const before = stack.digest();
			const a = await own.copy().post(path, form);
			const typed = form.what_happened;

			if (a.status !== 400 || stack.digest() !== before)
				bad.push(`${name}: ${a.status}`);
			else if (typed && !a.text.includes(typed))
				bad.push(`${name}: what was typed is gone`);
		}
	report.add(bad.length === 0,
		`answers: ${2 * refused(scene).length} bad forms ${bad.join('; ')}`);
	const before = [rows(scene, A), rows(scene, M)];
	const a = await own.copy().post('/case/answers', { seen: '16.0',
		hardware: 'Not asked.', case: A.number, number: A.number });
	report.add(a.status === 303 && rows(scene, A) === before[0] &&
		rows(scene, M) === before[1] + 1,
	'answers: what was not asked is an addition, to the own case alone');
}

async function twoWindows(scene, report) {
	const { stack } = scene;
	const own = scene.attackers.own.copy();
	const post = (text, seen) => own.copy().post('/case/answers',
		{ seen: `5.${seen}`, impact: text });
	const digest = async (how) => {
		const before = stack.digest();
		const a = await how();

		return [a, stack.digest() === before];
	};

	await own.get('/case/answers');
	await post('The first of them.', 0);
	await post('From the left window.', 1);
	const [again, same] = await digest(() => post('From the left window.', 1));
	const [right, still] = await digest(() => post('From the right window.', 1));
	report.add(again.status === 303 && same,
		'answers: the same form twice makes one version');
	report.add(right.status === 400 && still &&
		right.text.includes('From the right window.') &&
		right.text.includes('From the left window.'),
	'answers: a stale form is told, with both texts, and writes nothing');
	const both = await Promise.all(['One of two.', 'Two of two.'].map((t) =>
		post(t, 2)));
	report.add(both.filter((a) => a.status === 303).length === 1 &&
		both.some((a) => a.status === 400),
	'answers: of two at the same moment one is written, one is told');
}

// By an officer who is not registered: what is said is open, and what is secret
// is not told, not even that it is there.
async function plainOfficer(scene, report) {
	const { stack, A } = scene;
	// The attacks before this one put sessions back and forth.
	const plain = await stack.login('officer2');
	const path = `/desk/cases/${A.number}/questions`;
	const page = await plain.get(path);
	const told = (p, name) => new RegExp(`value="${name}"[^>]*><span>[^<]*` +
		'<span class="badge').test(p.text);

	report.add(page.status === 200 && !page.raw.includes(A.secret) &&
		!told(page, 'what_happened') && !told(page, 'damage') &&
		told(page, 'logs_note'),
	'questions: who is not registered is not told what secret answers there are');
	const full = await scene.officer.copy().get(path);
	report.add(told(full, 'what_happened') && !full.raw.includes(A.secret),
		'questions: who is, is told that they are there, not a word of them');
	const secrets = () => stack.sql(`SELECT count(*) FROM item i JOIN
		case_file f ON f.id = i.case_id WHERE f.number = '${A.number}' AND
		i.author = 2 AND i.kind <> 1;`);
	const before = secrets();
	const a = await plain.copy().post(path, { ask: 'sector',
		text: 'Said by who is not registered.', 'secret.text': 'secret' });
	report.add(a.status === 303 && secrets() === before,
	'questions: what that officer writes is open whatever was asked for');
}

async function noQuestions(scene, report) {
	const { officer, stack, A } = scene;
	const path = `/desk/cases/${A.number}/questions`;
	const bad = [];

	for (const form of [{}, { ask: 'no_such' }, { ask: 'files', text: 'x' },
		{ ask: 'notice_address' },
		{ ask: 'sector', due: '2001-01-01', text: 'x' },
		{ ask: 'sector', due: 'soon', text: 'x' },
		{ ask: 'sector', text: 'x'.repeat(20001) }]) {
		const before = stack.digest();
		const a = await officer.copy().post(path, form);

		if (a.status !== 400 || stack.digest() !== before)
			bad.push(`${JSON.stringify(form).slice(0, 40)}: ${a.status}`);
	}
	report.add(bad.length === 0, `questions: none that is no question ${bad}`);
	// A set is added to the form; it never sends, whatever it is called.
	const before = stack.digest();
	const some = { ask: 'sector', text: 'x' };
	const c = officer.copy();
	const a = await c.post(path, { ...some, set: 'no_such' });
	const real = await c.post(path, { ...some, set: 'malware' });
	const two = await c.post(path,
		[['set', 'a'], ['set', 'b'], ['ask', 'sector'], ['text', 'x']]);
	const ticked = (page) =>
		page.text.match(/name="ask" value="\w+" checked/g)?.length;

	report.add(a.status === 200 && ticked(a) === 1 && ticked(real) > 1 &&
		two.status === 400 && stack.digest() === before,
	'questions: no set but those there are');
}

async function afterTheEnd(scene, report) {
	const { officer, stack, M } = scene;
	const own = scene.attackers.own.copy();
	const bad = [];
	const late = async (name) => {
		const before = stack.digest();

		for (const path of ['/case/answers', '/case/questions']) {
			const a = await own.copy().post(path, { seen: '9.0-32.0',
				victim_org: 'Words that came too late.' });

			if (a.status !== 400 ||
				!a.text.includes('Words that came too late.'))
				bad.push(`${name} ${path} ${a.status}`);
		}
		const desk = await officer.copy().post(
			`/desk/cases/${M.number}/questions`,
			{ ask: 'sector', text: 'Too late as well.' });
		if (desk.status !== 400 || stack.digest() !== before)
			bad.push(`${name} questions ${desk.status}`);
	};

	await own.get('/case');
	await officer.copy().post(`/desk/cases/${M.number}/end`,
		{ text: 'The end.', end: 'support_only' });
	await late('closed');
	await own.post('/case/messages', { text: 'Open again.' });
	await own.post('/case/withdraw');
	await late('withdrawn');
	await own.post('/case/withdraw/undo');
	report.add(bad.length === 0,
		`answers and questions after the end: refused in words ${bad.join('; ')}`);
}

export async function answers(scene, report) {
	await forms(scene, report);
	await twoWindows(scene, report);
	await plainOfficer(scene, report);
	await noQuestions(scene, report);
	await afterTheEnd(scene, report);
}
