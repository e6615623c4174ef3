/*
 * sql_emit: writes the C of checked statements: a row struct and one function
 * each, calling only store/db.h. Must never check: what is wrong has been
 * refused before.
 */
#include "tool/sqlgen.h"

#include <ctype.h>

static const char banner[] =
    "/* Written by sqlgen from %s; see docs/STATEMENTS.md. */\n";

static const char *
file_name(const char *path)
{
	const char *name = path;

	for (const char *p = path; *p != '\0'; p++)
		if (*p == '/')
			name = p + 1;
	return name;
}

static void
emit_guard(struct buf *b, const char *what, const char *base)
{
	buf_printf(b, "%s GEN_", what);
	for (const char *p = base; *p != '\0'; p++)
		buf_u8(b, isalnum((unsigned char)*p)
			      ? (unsigned)toupper((unsigned char)*p)
			      : '_');
	buf_text(b, "_GEN_H\n");
}

static void
emit_row(struct buf *b, const struct sqlgen_statement *st)
{
	if (st->out.n == 0)
		return;
	buf_printf(b, "\nstruct row_%.*s {\n", SPAN(st->name));
	for (size_t i = 0; i < st->out.n; i++)
		buf_printf(b, "\t%s%.*s;%s\n", st->out.at[i].type->c,
		    SPAN(st->out.at[i].name),
		    st->out.at[i].type->may_be_null ? " /* p may be NULL */"
						    : "");
	buf_text(b, "};\n");
}

static void
emit_arguments(struct buf *b, const struct sqlgen_file *file,
    const struct sqlgen_statement *st)
{
	buf_text(b, !st->writes      ? "struct db *db"
		    : file->by.n > 0 ? "const struct may_now *proof"
				     : "struct dbw *w");
	if (st->out.n > 0)
		buf_text(b, ", struct arena *a");
	for (size_t i = 0; i < st->in.n; i++)
		buf_printf(b, ",\n    %s%.*s", st->in.at[i].type->c,
		    SPAN(st->in.at[i].name));
	switch (st->end) {
	case END_ONE:
		buf_printf(b, ",\n    struct row_%.*s *out", SPAN(st->name));
		break;
	case END_MANY:
		buf_printf(b,
		    ",\n    struct row_%.*s **out,\n    size_t *out_n",
		    SPAN(st->name));
		break;
	case END_CHANGED:
		buf_text(b, ",\n    int64_t *out_changed");
		break;
	case END_NONE:
		break;
	}
	buf_text(b, ")");
}

static void
emit_contract(struct buf *b, const struct sqlgen_statement *st)
{
	const char *mode = st->writes ? "write" : "read";

	buf_printf(b, "\n/* %.*s: %s, ", SPAN(st->name), mode);
	switch (st->end) {
	case END_ONE:
		buf_text(b, "one; FAIL_ABSENT, not noted, without a row");
		break;
	case END_MANY:
		buf_printf(b, "at most %lld rows; one more is FAIL_LIMIT",
		    (long long)st->most);
		break;
	case END_CHANGED:
		buf_text(b, "tells how many rows it changed");
		break;
	case END_NONE:
		buf_text(b, "tells nothing");
		break;
	}
	buf_text(b, ". */\n");
}

void
sql_emit_header(struct buf *b, const struct sqlgen_file *file, const char *base)
{
	buf_printf(b, banner, file_name(file->source.path));
	emit_guard(b, "#ifndef", base);
	emit_guard(b, "#define", base);
	buf_text(b, "\n#include \"store/db.h\"\n");
	if (file->by.n > 0)
		buf_text(b, "#include \"permit/now.h\"\n");
	buf_printf(b, "\nextern const struct db_statements %.*s_statements;\n",
	    SPAN(file->prefix));
	for (size_t i = 0; i < file->n; i++) {
		const struct sqlgen_statement *st = &file->statements[i];

		emit_row(b, st);
		emit_contract(b, st);
		buf_printf(b, "enum fail %.*s_%.*s(", SPAN(file->prefix),
		    SPAN(st->name));
		emit_arguments(b, file, st);
		buf_text(b, " MUST_USE;\n");
	}
	buf_text(b, "\n#endif\n");
}

/* As C literals of at most 64 bytes or one word, cut behind spaces. */
static void
emit_literal(struct buf *b, struct span sql)
{
	size_t width = 0;

	buf_text(b, "\n\t\"");
	for (size_t i = 0; i < sql.n; i++) {
		char c = sql.p[i];
		bool space = c == ' ' || c == '\n' || c == '\t';

		if (c == '\\' || c == '"' || c == '?')
			buf_u8(b, '\\');
		buf_u8(b, (unsigned char)(space ? ' ' : c));
		width++;
		if (space && width >= 56) {
			buf_text(b, "\"\n\t\"");
			width = 0;
		}
	}
	buf_text(b, "\",\n");
}

