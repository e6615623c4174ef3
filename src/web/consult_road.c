/* consult_road: areas to pages, steps and paths. */
#include "web/consult_road.h"

#include <string.h>

#include "view/fill.h"
#include "view/text.h"
#include "web/consult_form.h"
#include "web/forms.h"

#define AREA_PATH "/consult/"

/* Pages of an area that have a route of their own, as files do. */
static bool
has_route(struct span area)
{
	static const char *const paths[] = {
#define ROUTE(name, method, path, may, token, form, tx) path,
#include "web/routes.def"
#undef ROUTE
	};
	size_t n = strlen(AREA_PATH);

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		if (strncmp(paths[i], AREA_PATH, n) == 0 &&
		    span_is(area, paths[i] + n))
			return true;
	return false;
}

/* "other" of the first question: what concerns incidents only is left out. */
static unsigned
purpose_of(const struct consult_answers *kept)
{
	for (size_t i = 0; i < kept->n; i++)
		if (span_is(kept->at[i].question->name, "purpose"))
			return span_is(kept->at[i].text, "other")
				   ? QUESTION_FOR_OTHER
				   : 0;
	return 0;
}

bool
consult_road_asks(
    const struct consult_road *road, const struct question *q, bool answered)
{
	return answered || road->purpose == 0 ||
	       (q->offered & road->purpose) != 0;
}

struct consult_road
consult_road_of(struct ctx *ctx, const struct consult_answers *kept)
{
	const struct questionnaire *q = ctx->work.questionnaire;
	struct arena *a = ctx->work.arena;
	const struct question *files = NULL;
	struct consult_road road = {.questionnaire = q,
	    .purpose = purpose_of(kept),
	    .prepared = kept->words != NULL,
	    .listed = arena_array(a, q->areas_n, sizeof(bool)),
	    .leads = arena_array(a, q->areas_n, sizeof(bool)),
	    .filled = arena_array(a, q->areas_n, sizeof(size_t))};

	for (size_t i = 0; i < kept->n; i++)
		road.filled[kept->at[i].question->area]++;
	if (file_question(q, &files) == OK)
		road.filled[files->area] += kept->files_n;
	for (size_t i = 0; i < q->questions_n; i++) {
		const struct question *one = &q->questions[i];

		if (!consult_road_asks(&road, one, road.filled[one->area] > 0))
			continue;
		road.listed[one->area] = true;
		road.leads[one->area] =
		    road.leads[one->area] || forms_takes(one);
	}
	for (size_t i = 0; i < q->areas_n; i++)
		road.leads[i] = road.listed[i] &&
				(road.leads[i] || has_route(q->areas[i].name));
	if (kept->sent && files != NULL)
		road.listed[files->area] = road.leads[files->area] = false;
	return road;
}

static size_t
first_of(const struct consult_road *road)
{
	size_t i = 0;

	while (i < road->questionnaire->areas_n && !road->leads[i])
		i++;
	return i;
}

const char *
consult_road_path(
    struct ctx *ctx, const struct consult_road *road, size_t place)
{
	struct span name;

	if (place == ROAD_CHOOSE(road))
		return road->prepared ? "/consult/confirm" : "/consult/choose";
	if (place >= ROAD_CHECK(road))
		return "/consult/check";
	if (place == first_of(road))
		return "/consult";
	name = road->questionnaire->areas[place].name;
	return arena_printf(
	    ctx->work.arena, AREA_PATH "%.*s", (int)name.n, name.p)
	    .p;
}

/* Is this place on the straight way? Who asks something else is not asked
 * about confirmations; prepared ones are not asked about again. */
static bool
is_passed(const struct consult_road *road, size_t place)
{
	if (place < road->questionnaire->areas_n)
		return road->leads[place];
	return place != ROAD_CHOOSE(road) ||
	       (!road->prepared && road->purpose == 0);
}

size_t
consult_road_next(const struct consult_road *road, size_t place)
{
	do
		place++;
	while (place < ROAD_CHECK(road) && !is_passed(road, place));
	return place < ROAD_CHECK(road) ? place : ROAD_CHECK(road);
}

size_t
consult_road_back(const struct consult_road *road, size_t place)
{
	size_t first = first_of(road);

	while (place > first) {
		place--;
		if (is_passed(road, place))
			return place;
	}
	return first;
}

bool
consult_road_find(
    const struct consult_road *road, struct span target, size_t *out_place)
{
	size_t area = questionnaire_area(road->questionnaire, target);

	if (span_is(target, "choose"))
		*out_place = ROAD_CHOOSE(road);
	else if (span_is(target, "check"))
		*out_place = ROAD_CHECK(road);
	else if (area < road->questionnaire->areas_n && road->leads[area])
		*out_place = area;
	else
		return false;
	return true;
}

/* --- the task list -------------------------------------------------------- */

