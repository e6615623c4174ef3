/*
 * sample_staff: what officers see. Names and cases are invented.
 */
#include "view/desk_view.h"
#include "view/label.h"
#include "view/pages.h"
#include "view/problem.h"
#include "view/sample.h"
#include "view/staff_view.h"

#define OTPAUTH                                                                \
	"otpauth://totp/Madoguchi:saeki?secret="                               \
	"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Madoguchi"

void
sample_login(struct sample *s)
{
	struct login_view v = {.left = !s->bad};

	if (s->bad) {
		v.login = span_of("saeki");
		v.problem =
		    problem_text(s->arena, s->language, PROBLEM_LOGIN_WRONG, 0);
	}
	page_login_form(s->out, &s->page, &v);
}

void
sample_invitation(struct sample *s)
{
	struct invitation_view v = {0};

	if (s->bad) {
		v.typed = span_of("7KQ4-M2XD");
		v.problem =
		    problem_text(s->arena, s->language, PROBLEM_CODE_SHORT, 8);
	}
	page_invitation_form(s->out, &s->page, &v);
}

void
sample_enrol(struct sample *s)
{
	struct enrol_view v = {
	    .name = sample_say(s, "三好 健", "Ken Miyoshi"),
	    .body = span_of("JPCERT/CC"),
	    .login = span_of("miyoshi"),
	    .password_min = span_of("15"),
	};

	group_of(s->arena, span_of("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), 4,
	    &v.secret, &v.secret_n);
	if (qr_make(s->arena, span_of(OTPAUTH), &v.qr) != OK)
		return;
	if (s->bad) {
		v.password_problem = problem_text(
		    s->arena, s->language, PROBLEM_PASSWORD_SHORT, 15);
		v.totp_problem =
		    problem_text(s->arena, s->language, PROBLEM_TOTP_WRONG, 0);
		field_problem_add(s->arena, &v.problems, span_of("f-password"),
		    v.password_problem);
		field_problem_add(
		    s->arena, &v.problems, span_of("f-totp"), v.totp_problem);
	}
	page_enrol_form(s->out, &s->page, &v);
}

void
sample_enrolled(struct sample *s)
{
	struct enrolled_view v = {
	    .name = sample_say(s, "三好 健", "Ken Miyoshi"),
	    .code = span_of("2WQ4-M2XD-9TVB-R03H-WZ6P-C8EN-4JYF"),
	    .romaji = span_of("kakiku sasuta nanoha mimume rariru torafu"),
	    .who = sample_say(s, "JPCERT/CCの責任者", "a lead at JPCERT/CC"),
	};

	group_of(s->arena, v.code, 4, &v.recovery, &v.recovery_n);
	group_words(s->arena,
	    span_of("かきく さすた なのは みむめ らりる とらふ"), &v.words,
	    &v.words_n);
	page_enrolled(s->out, &s->page, &v);
}

void
sample_account(struct sample *s)
{
	struct session_row rows[] = {
	    {span_of("aaaa"), true,
		sample_say(s, "今日 9時02分", "today 09:02"),
		sample_say(s, "今日 13時20分", "today 13:20")},
	    {span_of("bbbb"), false,
		sample_say(s, "昨日 18時40分", "yesterday 18:40"),
		sample_say(s, "昨日 19時05分", "yesterday 19:05")},
	};
	struct account_view v = {
	    .name = s->page.staff.name,
	    .login = span_of("saeki"),
	    .body = span_of("JPCERT/CC"),
	    .roles = s->page.staff.roles,
	    .registered_until = s->page.staff.registered_until,
	    .waiting = s->bad,
	    .sessions = rows,
	    .sessions_n = 2,
	    .romaji = span_of("kakiku sasuta nanoha mimume rariru torafu"),
	    .ended = !s->bad,
	};

	s->page.nav = NAV_ACCOUNT;
	group_words(s->arena,
	    span_of("かきく さすた なのは みむめ らりる とらふ"), &v.words,
	    &v.words_n);
	page_account(s->out, &s->page, &v);
}

void
sample_colleagues(struct sample *s)
{
	struct ring_row rings[] = {
	    {label_ring(s->language, RING_DESK_OPEN), RING_MAY},
	    {label_ring(s->language, RING_DESK_SECRET), RING_NOT_REGISTERED},
	};
	struct newcomer_row rows[] = {{
	    .id = span_of("cccc"),
	    .name = sample_say(s, "三好 健", "Ken Miyoshi"),
	    .body = span_of("JPCERT/CC"),
	    .roles = label_roles(s->arena, s->language, ROLE_OFFICER),
	    .since = sample_say(s, "今日 10時15分", "today 10:15"),
	    .rings = rings,
	    .rings_n = 2,
	    .may = true,
	}};
	struct ring_members members[] = {
	    {label_ring(s->language, RING_DESK_OPEN),
		sample_say(s, "佐伯 涼子、大庭 学", "Ryoko Saeki, Manabu Oba"),
		span_of("2"), false},
	    {label_ring(s->language, RING_DESK_SECRET),
		sample_say(s, "佐伯 涼子", "Ryoko Saeki"), span_of("1"), true},
	};
	struct colleagues_view v = {
	    .body = span_of("JPCERT/CC"),
	    .newcomers = rows,
	    .newcomers_n = 1,
	    .rings = members,
	    .rings_n = 2,
	    .let_in =
		s->bad ? span_of("") : sample_say(s, "大庭 学", "Manabu Oba"),
	};

	s->page.nav = NAV_COLLEAGUES;
	if (s->bad) {
		v.problem = problem_text(
		    s->arena, s->language, PROBLEM_WORDS_DIFFER, 0);
		rows[0].problem = v.problem;
		rows[0].typed = span_of("かきく さすた なのは みむめ らりる");
	}
	page_colleagues(s->out, &s->page, &v);
}

void
sample_desk(struct sample *s)
{
	const enum language l = s->language;
	struct span none = span_of("");
	struct span today = sample_say(s, "今日 9時16分", "today 09:16");
	struct span five = sample_say(s, "今日 17時00分", "today 17:00");
	struct desk_row rows[] = {
	    {span_of("d1"), span_of("2951-0638"),
		label_stage(l, STAGE_CONSULTATION), TURN_DESK,
		sample_say(s, "昨日 23時41分", "yesterday 23:41"),
		sample_say(s, "今日 12時00分", "today 12:00"), true,
		span_of("9"), none, none, true},
	    {span_of("d2"), span_of("7710-2245"),
		label_stage(l, STAGE_CONFIRMATION), TURN_DESK, today, five,
		false, span_of("11"), span_of("2"), span_of("1"), false},
	    {span_of("d3"), span_of("4827-6190"),
		label_stage(l, STAGE_CONSULTATION), TURN_REPORTER, today, none,
		false, span_of("6"), none, none, false},
	    {span_of("d4"), span_of("6038-9174"),
		label_stage(l, STAGE_ANALYSIS), TURN_COUNCIL, today, five,
		false, none, none, none, false},
	};
	struct desk_view v = {
	    .now = sample_say(s, "2026年11月26日（木）13時20分",
		"Thursday 26 November 2026, 13:20"),
	    .desk = s->page.site.desk,
	    .rows = rows,
	    .rows_n = s->bad ? 0 : 4,
	    .fresh_count = span_of(s->bad ? "0" : "1"),
	    .turn_count = span_of(s->bad ? "0" : "2"),
	    .overdue_count = span_of(s->bad ? "0" : "1"),
	    .waiting_count = span_of("1"),
	    .some_overdue = !s->bad,
	    .some_waiting = true,
	    .ring_count = span_of("1"),
	    .ring_thin = s->bad,
	};

	s->page.nav = NAV_DESK;
	page_desk(s->out, &s->page, &v);
}

static struct answer_view
answer(struct sample *s, const char *name, const char *ja, const char *en,
    enum designation d)
{
	const struct question *q =
	    questionnaire_by_name(s->questionnaire, span_of(name));

	return answer_view_of(
	    s->arena, s->language, q, sample_say(s, ja, en), d, true);
}

static void
add_answers(struct sample *s, struct desk_case_view *v)
{
	struct answer_view *opened = arena_array(s->arena, 3, sizeof(*opened));
	struct answer_view *open = arena_array(s->arena, 1, sizeof(*open));
	struct answer_section *section =
	    arena_array(s->arena, 1, sizeof(*section));

	opened[0] = answer(s, "what_happened",
	    "22時頃から第2工場の監視画面が固まり、3号ラインを手動運転に切り替え"
	    "た。保守用の端末に見慣れない遠隔操作ソフトがある。",
	    "Since about 22:00 the monitoring screens of plant 2 hang; line 3 "
	    "runs by hand. A remote control program that nobody knows is on a "
	    "maintenance machine.",
	    DESIGNATION_SECRET);
	opened[0].version = sample_say(s, "第2版", "version 2");
	opened[1] = answer(s, "reporter_org", "例示化学工業", "Reiji Chemical",
	    DESIGNATION_SECRET);
	opened[2] = answer(s, "noticed_at", "11月25日21時50分頃",
	    "25 November, about 21:50", DESIGNATION_UNDECIDED);
	open[0] = answer(s, "category", "ics", "ics", DESIGNATION_OPEN);
	open[0].fresh = true;
	*section = (struct answer_section){
	    sample_say(s, "何が起きましたか", "What happened?"), open, 1};
	v->opened = opened;
	v->opened_n = 3;
	v->sections = section;
	v->sections_n = 1;
}

static void
add_messages(struct sample *s, struct desk_case_view *v)
{
	struct message_view *list = arena_array(s->arena, 2, sizeof(*list));

	list[0] =
	    (struct message_view){.from = sample_say(s, "相談者", "Requester"),
		.when = sample_say(s, "今日 9時16分", "today 09:16"),
		.badge = {DESIGNATION_SECRET, true},
		.closed = true,
		.fresh = true};
	list[1] = (struct message_view){
	    .from = sample_say(s, "佐伯 涼子（窓口）", "Ryoko Saeki (desk)"),
	    .own = true,
	    .when = sample_say(
		s, "11月25日（水）18時30分", "Wednesday 25 November, 18:30"),
	    .badge = {DESIGNATION_OPEN, true},
	    .text = sample_say(s,
		"ご連絡をありがとうございます。手動運転への切替えを優先して"
		"ください。",
		"Thank you. Running the line by hand comes first.")};
	v->messages = list;
	v->messages_n = 2;
}

static void
add_entries(struct sample *s, struct desk_case_view *v)
{
	struct entry_view *list = arena_array(s->arena, 3, sizeof(*list));
	const struct {
		enum act_code act;
		enum label_who who;
		const char *ja, *en;
	} acts[] = {
	    {ACT_OPEN, LABEL_NAMED, "今日 13時22分", "today 13:22"},
	    {ACT_REPLY, LABEL_NAMED, "11月25日 18時30分", "25 November, 18:30"},
	    {ACT_CONSULT, LABEL_REPORTER, "11月25日 16時58分",
		"25 November, 16:58"},
	};

	for (size_t i = 0; i < 3; i++)
		list[i] = (struct entry_view){
		    label_act(s->arena, s->language, acts[i].act, acts[i].who,
			s->page.staff.name, 3),
		    sample_say(s, acts[i].ja, acts[i].en),
		    acts[i].who == LABEL_NAMED, acts[i].act == ACT_OPEN};
	v->entries = list;
	v->entries_n = 3;
}

static struct desk_case_view
desk_case(struct sample *s)
{
	struct desk_case_view v = {
	    .id = span_of("d2"),
	    .number = span_of("7710-2245"),
	    .stage = label_stage(s->language, STAGE_CONSULTATION),
	    .turn = TURN_DESK,
	    .due = sample_say(s, "今日 15時00分", "today 15:00"),
	    .overdue = s->bad,
	    .received_at = sample_say(s, "2026年11月25日（水）16時58分",
		"Wednesday 25 November 2026, 16:58"),
	    .sealed = {.names = sample_say(s, "相談者からのメッセージ（1）",
			   "Message of the requester (1)"),
		.count = span_of("1"),
		.action = span_of("/desk/cases/d2/open"),
		.minutes = span_of("10"),
		.registered = true,
		.more = true},
	    .has_sealed = true,
	    .is_open = true,
	    .opened_at = sample_say(s, "今日 13時22分", "today 13:22"),
	    .opened_until = sample_say(s, "13時32分", "13:32"),
	    .opened_count = span_of("3"),
	    .form = {.action = span_of("/desk/cases/d2/messages"),
		.limit = span_of("20,000"),
		.designated = true,
		.staff = true},
	    .sent = !s->bad,
	    .secret_count = span_of("3"),
	    .open_count = span_of("1"),
	    .undecided_count = span_of("1"),
	    .language = label_language(s->language, LANGUAGE_JA),
	};

	s->page.nav = NAV_DESK;
	if (s->bad)
		v.form.problem = problem_text(
		    s->arena, s->language, PROBLEM_MESSAGE_LONG, 20000);
	add_answers(s, &v);
	add_messages(s, &v);
	add_entries(s, &v);
	return v;
}

void
sample_desk_case(struct sample *s)
{
	struct desk_case_view v = desk_case(s);

	page_desk_case(s->out, &s->page, &v);
}

void
sample_desk_case_closed(struct sample *s)
{
	struct desk_case_view v = desk_case(s);

	v.is_open = false;
	v.sealed.more = false;
	v.sealed.count = span_of("5");
	v.sealed.names = sample_say(s,
	    "起きたこと、気になっていること、組織名、お名前、メールアドレス、"
	    "気付いた時刻",
	    "What happened, Your organisation, Your name, Mail address, When "
	    "you noticed it");
	v.sent = false;
	v.shut = true;
	v.form.first = true;
	page_desk_case(s->out, &s->page, &v);
}

void
sample_desk_case_unregistered(struct sample *s)
{
	struct desk_case_view v = desk_case(s);

	v.is_open = false;
	v.sealed = (struct sealed_view){0};
	v.form.designated = false;
	v.sent = false;
	s->page.staff.registered_until = span_of("");
	page_desk_case(s->out, &s->page, &v);
}
