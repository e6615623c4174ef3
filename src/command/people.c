/* people: sessions for commands. */
#include "command/people.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "act/enrol.h"
#include "act/log_in.h"
#include "base/buf.h"
#include "base/codec.h"
#include "base/random.h"
#include "seal/totp.h"

static const struct {
	enum role role;
	const char *word;
} words[] = {{ROLE_OFFICER, "officer"}, {ROLE_LEAD, "lead"},
    {ROLE_ANALYST, "analyst"}, {ROLE_ANSWERER, "answerer"},
    {ROLE_READER, "reader"}, {ROLE_REGISTRAR, "registrar"},
    {ROLE_ADMINISTRATOR, "administrator"}, {ROLE_AUDITOR, "auditor"}};

enum { WORDS = sizeof(words) / sizeof(words[0]) };

unsigned
people_roles(struct span text)
{
	unsigned roles = 0;

	while (text.n > 0) {
		struct span word = span_cut(&text, ',');
		unsigned one = 0;

		for (size_t i = 0; i < WORDS; i++)
			if (span_is(word, words[i].word))
				one = words[i].role;
		if (one == 0)
			return 0;
		roles |= one;
	}
	return roles;
}

struct span
people_roles_text(struct arena *a, unsigned roles)
{
	struct buf b;

	buf_init(&b, a, 256);
	for (size_t i = 0; i < WORDS; i++) {
		if ((roles & words[i].role) == 0)
			continue;
		if (b.n > 0)
			buf_text(&b, ",");
		buf_text(&b, words[i].word);
	}
	return buf_get(&b);
}

/* A visitor's look, as of a browser that just came. */
static struct look
visitor(struct station *s, struct arena *a)
{
	struct look *l = arena_alloc(a, sizeof(*l));

	*l = station_look(s, a);
	keys_random(&l->visit);
	l->has_visit = true;
	return *l;
}

enum fail
people_log_in(struct station *s, struct arena *a, struct span login,
    struct span password, struct span totp, struct key *out)
{
	struct look l = visitor(s, a);
	struct work w = station_work(s, a);
	struct prove_try t = {login, password, totp, span_of("local")};
	const struct may_log_in *may;
	int64_t wait_s;
	enum fail f;

	TRY(snap_begin(&s->snap));
	f = access_log_in(&l, &may);
	if (f == OK)
		f = log_in(&w, may, &t, out, &wait_s);
	snap_end(&s->snap);
	return f;
}

static struct span
code_at(struct arena *a, int64_t wall_ms, const struct totp_secret *secret)
{
	char code[TOTP_DIGITS + 1];

	totp_code(secret, wall_ms / (TOTP_STEP_S * 1000), code);
	return arena_copy(a, span_of(code));
}

enum fail
people_log_in_account(struct station *s, struct arena *a,
    const struct people_account *who, struct key *out)
{
	return people_log_in(s, a, span_of(who->login), who->password,
	    code_at(a, station_work(s, a).wall_ms, &who->secret), out);
}

static struct span
random_password(struct arena *a)
{
	uint8_t bytes[15];
	struct span t;

	random_bytes(bytes, sizeof(bytes));
	t = codec_base32(a, bytes, sizeof(bytes));
	return arena_printf(
	    a, "%.6s-%.6s-%.6s-%.6s", t.p, t.p + 6, t.p + 12, t.p + 18);
}

/* The secret without blanks, as programs read it. */
static struct span
plain_secret(struct arena *a, const struct totp_secret *secret)
{
	struct span t = totp_text(a, secret);
	struct buf b;

	buf_init(&b, a, 64);
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] != ' ')
			buf_u8(&b, (unsigned char)t.p[i]);
	return buf_get(&b);
}

enum fail
people_enrol(struct station *s, struct arena *a, struct span code,
    struct people_account *who)
{
	struct look l = visitor(s, a);
	struct work w = station_work(s, a);
	const struct may_invited *invited;
	const struct may_enrol *may;
	struct enrol_result result;
	struct code_fault fault;
	int64_t wait_s;
	enum fail f;

	TRY(snap_begin(&s->snap));
	f = access_invited(&l, &invited);
	if (f == OK)
		f = log_in_invited(&w, invited, code, span_of("local"),
		    &l.staff, &fault, &wait_s);
	snap_end(&s->snap);
	TRY(f);
	l.has_staff = true;
	TRY(snap_begin(&s->snap));
	f = access_enrol(&l, &may);
	if (f == OK) {
		who->secret = enrol_totp(may);
		who->totp = plain_secret(s->arena, &who->secret);
		who->password = random_password(s->arena);
		f = enrol(&w, may, who->password,
		    code_at(a, w.wall_ms, &who->secret), &result);
		who->id = result.person;
	}
	snap_end(&s->snap);
	return f;
}

static bool
read_line(char *line, size_t size)
{
	struct termios was, quiet;
	bool terminal = tcgetattr(STDIN_FILENO, &was) == 0;
	bool ok;

	if (terminal) {
		quiet = was;
		quiet.c_lflag &= (tcflag_t)~ECHO;
		tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
	}
	ok = fgets(line, (int)size, stdin) != NULL;
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSANOW, &was);
		fputc('\n', stderr);
	}
	return ok;
}

enum fail
people_ask(struct station *s, struct arena *a, const char *as, struct key *out)
{
	char line[512];
	struct span rest, login, password;
	enum fail f;

	fprintf(stderr, "%s (login TAB password TAB code): ", as);
	if (!read_line(line, sizeof(line)))
		return fail(FAIL_INPUT, "no line");
	rest = span_trim(span_of(line));
	login = span_cut(&rest, '\t');
	password = span_cut(&rest, '\t');
	f = people_log_in(s, a, login, password, rest, out);
	explicit_bzero(line, sizeof(line));
	if (f != OK)
		fprintf(stderr, "%s: cannot log in (%s)\n", as, fail_name(f));
	return f;
}
