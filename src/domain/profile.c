/* profile: the JSON file into the struct, fact by fact. */
#include "domain/profile.h"

#include "domain/contact.h"
#include "domain/datum.h"
#include "domain/when.h"

enum { LIST_MAX = 100, BIG_NUMBER = 1000000, DAYS_MAX = 36500 };

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const struct datum_word classes[] = {{"secretariat", CLASS_SECRETARIAT},
    {"tier1", CLASS_TIER1}, {"tier2", CLASS_TIER2}, {"general", CLASS_GENERAL}};

static const struct datum_word rungs[] = {{"desk", RUNG_DESK},
    {"tier1", RUNG_TIER1}, {"taskforce", RUNG_TASKFORCE},
    {"council", RUNG_COUNCIL}};

/* Bits of due_hours.weekdays; a value of 0 would look like a fault. */
static const struct datum_word weekdays[] = {{"sun", 1}, {"mon", 2}, {"tue", 4},
    {"wed", 8}, {"thu", 16}, {"fri", 32}, {"sat", 64}};

static struct words
words_of(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);

	return datum_words(&child);
}

static struct words
words_if_there(const struct datum *d, const char *key)
{
	struct datum child = datum_opt(d, key);

	return datum_words(&child);
}

static struct span
text_of(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);

	return datum_text(&child);
}

static struct span
name_of(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);

	return datum_name(&child, false);
}

static bool
flag_of(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);

	return datum_bool(&child);
}

static int64_t
number_of(const struct datum *d, const char *key, int64_t least, int64_t most)
{
	struct datum child = datum_get(d, key);

	return datum_int(&child, least, most);
}

/* "2020", "2020-06" or "2020-06-01". */
static bool
parse_as_of(struct span s, struct profile_stamp *out)
{
	struct span year = span_cut(&s, '-'), month = span_cut(&s, '-');
	int64_t m = 0, d = 0;

	if (year.n != 4 || !span_int(year, &out->year))
		return false;
	if (month.n > 0 && (month.n != 2 || !span_int(month, &m)))
		return false;
	if (s.n > 0 && (s.n != 2 || !span_int(s, &d)))
		return false;
	out->month = (int)m;
	out->day = (int)d;
	return month.n == 0 || (m >= 1 && m <= 12 && (s.n == 0 || d >= 1));
}

static struct profile_stamp
stamp_of(const struct datum *d)
{
	struct profile_stamp stamp = {0};
	struct datum as_of = datum_get(d, "as_of");
	struct span date = datum_text(&as_of);
	int64_t day;

	stamp.source = text_of(d, "source");
	if (!datum_is_there(&as_of))
		return stamp;
	if (!parse_as_of(date, &stamp) ||
	    (stamp.day > 0 && !when_parse_date(date, &day)))
		datum_fault_at(&as_of, "must be a date, a month or a year");
	return stamp;
}

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
		b[i].name = words_of(&item, "name");
		b[i].role = words_if_there(&item, "role");
		b[i].stamp = stamp_of(&item);
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
		c[i].name = words_of(&item, "name");
		c[i].what = words_of(&item, "what");
		c[i].stamp = stamp_of(&item);
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
		r[i].name = words_of(&item, "name");
		r[i].reads = words_of(&item, "reads");
		r[i].asked = words_of(&item, "asked");
		r[i].stamp = stamp_of(&item);
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
	law->basis = words_of(&d, "basis");
	law->duty = words_of(&d, "duty");
	law->penalty = words_of(&d, "penalty");
	law->penalty_current = flag_of(&d, "penalty_current");
	law->note = words_if_there(&d, "note");
	law->stamp = stamp_of(&d);
}

/* "09:00" as a minute of the day; 24:00 is its end. */
static int
minute_of(const struct datum *d, const char *key)
{
	struct datum child = datum_get(d, key);
	struct span s = datum_text(&child);
	struct span hour = span_cut(&s, ':');
	int64_t h, m;

	if (!datum_is_there(&child))
		return 0;
	if (hour.n != 2 || s.n != 2 || !span_int(hour, &h) ||
	    !span_int(s, &m) || m > 59 || h * 60 + m > 24 * 60) {
		datum_fault_at(&child, "must be a time, 00:00 to 24:00");
		return 0;
	}
	return (int)(h * 60 + m);
}

static void
read_closed_days(const struct datum *times, struct due_hours *hours)
{
	struct datum list = datum_get(times, "closed_days");
	size_t n = datum_items(&list, 0, 1000);
	int64_t *days = arena_array(list.file->arena, n, sizeof(*days));

	for (size_t i = 0; i < n; i++) {
		struct datum item = datum_item(&list, i);
		struct span date = datum_text(&item);

		if (!datum_is_there(&item))
			break;
		if (!when_parse_date(date, &days[i]))
			datum_fault_at(&item, "must be a date");
		else if (i > 0 && days[i] <= days[i - 1])
			datum_fault_at(&item, "dates must ascend");
	}
	hours->closed_days = days;
	hours->closed_days_n = n;
}

