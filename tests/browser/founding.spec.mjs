// founding: the first days of an empty window, in an order that nobody may
// change: invitations, enrolment, the first consultation, a newcomer.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { expect, look, test, totp } from './support.mjs';
import { freePort, Stack, top } from './stack.mjs';
import { consult, logIn, nextTotp } from './steps.mjs';

// A code that is well formed and opens nothing.
const noCode = '7FK6-5GH8-DEE3-R9SF-QJRS-9P1E-CZRT';

const program = join(process.env.RELEASE ?? join(top, 'build/release'),
	'madoguchi');

// `madoguchi person STEP` while serve is away; people: who acts.
async function personStep(stack, step, options, people) {
	const config = join(stack.dir, 'madoguchi.conf');

	await nextTotp();
	const args = ['person', step, '--config', config,
		...Object.entries(options).flatMap(([k, v]) => [`--${k}`, v])];
	const lines = people.map((p) =>
		`${p.login}\t${p.password}\t${totp(p.totp)}\n`).join('');

	return execFileSync(program, args, { input: lines, encoding: 'utf8',
		stdio: 'pipe' });
}

// What a camera reads of the drawing: its runs, four dots to the square.
async function readQr(page) {
	const { size, runs } = await page.locator('svg.qr').evaluate((svg) => ({
		size: svg.viewBox.baseVal.width,
		runs: [...svg.querySelectorAll('rect:not(.qr-ground)')].map((r) =>
			['x', 'y', 'width'].map((a) => Number(r.getAttribute(a)))),
	}));
	const dots = size * 4;
	const pixels = new Uint8ClampedArray(dots * dots * 4).fill(255);

	for (const [x, y, width] of runs)
		for (let row = y * 4; row < y * 4 + 4; row++)
			for (let dot = x * 4; dot < (x + width) * 4; dot++)
				pixels.fill(0, (row * dots + dot) * 4,
					(row * dots + dot) * 4 + 3);
	return new URL(jsQR(pixels, dots, dots).data);
}

async function submit(page, { password, again = password, code }) {
	await page.getByLabel('パスワード', { exact: true }).fill(password);
	await page.getByLabel('パスワード（もう一度）').fill(again);
	await page.getByLabel('確認コード').fill(code);
	await page.getByRole('button', { name: '登録する' }).click();
}

// Everything that can go wrong on the way to an account, each told apart.
async function wrongEnrolments(page, login, secret) {
	const alert = page.getByRole('alert');

	await submit(page, { password: 'mijikai', code: totp(secret) });
	await expect(alert).toContainText('文字以上にしてください');
	await submit(page, { password: 'もりのくまさんがひとりであるく', again: 'x',
		code: totp(secret) });
	await expect(alert).toContainText('二つのパスワードが一致していません');
	await look(page, 'enrol-error');
	await submit(page, { password: `${login} JPCERT/CC ${login}`,
		code: totp(secret) });
	await expect(alert).toContainText('お名前、所属と似ています');
	await submit(page, { password: 'password password', code: totp(secret) });
	await expect(alert).toContainText('推測されやすい');
	await submit(page, { password: 'くまはもりであさごはんを食べた', code: '000000' });
	await expect(alert).toContainText('確認コードが合いません');
	await expect(page.locator('.secret-text')).toHaveText(
		secret.match(/.{4}/g).join(' '), { useInnerText: true });
}

// From the invitation on paper to an account: what the person then knows.
async function enrol(page, login, code, { first = false } = {}) {
	await page.goto('/invitation');
	if (first) {
		await look(page, 'invitation');
		await page.getByLabel('招待コード').fill('AAAA-BBBB');
		await page.getByRole('button', { name: '次へ' }).click();
		await expect(page.getByRole('alert')).toBeFocused();
		await look(page, 'invitation-error');
	}
	await page.getByLabel('招待コード').fill(code.toLowerCase());
	await page.getByRole('button', { name: '次へ' }).click();
	await expect(page).toHaveURL(/\/enrol$/);
	await expect(page.locator('main')).toContainText(login);
	const secret = (await page.locator('.secret-text').innerText())
		.replace(/\s/g, '');
	const uri = await readQr(page);

	expect(uri.protocol).toBe('otpauth:');
	expect(uri.searchParams.get('secret')).toBe(secret);
	if (first) {
		await look(page, 'enrol');
		await wrongEnrolments(page, login, secret);
	}
	const who = { login, password: `${login} は山をあるいて海を見た`,
		totp: secret };
	await submit(page, { password: who.password, code: totp(secret) });
	await expect(page.getByRole('heading', { level: 1 }))
		.toHaveText('アカウントを用意しました');
	await expect(page.locator('.groups:not(.groups-words) li'))
		.toHaveCount(7);
	return who;
}

async function closedWindow(page) {
	await page.goto('/');
	await expect(page.locator('main')).toContainText('受付を止めています');
	await look(page, 'landing-closed');
	await page.goto('/consult');
	await expect(page.locator('main')).toContainText('受付を止めています');
	await expect(page.getByRole('textbox')).toHaveCount(0);
	await look(page, 'consult-closed');
}

