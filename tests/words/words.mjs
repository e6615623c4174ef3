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
	[/通報者|届出人|お客様/, '相談者'],
	[/機密|極秘|社外秘/, 'no other kind of secret'],
	[/下さい|頂|(?<!一)致しま|(?<!制|防)御|又は|出来る|(?<!返|仕|行)事が|すべて|ころから/, 'kana and kanji'],
	[/安全です|完全に|絶対|ご安心/, 'a promise nobody can keep'],
	[/該当なし|リリース|お含みおき|半角/, 'words that are not used'],
	[/初めの/, 'はじめの, of things in order'],
	[/させていただ/, 'too many of these'],
	[/IP アドレス|[Mm]iB/, 'IPアドレス, MB'],
	[/[０-９Ａ-Ｚａ-ｚ]/, 'half-width letters and digits'],
	[/[ぁ-んァ-ヶ一-龥][,.!?;:()]|[,.!?;:()][ぁ-んァ-ヶ一-龥]/,
		'full-width punctuation'],
	[/、。|。。|、、|\s$|^\s/, 'a slip'],
];
const englishTraps = [
	[/[a-z]'|'[a-z]|"/, 'curly quotes'],
	[/classified|whistle|victim's/i, 'words that are not used'],
	[/disguis/i, 'defanged: the word of the field'],
	[/\bplease\b.*\bplease\b.*\bplease\b/i, 'one is enough'],
	[/[、。（）「」]/, 'Japanese punctuation'],
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

function catalogues() {
	const before = report.failed;
	const ja = texts('text.ja.json'), en = texts('text.en.json');
	const data = ['questionnaire.json', 'profile/council-2019.json']
		.flatMap(texts).flatMap(([name, value]) => pairs(value, name));

	for (const [name, text] of [...ja, ...data.map(([n, p]) => [n, p.ja])])
		look(name, text, traps);
	for (const [name, text] of [...en, ...data.map(([n, p]) => [n, p.en])])
		if (name !== 'page.other_language') look(name, text, englishTraps);
	report.add(report.failed === before,
		`${ja.length + data.length} texts a language keep to the spelling`);
	// That the traps catch anything at all.
	report.add(traps.every(([t]) => ['サーバー', 'お客様', '極秘', '下さい',
		'安全です', '該当なし', 'させていただく', '初めの', '20MiB', '１', 'です.', '。。']
		.some((bad) => t.test(bad))), 'each trap catches its own');
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
const stack = await Stack.demo('words', { argon_ops: 1, argon_mem_kib: 8192,
	login_per_minute: 100000 });
try {
	await stack.start();
	await pages(stack);
} finally {
	await stack.stop();
}
process.exit(report.close());
