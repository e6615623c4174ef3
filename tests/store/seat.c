/* seat: requests without a browser: a view, the rule, the act, as dispatch. */
#include <string.h>

#include "house.h"

void
seat_take(struct seat *seat, struct station *s)
{
	*seat = (struct seat){.s = s, .a = arena_new(256 * 1024 * 1024)};
	if (snap_init(&seat->snap, s->gate, s->case_path, s->sessions_path) !=
	    OK)
		die("seat");
}

void
seat_leave(struct seat *seat)
{
	snap_free(&seat->snap);
	arena_free(seat->a);
}

enum fail
seat_begin(struct seat *seat, struct span object)
{
	struct look *l = &seat->look;

	fail_clear();
	*l = station_look(seat->s, seat->a);
	l->db = seat->snap.db;
	l->sessions = seat->snap.sessions;
	l->visit = seat->visit;
	l->has_visit = seat->has_visit;
	l->reporter = seat->reporter;
	l->has_reporter = seat->has_reporter;
	l->staff = seat->staff;
	l->has_staff = seat->has_staff;
	l->second = seat->second;
	l->has_second = seat->has_second;
	l->object = object;
	seat->work = station_work(seat->s, seat->a);
	seat->work.snap = &seat->snap;
	return snap_begin(&seat->snap);
}

void
seat_end(struct seat *seat)
{
	snap_end(&seat->snap);
}

struct consult_answers
house_answers(struct seat *seat, const char *words, size_t bytes)
{
	const struct questionnaire *q = seat->s->questionnaire;
	struct consult_answer *at = arena_array(seat->a, 2, sizeof(*at));
	char *text = arena_alloc(seat->a, bytes + 1);

	memset(text, 'x', bytes);
	at[0] = (struct consult_answer){
	    questionnaire_by_name(q, span_of("what_happened")),
	    arena_printf(seat->a, "%s%s", words, text), DESIGNATION_SECRET};
	at[1] = (struct consult_answer){
	    questionnaire_by_name(q, span_of("logs_note")), span_of(words),
	    DESIGNATION_OPEN};
	if (at[0].question == NULL || at[1].question == NULL)
		die("the questionnaire has changed");
	return (struct consult_answers){
	    .at = at, .n = 2, .shown = span_of("shown")};
}

enum fail
seat_consult(struct seat *seat, const char *words, size_t bytes)
{
	struct consult_answers answers = house_answers(seat, words, bytes);
	const struct may_draft *may;
	enum fail f;

	if (!seat->has_visit)
		keys_random(&seat->visit);
	seat->has_visit = true;
	f = seat_begin(seat, span_of(""));
	if (f == OK)
		f = access_draft(&seat->look, &may);
	if (f == OK)
		f = consult_send(&seat->work, may, &answers);
	seat_end(seat);
	return f;
}

enum fail
seat_keep(struct seat *seat)
{
	const struct may_draft *may;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_draft(&seat->look, &may);
	if (f == OK)
		f = consult_end_receipt(&seat->work, may, &seat->reporter);
	seat->has_reporter = f == OK;
	seat_end(seat);
	return f;
}

enum fail
seat_say(struct seat *seat, const char *text, enum designation d)
{
	const struct may_own_case *may;
	enum fail f = seat_begin(seat, span_of(""));

	if (f == OK)
		f = access_own_case(&seat->look, &may);
	if (f == OK)
		f = case_say(&seat->work, may, span_of(""), span_of(text), d);
	seat_end(seat);
	return f;
}

/* A code is good once: the station's clock goes on by a step each time. */
enum fail
seat_log_in(struct seat *seat, const struct people_account *who)
{
	enum fail f;

	seat->s->settings.clock_offset_s += TOTP_STEP_S + 1;
	f = people_log_in_account(seat->s, seat->a, who, &seat->staff);
	seat->has_staff = f == OK;
	return f;
}

enum fail
seat_reply(
    struct seat *seat, struct span number, const char *text, enum designation d)
{
	const struct may_desk_case *may;
	enum fail f = seat_begin(seat, number);

	if (f == OK)
		f = access_desk_case(&seat->look, &may);
	if (f == OK)
		f = case_reply(&seat->work, may, span_of(""), span_of(text), d);
	seat_end(seat);
	return f;
}
