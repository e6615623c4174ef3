/*
 * tmpl_texts: which texts are used, and text.h and text.c. Must never drop a
 * text that nothing uses in silence: it would be translated for nobody.
 */
#include "tool/tmplc.h"

#include <dirent.h>
#include <string.h>

enum { FOLDERS_MAX = 256 };

void
tmpl_texts_use_code(struct tmpl_texts *texts, struct span code)
{
	static const char prefix[] = "TEXT_";

	for (const char *p = strstr(code.p, prefix); p != NULL;
	     p = strstr(p, prefix)) {
		struct span rest = span_of(p += strlen(prefix));
		struct span word = source_word(&rest);

		for (size_t i = 0; i < texts->n; i++)
			if (span_eq(texts->at[i].identifier, word))
				texts->at[i].used = true;
	}
}

static bool
ends(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n > m && strcmp(name + n - m, end) == 0;
}

void
tmpl_texts_use_folder(
    struct arena *a, struct tmpl_texts *texts, const char *dir)
{
	const char *folders[FOLDERS_MAX] = {dir};
	size_t n = 1;

	while (n > 0) {
		const char *here = folders[--n];
		DIR *d = opendir(here);
		const struct dirent *e;

		while (d != NULL && (e = readdir(d)) != NULL) {
			const char *path =
			    arena_printf(a, "%s/%s", here, e->d_name).p;

			if (e->d_name[0] == '.')
				continue;
			if (e->d_type == DT_DIR && n < FOLDERS_MAX)
				folders[n++] = path;
			else if (ends(path, ".c") || ends(path, ".h") ||
				 ends(path, ".def"))
				tmpl_texts_use_code(
				    texts, source_read(a, path).text);
		}
		if (d != NULL)
			closedir(d);
	}
}

void
tmpl_texts_check_used(const struct tmpl_texts *texts)
{
	for (size_t i = 0; i < texts->n; i++)
		if (!texts->at[i].used)
			source_bad(&texts->source[TMPL_JA], texts->at[i].at,
			    "`%s` is not used", texts->at[i].key.p);
}

void
tmpl_texts_emit_header(struct buf *b, const struct tmpl_texts *texts)
{
	buf_text(b,
	    "/* Written by tmplc; see docs/TEMPLATES.md. */\n"
	    "#ifndef VIEW_TEXT_H\n#define VIEW_TEXT_H\n\n"
	    "#include \"base/span.h\"\n#include \"domain/council.h\"\n\n"
	    "enum text {\n");
	for (size_t i = 0; i < texts->n; i++)
		buf_printf(b, "\tTEXT_%.*s,\n", SPAN(texts->at[i].identifier));
	buf_text(b,
	    "\tTEXTS /* how many */\n};\n\n"
	    "/* Not escaped, {names} as they are; empty for no such text. */\n"
	    "struct span text_get(enum text key, enum language language);\n\n"
	    "#endif\n");
}

void
tmpl_texts_emit_code(struct buf *b, const struct tmpl_texts *texts)
{
	static const char *const languages[] = {"LANGUAGE_JA", "LANGUAGE_EN"};

	buf_text(b,
	    "/* Written by tmplc; see docs/TEMPLATES.md. */\n"
	    "#include \"view/text.h\"\n\n"
	    "static const struct span texts[LANGUAGES][TEXTS + 1] = {\n");
	for (int l = 0; l < TMPL_LANGUAGES; l++) {
		buf_printf(b, "    [%s] = {\n", languages[l]);
		for (size_t i = 0; i < texts->n; i++) {
			const struct tmpl_text *t = &texts->at[i];

			buf_printf(b, "\t[TEXT_%.*s] = {\n\t    ",
			    SPAN(t->identifier));
			tmpl_out_string(b, t->value[l], "\t    ");
			buf_printf(b, ", %zu},\n", t->value[l].n);
		}
		buf_text(b, "\t[TEXTS] = {\"\", 0},\n    },\n");
	}
	buf_text(b,
	    "};\n\nstruct span\n"
	    "text_get(enum text key, enum language language)\n{\n"
	    "\tif ((unsigned)key >= TEXTS || (unsigned)language >= LANGUAGES)\n"
	    "\t\treturn (struct span){\"\", 0};\n"
	    "\treturn texts[language][key];\n}\n");
}
