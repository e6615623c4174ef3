/*
 * sqlgen: reads a .sql file of named, typed statements and writes the C that
 * calls them (docs/STATEMENTS.md). Must never write a file when one statement
 * is wrong.
 */
#include "tool/sqlgen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_MAX = 64 * 1024 * 1024, OUT_MAX = 4 * 1024 * 1024 };
enum { SQL_MAX = 4000 /* C promises 4,095 bytes of a string literal */ };

static const struct sqlgen_type types[] = {
    {"int", "int64_t ", FORM_INT, false},
    {"text", "struct span ", FORM_TEXT, false},
    {"text?", "struct span ", FORM_TEXT, true},
    {"blob", "struct span ", FORM_BLOB, false},
    {"blob?", "struct span ", FORM_BLOB, true},
    {"case", "struct case_id ", FORM_FIXED, false},
    {"person", "struct person_id ", FORM_FIXED, false},
    {"body", "struct body_id ", FORM_FIXED, false},
    {"ring", "struct ring_id ", FORM_FIXED, false},
    {"item", "struct item_id ", FORM_FIXED, false},
    {"id", "struct any_id ", FORM_FIXED, false},
    {"hash", "struct hash ", FORM_FIXED, false},
};

static bool
skip(struct span *rest, const char *what)
{
	size_t n = strlen(what);

	while (rest->n > 0 && rest->p[0] == ' ') {
		rest->p++;
		rest->n--;
	}
	if (!span_starts(*rest, what))
		return false;
	rest->p += n;
	rest->n -= n;
	return true;
}

static void
expect(const struct source *s, struct span *rest, const char *what)
{
	if (!skip(rest, what))
		source_bad(s, rest->p, "expected `%s` at `%.*s`", what,
		    rest->n > 20 ? 20 : (int)rest->n, rest->p);
}

static struct span
read_name(const struct source *s, struct span *rest, const char *what)
{
	struct span name;

	(void)skip(rest, "");
	name = source_word(rest);
	if (!source_is_word(name))
		source_bad(s, rest->p, "expected %s", what);
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] >= 'A' && name.p[i] <= 'Z')
			source_bad(s, name.p, "`%.*s`: names are lower case",
			    SPAN(name));
	return name;
}

static const struct sqlgen_type *
read_type(const struct source *s, struct span *rest)
{
	struct span name = source_word(rest);

	if (rest->n > 0 && rest->p[0] == '?') {
		name.n++;
		rest->p++;
		rest->n--;
	}
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (span_is(name, types[i].name))
			return &types[i];
	source_bad(s, name.p, "unknown type `%.*s`", SPAN(name));
}

/* (name:type, ...) */
static void
read_fields(
    const struct source *s, struct span *rest, struct sqlgen_fields *out)
{
	expect(s, rest, "(");
	while (!skip(rest, ")")) {
		struct sqlgen_field field;

		if (out->n > 0)
			expect(s, rest, ",");
		field.name = read_name(s, rest, "a name");
		expect(s, rest, ":");
		field.type = read_type(s, rest);
		for (size_t i = 0; i < out->n; i++)
			if (span_eq(out->at[i].name, field.name))
				source_bad(s, field.name.p,
				    "`%.*s` is named twice", SPAN(field.name));
		if (source_is_keyword(field.name))
			source_bad(s, field.name.p, "`%.*s` is a word of C",
			    SPAN(field.name));
		if (out->n == SQLGEN_FIELDS)
			source_bad(s, field.name.p, "more than %d names",
			    (int)SQLGEN_FIELDS);
		out->at[out->n++] = field;
	}
}

/* Names that generated functions use themselves. */
static void
check_free_names(const struct source *s, const struct sqlgen_fields *in)
{
	static const char *const taken[] = {"db", "w", "proof", "a", "out",
	    "out_n", "out_changed", "r", "f", "more", "rows", "got", "room",
	    "filled", "grow", "sql_texts", "sql_names", "sql_writes"};

	for (size_t i = 0; i < in->n; i++)
		for (size_t k = 0; k < sizeof(taken) / sizeof(taken[0]); k++)
			if (span_is(in->at[i].name, taken[k]))
				source_bad(s, in->at[i].name.p,
				    "a parameter can't be named `%s`",
				    taken[k]);
}

static void
read_end(const struct source *s, struct span *rest, struct sqlgen_statement *st)
{
	struct span word = read_name(s, rest, "one, many N, none or changed");

	if (span_is(word, "one"))
		st->end = END_ONE;
	else if (span_is(word, "many"))
		st->end = END_MANY;
	else if (span_is(word, "none"))
		st->end = END_NONE;
	else if (span_is(word, "changed"))
		st->end = END_CHANGED;
	else
		source_bad(s, word.p, "expected one, many N, none or changed");
	(void)skip(rest, "");
	if (st->end == END_MANY &&
	    (!span_int(source_word(rest), &st->most) || st->most < 1))
		source_bad(s, word.p, "many needs the most rows: many N");
	if (span_trim(*rest).n > 0)
		source_bad(s, word.p, "text after the end of the line");
}

