/*
 * error: failures as status and words. DENIED, ABSENT and KEY must never
 * differ in a single byte: that would tell what exists.
 */
#include "view/error.h"

#include "view/fill.h"

struct words_of {
	int64_t status;
	enum text heading, text, todo, staff; /* staff: what they can do */
};

/* tmplc looks for the whole names of texts. */
static const struct words_of input = {400, TEXT_error_input,
    TEXT_error_input_text, TEXT_error_input_todo, TEXT_error_input_todo};
static const struct words_of login = {403, TEXT_error_login,
    TEXT_error_login_text, TEXT_error_login_todo, TEXT_error_login_staff};
static const struct words_of absent = {404, TEXT_error_absent,
    TEXT_error_absent_text, TEXT_error_absent_todo, TEXT_error_absent_staff};
static const struct words_of forged = {403, TEXT_error_forged,
    TEXT_error_forged_text, TEXT_error_forged_todo, TEXT_error_forged_todo};
static const struct words_of method = {405, TEXT_error_method,
    TEXT_error_method_text, TEXT_error_method_todo, TEXT_error_method_staff};
static const struct words_of conflict = {409, TEXT_error_conflict,
    TEXT_error_conflict_text, TEXT_error_conflict_todo,
    TEXT_error_conflict_todo};
static const struct words_of limit = {413, TEXT_error_limit,
    TEXT_error_limit_text, TEXT_error_limit_todo, TEXT_error_limit_todo};
static const struct words_of busy = {503, TEXT_error_busy, TEXT_error_busy_text,
    TEXT_error_busy_todo, TEXT_error_busy_todo};
static const struct words_of slow = {429, TEXT_error_slow, TEXT_error_slow_text,
    TEXT_error_slow_todo, TEXT_error_slow_todo};
static const struct words_of bug = {500, TEXT_error_bug, TEXT_error_bug_text,
    TEXT_error_bug_todo, TEXT_error_bug_staff};

/* OK has no page; whoever asks for one has a bug. */
static const struct words_of *
words_for(enum fail code)
{
	static const struct words_of *const words[] = {
	    [OK] = &bug,
	    [FAIL_INPUT] = &input,
	    [FAIL_LOGIN] = &login,
	    [FAIL_DENIED] = &absent,
	    [FAIL_ABSENT] = &absent,
	    [FAIL_FORGED] = &forged,
	    [FAIL_METHOD] = &method,
	    [FAIL_CONFLICT] = &conflict,
	    [FAIL_STALE] = &conflict,
	    [FAIL_LIMIT] = &limit,
	    [FAIL_BUSY] = &busy,
	    [FAIL_SLOW] = &slow,
	    [FAIL_KEY] = &absent,
	    [FAIL_TAMPER] = &bug,
	    [FAIL_STORE] = &busy,
	    [FAIL_BUG] = &bug,
	};

	if (code > FAIL_BUG)
		code = FAIL_BUG;
	return words[code];
}

struct error_view
error_of(struct arena *a, enum language l, enum fail code, bool staff,
    int64_t wait_s)
{
	const struct words_of *w = words_for(code);
	const struct fill wait = {
	    "wait", fill_number(a, wait_s > 0 ? wait_s : 30)};

	return (struct error_view){
	    .status = w->status,
	    .heading = text_get(w->heading, l),
	    .text = text_get(w->text, l),
	    .todo = fill_text(a, l, staff ? w->staff : w->todo, &wait, 1),
	};
}
