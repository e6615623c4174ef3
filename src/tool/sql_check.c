/*
 * sql_check: looks at a statement's words: parameters in order, the portable
 * subset, mode, number of columns. It knows as much of SQL as it needs for
 * that and must never try to be a parser.
 */
#include "tool/sqlgen.h"

#include <strings.h>

enum token_kind { TOKEN_WORD, TOKEN_PARAMETER, TOKEN_STRING, TOKEN_SIGN };

struct token {
	enum token_kind kind;
	struct span text; /* a parameter's without its $ */
	int depth;        /* parentheses around it */
};

struct tokens {
	const struct source *source;
	struct token *at;
	size_t n;
};

/* `second` is NULL where one word is enough. */
struct refused {
	const char *first, *second, *instead;
};

static const struct refused refused[] = {
    {"insert", "or", "ON CONFLICT"},
    {"update", "or", "ON CONFLICT"},
    {"replace", "into", "ON CONFLICT"},
    {"glob", NULL, "LIKE"},
    {"regexp", NULL, "LIKE"},
    {"match", NULL, "LIKE"},
    {"rowid", NULL, "a column of its own"},
    {"_rowid_", NULL, "a column of its own"},
    {"oid", NULL, "a column of its own"},
    {"now", "(", "a parameter"},
    {"current_timestamp", NULL, "a parameter"},
    {"current_date", NULL, "a parameter"},
    {"current_time", NULL, "a parameter"},
    {"datetime", "(", "a parameter"},
    {"strftime", "(", "a parameter"},
    {"julianday", "(", "a parameter"},
    {"unixepoch", "(", "a parameter"},
    {"random", "(", "a parameter"},
    {"select", "*", "the columns' names"},
    {"distinct", "*", "the columns' names"},
    {"returning", "*", "the columns' names"},
    {".", "*", "the columns' names"},
    {",", "*", "the columns' names"},
    {"pragma", NULL, "store/db.c"},
    {"attach", NULL, "nothing"},
};

static bool
is(const struct token *t, const char *word)
{
	struct span w = span_of(word);

	return (t->kind == TOKEN_WORD || t->kind == TOKEN_SIGN) &&
	       t->text.n == w.n && strncasecmp(t->text.p, w.p, w.n) == 0;
}

static struct span
read_string(const struct source *s, struct span *rest)
{
	struct span text = {rest->p, 1};

	while (text.n < rest->n && rest->p[text.n] != '\'')
		text.n++;
	if (text.n == rest->n)
		source_bad(s, rest->p, "a string without its end");
	text.n++;
	rest->p += text.n;
	rest->n -= text.n;
	return text;
}

static void
check_sign(const struct source *s, struct span rest)
{
	char c = rest.p[0];

	if (c == ';')
		source_bad(s, rest.p, "`;` inside the statement");
	if (span_starts(rest, "--") || span_starts(rest, "/*"))
		source_bad(s, rest.p, "a comment inside the statement");
	if (c == '?' || c == ':' || c == '@' || c == '$')
		source_bad(s, rest.p, "parameters are written $1, $2, ...");
	if (c == '"' || c == '`' || c == '[')
		source_bad(s, rest.p, "quoted names are refused");
}

static struct token
read_token(const struct source *s, struct span *rest)
{
	struct token t = {TOKEN_SIGN, {rest->p, 1}, 0};

	if (rest->p[0] == '\'') {
		t.kind = TOKEN_STRING;
		t.text = read_string(s, rest);
		return t;
	}
	t.text = source_word(rest);
	t.kind = TOKEN_WORD;
	if (t.text.n > 0)
		return t;
	if (rest->p[0] == '$' && rest->n > 1 && rest->p[1] >= '0' &&
	    rest->p[1] <= '9') {
		rest->p++;
		rest->n--;
		t.kind = TOKEN_PARAMETER;
		t.text = source_word(rest);
		return t;
	}
	check_sign(s, *rest);
	t.kind = TOKEN_SIGN;
	t.text.n = 1;
	rest->p++;
	rest->n--;
	return t;
}

static struct tokens
read_tokens(struct arena *a, const struct source *s, struct span sql)
{
	struct tokens all = {s, arena_array(a, sql.n, sizeof(*all.at)), 0};
	int depth = 0;

	for (struct span rest = span_trim(sql); rest.n > 0;
	     rest = span_trim(rest)) {
		struct token t = read_token(s, &rest);

		depth -= is(&t, ")");
		if (depth < 0)
			source_bad(s, t.text.p, "`)` without its `(`");
		t.depth = depth;
		depth += is(&t, "(");
		all.at[all.n++] = t;
	}
	if (depth != 0)
		source_bad(s, sql.p, "`(` without its `)`");
	return all;
}

