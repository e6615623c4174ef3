/*
 * sqlgen: what a statement of a .sql file is, between reading, checking and
 * writing C. The language is told in docs/STATEMENTS.md. Must never meet a
 * database: what only SQLite can tell is checked when a connection opens.
 */
#ifndef TOOL_SQLGEN_H
#define TOOL_SQLGEN_H

#include "tool/source.h"

enum { SQLGEN_FIELDS = 32 /* parameters, or columns, of one statement */ };

/* How a value is bound and read. */
enum sqlgen_form { FORM_INT, FORM_TEXT, FORM_BLOB, FORM_FIXED };

struct sqlgen_type {
	const char *name; /* as written in the comment line */
	const char *c;    /* the C type */
	enum sqlgen_form form;
	bool may_be_null;
};

struct sqlgen_field {
	struct span name;
	const struct sqlgen_type *type;
};

struct sqlgen_fields {
	struct sqlgen_field at[SQLGEN_FIELDS];
	size_t n;
};

enum sqlgen_end { END_ONE, END_MANY, END_NONE, END_CHANGED };

struct sqlgen_statement {
	struct span name;
	struct span sql; /* without the last `;` */
	struct sqlgen_fields in, out;
	int64_t most; /* rows of END_MANY */
	enum sqlgen_end end;
	bool writes;
};

struct sqlgen_file {
	struct source source;
	struct span prefix;
	struct span by; /* function that gives the writer of a proof */
	struct sqlgen_statement *statements;
	size_t n;
};

/* Checks the SQL of a statement against its comment line; exits when wrong. */
void sql_check(struct arena *a, const struct source *source,
    const struct sqlgen_statement *s);
/* The C of a whole file. `base` is the file's name without its folder. */
void sql_emit_header(
    struct buf *b, const struct sqlgen_file *file, const char *base);
void sql_emit_code(
    struct buf *b, const struct sqlgen_file *file, const char *base);

#endif
