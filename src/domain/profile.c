/* profile: the JSON file into the struct, fact by fact. */
#include "domain/profile.h"

#include <string.h>

#include "domain/contact.h"
#include "domain/profile_about.h"
#include "domain/profile_fact.h"
#include "domain/profile_times.h"

enum { LIST_MAX = 100, BIG_NUMBER = 1000000, DAYS_MAX = 36500 };

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const struct datum_word classes[] = {{"secretariat", CLASS_SECRETARIAT},
    {"tier1", CLASS_TIER1}, {"tier2", CLASS_TIER2}, {"general", CLASS_GENERAL}};

static const struct datum_word rungs[] = {{"desk", RUNG_DESK},
    {"tier1", RUNG_TIER1}, {"taskforce", RUNG_TASKFORCE},
    {"council", RUNG_COUNCIL}};

/* Zeroed entries for a list; NULL when it has none. */
static void *
entries(const struct datum *list, size_t least, size_t size, size_t *out_n)
{
	*out_n = datum_items(list, least, LIST_MAX);
	return arena_array(list->file->arena, *out_n, size);
}

static const struct profile_body *
read_bodies(const struct datum *root, const char *key, size_t *out_n)
{
	static const char *const keys[] = {"name", "role", "as_of", "source"};
	struct datum list = datum_get(root, key);
	struct profile_body *b = entries(&list, 1, sizeof(*b), out_n);

	for (size_t i = 0; i < *out_n; i++) {
		struct datum item = datum_item(&list, i);

		datum_keys(&item, keys, COUNT(keys));
		b[i].name = profile_fact_words(&item, "name");
		b[i].role = profile_fact_words_opt(&item, "role");
		b[i].stamp = profile_fact_stamp(&item);
	}
	return b;
}

static void
read_classes(const struct datum *root, struct profile *p)
{
	static const char *const keys[] = {
	    "class", "name", "what", "as_of", "source"};
	struct datum list = datum_get(root, "classes");
	struct profile_class *c =
	    entries(&list, COUNT(classes), sizeof(*c), &p->classes_n);

	for (size_t i = 0; i < p->classes_n; i++) {
		struct datum item = datum_item(&list, i);
		struct datum class = datum_get(&item, "class");

		datum_keys(&item, keys, COUNT(keys));
		c[i].class = (enum body_class)datum_one_of(
		    &class, classes, COUNT(classes));
		c[i].name = profile_fact_words(&item, "name");
		c[i].what = profile_fact_words(&item, "what");
		c[i].stamp = profile_fact_stamp(&item);
		if (c[i].class != (enum body_class)(i + 1))
			datum_fault_at(&class, "each class once, in order");
	}
	p->classes = c;
}

static void
read_rungs(const struct datum *root, struct profile *p)
{
	static const char *const keys[] = {
	    "rung", "name", "reads", "asked", "as_of", "source"};
	struct datum list = datum_get(root, "rungs");
	struct profile_rung *r =
	    entries(&list, COUNT(rungs), sizeof(*r), &p->rungs_n);

	for (size_t i = 0; i < p->rungs_n; i++) {
		struct datum item = datum_item(&list, i);
		struct datum rung = datum_get(&item, "rung");

		datum_keys(&item, keys, COUNT(keys));
		r[i].rung = (enum rung)datum_one_of(&rung, rungs, COUNT(rungs));
		r[i].name = profile_fact_words(&item, "name");
		r[i].reads = profile_fact_words(&item, "reads");
		r[i].asked = profile_fact_words(&item, "asked");
		r[i].stamp = profile_fact_stamp(&item);
		if (r[i].rung != (enum rung)(i + 1))
			datum_fault_at(&rung, "each rung once, ascending");
	}
	p->rungs = r;
}

static void
read_law(const struct datum *root, struct profile_law *law)
{
	static const char *const keys[] = {"basis", "duty", "penalty",
	    "penalty_current", "note", "as_of", "source"};
	struct datum d = datum_get(root, "law");

	datum_keys(&d, keys, COUNT(keys));
	law->basis = profile_fact_words(&d, "basis");
	law->duty = profile_fact_words(&d, "duty");
	law->penalty = profile_fact_words(&d, "penalty");
	law->penalty_current = profile_fact_flag(&d, "penalty_current");
	law->note = profile_fact_words_opt(&d, "note");
	law->stamp = profile_fact_stamp(&d);
}

