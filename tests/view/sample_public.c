/*
 * sample_public: what a reporter sees. Must never hold a real person.
 */
#include <string.h>

#include "view/case_view.h"
#include "view/consult.h"
#include "view/error.h"
#include "view/label.h"
#include "view/landing.h"
#include "view/pages.h"
#include "view/problem.h"
#include "view/receipt.h"
#include "view/sample.h"

static const struct {
	const char *name, *ja, *en;
} typed[] = {
    {"what_happened",
	"23時頃から電子カルテのサーバの応答が遅く、何度か画面が固まりました。"
	"夜間当直の端末3台で、共有フォルダのファイルが開けなくなっています。",
	"Since about 23:00 the server of our medical records has been slow "
	"and froze several times. Three machines can't open shared files."},
    {"signs", "hang\nfiles", "hang\nfiles"},
    {"category", "unknown", "unknown"},
    {"noticed_at", "11月24日23時10分頃", "24 November, about 23:10"},
    {"damage", "", ""},
    {"reporter_org", "医療法人例示会 あおさぎ総合病院",
	"Aosagi General Hospital"},
    {"reporter_name", "早瀬 真紀", "Maki Hayase"},
    {"reporter_email", "m.hayase@example.jp", "m.hayase@example.jp"},
    {"reporter_phone", "090-0000-0000（夜間も可）",
	"090-0000-0000, at night "
	"too"},
};

static struct span
text_of(const struct sample *s, struct span name)
{
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++)
		if (span_is(name, typed[i].name))
			return sample_say(s, typed[i].ja, typed[i].en);
	return span_of("");
}

void
sample_landing(struct sample *s)
{
	struct landing_view v = landing_of(s->arena, s->language, s->profile);

	page_landing(s->out, &s->page, &v);
}

static struct field_view
field(struct sample *s, const struct question *q)
{
	bool bad = s->bad && span_is(q->name, "what_happened");

	return field_of(s->arena, s->language, q,
	    s->bad ? text_of(s, q->name) : span_of(""), DESIGNATION_UNSET,
	    bad ? ANSWER_TOO_LONG : ANSWER_FINE);
}

static size_t
fields_of(struct sample *s, size_t area, struct field_view *out)
{
	size_t n = 0;

	for (size_t i = 0; i < s->questionnaire->questions_n; i++)
		if (s->questionnaire->questions[i].area == area)
			out[n++] = field(s, &s->questionnaire->questions[i]);
	return n;
}

static struct tasks_view
tasks(struct sample *s, bool posts)
{
	const struct questionnaire *q = s->questionnaire;
	struct task_view *list =
	    arena_array(s->arena, q->areas_n, sizeof(*list));
	struct tasks_view v = {.tasks = list,
	    .posts = posts,
	    .here_number = span_of("1"),
	    .draft_hours = span_of("24")};

	for (size_t i = 0; i < q->areas_n; i++) {
		if (i > 0 && q->areas[i].step == q->areas[i - 1].step)
			continue;
		list[v.tasks_n] = (struct task_view){
		    .label = q->areas[i].step_title.in[s->language],
		    .number = arena_printf(s->arena, "%zu", v.tasks_n + 1),
		    .target = q->areas[i].name,
		    .path = span_of("/consult"),
		    .here = i == 0,
		    .reached = i == 0};
		v.tasks_n++;
	}
	v.here_label = list[0].label;
	v.count = arena_printf(s->arena, "%zu", v.tasks_n);
	return v;
}

void
sample_consult(struct sample *s)
{
	const struct questionnaire *q = s->questionnaire;
	struct field_view *fields =
	    arena_array(s->arena, q->questions_n, sizeof(*fields));
	struct field_section all = {.fields = fields};
	struct consult_view v = {.title = q->areas[0].title.in[s->language],
	    .action = span_of("/consult"),
	    .part = q->areas[0].name,
	    .first = true,
	    .fields = fields,
	    .receiver = s->page.site.desk,
	    .tasks = tasks(s, true)};

	v.fields_n = all.fields_n = fields_of(s, 0, fields);
	v.problems = field_problems(s->arena, &all, 1);
	page_consult(s->out, &s->page, &v);
}

