// slips: words of staff that come too late: the session has run out, or a
// colleague was quicker. Nothing typed is lost, and nothing is sent by itself.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { account, expect, look, ownStack, test } from './support.mjs';
import { consult, logIn } from './steps.mjs';

ownStack('slips');

const officer = () => account({ login: 'officer1' });
const text = (page) => page.locator('#f-text');

// As if nobody had done anything for longer than a session lasts.
function runOut() {
	const conf = readFileSync(
		join(process.env.MADOGUCHI_DIR, 'madoguchi.conf'), 'utf8');
	const dir = conf.match(/^sessions_dir = (\S+)/m)[1];
	const ran = spawnSync('sh', ['-c', `for f in ${dir}/sessions-*.db; do
		sqlite3 -cmd '.timeout 5000' "$f" \
		'UPDATE session SET last = last - 90000000'; done`],
	{ encoding: 'utf8' });

	expect(ran.stderr + ran.status).toBe('0');
}

async function newCase(page, what) {
	await consult(page, what);
	return page.locator('.slip-number').innerText();
}

for (const lang of ['ja', 'en'])
	test(`words sent after the session ended come back (${lang})`,
		async ({ person, page }) => {
			const number = await newCase(page, 'ログインが切れる');
			const at = `/desk/cases/${number}/notes`;
			const o = await person({ javaScriptEnabled: lang === 'en' });
			const words = '30分かけて書いたメモ\n二行目';

			await logIn(o, officer());
			await o.goto(`${at}?lang=${lang}`);
			await text(o).fill(words);
			await o.locator('[name="secret.text"][value="open"]').check();
			runOut();
			await o.locator('form.form .button-main').click();
			await expect(o.locator('#f-typed')).toHaveValue(words);
			await expect(o.locator('#h-typed')).toContainText(
				lang === 'ja' ? '24時間お預かりしました' : 'kept for 24 hours');
			await look(o, 'error-login-kept');

			// Another officer is offered nothing.
			const other = await person();

			await logIn(other, account({ login: 'officer2' }));
			await other.goto(at);
			await expect(other.locator('.slips')).toHaveCount(0);

			await logIn(o, officer());
			await expect(o.locator('.slips')).toHaveCount(1);
			await look(o, 'slip-offered');
			await o.locator('.slips a').click();
			await expect(o).toHaveURL(new RegExp(`${at}\\?kept=`));
			await expect(text(o)).toHaveValue(words);
			await expect(o.locator('[name="secret.text"][value="open"]'))
				.toBeChecked();
			await look(o, 'slip-put-back');

			// It ran out once more: still one slip, the newer words.
			await text(o).fill(`${words}\n三行目`);
			runOut();
			await o.locator('form.form .button-main').click();
			await logIn(o, officer());
			await expect(o.locator('.slips')).toHaveCount(1);
			await o.locator('.slips a').click();
			await expect(text(o)).toHaveValue(`${words}\n三行目`);
			await o.locator('form.form .button-main').click();
			await expect(o).toHaveURL(/notes\?kept=1/);
			await expect(o.locator('.message')).toHaveCount(1);
			await expect(o.locator('.message')).toContainText('三行目');
			await expect(o.locator('.slips')).toHaveCount(0);
		});

test('what was kept can be thrown away', async ({ person, page }) => {
	const number = await newCase(page, '捨てる');
	const o = await person();

	await logIn(o, officer());
	await o.goto(`/desk/cases/${number}`);
	await text(o).fill('もう要らない返事');
	runOut();
	await o.locator('.message-form button:not([name])').click();
	await expect(o.locator('#f-typed')).toHaveValue('もう要らない返事');
	await logIn(o, officer());
	await o.locator('.slips button').click();
	await expect(o).toHaveURL('/desk');
	await expect(o.locator('.slips')).toHaveCount(0);
});

for (const lang of ['ja', 'en'])
	test(`a colleague was quicker: both texts are shown (${lang})`,
		async ({ person, page }) => {
			const number = await newCase(page, '二人で');
			const at = `/desk/cases/${number}`;
			const o = await person({ javaScriptEnabled: lang === 'en' });
			const other = await person();

			await logIn(o, officer());
			await logIn(other, account({ login: 'officer2' }));
			await o.goto(`${at}?lang=${lang}`);
			await text(o).fill('わたしの返事');
			await other.goto(`${at}/notes`);
			await text(other).fill('まだ返事をしないでください');
			await other.locator('form.form .button-main').click();
			await o.locator('.message-form button:not([name])').click();
			await expect(o.locator('.meanwhile'))
				.toContainText('まだ返事をしないでください');
			await expect(text(o)).toHaveValue('わたしの返事');
			await look(o, 'meanwhile');
			await o.locator('.message-form button:not([name])').click();
			await expect(o).toHaveURL(/sent=1/);
		});

test('the questions that were ticked stay ticked, too', async ({ person, page }) => {
	const number = await newCase(page, '質問を選ぶ');
	const at = `/desk/cases/${number}`;
	const [o, other] = [await person(), await person()];
	const ticked = async () => {
		await expect(o.locator('[value="noticed_at"]')).toBeChecked();
		await expect(o.locator('[name="ask"]:checked')).toHaveCount(1);
		await expect(text(o)).toHaveValue('いつ気付きましたか。');
	};

	await logIn(o, officer());
	await logIn(other, account({ login: 'officer2' }));
	await o.goto(`${at}/questions`);
	await o.locator('[value="noticed_at"]').check();
	await text(o).fill('いつ気付きましたか。');
	await other.goto(`${at}/notes`);
	await text(other).fill('電話でもお尋ねします');
	await other.locator('form.form .button-main').click();
	await o.locator('form.form .button-main').click();
	await expect(o.locator('.meanwhile')).toContainText('電話でもお尋ねします');
	await ticked();

	runOut();
	await o.locator('form.form .button-main').click();
	await logIn(o, officer());
	await o.locator('.slips a').click();
	await ticked();
	await o.locator('form.form .button-main').click();
	await expect(o).toHaveURL(/questioned=1/);
});

// Pressed by both: nothing was written, and nothing is said of words.
test('a colleague took the case first', async ({ person, page }) => {
	const number = await newCase(page, '担当になる');
	const at = `/desk/cases/${number}/owner`;
	const [o, other] = [await person(), await person()];

	await logIn(o, officer());
	await logIn(other, account({ login: 'officer2' }));
	for (const one of [o, other])
		await one.goto(at);
	await other.getByRole('button', { name: '担当する' }).click();
	await o.getByRole('button', { name: '担当する' }).click();
	await expect(o.locator('.meanwhile')).toContainText('三好');
	await expect(o.locator('.meanwhile')).toContainText('まだ行われていません');
	await expect(o.locator('.meanwhile .typed-copy')).toHaveCount(0);
	await look(o, 'meanwhile-pressed');
});
