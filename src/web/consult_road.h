/*
 * consult_road: the pages of the form in their order, which of them are asked
 * for what was answered so far, and the task list. All of it comes from the
 * questionnaire: a new area or question changes no C. Must never hide what
 * holds an answer.
 */
#ifndef WEB_CONSULT_ROAD_H
#define WEB_CONSULT_ROAD_H

#include "act/consult.h"
#include "view/tasks.h"
#include "web/ctx.h"

struct consult_road {
	const struct questionnaire *questionnaire;
	unsigned purpose; /* bit of enum question_offered; 0: not said */
	bool prepared;    /* confirmations are in the draft */
	bool *listed;     /* of each area: it is part of this consultation */
	bool *leads;      /* it has a page */
	size_t *filled;   /* its answers */
};

/* Behind the areas: the choice about the confirmations, and the check. */
#define ROAD_CHOOSE(road) ((road)->questionnaire->areas_n)
#define ROAD_CHECK(road)  ((road)->questionnaire->areas_n + 1)

struct consult_road consult_road_of(
    struct ctx *ctx, const struct consult_answers *kept);
/* Is this question asked? What is answered is, whatever the purpose. */
bool consult_road_asks(
    const struct consult_road *road, const struct question *q, bool answered);
/* The path of a place: an area, ROAD_CHOOSE, ROAD_CHECK. */
const char *consult_road_path(
    struct ctx *ctx, const struct consult_road *road, size_t place);
/* The place after and before this one. Before the first: the first itself. */
size_t consult_road_next(const struct consult_road *road, size_t place);
size_t consult_road_back(const struct consult_road *road, size_t place);
/* The place that a button of the task list names; false: none. */
bool consult_road_find(
    const struct consult_road *road, struct span target, size_t *out_place);
/* posts: the page has a form that keeps what is typed when one leaves. */
struct tasks_view consult_road_tasks(
    struct ctx *ctx, const struct consult_road *road, size_t here, bool posts);
/* "Send what I have now": what the draft holds, and nothing of the page. */
struct strip_view consult_road_strip(
    struct ctx *ctx, const struct consult_answers *kept, struct span note);

#endif