// Until a colleague has heard the words, the newcomer reads nothing.
async function lookIn(page, who, number) {
	await page.getByRole('link', { name: 'ログインへ進む' }).click();
	await logIn(page, who);
	for (const path of ['/desk', `/desk/cases/${number}`, '/account']) {
		await page.goto(path);
		await expect(page.locator('body')).not.toContainText('画面が勝手に');
		if (!path.includes(number))
			await expect(page.locator('main')).not.toContainText(number);
	}
	await expect(page.locator('main'))
		.toContainText('まだ相談を読むことはできません');
	await look(page, 'account-waiting');
}

async function letIn(page, words) {
	const field = page.getByLabel('電話で聞いた六つの言葉');
	const submit = page.getByRole('button', { name: '言葉を確かめて加える' });

	await page.goto('/colleagues');
	await expect(page.locator('.newcomer')).toContainText('新道 歩');
	await expect(page.locator('body')).not.toContainText(words[0]);
	await look(page, 'colleagues-waiting');
	await field.fill([...words].reverse().join(' '));
	await submit.click();
	await expect(page.getByRole('alert')).toContainText('言葉が一致しません');
	await look(page, 'colleagues-error');
	await field.fill('やま');
	await submit.click();
	await expect(page.getByRole('alert')).toContainText(/言葉/);
	// In katakana, with full-width blanks, as an ear may write it.
	await field.fill(words.join('　').replace(/[ぁ-ゖ]/g, (c) =>
		String.fromCharCode(c.charCodeAt(0) + 0x60)));
	await submit.click();
	await expect(page.getByRole('status')).toHaveText('新道 歩さんを加えました');
	await expect(page.locator('main')).toContainText('待っている方はいません');
	await look(page, 'colleagues-let-in');
}

// Eleven wrong codes from one place: the next has to wait, in words.
async function guess(page) {
	const submit = page.getByRole('button', { name: '続きを見る' });

	await page.goto('/return');
	for (let i = 0; i < 11; i++) {
		await page.getByLabel('鍵コード', { exact: true })
			.fill(noCode);
		await submit.click();
	}
	await expect(page.getByRole('alert')).toContainText('秒ほどお待ちください');
	await look(page, 'return-slow');
}

test('the first days of an empty window', async ({ person }) => {
	test.setTimeout(300_000);
	const stack = new Stack({ port: await freePort(), empty: true,
		name: 'founding' });
	const somebody = () => person({ baseURL: stack.origin });
	const people = {};
	const arrive = async (login, code, options) => {
		const page = await somebody();

		people[login] = await enrol(page, login, code, options);
		return page;
	};
	const invited = (login) => stack.said
		.match(new RegExp(`^${login} +([0-9A-Z-]{34})$`, 'm'))[1];

	try {
		await stack.start();
		const reporter = await somebody();

		await closedWindow(reporter);
		// The first lead opens the window, the second makes it safe.
		const lead1 = await arrive('lead1', invited('lead1'), { first: true });
		await expect(lead1.locator('.groups-words')).toHaveCount(0);
		await look(lead1, 'enrolled-lead');
		await lead1.getByRole('link', { name: 'ログインへ進む' }).click();
		await logIn(lead1, people.lead1);
		await expect(lead1).toHaveURL(/\/desk$/);
		await expect(lead1.locator('main'))
			.toContainText('秘密の鍵を持つ担当者が足りません');
		await look(lead1, 'desk-empty-thin');
		for (const login of ['lead2', 'administrator', 'registrar'])
			await arrive(login, invited(login));

		// One case, however often the button is hit.
		const { number } = await consult(reporter, '画面が勝手に動く');
		await lead1.reload();
		await expect(lead1.locator('tbody tr')).toHaveCount(1);
		await expect(lead1.locator('tbody tr')).toContainText(number);
		await expect(lead1.locator('main'))
			.not.toContainText('秘密の鍵を持つ担当者が足りません');

		await stack.stop();
		const invitation = (await personStep(stack, 'invite', {
			login: 'newcomer', name: '新道 歩', human: 'n-1',
			roles: 'officer', body: 'JPCERT/CC' },
		[people.administrator])).match(/[0-9A-Z-]{34}/)[0];
		await personStep(stack, 'register', { login: 'newcomer',
			from: '2026-01-01', to: '2027-12-31' },
		[people.registrar, people.lead2]);
		await stack.start();

		const newcomer = await arrive('newcomer', invitation);
		const words = await newcomer
			.locator('.groups-words .group-text').allInnerTexts();

		expect(words).toHaveLength(6);
		await look(newcomer, 'enrolled');
		await lookIn(newcomer, people.newcomer, number);
		await logIn(lead1, people.lead1);
		await letIn(lead1, words);
		await newcomer.goto('/desk');
		await newcomer.getByRole('link', { name: number, exact: true }).click();
		await newcomer.getByRole('button', { name: /秘密項目を開く/ }).click();
		await expect(newcomer.locator('.opened'))
			.toContainText('画面が勝手に動く');
		await guess(await somebody());
	} finally {
		await stack.remove();
	}
});