static void
read_mails(const struct datum *root, struct profile *p)
{
	static const char *const keys[] = {
	    "name", "address", "purpose", "as_of", "source"};
	struct datum list = datum_get(root, "mails");
	struct profile_mail *m = entries(&list, 1, sizeof(*m), &p->mails_n);

	for (size_t i = 0; i < p->mails_n; i++) {
		struct datum item = datum_item(&list, i);
		struct datum address = datum_get(&item, "address");

		datum_keys(&item, keys, COUNT(keys));
		m[i].name = profile_fact_name(&item, "name");
		m[i].address = datum_text(&address);
		m[i].purpose = profile_fact_words(&item, "purpose");
		m[i].stamp = profile_fact_stamp(&item);
		if (datum_is_there(&address) &&
		    !contact_is_mailable(m[i].address))
			datum_fault_at(&address, "must be a mail address");
	}
	p->mails = m;
}

static void
read_phone(const struct datum *root, struct profile_phone *phone)
{
	static const char *const keys[] = {
	    "number", "open", "reason", "note", "as_of", "source"};
	struct datum d = datum_get(root, "phone");

	datum_keys(&d, keys, COUNT(keys));
	phone->number = profile_fact_text(&d, "number");
	phone->open = profile_fact_flag(&d, "open");
	/* Closed without a reason would leave people guessing. */
	phone->reason = phone->open ? profile_fact_words_opt(&d, "reason")
				    : profile_fact_words(&d, "reason");
	phone->note = profile_fact_words_opt(&d, "note");
	phone->stamp = profile_fact_stamp(&d);
}

static void
read_notices(const struct datum *root, struct profile *p)
{
	static const char *const keys[] = {
	    "name", "shown", "words", "as_of", "source"};
	struct datum list = datum_get(root, "notices");
	struct profile_text *t = entries(&list, 1, sizeof(*t), &p->notices_n);

	for (size_t i = 0; i < p->notices_n; i++) {
		struct datum item = datum_item(&list, i);

		datum_keys(&item, keys, COUNT(keys));
		t[i].name = profile_fact_name(&item, "name");
		t[i].words = profile_fact_words(&item, "words");
		t[i].shown = profile_fact_flag(&item, "shown");
		t[i].stamp = profile_fact_stamp(&item);
		for (size_t k = 0; k < i; k++)
			if (span_eq(t[k].name, t[i].name))
				datum_fault_at(&item, "name twice");
	}
	p->notices = t;
}

/* Pages take it apart and write it anew: nothing in it needs encoding. */
static bool
is_plain_url(struct span url)
{
	struct span path, host;

	if (!span_starts(url, "https://"))
		return false;
	path = span_from(url.p + 8, url.n - 8);
	host = span_cut(&path, '/');
	for (size_t i = 8; i < url.n; i++) {
		char c = url.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || strchr("./-_~", c) != NULL))
			return false;
	}
	return host.n > 0 && host.n + 8 < url.n;
}

static void
read_links(const struct datum *root, struct profile *p)
{
	static const char *const keys[] = {
	    "name", "url", "label", "as_of", "source"};
	struct datum list = datum_get(root, "links");
	struct profile_link *l = entries(&list, 0, sizeof(*l), &p->links_n);

	for (size_t i = 0; i < p->links_n; i++) {
		struct datum item = datum_item(&list, i);
		struct datum url = datum_get(&item, "url");

		datum_keys(&item, keys, COUNT(keys));
		l[i].name = profile_fact_name(&item, "name");
		l[i].url = datum_text(&url);
		l[i].label = profile_fact_words(&item, "label");
		l[i].stamp = profile_fact_stamp(&item);
		if (datum_is_there(&url) && !is_plain_url(l[i].url))
			datum_fault_at(
			    &url, "must be https://HOST/ and a plain path");
	}
	p->links = l;
}