static bool
same_step(const struct consult_road *road, size_t a, size_t b)
{
	const struct questionnaire *q = road->questionnaire;

	return a < q->areas_n && b < q->areas_n &&
	       q->areas[a].step == q->areas[b].step;
}

static struct span
note_of(struct ctx *ctx, size_t filled)
{
	return filled > 0 ? fill_count(ctx->work.arena, ctx->work.language,
				TEXT_tasks_filled, (int64_t)filled)
			  : span_of("");
}

/* One step: its areas become its pages. *at: the area behind it. */
static struct task_view
step_of(
    struct ctx *ctx, const struct consult_road *road, size_t *at, size_t here)
{
	const struct questionnaire *q = road->questionnaire;
	enum language l = ctx->work.language;
	size_t first = *at, filled = 0;
	struct task_page *pages =
	    arena_array(ctx->work.arena, q->areas_n, sizeof(*pages));
	struct task_view t = {.label = q->areas[first].step_title.in[l],
	    .here = same_step(road, first, here),
	    .pages = pages};

	for (; *at < q->areas_n && same_step(road, first, *at); (*at)++) {
		size_t i = *at;

		if (!road->listed[i])
			continue;
		filled += road->filled[i];
		pages[t.pages_n] =
		    (struct task_page){.title = q->areas[i].title.in[l],
			.here = i == here,
			.filled = road->filled[i] > 0};
		if (road->leads[i]) {
			pages[t.pages_n].target = q->areas[i].name;
			pages[t.pages_n].path =
			    span_of(consult_road_path(ctx, road, i));
			if (t.path.n == 0) {
				t.path = pages[t.pages_n].path;
				t.target = q->areas[i].name;
			}
		}
		t.pages_n++;
	}
	if (!t.here || t.pages_n < 2)
		t.pages_n = 0;
	t.done = filled > 0;
	t.note = note_of(ctx, filled);
	return t;
}

static bool
is_listed(const struct consult_road *road, size_t first)
{
	for (size_t i = first; i < road->questionnaire->areas_n; i++)
		if (same_step(road, first, i) && road->listed[i])
			return true;
	return false;
}

/* The two steps that are no questions. */
static void
add_last(struct ctx *ctx, const struct consult_road *road, size_t here,
    struct task_view *t)
{
	enum language l = ctx->work.language;

	t[0] = (struct task_view){.label = text_get(TEXT_tasks_confirm, l),
	    .target = span_of("choose"),
	    .path = span_of(consult_road_path(ctx, road, ROAD_CHOOSE(road))),
	    .note = text_get(
		road->prepared ? TEXT_tasks_prepared : TEXT_tasks_later, l),
	    .here = here == ROAD_CHOOSE(road),
	    .done = road->prepared};
	t[1] = (struct task_view){.label = text_get(TEXT_tasks_check, l),
	    .target = span_of("check"),
	    .path = span_of("/consult/check"),
	    .here = here == ROAD_CHECK(road)};
}

/* Numbers, and how far the bars of a telephone reach. */
static void
number(struct ctx *ctx, struct task_view *tasks, struct tasks_view *v)
{
	bool passed = false;

	for (size_t i = 0; i < v->tasks_n; i++) {
		tasks[i].number = fill_number(ctx->work.arena, (int64_t)i + 1);
		tasks[i].reached = !passed;
		passed = passed || tasks[i].here;
		if (!tasks[i].here)
			continue;
		v->here_label = tasks[i].label;
		v->here_number = tasks[i].number;
	}
	v->count = fill_number(ctx->work.arena, (int64_t)v->tasks_n);
}

struct tasks_view
consult_road_tasks(
    struct ctx *ctx, const struct consult_road *road, size_t here, bool posts)
{
	struct task_view *tasks = arena_array(
	    ctx->work.arena, road->questionnaire->areas_n + 2, sizeof(*tasks));
	struct tasks_view v = {.tasks = tasks,
	    .posts = posts,
	    .draft_hours = fill_number(
		ctx->work.arena, ctx->work.limits->draft_ms / 3600000)};

	for (size_t at = 0; at < road->questionnaire->areas_n;) {
		bool listed = is_listed(road, at);
		struct task_view one = step_of(ctx, road, &at, here);

		if (listed)
			tasks[v.tasks_n++] = one;
	}
	add_last(ctx, road, here, tasks + v.tasks_n);
	v.tasks_n += 2;
	number(ctx, tasks, &v);
	return v;
}

struct strip_view
consult_road_strip(
    struct ctx *ctx, const struct consult_answers *kept, struct span note)
{
	return (struct strip_view){.receiver = ctx->page.site.desk,
	    .held = fill_number(ctx->work.arena, (int64_t)kept->n),
	    .note = note,
	    .prepared = kept->words != NULL};
}