static void
emit_tables(struct buf *b, const struct sqlgen_file *file)
{
	const struct sqlgen_statement *st = file->statements;

	buf_text(b, "\nenum {\n");
	for (size_t i = 0; i < file->n; i++)
		buf_printf(b, "\tAT_%.*s,\n", SPAN(st[i].name));
	buf_text(b, "};\n\nstatic const char *const sql_texts[] = {\n");
	for (size_t i = 0; i < file->n; i++) {
		buf_printf(b, "    [AT_%.*s] =", SPAN(st[i].name));
		emit_literal(b, st[i].sql);
	}
	buf_text(b, "};\n\nstatic const char *const sql_names[] = {\n");
	for (size_t i = 0; i < file->n; i++)
		buf_printf(b, "    [AT_%.*s] = \"%.*s\",\n", SPAN(st[i].name),
		    SPAN(st[i].name));
	buf_text(b, "};\n\nstatic const unsigned char sql_writes[] = {\n");
	for (size_t i = 0; i < file->n; i++)
		buf_printf(
		    b, "    [AT_%.*s] = %d,\n", SPAN(st[i].name), st[i].writes);
	buf_printf(b,
	    "};\n\nconst struct db_statements %.*s_statements = {\n"
	    "    sql_texts, sql_names, sql_writes, %zu};\n",
	    SPAN(file->prefix), file->n);
}

/* Functions that all others share, only where one needs them. */
static void
emit_shared(struct buf *b, const struct sqlgen_file *file)
{
	bool fills = false, grows = false;

	for (size_t i = 0; i < file->n; i++) {
		const struct sqlgen_statement *st = &file->statements[i];

		grows |= st->end == END_MANY;
		for (size_t k = 0; k < st->in.n; k++)
			fills |= st->in.at[k].type->form != FORM_INT &&
				 st->in.at[k].type->form != FORM_FIXED &&
				 !st->in.at[k].type->may_be_null;
	}
	if (fills)
		buf_text(b,
		    "\n/* Empty, not NULL, where NULL is not allowed. */\n"
		    "static struct span\n"
		    "filled(struct span s)\n{\n"
		    "\treturn s.p != NULL ? s : span_from(\"\", 0);\n}\n");
	if (grows)
		buf_text(b,
		    "\n/* A place of `room` rows with the `got` rows so far. "
		    "*/\n"
		    "static void *\n"
		    "grow(struct arena *a, const void *rows, size_t got,\n"
		    "    size_t room, size_t size)\n{\n"
		    "\tvoid *p = arena_array(a, room, size);\n\n"
		    "\tif (got > 0)\n"
		    "\t\tmemcpy(p, rows, got * size);\n"
		    "\treturn p;\n}\n");
}

/* Fails for a NULL that the line does not allow; ids are checked by db. */
static void
emit_null_check(struct buf *b, const struct sqlgen_statement *st)
{
	size_t n = 0;

	for (size_t i = 0; i < st->out.n; i++) {
		const struct sqlgen_type *t = st->out.at[i].type;

		if (t->may_be_null ||
		    (t->form != FORM_TEXT && t->form != FORM_BLOB))
			continue;
		buf_printf(b, "%sout->%.*s.p == NULL",
		    n++ == 0 ? "\tif (" : " ||\n\t    ",
		    SPAN(st->out.at[i].name));
	}
	if (n > 0)
		buf_printf(b,
		    ")\n\t\treturn fail(FAIL_STORE, \"NULL in %.*s\");\n",
		    SPAN(st->name));
}

static void
emit_reader(struct buf *b, const struct sqlgen_statement *st)
{
	bool spans = false;

	buf_printf(b,
	    "\nstatic enum fail\nread_%.*s(\n    struct db_row *r, "
	    "struct arena *a, struct row_%.*s *out)\n{\n",
	    SPAN(st->name), SPAN(st->name));
	for (size_t i = 0; i < st->out.n; i++)
		spans |= st->out.at[i].type->form == FORM_TEXT ||
			 st->out.at[i].type->form == FORM_BLOB;
	if (!spans)
		buf_text(b, "\t(void)a;\n");
	for (size_t i = 0; i < st->out.n; i++) {
		struct span n = st->out.at[i].name;

		if (st->out.at[i].type->form == FORM_INT)
			buf_printf(
			    b, "\tout->%.*s = db_int(r, %zu);\n", SPAN(n), i);
		else if (st->out.at[i].type->form == FORM_FIXED)
			buf_printf(b,
			    "\tdb_fixed(r, %zu, out->%.*s.b, "
			    "sizeof(out->%.*s.b));\n",
			    i, SPAN(n), SPAN(n));
		else
			buf_printf(b, "\tout->%.*s = db_span(r, %zu, a);\n",
			    SPAN(n), i);
	}
	emit_null_check(b, st);
	buf_text(b, "\treturn OK;\n}\n");
}