static void
read_times(const struct datum *root, struct profile_times *t)
{
	static const char *const keys[] = {"text", "weekdays", "opens",
	    "closes", "closed_days", "first_answer_open_hours",
	    "question_answer_days", "reminder_days", "as_of", "source"};
	struct datum d = datum_get(root, "times");
	struct datum days = datum_get(&d, "weekdays");
	size_t n = datum_items(&days, 1, COUNT(weekdays));

	datum_keys(&d, keys, COUNT(keys));
	for (size_t i = 0; i < n; i++) {
		struct datum item = datum_item(&days, i);

		t->hours.weekdays |=
		    (unsigned)datum_one_of(&item, weekdays, COUNT(weekdays));
	}
	t->text = words_of(&d, "text");
	t->hours.opens_minute = minute_of(&d, "opens");
	t->hours.closes_minute = minute_of(&d, "closes");
	if (datum_is_there(&d) &&
	    t->hours.closes_minute <= t->hours.opens_minute)
		datum_fault_at(&d, "closes before it opens");
	read_closed_days(&d, &t->hours);
	t->first_answer_h =
	    (int)number_of(&d, "first_answer_open_hours", 1, 200);
	t->question_answer_days = number_of(&d, "question_answer_days", 1, 365);
	t->reminder_days = number_of(&d, "reminder_days", 1, 365);
	t->stamp = stamp_of(&d);
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
		m[i].name = name_of(&item, "name");
		m[i].address = datum_text(&address);
		m[i].purpose = words_of(&item, "purpose");
		m[i].stamp = stamp_of(&item);
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
	phone->number = text_of(&d, "number");
	phone->open = flag_of(&d, "open");
	/* Closed without a reason would leave people guessing. */
	phone->reason =
	    phone->open ? words_if_there(&d, "reason") : words_of(&d, "reason");
	phone->note = words_if_there(&d, "note");
	phone->stamp = stamp_of(&d);
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
		t[i].name = name_of(&item, "name");
		t[i].words = words_of(&item, "words");
		t[i].shown = flag_of(&item, "shown");
		t[i].stamp = stamp_of(&item);
		for (size_t k = 0; k < i; k++)
			if (span_eq(t[k].name, t[i].name))
				datum_fault_at(&item, "name twice");
	}
	p->notices = t;
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
		l[i].name = name_of(&item, "name");
		l[i].url = datum_text(&url);
		l[i].label = words_of(&item, "label");
		l[i].stamp = stamp_of(&item);
		if (datum_is_there(&url) && !span_starts(l[i].url, "https://"))
			datum_fault_at(&url, "must begin with https://");
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
	r->withdrawn_days = number_of(&d, "withdrawn_days", 1, DAYS_MAX);
	r->closed_days = number_of(&d, "closed_days", 1, DAYS_MAX);
	r->session_log_days = number_of(&d, "session_log_days", 1, DAYS_MAX);
	r->stamp = stamp_of(&d);
}

static void
read_names(const struct datum *root, struct profile *p)
{
	static const char *const member_keys[] = {"count", "as_of", "source"};
	struct datum name = datum_get(root, "name");
	struct datum members = datum_get(root, "members");
	struct arena *a = root->file->arena;

	p->name = datum_name(&name, true);
	p->number = number_of(root, "number", 1, BIG_NUMBER);
	p->version = arena_printf(a, "%.*s/%lld", (int)p->name.n,
	    p->name.n > 0 ? p->name.p : "", (long long)p->number);
	p->title = words_of(root, "title");
	p->short_title = words_of(root, "short_title");
	p->portal = words_of(root, "portal");
	p->about = words_of(root, "about");
	p->desk = words_of(root, "desk");
	p->stamp = stamp_of(root);
	datum_keys(&members, member_keys, COUNT(member_keys));
	p->members = number_of(&members, "count", 1, BIG_NUMBER);
	p->members_stamp = stamp_of(&members);
}

static void
read_all(const struct datum *root, struct profile *p)
{
	static const char *const keys[] = {"name", "number", "as_of", "source",
	    "title", "short_title", "portal", "about", "desk", "members",
	    "secretariat", "classes", "tier1", "rungs", "law", "times", "mails",
	    "phone", "notices", "links", "retention"};

	datum_keys(root, keys, COUNT(keys));
	read_names(root, p);
	p->secretariat = read_bodies(root, "secretariat", &p->secretariat_n);
	read_classes(root, p);
	p->tier1 = read_bodies(root, "tier1", &p->tier1_n);
	read_rungs(root, p);
	read_law(root, &p->law);
	read_times(root, &p->times);
	read_mails(root, p);
	read_phone(root, &p->phone);
	read_notices(root, p);
	read_links(root, p);
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
