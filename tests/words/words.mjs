// words: catalogues, questionnaire and profile keep to the house's spelling, and
// pages tell nobody what is not so for them. Must never leave the stack running.
import fs from 'node:fs';
import { Report } from '../access/report.mjs';
import { Stack } from '../access/stack.mjs';
import { words } from '../lib/client.mjs';

const report = new Report();

// What must not stand in a Japanese text, and why.
const traps = [
	[/サーバー|ベンダー|ブラウザー/, 'as in the leaflet: サーバ, ベンダ'],
	[/通報者|報告者|届出人|お客様/, '相談者'],
	[/機密|極秘|社外秘/, 'no other kind of secret'],
	[/下さい|頂|(?<!一)致|戴|(?<!制|防)御|又は|出来る|すべて/, 'kana and kanji'],
	[/恐れ|虞/, 'おそれ'],
	[/(?<=[るたいうのなだそ])時(?![間刻点期代差計系])/, 'とき'],
	[/(?<=[るたいうのなだ])事(?![業案項実務態件故前後情例象由])/, 'こと'],
	[/(?<=[のたるい])ころ/, '頃'],
	[/取り扱い(?=[のはがをに。」]|$)|取扱(?![いっ者])|取扱い(?=[また])/,
		'取扱い, 取り扱う'],
	[/手続き|問い?合わせ(?=[のはがをに。」先]|$)|引き継ぎ(?=[のはがをに。」]|$)|引継(?!ぎ)|引継ぎ(?=[また])|受付け|受け付け(?=[のはがを。」]|$)/,
		'手続, 問合せ, 引継ぎ, 受付'],
	[/令和|平成|[RH]\d+\.\d/, 'years as in 2026年'],
	[/午[前後]/, '24 hours'],
	[/新型コロナ/, 'a reason of then, not of now'],
	[/安全です|完全に|絶対|安心/, 'a promise nobody can keep'],
	[/特定秘密/, 'another law'],
	[/該当なし|リリース|お含みおき|半角/, 'words that are not used'],
	[/初めの/, 'はじめの, of things in order'],
	[/させていただ/, 'too many of these'],
	[/IP アドレス|[Mm]iB/, 'IPアドレス, MB'],
	[/[０-９Ａ-Ｚａ-ｚ]/, 'half-width letters and digits'],
	[/[ぁ-んァ-ヶ一-龥][,.!?;:()]|[,.!?;:()][ぁ-んァ-ヶ一-龥]/,
		'full-width punctuation'],
	[/、。|。。|、、|\s$|^\s/, 'a slip'],
	[/。(?![」）]).*(?<!。|。[」）])$/s, 'a text of sentences ends with 。'],
];
const englishTraps = [
	[/[a-z]'|'[a-z]|"/, 'curly quotes'],
	[/classified|whistle|victim's/i, 'words that are not used'],
	[/\breporters?\b/i, 'you, or the requester'],
	[/\bMiB\b/, 'MB'],
	[/shared (device|machine|computer)/i, 'share: only with the Council'],
	[/tier 1 group/i, 'first-tier group'],
	[/disguis/i, 'defanged: the word of the field'],
	[/\bplease\b.*\bplease\b.*\bplease\b/i, 'one is enough'],
	[/[、。（）「」]/, 'Japanese punctuation'],
	[/^\{receiver\}/, 'the desk begins with a small letter'],
	[/case is (closed|not open) in/i, 'closed is how a case ends'],
];

function texts(file) {
	return Object.entries(JSON.parse(fs.readFileSync(
		new URL(`../../templates/${file}`, import.meta.url))));
}

// { ja, en } anywhere in a data file.
function pairs(value, at = '') {
	if (typeof value !== 'object' || value === null) return [];
	if (typeof value.ja === 'string') return [[at, value]];
	return Object.entries(value).flatMap(([k, v]) => pairs(v, `${at}.${k}`));
}

function look(name, text, list) {
	for (const [trap, why] of list)
		if (trap.test(text)) report.add(false, `${name}: ${why}: ${text}`);
}

const root = (file) => fs.readFileSync(
	new URL(`../../${file}`, import.meta.url), 'utf8');

// Lines of the mails, and of the pages that nginx has of its own.
function elsewhere(language) {
	const mail = root(`templates/mail/notice.${language}.txt`).split('\n')
		.filter((line) => line !== '');
	const pages = root('docs/deploy/nginx.conf').split('\n')
		.filter((line) => /'<h1>/.test(line))
		.map((line) => line.split('<section lang="en">')[language === 'ja'
			? 0 : 1])
		.flatMap((half) => half.replace(/^.*?'(?=<)/, '').replace(/';.*$/, '')
			.replace(/<strong>|<\/strong>/g, '').split(/<[^>]*>/))
		.filter((text) => text.trim() !== '');

	report.add(pages.length >= 12 && mail.length >= 4,
		`${language}: the mails and nginx's own pages are looked at`);
	return [...mail.map((text) => ['mail', text]),
		...pages.map((text) => ['nginx.conf', text])];
}

// Said of then with its date, and the one line of help that tells two apart.
const allowed = {
	'council-2019.phone.reason': /新型コロナウイルス感染症への対応のため/,
	'help.a_not_state': /特定秘密保護法の「特定秘密」/,
	'council-2019.notices': /「安心して/,
};

function letThrough(name, text) {
	const [, what] = Object.entries(allowed)
		.find(([key]) => name.includes(key)) ?? [];

	return what === undefined ? text : text.replace(what, '');
}

function catalogues() {
	const before = report.failed;
	const ja = texts('text.ja.json'), en = texts('text.en.json');
	const data = ['questionnaire.json', 'profile/council-2019.json']
		.flatMap((file) => texts(file).flatMap(([name, value]) =>
			pairs(value, `${file.replace(/.*\/|\.json/g, '')}.${name}`)));

	for (const [name, text] of [...ja, ...data.map(([n, p]) => [n, p.ja]),
		...elsewhere('ja')])
		look(name, letThrough(name, text), traps);
	for (const [name, text] of [...en, ...data.map(([n, p]) => [n, p.en]),
		...elsewhere('en')])
		if (name !== 'page.other_language') look(name, text, englishTraps);
	report.add(report.failed === before,
		`${ja.length + data.length} texts a language keep to the spelling`);
	// That the traps catch anything at all.
	report.add(traps.every(([t]) => ['サーバー', 'お客様', '極秘', '下さい',
		'安全です', '該当なし', 'させていただく', '初めの', '20MiB', '１', 'です.', '。。', '短い。足す',
		'おそれと恐れ', '送る時', 'そういう事', '昼のころ', '取り扱いの', '手続き', '令和8年',
		'午後11時', '新型コロナ', '特定秘密', '安心して']
		.some((bad) => t.test(bad))), 'each trap catches its own');
}

// Wherever it is said how a draft is kept, it is said of the same buttons.
function drafts() {
	const when = [['ja', '「次へ」や「戻る」を押すたびに'],
		['en', /each time you press “Next” or “Back”/i]];

	for (const [language, press] of when) {
		const all = Object.fromEntries(texts(`text.${language}.json`));

		report.add(['tasks.draft', 'help.a_draft', 'access.tip_time'].every(
			(key) => all[key].search(press) >= 0) &&
			['consult.next', 'consult.back'].every((key) =>
				all['tasks.draft'].includes(all[key])),
		`${language}: when a draft is kept is said alike`);
	}
}

async function see(stack, login, path) {
	const browser = await stack.login(login);

	return words((await browser.get(path)).text);
}

async function pages(stack) {
	const reporter = stack.browser();
	const { number } = await reporter.consult({
		what_happened: '画面が勝手に動く' });
	const waits = 'まだ相談を読むことはできません';

	report.add(!(await see(stack, 'administrator', '/account'))
		.includes(waits), 'who never reads cases is not told to wait');
	report.add((await see(stack, 'officer3', '/account')).includes(waits),
		'a newcomer is told to wait');
	const newcomer = await see(stack, 'officer3', '/desk');
	report.add(!newcomer.includes('相談はありません') &&
		newcomer.includes('まだ相談は表示されません') &&
		newcomer.includes('確認の言葉を見る'),
	'a newcomer is not told that there are no cases');
	report.add((await see(stack, 'officer1', '/desk'))
		.includes('あなたが加えられる担当者 1人'),
	'the queue counts who waits to be let in');
	const back = words((await reporter.get('/consult/check')).text);
	report.add(back.includes('すでに窓口へ届いています') &&
		!back.includes('まだ何も書かれていません'),
	'back on the check page after sending: it has arrived');
	const beginner = await see(stack, 'officer2', `/desk/cases/${number}`);
	report.add(beginner.includes('登録された担当者だけです') &&
		!beginner.includes('画面が勝手に'),
	'who is not registered is told who can open it');
}

catalogues();
drafts();
const stack = await Stack.demo('words', { argon_ops: 1, argon_mem_kib: 8192,
	login_per_minute: 100000 });
try {
	await stack.start();
	await pages(stack);
} finally {
	await stack.stop();
}
process.exit(report.close());
