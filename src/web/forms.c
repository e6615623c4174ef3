/*
 * forms: the declarations. That of the consultation is made from the
 * questionnaire at start, so that a new question changes no C.
 */
#include "web/forms.h"

#include <string.h>

#define FORM(name, fields)                                                     \
	const struct form_spec name = {                                        \
	    #name, fields, sizeof(fields) / sizeof(fields[0])}

enum { AREA = 40500, CODE = 80 };

/* Indicators of a release: text or csv. */
static const struct field_spec take[] = {
    {"token", FIELD_TOKEN, 64},
    {"as", FIELD_CHOICE, 16},
};

static const struct field_spec token_only[] = {
    {"token", FIELD_TOKEN, 64},
};

static const struct field_spec code[] = {
    {"token", FIELD_TOKEN, 64},
    {"code", FIELD_CODE, CODE},
};

static const struct field_spec message[] = {
    {"token", FIELD_TOKEN, 64},
    {"form", FIELD_TOKEN, 64},
    {"text", FIELD_AREA, AREA},
    {"secret.text", FIELD_CHOICE, 16},
};

static const struct field_spec reply[] = {
    {"token", FIELD_TOKEN, 64},
    {"form", FIELD_TOKEN, 64},
    {"text", FIELD_AREA, AREA},
    {"secret.text", FIELD_CHOICE, 16},
    {"reply", FIELD_CHOICE, 40},
    {"places", FIELD_CHOICE, 16},
    {"do", FIELD_CHOICE, 16},
};

static const struct field_spec notice[] = {
    {"token", FIELD_TOKEN, 64},
    {"notice_address", FIELD_LINE, 600},
    {"end", FIELD_CHOICE, 16},
};

static const struct field_spec end[] = {
    {"token", FIELD_TOKEN, 64},
    {"form", FIELD_TOKEN, 64},
    {"end", FIELD_CHOICE, 16},
    {"text", FIELD_AREA, AREA},
    {"secret.text", FIELD_CHOICE, 16},
};

static const struct field_spec items[] = {
    {"token", FIELD_TOKEN, 64},
    {"item", FIELD_CHECKS, 32},
    {"tlp", FIELD_CHOICE, 4},
};

static const struct field_spec item[] = {
    {"token", FIELD_TOKEN, 64},
    {"item", FIELD_CHOICE, 32},
};

static const struct field_spec owner[] = {
    {"token", FIELD_TOKEN, 64},
    {"form", FIELD_TOKEN, 64},
    {"to", FIELD_CHOICE, 32},
    {"text", FIELD_AREA, AREA},
    {"secret.text", FIELD_CHOICE, 16},
};

static const struct field_spec triage[] = {
    {"token", FIELD_TOKEN, 64},
    {"seen", FIELD_TOKEN, 20},
    {"urgency", FIELD_CHOICE, 16},
    {"ongoing", FIELD_CHOICE, 16},
    {"impact", FIELD_CHOICE, 16},
    {"kind", FIELD_CHOICE, 16},
};

static const struct field_spec open_secrets[] = {
    {"token", FIELD_TOKEN, 64},
    {"to", FIELD_CHOICE, 16},
};

/* What was found before, and how far it was looked. */
static const struct field_spec search[] = {
    {"token", FIELD_TOKEN, 64},
    {"words", FIELD_LINE, 300},
    {"until", FIELD_LINE, 20},
    {"after", FIELD_TOKEN, 40},
    {"done", FIELD_TOKEN, 8},
    {"found", FIELD_LINE, 5000},
};

static const struct field_spec place[] = {
    {"token", FIELD_TOKEN, 64},
    {"place", FIELD_TOKEN, 64},
    {"text", FIELD_AREA, AREA},
};

static const struct field_spec release[] = {
    {"token", FIELD_TOKEN, 64},
    {"n", FIELD_TOKEN, 16},
};

static const struct field_spec feedback[] = {
    {"token", FIELD_TOKEN, 64},
    {"kind", FIELD_CHOICE, 16},
    {"advice", FIELD_AREA, AREA},
    {"around", FIELD_AREA, AREA},
    {"results", FIELD_AREA, AREA},
    {"reason", FIELD_AREA, AREA},
    {"secret.text", FIELD_CHOICE, 16},
    {"take.", FIELD_CHOICE, 16},
    {"step", FIELD_CHOICE, 8},
};

static const struct field_spec mapping[] = {
    {"token", FIELD_TOKEN, 64},
    {"seen", FIELD_TOKEN, 16},
    {"body", FIELD_CHECKS, 32},
    {"nobody", FIELD_CHOICE, 8},
};

static const struct field_spec contribute[] = {
    {"token", FIELD_TOKEN, 64},
    {"form", FIELD_TOKEN, 64},
    {"what", FIELD_CHOICE, 16},
    {"about", FIELD_CHOICE, 32},
    {"text", FIELD_AREA, AREA},
    {"sure", FIELD_CHOICE, 8},
    {"audience", FIELD_CHOICE, 16},
    {"secret.text", FIELD_CHOICE, 16},
    {"travels", FIELD_CHOICE, 8},
    {"withheld", FIELD_CHOICE, 8},
};

static const struct field_spec inquire[] = {
    {"token", FIELD_TOKEN, 64},
    {"form", FIELD_TOKEN, 64},
    {"text", FIELD_AREA, AREA},
    {"period", FIELD_LINE, 400},
    {"searched", FIELD_AREA, AREA},
    {"body", FIELD_CHECKS, 32},
    {"due", FIELD_CHOICE, 32},
};

static const struct field_spec answer[] = {
    {"token", FIELD_TOKEN, 64},
    {"form", FIELD_TOKEN, 64},
    {"answer", FIELD_CHOICE, 16},
    {"searched", FIELD_AREA, AREA},
    {"period", FIELD_LINE, 400},
    {"text", FIELD_AREA, AREA},
    {"audience", FIELD_CHOICE, 16},
    {"travels", FIELD_CHOICE, 8},
    {"withheld", FIELD_CHOICE, 8},
};

static const struct field_spec questions[] = {
    {"token", FIELD_TOKEN, 64},
    {"form", FIELD_TOKEN, 64},
    {"set", FIELD_CHOICE, 40},
    {"ask", FIELD_CHECKS, 40},
    {"due", FIELD_CHOICE, 32},
    {"text", FIELD_AREA, AREA},
    {"secret.text", FIELD_CHOICE, 16},
};

static const struct field_spec draft[] = {
    {"token", FIELD_TOKEN, 64},
    {"draft", FIELD_TOKEN, 32},
};

/* Beside the file itself, which is no field (web/upload.h). */
static const struct field_spec file[] = {
    {"token", FIELD_TOKEN, 64},
    {"description", FIELD_LINE, 1064},
    {"time_zone", FIELD_CHOICE, 16},
    {"clock_error", FIELD_LINE, 264},
    {"archive_password", FIELD_LINE, 464},
    {"secret.file", FIELD_CHOICE, 16},
};

static const struct field_spec file_set[] = {
    {"token", FIELD_TOKEN, 64},
    {"item", FIELD_TOKEN, 32},
    {"do", FIELD_CHOICE, 8},
    {"description", FIELD_LINE, 1064},
    {"time_zone", FIELD_CHOICE, 16},
    {"clock_error", FIELD_LINE, 264},
    {"archive_password", FIELD_LINE, 464},
    {"secret.file", FIELD_CHOICE, 16},
};

static const struct field_spec login[] = {
    {"token", FIELD_TOKEN, 64},
    {"login", FIELD_LINE, 128},
    {"password", FIELD_LINE, 256},
    {"totp", FIELD_CODE, 32},
};

static const struct field_spec enrol[] = {
    {"token", FIELD_TOKEN, 64},
    {"password", FIELD_LINE, 256},
    {"password_again", FIELD_LINE, 256},
    {"totp", FIELD_CODE, 32},
};

/* Of the own account: what was, then what comes. */
static const struct field_spec prove[] = {
    {"token", FIELD_TOKEN, 64},
    {"password_old", FIELD_LINE, 256},
    {"totp", FIELD_CODE, 32},
};

static const struct field_spec password[] = {
    {"token", FIELD_TOKEN, 64},
    {"password_old", FIELD_LINE, 256},
    {"totp", FIELD_CODE, 32},
    {"password", FIELD_LINE, 256},
    {"password_again", FIELD_LINE, 256},
};

static const struct field_spec totp[] = {
    {"token", FIELD_TOKEN, 64},
    {"totp_new", FIELD_CODE, 32},
};

static const struct field_spec recover[] = {
    {"token", FIELD_TOKEN, 64},
    {"code", FIELD_CODE, CODE},
    {"totp", FIELD_CODE, 32},
    {"password", FIELD_LINE, 256},
    {"password_again", FIELD_LINE, 256},
};

/* The consent's names, design.md section 8. */
static const struct field_spec confirm[] = {
    {"token", FIELD_TOKEN, 64},
    {"seen", FIELD_TOKEN, 64},
    {"step", FIELD_CHOICE, 16},
    {"next", FIELD_CHOICE, 40},
    {"secret.", FIELD_CHOICE, 16},
    {"rung", FIELD_CHOICE, 16},
    {"product_rung", FIELD_CHOICE, 16},
    {"product_later", FIELD_CHOICE, 8},
    {"shown", FIELD_TOKEN, 32},
    {"exclude", FIELD_CHECKS, 32},
    {"exclude_supervisors", FIELD_CHOICE, 8},
    {"sector", FIELD_CHOICE, 32},
    {"exclude_government", FIELD_CHOICE, 8},
    {"exclude_other", FIELD_AREA, 2000},
    {"mapping", FIELD_CHOICE, 32},
    {"coordination", FIELD_CHOICE, 16},
    {"coordinate", FIELD_CHECKS, 32},
    {"whom.", FIELD_LINE, 400},
    {"say.", FIELD_AREA, 4000},
    {"provide", FIELD_CHOICE, 16},
    {"show_again", FIELD_CHOICE, 16},
    {"decided_by", FIELD_LINE, 400},
    {"publication", FIELD_AREA, 4000},
};

static const struct field_spec words[] = {
    {"token", FIELD_TOKEN, 64},
    {"words", FIELD_LINE, 200},
};

static const struct field_spec body[] = {
    {"token", FIELD_TOKEN, 64},
    {"name_ja", FIELD_LINE, 120},
    {"name_en", FIELD_LINE, 120},
    {"class", FIELD_CHOICE, 8},
    {"desk", FIELD_CHOICE, 8},
    {"government", FIELD_CHOICE, 8},
    {"published", FIELD_CHOICE, 8},
    {"sectors", FIELD_CHECKS, 32},
    {"aliases", FIELD_AREA, 2000},
    {"related", FIELD_CHECKS, 32},
};

static const struct field_spec body_edit[] = {
    {"token", FIELD_TOKEN, 64},
    {"seen", FIELD_TOKEN, 20},
    {"step", FIELD_CHOICE, 16},
    {"name_ja", FIELD_LINE, 120},
    {"name_en", FIELD_LINE, 120},
    {"class", FIELD_CHOICE, 8},
    {"active", FIELD_CHOICE, 8},
    {"desk", FIELD_CHOICE, 8},
    {"government", FIELD_CHOICE, 8},
    {"published", FIELD_CHOICE, 8},
    {"sectors", FIELD_CHECKS, 32},
    {"aliases", FIELD_AREA, 2000},
    {"related", FIELD_CHECKS, 32},
};

static const struct field_spec invite[] = {
    {"token", FIELD_TOKEN, 64},
    {"login", FIELD_LINE, 64},
    {"name", FIELD_LINE, 80},
    {"human", FIELD_LINE, 40},
    {"body", FIELD_CHOICE, 32},
    {"role", FIELD_CHECKS, 8},
    {"seconded_from", FIELD_CHOICE, 32},
};

static const struct field_spec period[] = {
    {"token", FIELD_TOKEN, 64},
    {"from", FIELD_CHOICE, 32},
    {"to", FIELD_CHOICE, 32},
};

/* Acts at once, so it asks once. */
static const struct field_spec disable[] = {
    {"token", FIELD_TOKEN, 64},
    {"effect_seen", FIELD_CHOICE, 8},
};

static const struct field_spec roles[] = {
    {"token", FIELD_TOKEN, 64},
    {"role", FIELD_CHECKS, 8},
    {"seconded_from", FIELD_CHOICE, 32},
};

static const struct field_spec ring[] = {
    {"token", FIELD_TOKEN, 64},
    {"ring", FIELD_CHOICE, 8},
};

/* Before the questionnaire's own names, see forms_consult(). */
static const struct field_spec consult_fixed[] = {
    {"token", FIELD_TOKEN, 64},
    {"next", FIELD_CHOICE, 40},
    {"part", FIELD_CHOICE, 40},
    {"from", FIELD_CHOICE, 16},
    {"more", FIELD_CHOICE, 40},
    {"seen", FIELD_TOKEN, 64},
    {"held", FIELD_TOKEN, 16},
    {"secret.", FIELD_CHOICE, 16},
    {"notice_address", FIELD_LINE, 600},
    {"notice_end", FIELD_CHOICE, 16},
};

/* The same before forms_answers(). seen: which fields are on the form. */
static const struct field_spec answers_fixed[] = {
    {"token", FIELD_TOKEN, 64},
    {"seen", FIELD_TOKEN, 12000},
    {"more", FIELD_CHOICE, 40},
    {"secret.", FIELD_CHOICE, 16},
    {"unknown.", FIELD_CHOICE, 8},
};

/* Beside the fields of any form of staff: templates/part/token.html. */
static const struct field_spec unseen[] = {
    {"kept", FIELD_TOKEN, 32},
    {"known", FIELD_TOKEN, 16},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static enum field_type
type_of(const struct question *q)
{
	switch (q->type) {
	case QUESTION_AREA:
	case QUESTION_LIST:
		return FIELD_AREA;
	case QUESTION_CHOICE:
	case QUESTION_YES_NO:
		return FIELD_CHOICE;
	case QUESTION_CHECKS:
		return FIELD_CHECKS;
	case QUESTION_LINE:
	case QUESTION_PHONE:
	case QUESTION_EMAIL:
	case QUESTION_ROWS:
	case QUESTION_FILES:
	case QUESTION_TYPE_UNSET:
	default:
		return FIELD_LINE;
	}
}

/*
 * Twice the limit: what is a little too long is shown again with words, not
 * refused as a whole. Rows: one name a cell, "timeline.0-when".
 */
static struct field_spec
field_of(struct arena *a, const struct question *q)
{
	size_t most = q->max_chars;

	if (q->type != QUESTION_ROWS)
		return (struct field_spec){
		    q->name.p, type_of(q), most * 2 + 64};
	most = 0;
	for (size_t i = 0; i < q->columns_n; i++)
		if (q->columns[i].max_chars > most)
			most = q->columns[i].max_chars;
	return (struct field_spec){
	    arena_printf(a, "%.*s.", (int)q->name.n, q->name.p).p, FIELD_AREA,
	    most * 2 + 64};
}

static const struct form_spec *
with_questions(struct arena *a, const struct questionnaire *q, const char *name,
    const struct field_spec *fixed, size_t n)
{
	struct field_spec *fields =
	    arena_array(a, n + q->questions_n, sizeof(*fields));
	struct form_spec *spec = arena_alloc(a, sizeof(*spec));

	memcpy(fields, fixed, n * sizeof(*fixed));
	for (size_t i = 0; i < q->questions_n; i++) {
		const struct question *one = &q->questions[i];

		if (!forms_takes(one))
			continue;
		fields[n++] = field_of(a, one);
	}
	*spec = (struct form_spec){name, fields, n};
	return spec;
}

const struct form_spec *
forms_consult(struct arena *a, const struct questionnaire *q)
{
	return with_questions(
	    a, q, "form_consult", consult_fixed, COUNT(consult_fixed));
}

const struct form_spec *
forms_answers(struct arena *a, const struct questionnaire *q)
{
	return with_questions(
	    a, q, "form_answers", answers_fixed, COUNT(answers_fixed));
}

bool
forms_takes(const struct question *q)
{
	return q->type != QUESTION_FILES && !q->courier_only;
}

const struct form_spec no_form = {"no_form", token_only, 0};
FORM(form_unseen, unseen);
FORM(form_empty, token_only);
FORM(form_take, take);
FORM(form_consult, consult_fixed);
FORM(form_answers, answers_fixed);
FORM(form_questions, questions);
FORM(form_code, code);
FORM(form_message, message);
FORM(form_reply, reply);
FORM(form_notice, notice);
FORM(form_end, end);
FORM(form_items, items);
FORM(form_release, release);
FORM(form_feedback, feedback);
FORM(form_draft, draft);
FORM(form_mapping, mapping);
FORM(form_item, item);
FORM(form_open, open_secrets);
FORM(form_place, place);
FORM(form_file, file);
FORM(form_file_set, file_set);
FORM(form_owner, owner);
FORM(form_triage, triage);
FORM(form_search, search);
FORM(form_contribute, contribute);
FORM(form_inquire, inquire);
FORM(form_answer, answer);
FORM(form_login, login);
FORM(form_enrol, enrol);
FORM(form_prove, prove);
FORM(form_password, password);
FORM(form_totp, totp);
FORM(form_recover, recover);
FORM(form_words, words);
FORM(form_confirm, confirm);
FORM(form_body, body);
FORM(form_body_edit, body_edit);
FORM(form_invite, invite);
FORM(form_period, period);
FORM(form_ring, ring);
FORM(form_roles, roles);
FORM(form_disable, disable);