void
sample_consult_closed(struct sample *s)
{
	struct consult_view v = {.closed = true,
	    .contact = contact_view_of(s->arena, s->language, s->profile)};

	page_consult(s->out, &s->page, &v);
}

static size_t
answers_of(struct sample *s, size_t area, struct answer_view *out)
{
	size_t n = 0;

	for (size_t i = 0; i < s->questionnaire->questions_n; i++) {
		const struct question *q = &s->questionnaire->questions[i];
		enum designation d = q->secret_by_default ? DESIGNATION_SECRET
							  : DESIGNATION_OPEN;

		if (span_is(q->name, "noticed_at"))
			d = DESIGNATION_UNDECIDED;
		if (text_of(s, q->name).n > 0 && q->area == area)
			out[n++] = answer_view_of(s->arena, s->language, q,
			    text_of(s, q->name), d, false);
	}
	return n;
}

static const struct answer_section *
sections_of(struct sample *s, size_t *out_n)
{
	const struct questionnaire *q = s->questionnaire;
	struct answer_section *sections =
	    arena_array(s->arena, q->areas_n, sizeof(*sections));

	*out_n = 0;
	for (size_t i = 0; i < q->areas_n; i++) {
		struct answer_view *answers =
		    arena_array(s->arena, q->questions_n, sizeof(*answers));
		size_t n = answers_of(s, i, answers);

		if (n > 0)
			sections[(*out_n)++] = (struct answer_section){
			    q->areas[i].title.in[s->language], answers, n};
	}
	return sections;
}

void
sample_check(struct sample *s)
{
	struct consult_check_view v = {.empty = s->bad,
	    .receiver = s->page.site.desk,
	    .secret_count = span_of("6"),
	    .open_count = span_of("1"),
	    .undecided_count = span_of("1")};

	v.tasks = tasks(s, false);
	v.back = span_of("/consult");
	v.sections = sections_of(s, &v.sections_n);
	page_consult_check(s->out, &s->page, &v);
}

static struct receipt_view
receipt(struct sample *s)
{
	struct receipt_view v = {
	    .again = s->bad,
	    .number = span_of("4827-6190"),
	    .code = span_of("7KQ4-M2XD-9TVB-R03H-WZ6P-C8EN-4JYF"),
	    .received_at =
		sample_say(s, "2026年11月24日（火）23時41分（日本時間）",
		    "Tuesday 24 November 2026, 23:41 (Japan time)"),
	    .due = sample_say(
		s, "11月25日（水）12時", "Wednesday 25 November, 12:00"),
	    .receiver = s->page.site.desk,
	    .chain_head = span_of("c1f0 88a4 5be2 7d93 …"),
	    .return_address = span_of("https://madoguchi.example/return"),
	    .hours = span_of("24"),
	};

	group_of(s->arena, v.code, 4, &v.groups, &v.groups_n);
	return v;
}

void
sample_receipt(struct sample *s)
{
	struct receipt_view v = receipt(s);

	page_receipt(s->out, &s->page, &v);
}

void
sample_receipt_kept(struct sample *s)
{
	struct receipt_view v = receipt(s);

	v.kept = true;
	v.groups_n = 0;
	page_receipt(s->out, &s->page, &v);
}

void
sample_return(struct sample *s)
{
	struct return_view v = {.left = !s->bad};

	s->page.nav = NAV_RETURN;
	if (s->bad) {
		v.typed = span_of("7KQ4-M2XD-9TVX-R03H-WZ6P-C8EN-4JYF");
		v.problem =
		    problem_text(s->arena, s->language, PROBLEM_CODE_GROUP, 3);
	}
	page_return_form(s->out, &s->page, &v);
}

