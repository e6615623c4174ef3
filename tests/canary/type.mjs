// type: types the marks into every field of every form of a running stack and
// looks for them on the way. In the environment, from run.sh: BASE, DIR, SHM,
// PROGRAM, QUESTIONNAIRE, PATTERNS, STACK, INVITATION. With `type.mjs control`
// one consultation only: what was built to leak must leak it.
import fs from 'node:fs';
import { Admin } from './admin.mjs';
import { Reporter } from './consult.mjs';
import { Council } from './council.mjs';
import { Files } from './files.mjs';
import { Forms } from './forms.mjs';
import { oddRequests } from './raw.mjs';
import { Report, routesOf } from './report.mjs';
import { Staff } from './staff.mjs';

const { BASE, PROGRAM, QUESTIONNAIRE, INVITATION } = process.env;
const report = new Report(process.env);
const forms = new Forms(BASE, routesOf(PROGRAM), report.marks);
const questionnaire = JSON.parse(fs.readFileSync(QUESTIONNAIRE, 'utf8'));
const reporter = new Reporter(forms, report, questionnaire);

async function all() {
	const staff = new Staff(forms, report);
	const files = new Files(forms, report);

	await staff.strangers();
	await staff.enrol(INVITATION);
	await reporter.drafts();
	staff.number = await reporter.consult();
	staff.reporter = reporter;
	await files.add(reporter.client);
	const c = forms.client();
	await files.draft(c);
	report.is('files are sent along', (await c.post('/consult/send',
		reporter.rightForm())).status, 303);
	await reporter.slow();
	await staff.desk('officer2');
	await staff.desk('officer1');
	await new Council(forms, report).all();
	await staff.newcomerComes();
	await new Admin(forms, report).all();
	await oddRequests(forms.client(), report);
	report.is('every field of every form was typed into',
		forms.missing(), []);
	report.look('after all of it');
	report.is('no form came to a file, not even for a moment',
		await report.end(), []);
}

// The marks of one field, and files of nginx, must be found.
async function control() {
	const c = forms.client();

	await c.get('/consult');
	const a = await c.post('/consult/send', reporter.bigForm());

	report.is('control: a consultation is sent', a.status, 303);
	report.patterns();
	report.is('control: a file that nginx made is seen',
		(await report.end()).some((at) => at.includes('/body/')), true);
}

await (process.argv[2] === 'control' ? control() : all());