static void
emit_bind(struct buf *b, const struct sqlgen_field *field, size_t at)
{
	struct span n = field->name;
	const char *form = field->type->form == FORM_TEXT ? "text" : "blob";

	if (field->type->form == FORM_INT)
		buf_printf(b, "\tdb_bind_int(r, %zu, %.*s);\n", at, SPAN(n));
	else if (field->type->form == FORM_FIXED)
		buf_printf(b,
		    "\tdb_bind_blob(r, %zu, span_from(%.*s.b, "
		    "sizeof(%.*s.b)));\n",
		    at, SPAN(n), SPAN(n));
	else if (field->type->may_be_null)
		buf_printf(
		    b, "\tdb_bind_%s(r, %zu, %.*s);\n", form, at, SPAN(n));
	else
		buf_printf(b, "\tdb_bind_%s(r, %zu, filled(%.*s));\n", form, at,
		    SPAN(n));
}

static void
emit_many(struct buf *b, struct span n, int64_t most)
{
	buf_text(b, "\twhile (f == OK && more) {\n"
		    "\t\tif (got == room) {\n"
		    "\t\t\troom = room == 0 ? 8 : 2 * room;\n"
		    "\t\t\trows = grow(a, rows, got, room, sizeof(*rows));\n"
		    "\t\t}\n");
	buf_printf(b,
	    "\t\tf = got == %lld ? fail(FAIL_LIMIT, \"rows of %.*s\")\n"
	    "\t\t\t: read_%.*s(r, a, &rows[got]);\n"
	    "\t\tgot++;\n"
	    "\t\tif (f == OK)\n"
	    "\t\t\tf = db_step(r, &more);\n"
	    "\t}\n"
	    "\tf = db_done(r, f);\n"
	    "\t*out = f == OK ? rows : NULL;\n"
	    "\t*out_n = f == OK ? got : 0;\n"
	    "\treturn f;\n}\n",
	    (long long)most, SPAN(n), SPAN(n));
}

static void
emit_function(struct buf *b, const struct sqlgen_file *file,
    const struct sqlgen_statement *st)
{
	buf_printf(
	    b, "\nenum fail\n%.*s_%.*s(", SPAN(file->prefix), SPAN(st->name));
	emit_arguments(b, file, st);
	buf_text(b, "\n{\n\tstruct db_row *r = db_take(");
	if (st->writes && file->by.n > 0)
		buf_printf(b, "dbw_db(%.*s(proof))", SPAN(file->by));
	else
		buf_text(b, st->writes ? "dbw_db(w)" : "db");
	buf_printf(b, ", AT_%.*s);\n", SPAN(st->name));
	if (st->end == END_MANY)
		buf_printf(b,
		    "\tstruct row_%.*s *rows = NULL;\n"
		    "\tsize_t got = 0, room = 0;\n",
		    SPAN(st->name));
	buf_text(b, "\tint more = 0;\n\tenum fail f;\n\n");
	for (size_t i = 0; i < st->in.n; i++)
		emit_bind(b, &st->in.at[i], i + 1);
	buf_text(b, "\tf = db_step(r, &more);\n");
	if (st->end == END_MANY) {
		emit_many(b, st->name, st->most);
		return;
	}
	if (st->end == END_ONE)
		buf_printf(b,
		    "\tif (f == OK && !more)\n"
		    "\t\tf = FAIL_ABSENT;\n"
		    "\tif (f == OK)\n"
		    "\t\tf = read_%.*s(r, a, out);\n",
		    SPAN(st->name));
	if (st->end == END_CHANGED)
		buf_text(b, "\t*out_changed = f == OK ? db_changes(r) : 0;\n");
	buf_text(b, "\treturn db_done(r, f);\n}\n");
}

void
sql_emit_code(struct buf *b, const struct sqlgen_file *file, const char *base)
{
	buf_printf(b, banner, file_name(file->source.path));
	buf_printf(b, "#include \"%s.gen.h\"\n\n#include <string.h>\n", base);
	emit_tables(b, file);
	emit_shared(b, file);
	for (size_t i = 0; i < file->n; i++) {
		const struct sqlgen_statement *st = &file->statements[i];

		buf_printf(b, "\n/* --- %.*s */\n", SPAN(st->name));
		if (st->out.n > 0)
			emit_reader(b, st);
		emit_function(b, file, st);
	}
}
