/*
 * admin_courier: what the courier said of itself, and what it has not taken
 * yet, in words. Must never say whose mail it is: neither file nor row knows
 * an address, and no case is looked at.
 */
#include "web/admin_courier.h"

#include "act/outbox.h"
#include "base/file.h"
#include "domain/courier_state.h"
#include "domain/when.h"
#include "view/fill.h"
#include "view/label.h"

/* The courier says something each minute. */
enum { SILENT_MS = 5 * 60000 };

static struct span
near_time(struct ctx *ctx, int64_t ms)
{
	return when_fmt_near(
	    ctx->work.arena, ctx->work.language, ms, ctx->work.wall_ms);
}

static void
fill_dead(
    struct ctx *ctx, const struct courier_state *s, struct courier_view *out)
{
	struct courier_dead_row *rows =
	    arena_array(ctx->work.arena, MAIL_CLASSES, sizeof(*rows));

	for (int c = 0; c < MAIL_CLASSES; c++)
		if (s->dead[c].n > 0)
			rows[out->dead_n++] = (struct courier_dead_row){
			    label_mail(ctx->work.language, (enum mail_class)c),
			    fill_number(ctx->work.arena, s->dead[c].n),
			    near_time(ctx, s->dead[c].since_ms)};
	out->dead = rows;
}

/* A state that can't be read is none: then the courier is silent. */
static bool
read_state(struct ctx *ctx, struct courier_state *out)
{
	const char *path =
	    arena_printf(ctx->work.arena, "%s/state", ctx->app->courier_said).p;
	struct span text;
	bool read =
	    file_read(ctx->work.arena, path, COURIER_STATE_MAX, &text) == OK &&
	    courier_state_parse(text, out) == OK;

	fail_clear();
	return read;
}

enum fail
admin_courier_fill(struct ctx *ctx, struct courier_view *out)
{
	struct courier_state s = {0};
	struct outbox_count here;
	int64_t age;

	*out = (struct courier_view){.offered = ctx->work.courier != NULL};
	if (!out->offered)
		return OK;
	TRY(outbox_count(&ctx->work, &here));
	out->silent = true;
	if (read_state(ctx, &s)) {
		age = ctx->work.wall_ms - ctx->app->clock_offset_ms - s.at_ms;
		out->silent = age > SILENT_MS;
		out->at = near_time(ctx, s.at_ms);
	}
	/* What lies in the spool is the older the longer nobody takes it. */
	if (here.n > 0 && (s.waiting == 0 || here.since_ms < s.since_ms))
		s.since_ms = here.since_ms;
	if (here.n + s.waiting > 0) {
		out->waiting = fill_number(ctx->work.arena, here.n + s.waiting);
		out->since = near_time(ctx, s.since_ms);
	}
	if (s.trouble != MAIL_UNSET)
		out->trouble = label_mail(ctx->work.language, s.trouble);
	fill_dead(ctx, &s, out);
	return OK;
}