static const struct entry_view *
entries(struct sample *s, size_t *out_n)
{
	static const struct {
		enum act_code act;
		enum label_who who;
		const char *ja, *en;
		int64_t n;
	} acts[] = {
	    {ACT_SAY, LABEL_YOU, "11月25日 15時02分", "25 November, 15:02", 0},
	    {ACT_REPLY, LABEL_DESK, "11月25日 10時48分", "25 November, 10:48",
		0},
	    {ACT_OPEN, LABEL_DESK, "11月25日 9時22分", "25 November, 09:22", 6},
	    {ACT_KEPT, LABEL_YOU, "11月24日 23時44分", "24 November, 23:44", 0},
	    {ACT_CONSULT, LABEL_YOU, "11月24日 23時41分", "24 November, 23:41",
		0},
	};
	struct entry_view *list = arena_array(s->arena, 5, sizeof(*list));

	*out_n = 5;
	for (size_t i = 0; i < 5; i++)
		list[i] = (struct entry_view){
		    label_act(s->arena, s->language, acts[i].act, acts[i].who,
			span_of(""), acts[i].n),
		    sample_say(s, acts[i].ja, acts[i].en),
		    acts[i].who == LABEL_YOU, acts[i].act == ACT_OPEN};
	return list;
}

static void
add_messages(struct sample *s, struct case_show_view *v)
{
	struct message_view *list = arena_array(s->arena, 2, sizeof(*list));

	list[0] = (struct message_view){.from = s->page.site.desk,
	    .when = sample_say(
		s, "11月25日（水）10時48分", "Wednesday 25 November, 10:48"),
	    .badge = {DESIGNATION_SECRET, false},
	    .fresh = true,
	    .text = sample_say(s,
		"ご連絡をありがとうございます。端末はネットワークから切り離し、"
		"電源は入れたままにしてください。\nVPN機器のログの時刻は、何分"
		"ずれていましたか。",
		"Thank you for writing. Please take the machines off the "
		"network and leave them on.\nBy how many minutes is the clock "
		"of the VPN device wrong?")};
	list[1] = (struct message_view){.from = sample_say(s, "あなた", "You"),
	    .own = true,
	    .when = sample_say(
		s, "11月25日（水）0時12分", "Wednesday 25 November, 00:12"),
	    .badge = {DESIGNATION_SECRET, false},
	    .text = sample_say(s, "ログを1つ見つけました。あとで送ります。",
		"We found a log and will send it.")};
	v->messages = list;
	v->messages_n = 2;
}

void
sample_case(struct sample *s)
{
	struct case_show_view v = {
	    .number = span_of("4827-6190"),
	    .now = sample_say(s, "2026年11月25日（水）11時40分",
		"Wednesday 25 November 2026, 11:40"),
	    .status = label_status(s->language, STATUS_YOUR_REPLY),
	    .your_turn = !s->bad,
	    .due = sample_say(
		s, "11月26日（木）17時", "Thursday 26 November, 17:00"),
	    .sent = !s->bad,
	    .form = {.action = span_of("/case/messages"),
		.limit = span_of("20,000"),
		.designated = true},
	    .entries_count = span_of("5"),
	    .receiver = s->page.site.desk,
	};

	s->page.reporter_session = true;
	s->page.nav = NAV_RETURN;
	if (s->bad)
		v.form.problem = problem_text(
		    s->arena, s->language, PROBLEM_MESSAGE_EMPTY, 0);
	else
		add_messages(s, &v);
	v.steps = step_list(s->arena, s->language, STAGE_CONSULTATION, 0,
	    sample_say(s, "11月24日", "24 November"));
	v.steps_n = STEPS;
	v.tasks = tasks(s, false);
	v.back = span_of("/consult");
	v.sections = sections_of(s, &v.sections_n);
	v.entries = entries(s, &v.entries_n);
	page_case_show(s->out, &s->page, &v);
}

void
sample_error(struct sample *s)
{
	struct error_view v = error_of(
	    s->arena, s->language, s->bad ? FAIL_CONFLICT : FAIL_ABSENT, 0);

	if (s->bad) {
		v.typed = text_of(s, span_of("what_happened"));
		v.retry_url = span_of("/case");
		v.retry_label = sample_say(
		    s, "相談のページを開き直す", "Open the case again");
	}
	page_error(s->out, &s->page, &v);
}
