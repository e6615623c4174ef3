/* about: facts of the profile, each with its date where it has one. */
#include "view/about.h"

#include "domain/when.h"
#include "view/fill.h"

enum { HOUR_MS = 3600000, MINUTE_MS = 60000, DAY_MS = 86400000 };

struct span
about_notice(const struct profile *p, enum language l, const char *name)
{
	const struct profile_text *text = profile_notice_find(p, name);

	return text != NULL ? text->words.in[l] : span_of("");
}

const struct about_fact *
about_secretariat(
    struct arena *a, enum language l, const struct profile *p, size_t *out_n)
{
	struct about_fact *list =
	    arena_array(a, p->secretariat_n, sizeof(*list));

	for (size_t i = 0; i < p->secretariat_n; i++)
		list[i] = (struct about_fact){
		    .name = p->secretariat[i].name.in[l],
		    .text = p->secretariat[i].role.in[l],
		    .stamp = profile_stamp_fmt(a, l, &p->secretariat[i].stamp)};
	*out_n = p->secretariat_n;
	return list;
}

static void
add_purposes(struct arena *a, enum language l, const struct profile *p,
    struct about_view *v)
{
	struct about_fact *list = arena_array(a, p->purposes_n, sizeof(*list));

	for (size_t i = 0; i < p->purposes_n; i++)
		list[i] = (struct about_fact){.name = p->purposes[i].what.in[l],
		    .text = p->purposes[i].use.in[l],
		    .stamp = profile_stamp_fmt(a, l, &p->purposes[i].stamp)};
	v->purposes = list;
	v->purposes_n = p->purposes_n;
}

static void
add_rungs(struct arena *a, enum language l, const struct profile *p,
    struct about_view *v)
{
	struct about_fact *list = arena_array(a, p->rungs_n, sizeof(*list));

	for (size_t i = 0; i < p->rungs_n; i++)
		list[i] = (struct about_fact){.name = p->rungs[i].name.in[l],
		    .text = p->rungs[i].reads.in[l],
		    .more = p->rungs[i].asked.in[l],
		    .stamp = profile_stamp_fmt(a, l, &p->rungs[i].stamp)};
	v->rungs = list;
	v->rungs_n = p->rungs_n;
}

static void
add_classes(struct arena *a, enum language l, const struct profile *p,
    struct about_view *v)
{
	struct about_fact *list = arena_array(a, p->classes_n, sizeof(*list));

	for (size_t i = 0; i < p->classes_n; i++)
		list[i] = (struct about_fact){.name = p->classes[i].name.in[l],
		    .text = p->classes[i].what.in[l],
		    .stamp = profile_stamp_fmt(a, l, &p->classes[i].stamp)};
	v->classes = list;
	v->classes_n = p->classes_n;
}

static const struct about_fact *
sentences(struct arena *a, enum language l, const struct words *words, size_t n)
{
	struct about_fact *list = arena_array(a, n, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		list[i].text = words[i].in[l];
	return list;
}

static void
add_notices(enum language l, const struct profile *p, struct about_view *v)
{
	v->time_needed = about_notice(p, l, "time_needed");
	v->government = about_notice(p, l, "government_not_told");
	v->feedback = about_notice(p, l, "promise_feedback");
	v->announce = about_notice(p, l, "announce");
	v->not_a_filing = about_notice(p, l, "not_a_filing");
	v->legal = about_notice(p, l, "legal_requests");
	v->own_data = about_notice(p, l, "own_data");
}

static struct mail_view
weakness_mail(const struct profile *p)
{
	struct span rest = profile_mail_find(p, p->security.mail.p)->address;
	struct mail_view mail = {.address = rest};

	mail.user = span_cut(&rest, '@');
	mail.host = rest;
	return mail;
}

struct about_view
about_of(struct arena *a, enum language l, const struct profile *p,
    const struct about_times *times)
{
	const struct profile_accessibility *access = &p->accessibility;
	struct about_view v = {
	    .draft_hours = fill_number(a, times->draft_ms / HOUR_MS),
	    .code_hours = fill_number(a, times->salt_ms / HOUR_MS),
	    .idle_minutes = fill_number(a, times->reporter_idle_ms / MINUTE_MS),
	    .withdrawn_days = fill_number(a, times->withdrawn_ms / DAY_MS),
	    .version = p->version,
	    .standard = access->standard.in[l],
	    .access_stamp = profile_stamp_fmt(a, l, &access->stamp),
	    .checks = sentences(a, l, access->checks, access->checks_n),
	    .checks_n = access->checks_n,
	    .limits = sentences(a, l, access->limits, access->limits_n),
	    .limits_n = access->limits_n,
	    .weakness = weakness_mail(p),
	    .weakness_stamp = profile_stamp_fmt(a, l, &p->security.stamp),
	    .contact = contact_view_of(a, l, p),
	    .links = links_view_of(a, l, p),
	};

	add_purposes(a, l, p, &v);
	add_rungs(a, l, p, &v);
	add_classes(a, l, p, &v);
	v.secretariat = about_secretariat(a, l, p, &v.secretariat_n);
	add_notices(l, p, &v);
	return v;
}

void
about_security_txt(struct arena *a, const struct profile *p, struct span origin,
    struct buf *out)
{
	const struct profile_stamp *since = &p->security.stamp;
	/* From the stamp's day in Japan on. */
	int64_t ends = (when_days(since->year, since->month, since->day) +
			   p->security.valid_days) *
			   DAY_MS -
		       9 * (int64_t)HOUR_MS;

	buf_text(out, "Contact: mailto:");
	buf_span(out, profile_mail_find(p, p->security.mail.p)->address);
	buf_text(out, "\nExpires: ");
	buf_span(out, when_fmt_utc(a, ends));
	buf_text(out, "\nPreferred-Languages: ja, en\n");
	if (span_starts(origin, "https://")) {
		buf_text(out, "Canonical: ");
		buf_span(out, origin);
		buf_text(out, "/.well-known/security.txt\n");
	}
}
