/* profile_about: purposes of use, accessibility, whom a weakness is told. */
#include "domain/profile_about.h"

#include "domain/profile_fact.h"

enum { LIST_MAX = 30, VALID_DAYS_MAX = 364 /* RFC 9116, 2.5.5 */ };

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void
read_purposes(const struct datum *root, struct profile *p)
{
	static const char *const keys[] = {
	    "name", "what", "use", "as_of", "source"};
	struct datum list = datum_get(root, "purposes");
	struct profile_purpose *all;

	p->purposes_n = datum_items(&list, 1, LIST_MAX);
	all = arena_array(list.file->arena, p->purposes_n, sizeof(*all));
	for (size_t i = 0; i < p->purposes_n; i++) {
		struct datum item = datum_item(&list, i);

		datum_keys(&item, keys, COUNT(keys));
		all[i].name = profile_fact_name(&item, "name");
		all[i].what = profile_fact_words(&item, "what");
		all[i].use = profile_fact_words(&item, "use");
		all[i].stamp = profile_fact_stamp(&item);
	}
	p->purposes = all;
}

static const struct words *
read_sentences(const struct datum *d, const char *key, size_t *out_n)
{
	struct datum list = datum_get(d, key);
	struct words *all;

	*out_n = datum_items(&list, 0, LIST_MAX);
	all = arena_array(list.file->arena, *out_n, sizeof(*all));
	for (size_t i = 0; i < *out_n; i++) {
		struct datum item = datum_item(&list, i);

		all[i] = datum_words(&item);
	}
	return all;
}

static void
read_accessibility(const struct datum *root, struct profile_accessibility *a)
{
	static const char *const keys[] = {
	    "standard", "checks", "limits", "as_of", "source"};
	struct datum d = datum_get(root, "accessibility");

	datum_keys(&d, keys, COUNT(keys));
	a->standard = profile_fact_words(&d, "standard");
	a->checks = read_sentences(&d, "checks", &a->checks_n);
	a->limits = read_sentences(&d, "limits", &a->limits_n);
	a->stamp = profile_fact_stamp(&d);
}

static void
read_security(const struct datum *root, struct profile *p)
{
	static const char *const keys[] = {
	    "mail", "valid_days", "as_of", "source"};
	struct profile_security *s = &p->security;
	struct datum d = datum_get(root, "security");
	struct datum mail = datum_get(&d, "mail");
	struct datum as_of = datum_get(&d, "as_of");

	datum_keys(&d, keys, COUNT(keys));
	s->mail = datum_name(&mail, false);
	s->valid_days =
	    profile_fact_number(&d, "valid_days", 1, VALID_DAYS_MAX);
	s->stamp = profile_fact_stamp(&d);
	if (datum_is_there(&as_of) && s->stamp.day == 0)
		datum_fault_at(&as_of, "must be a date with its day");
	if (datum_is_there(&mail) && profile_mail_find(p, s->mail.p) == NULL)
		datum_fault_at(&mail, "must be the name of one of the mails");
}

void
profile_about_read(const struct datum *root, struct profile *p)
{
	read_purposes(root, p);
	read_accessibility(root, &p->accessibility);
	read_security(root, p);
}