static void
check_shape(const struct source *s, const struct sqlgen_statement *st)
{
	bool has_rows = st->end == END_ONE || st->end == END_MANY;

	if (has_rows && st->out.n == 0)
		source_bad(s, st->name.p, "one and many need -> (columns)");
	if (!has_rows && st->out.n > 0)
		source_bad(s, st->name.p, "none and changed have no columns");
	if (!has_rows && !st->writes)
		source_bad(s, st->name.p, "a read ends in one or many");
}

/* `rest`: the comment line behind its `-- `, known to hold read or write. */
static void
read_head(const struct source *s, struct span rest, struct sqlgen_statement *st)
{
	st->name = read_name(s, &rest, "the statement's name");
	(void)skip(&rest, "");
	st->writes = span_is(source_word(&rest), "write");
	read_fields(s, &rest, &st->in);
	if (skip(&rest, "->"))
		read_fields(s, &rest, &st->out);
	read_end(s, &rest, st);
	check_free_names(s, &st->in);
	check_shape(s, st);
}

/* NAME read|write ( : anything else behind `-- ` is a plain comment. */
static bool
is_head(struct span line)
{
	struct span mode;

	if (!skip(&line, "-- ") || !source_is_word(source_word(&line)))
		return false;
	(void)skip(&line, "");
	mode = source_word(&line);
	return (span_is(mode, "read") || span_is(mode, "write")) &&
	       skip(&line, "(");
}

/* The lines up to the one that ends with `;`. */
static struct span
read_sql(const struct source *s, struct span *rest)
{
	struct span sql = {rest->p, 0};

	while (rest->n > 0) {
		struct span line = span_trim(span_cut(rest, '\n'));

		if (line.n == 0 || span_starts(line, "--"))
			break;
		sql.n = (size_t)(line.p + line.n - sql.p);
		if (line.p[line.n - 1] == ';') {
			sql.n--;
			return span_trim(sql);
		}
	}
	source_bad(s, sql.p, "no `;` at the end of the statement");
}

static void
add(struct sqlgen_file *file, const struct sqlgen_statement *st)
{
	const struct source *s = &file->source;

	for (size_t i = 0; i < file->n; i++)
		if (span_eq(file->statements[i].name, st->name))
			source_bad(s, st->name.p, "`%.*s` stands twice",
			    SPAN(st->name));
	if (st->sql.n > SQL_MAX)
		source_bad(s, st->name.p, "longer than %d bytes", (int)SQL_MAX);
	file->statements[file->n++] = *st;
}

static void
read_file(struct arena *a, struct sqlgen_file *file)
{
	const struct source *s = &file->source;
	struct span rest = s->text;
	struct span first = span_cut(&rest, '\n');

	if (!skip(&first, "-- prefix "))
		source_bad(s, s->text.p, "first line is not `-- prefix NAME`");
	file->prefix = read_name(s, &first, "the prefix");
	first = span_trim(first);
	if (skip(&first, "by "))
		file->by = read_name(s, &first, "the function behind `by`");
	/* A misspelled `by` must not take the proof out of every write. */
	if (span_trim(first).n > 0)
		source_bad(s, first.p, "text behind `-- prefix NAME`");
	file->statements =
	    arena_array(a, s->text.n / 16 + 1, sizeof(*file->statements));
	while (rest.n > 0) {
		struct sqlgen_statement st = {0};
		struct span line = span_trim(span_cut(&rest, '\n'));

		if (line.n == 0 || (span_starts(line, "--") && !is_head(line)))
			continue;
		if (!is_head(line))
			source_bad(s, line.p,
			    "no `-- NAME read|write (...) ...` line before");
		(void)skip(&line, "--");
		read_head(s, line, &st);
		st.sql = read_sql(s, &rest);
		sql_check(a, s, &st);
		add(file, &st);
	}
	if (file->n == 0)
		source_bad(s, s->text.p, "no statement");
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new(ARENA_MAX);
	struct sqlgen_file file = {0};
	struct buf header, code;
	const char *base;

	if (argc != 3) {
		fprintf(stderr, "usage: sqlgen IN.sql OUT_BASE\n");
		return 64;
	}
	file.source = source_read(a, argv[1]);
	read_file(a, &file);
	base =
	    strrchr(argv[2], '/') != NULL ? strrchr(argv[2], '/') + 1 : argv[2];
	buf_init(&header, a, OUT_MAX);
	buf_init(&code, a, OUT_MAX);
	sql_emit_header(&header, &file, base);
	sql_emit_code(&code, &file, base);
	source_write(a, arena_printf(a, "%s.gen.h", argv[2]).p, &header);
	source_write(a, arena_printf(a, "%s.gen.c", argv[2]).p, &code);
	arena_free(a);
	return 0;
}
