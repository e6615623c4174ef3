/*
 * tmplc: compiles the templates of a folder and its catalogues of texts to C
 * (docs/TEMPLATES.md). Must never write a file when something is wrong.
 */
#include "tool/tmplc.h"

#include <dirent.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_MAX = 256 * 1024 * 1024, TEMPLATES_MAX = 500 };

struct arguments {
	const char *templates, *routes, *source, *used, *out;
};

static int
by_name(const void *x, const void *y)
{
	const struct tmpl_template *a = x, *b = y;

	if (a->part != b->part)
		return a->part ? -1 : 1;
	return strcmp(a->source.path, b->source.path);
}

/* page_NAME must not be one of the functions of view/page_out.h. */
static bool
is_free_name(struct span name, bool part)
{
	static const char *const taken[] = {
	    "raw", "text", "attr", "url", "url_part", "int", "filled", "true"};

	for (size_t i = 0; !part && i < sizeof(taken) / sizeof(*taken); i++)
		if (span_is(name, taken[i]))
			return false;
	return source_is_word(name);
}

static void
read_folder(struct tmpl_set *set, const char *dir, bool part)
{
	DIR *d = opendir(dir);
	const struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		struct span name = arena_copy(set->arena, span_of(e->d_name));
		struct span rest = name, stem = span_cut(&rest, '.');
		const char *path =
		    arena_printf(set->arena, "%s/%s", dir, e->d_name).p;
		struct tmpl_template t;

		if (stem.n == 0 || !span_is(rest, "html"))
			continue;
		t = tmpl_page_read(set->arena, path, stem, part);
		if (!is_free_name(stem, part) || set->n == TEMPLATES_MAX)
			source_bad(&t.source, t.source.text.p,
			    "a template can't be named `%.*s`", SPAN(stem));
		set->at[set->n++] = t;
	}
	if (d != NULL)
		closedir(d);
}

static void
emit_header(struct buf *b, const struct tmpl_set *set)
{
	buf_text(b, "/* Written by tmplc; see docs/TEMPLATES.md. */\n"
		    "#ifndef VIEW_PAGES_H\n#define VIEW_PAGES_H\n\n"
		    "#include \"base/buf.h\"\n#include \"view/page.h\"\n");
	for (size_t i = 0; i < set->n; i++) {
		bool before = false;

		for (size_t k = 0; k < i; k++)
			before |= span_eq(set->at[k].header, set->at[i].header);
		if (!before && set->at[i].header.n > 0)
			buf_printf(
			    b, "#include \"%.*s\"\n", SPAN(set->at[i].header));
	}
	buf_text(b, "\n");
	for (size_t i = 0; i < set->n; i++) {
		buf_text(b, "void ");
		tmpl_page_prototype(b, &set->at[i]);
		buf_text(b, ";\n");
	}
	buf_text(b, "\n#endif\n");
}

static void
emit_code(struct buf *b, struct tmpl_set *set)
{
	buf_text(b, "/* Written by tmplc; see docs/TEMPLATES.md. */\n"
		    "#include \"view/pages.h\"\n\n"
		    "#include \"view/page_out.h\"\n"
		    "#include \"view/text.h\"\n");
	for (size_t i = 0; i < set->n; i++)
		tmpl_page_compile(b, set, &set->at[i]);
}

/*
 * A part must not lead back to itself. Each round makes a part deeper than
 * what stands in it; without a circle that ends after as many rounds as there
 * are templates.
 */
static void
check_circles(struct tmpl_set *set)
{
	size_t *depth = arena_array(set->arena, set->n, sizeof(*depth));
	const struct tmpl_call *last = NULL;

	for (size_t round = 0; round <= set->n; round++) {
		last = NULL;
		for (size_t i = 0; i < set->calls_n; i++) {
			const struct tmpl_call *call = &set->calls[i];
			size_t from = (size_t)(call->from - set->at);
			size_t to = (size_t)(call->to - set->at);

			if (depth[from] > depth[to])
				continue;
			depth[from] = depth[to] + 1;
			last = call;
		}
		if (last == NULL)
			return;
	}
	source_bad(&last->from->source, last->at,
	    "part %.*s leads back to itself", SPAN(last->to->name));
}

static void
write_all(struct tmpl_set *set, const char *dir)
{
	static const char *const names[] = {
	    "text.h", "text.c", "pages.h", "pages.c"};
	struct buf b[4];

	for (int i = 0; i < 4; i++)
		buf_init(&b[i], set->arena, TMPL_OUT_MAX);
	tmpl_texts_emit_header(&b[0], &set->texts);
	tmpl_texts_emit_code(&b[1], &set->texts);
	emit_header(&b[2], set);
	emit_code(&b[3], set);
	check_circles(set);
	tmpl_texts_check_used(&set->texts);
	for (int i = 0; i < 4; i++)
		source_write(set->arena,
		    arena_printf(set->arena, "%s/view/%s", dir, names[i]).p,
		    &b[i]);
}

static struct arguments
read_arguments(int argc, char **argv)
{
	static const struct option options[] = {
	    {"templates", required_argument, NULL, 't'},
	    {"routes", required_argument, NULL, 'r'},
	    {"source", required_argument, NULL, 's'},
	    {"used-list", required_argument, NULL, 'u'},
	    {"out", required_argument, NULL, 'o'}, {NULL, 0, NULL, 0}};
	struct arguments a = {0};
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 't')
			a.templates = optarg;
		else if (c == 'r')
			a.routes = optarg;
		else if (c == 's')
			a.source = optarg;
		else if (c == 'u')
			a.used = optarg;
		else if (c == 'o')
			a.out = optarg;
	}
	if (a.templates == NULL || a.routes == NULL || a.out == NULL ||
	    optind != argc) {
		fprintf(stderr, "usage: tmplc --templates DIR --routes FILE "
				"--out DIR [--source DIR] "
				"[--used-list FILE]\n");
		exit(64);
	}
	return a;
}

/* One key a line. */
static void
use_list(struct tmpl_set *set, const char *path)
{
	struct source s = source_read(set->arena, path);

	for (struct span rest = s.text; rest.n > 0;) {
		struct span key = span_trim(span_cut(&rest, '\n'));

		if (key.n > 0 && tmpl_text_use(&set->texts, key) == NULL)
			source_bad(&s, key.p, "no text `%.*s`", SPAN(key));
	}
}

int
main(int argc, char **argv)
{
	struct arguments arguments = read_arguments(argc, argv);
	struct arena *a = arena_new(ARENA_MAX);
	struct tmpl_set set = {.arena = a};

	set.texts = tmpl_text_read(a, arguments.templates);
	set.routes = tmpl_routes_read(a, arguments.routes);
	set.at = arena_array(a, TEMPLATES_MAX, sizeof(*set.at));
	set.calls = arena_array(a, TMPL_CALLS_MAX, sizeof(*set.calls));
	read_folder(&set, arguments.templates, false);
	read_folder(
	    &set, arena_printf(a, "%s/part", arguments.templates).p, true);
	qsort(set.at, set.n, sizeof(*set.at), by_name);
	if (arguments.source != NULL)
		tmpl_texts_use_folder(a, &set.texts, arguments.source);
	if (arguments.used != NULL)
		use_list(&set, arguments.used);
	write_all(&set, arguments.out);
	arena_free(a);
	return 0;
}