static void
read_retention(const struct datum *root, struct profile_retention *r)
{
	static const char *const keys[] = {"withdrawn_days", "closed_days",
	    "session_log_days", "as_of", "source"};
	struct datum d = datum_get(root, "retention");

	datum_keys(&d, keys, COUNT(keys));
	r->withdrawn_days =
	    profile_fact_number(&d, "withdrawn_days", 1, DAYS_MAX);
	r->closed_days = profile_fact_number(&d, "closed_days", 1, DAYS_MAX);
	r->session_log_days =
	    profile_fact_number(&d, "session_log_days", 1, DAYS_MAX);
	r->stamp = profile_fact_stamp(&d);
}

static void
read_names(const struct datum *root, struct profile *p)
{
	static const char *const member_keys[] = {"count", "as_of", "source"};
	struct datum name = datum_get(root, "name");
	struct datum members = datum_get(root, "members");
	struct arena *a = root->file->arena;

	p->name = datum_name(&name, true);
	p->number = profile_fact_number(root, "number", 1, BIG_NUMBER);
	p->version = arena_printf(a, "%.*s/%lld", (int)p->name.n,
	    p->name.n > 0 ? p->name.p : "", (long long)p->number);
	p->title = profile_fact_words(root, "title");
	p->short_title = profile_fact_words(root, "short_title");
	p->portal = profile_fact_words(root, "portal");
	p->about = profile_fact_words(root, "about");
	p->desk = profile_fact_words(root, "desk");
	p->stamp = profile_fact_stamp(root);
	datum_keys(&members, member_keys, COUNT(member_keys));
	p->members = profile_fact_number(&members, "count", 1, BIG_NUMBER);
	p->members_stamp = profile_fact_stamp(&members);
}

static void
read_all(const struct datum *root, struct profile *p)
{
	static const char *const keys[] = {"name", "number", "as_of", "source",
	    "title", "short_title", "portal", "about", "desk", "members",
	    "secretariat", "classes", "tier1", "rungs", "law", "times", "mails",
	    "phone", "notices", "links", "purposes", "accessibility",
	    "security", "retention"};

	datum_keys(root, keys, COUNT(keys));
	read_names(root, p);
	p->secretariat = read_bodies(root, "secretariat", &p->secretariat_n);
	read_classes(root, p);
	p->tier1 = read_bodies(root, "tier1", &p->tier1_n);
	read_rungs(root, p);
	read_law(root, &p->law);
	profile_times_read(root, &p->times);
	read_mails(root, p);
	read_phone(root, &p->phone);
	read_notices(root, p);
	read_links(root, p);
	profile_about_read(root, p);
	read_retention(root, &p->retention);
}

enum fail
profile_parse(struct arena *a, struct span json, const struct profile **out,
    struct datum_fault *out_fault)
{
	struct profile *p = arena_alloc(a, sizeof(*p));
	struct datum_file file;

	*out = NULL;
	p->bytes = arena_copy(a, json);
	if (datum_open(&file, a, json)) {
		struct datum root = datum_root(&file);

		read_all(&root, p);
	}
	TRY(datum_close(&file, out_fault));
	*out = p;
	return OK;
}

const struct profile_rung *
profile_rung_find(const struct profile *p, enum rung r)
{
	for (size_t i = 0; i < p->rungs_n; i++)
		if (p->rungs[i].rung == r)
			return &p->rungs[i];
	return NULL;
}

const struct profile_class *
profile_class_find(const struct profile *p, enum body_class c)
{
	for (size_t i = 0; i < p->classes_n; i++)
		if (p->classes[i].class == c)
			return &p->classes[i];
	return NULL;
}

const struct profile_text *
profile_notice_find(const struct profile *p, const char *name)
{
	for (size_t i = 0; i < p->notices_n; i++)
		if (span_is(p->notices[i].name, name))
			return p->notices[i].shown ? &p->notices[i] : NULL;
	return NULL;
}

const struct profile_mail *
profile_mail_find(const struct profile *p, const char *name)
{
	for (size_t i = 0; i < p->mails_n; i++)
		if (span_is(p->mails[i].name, name))
			return &p->mails[i];
	return NULL;
}