static void
check_words(const struct tokens *all)
{
	for (size_t i = 0; i < all->n; i++) {
		for (size_t k = 0; k < sizeof(refused) / sizeof(*refused);
		     k++) {
			const struct refused *r = &refused[k];
			bool pair = r->second != NULL;

			if (!is(&all->at[i], r->first))
				continue;
			if (pair && (i + 1 == all->n ||
					!is(&all->at[i + 1], r->second)))
				continue;
			source_bad(all->source, all->at[i].text.p,
			    "`%s%s%s` is not portable; use %s", r->first,
			    pair ? " " : "", pair ? r->second : "", r->instead);
		}
	}
}

/* SQLite numbers $n by first appearance, PostgreSQL by the number itself. */
static void
check_parameters(const struct tokens *all, const struct sqlgen_statement *st)
{
	int64_t next = 1, n;

	for (size_t i = 0; i < all->n; i++) {
		struct span text = all->at[i].text;

		if (all->at[i].kind != TOKEN_PARAMETER)
			continue;
		if (!span_int(text, &n) || n < 1 || text.p[0] == '0' ||
		    n > (int64_t)st->in.n)
			source_bad(all->source, text.p,
			    "$%.*s is not declared: there are %zu parameters",
			    SPAN(text), st->in.n);
		if (n > next)
			source_bad(all->source, text.p,
			    "$%.*s stands before the first $%d", SPAN(text),
			    (int)next);
		next += n == next;
	}
	if (next <= (int64_t)st->in.n)
		source_bad(all->source, st->name.p,
		    "parameter `%.*s` ($%d) is not used",
		    SPAN(st->in.at[next - 1].name), (int)next);
}

/* The first of these outside parentheses says what the statement does. */
static const struct token *
find_verb(const struct tokens *all)
{
	static const char *const verbs[] = {
	    "select", "values", "insert", "update", "delete"};

	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < sizeof(verbs) / sizeof(*verbs); k++)
			if (all->at[i].depth == 0 && is(&all->at[i], verbs[k]))
				return &all->at[i];
	source_bad(all->source, all->at[0].text.p,
	    "neither SELECT, VALUES, INSERT, UPDATE nor DELETE");
}

static void
check_mode(const struct tokens *all, const struct sqlgen_statement *st,
    const struct token *verb)
{
	bool reads = is(verb, "select") || is(verb, "values");

	if (!is(&all->at[0], "with") && verb != &all->at[0])
		source_bad(all->source, all->at[0].text.p,
		    "neither SELECT, VALUES, INSERT, UPDATE nor DELETE");
	if (reads == st->writes)
		source_bad(all->source, verb->text.p, "a %s that says %.*s",
		    st->writes ? "write" : "read", SPAN(verb->text));
}

/* Ends a list of result columns. IS DISTINCT FROM is an operator. */
static bool
ends_columns(const struct tokens *all, size_t i)
{
	static const char *const ends[] = {"where", "group", "having", "window",
	    "order", "limit", "union", "except", "intersect"};

	if (all->at[i].depth > 0)
		return false;
	if (is(&all->at[i], "from"))
		return !is(&all->at[i - 1], "distinct");
	for (size_t k = 0; k < sizeof(ends) / sizeof(*ends); k++)
		if (is(&all->at[i], ends[k]))
			return true;
	return false;
}

/* Counts the columns behind SELECT or RETURNING; 0 when neither is there. */
static size_t
count_columns(const struct tokens *all, const struct token *verb)
{
	const char *word = is(verb, "select") ? "select" : "returning";
	size_t n = 0, i = (size_t)(verb - all->at);

	while (i < all->n && !(all->at[i].depth == 0 && is(&all->at[i], word)))
		i++;
	if (i == all->n)
		return 0;
	for (i++, n = 1; i < all->n && !ends_columns(all, i); i++)
		n += all->at[i].depth == 0 && is(&all->at[i], ",");
	return n;
}

void
sql_check(struct arena *a, const struct source *source,
    const struct sqlgen_statement *st)
{
	struct tokens all = read_tokens(a, source, st->sql);
	const struct token *verb;
	size_t n;

	if (all.n == 0)
		source_bad(source, st->name.p, "a statement without words");
	check_words(&all);
	verb = find_verb(&all);
	check_mode(&all, st, verb);
	check_parameters(&all, st);
	n = count_columns(&all, verb);
	if (!is(verb, "values") && n != st->out.n)
		source_bad(source, st->name.p,
		    "the statement gives %zu columns, the line names %zu", n,
		    st->out.n);
}
