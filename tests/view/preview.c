/*
 * preview: renders the pages with the samples into files. Must never be part
 * of the program.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "view/sample.h"

enum { PAGE_MAX = 4 * 1024 * 1024, ARENA_MAX = 64 * 1024 * 1024 };

struct state {
	const char *name;
	void (*render)(struct sample *s);
	bool bad, staff;
};

static const struct state states[] = {
    {"landing", sample_landing, false, false},
    {"consult", sample_consult, false, false},
    {"consult-bad", sample_consult, true, false},
    {"consult-closed", sample_consult_closed, false, false},
    {"check", sample_check, false, false},
    {"check-empty", sample_check, true, false},
    {"receipt", sample_receipt, false, false},
    {"receipt-again", sample_receipt, true, false},
    {"receipt-kept", sample_receipt_kept, false, false},
    {"return", sample_return, false, false},
    {"return-bad", sample_return, true, false},
    {"case", sample_case, false, false},
    {"case-bad", sample_case, true, false},
    {"error", sample_error, false, false},
    {"error-typed", sample_error, true, false},
    {"login", sample_login, false, false},
    {"login-bad", sample_login, true, false},
    {"invitation", sample_invitation, false, false},
    {"invitation-bad", sample_invitation, true, false},
    {"enrol", sample_enrol, false, false},
    {"enrol-bad", sample_enrol, true, false},
    {"enrolled", sample_enrolled, false, false},
    {"account", sample_account, false, true},
    {"account-waiting", sample_account, true, true},
    {"colleagues", sample_colleagues, false, true},
    {"colleagues-bad", sample_colleagues, true, true},
    {"desk", sample_desk, false, true},
    {"desk-empty", sample_desk, true, true},
    {"desk-case", sample_desk_case, false, true},
    {"desk-case-bad", sample_desk_case, true, true},
    {"desk-case-closed", sample_desk_case_closed, false, true},
    {"desk-case-unregistered", sample_desk_case_unregistered, false, true},
};

struct span
sample_say(const struct sample *s, const char *a, const char *b)
{
	return span_of(s->language == LANGUAGE_JA ? a : b);
}

static struct span
read_file(struct arena *a, const char *path)
{
	enum { FILE_MAX = 1024 * 1024 };
	FILE *f = fopen(path, "rb");
	char *p = arena_alloc(a, FILE_MAX);
	size_t n;

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	n = fread(p, 1, FILE_MAX, f);
	fclose(f);
	return span_from(p, n);
}

static void
write_file(const char *folder, const char *name, const char *language,
    struct span bytes)
{
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s.%s.html", folder, name, language);
	f = fopen(path, "wb");
	if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n) {
		perror(path);
		exit(1);
	}
	fclose(f);
}

static void
set_page(struct sample *s, const struct state *state)
{
	s->bad = state->bad;
	s->page = (struct page){
	    .language = s->language,
	    .demo = true,
	    .token = span_of("sample-token"),
	    .site = site_of(s->profile, s->language),
	    .language_url = span_of("/consult?lang=en"),
	};
	if (!state->staff)
		return;
	s->page.staff = (struct page_staff){
	    .in = true,
	    .name = sample_say(s, "佐伯 涼子", "Ryoko Saeki"),
	    .body = span_of("JPCERT/CC"),
	    .roles = sample_say(s, "担当者・責任者", "Officer, Lead"),
	    .registered_until = sample_say(s, "2027年3月31日", "31 March 2027"),
	    .desk = true,
	    .colleagues = true,
	};
}

static void
render_all(struct sample *s, const char *folder)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		struct buf out;

		set_page(s, &states[i]);
		buf_init(&out, s->arena, PAGE_MAX);
		s->out = &out;
		states[i].render(s);
		if (out.full) {
			fprintf(stderr, "%s is too large\n", states[i].name);
			exit(1);
		}
		write_file(folder, states[i].name,
		    s->language == LANGUAGE_JA ? "ja" : "en", buf_get(&out));
	}
}

int
main(int argc, char **argv)
{
	struct sample s = {.arena = arena_new(ARENA_MAX)};
	struct arena *a = s.arena;

	if (argc != 2) {
		fprintf(stderr, "preview OUT, from the top folder\n");
		return 2;
	}
	if (questionnaire_parse(a, read_file(a, "templates/questionnaire.json"),
		&s.questionnaire, NULL) != OK ||
	    profile_parse(a,
		read_file(a, "templates/profile/council-2019.json"), &s.profile,
		NULL) != OK) {
		fprintf(stderr, "questionnaire or profile: not as declared\n");
		return 1;
	}
	for (s.language = LANGUAGE_JA; s.language < LANGUAGES; s.language++)
		render_all(&s, argv[1]);
	arena_free(a);
	return 0;
}
