/* file: manifests in and out. */
#include "act/file.h"

enum fail
file_question(const struct questionnaire *q, const struct question **out)
{
	for (size_t i = 0; i < q->questions_n; i++)
		if (q->questions[i].type == QUESTION_FILES) {
			*out = &q->questions[i];
			return OK;
		}
	return fail(FAIL_ABSENT, "no question that files answer");
}

bool
file_is_question(const struct questionnaire *q, unsigned field)
{
	const struct question *one = questionnaire_by_code(q, field);

	return one != NULL && one->type == QUESTION_FILES;
}

enum fail
file_facts_of(struct arena *a, struct span text, struct file_facts *out)
{
	struct file_manifest m;

	*out = (struct file_facts){.size = 0};
	if (file_parse(text, &m) != OK)
		return fail(FAIL_TAMPER, "a manifest that is none");
	*out = (struct file_facts){.name = arena_copy(a, m.name),
	    .description = arena_copy(a, m.description),
	    .zone = arena_copy(a, m.zone),
	    .clock_error = arena_copy(a, m.clock_error),
	    .password = arena_copy(a, m.password),
	    .type = m.type,
	    .size = (int64_t)m.size,
	    .sha256 = m.sha256};
	keys_wipe(&m.key, sizeof(m.key));
	return OK;
}

struct span
file_words(struct arena *a, const struct file_facts *f)
{
	const struct span parts[] = {f->name, span_of("\n"), f->description,
	    span_of("\n"), f->clock_error, span_of("\n"), f->password};

	return arena_join(a, parts, sizeof(parts) / sizeof(parts[0]));
}

bool
file_is_again(const struct file_manifest *there, const struct file_manifest *m)
{
	return there->size == m->size && ID_SAME(there->sha256, m->sha256) &&
	       span_eq(there->name, m->name) &&
	       span_eq(there->description, m->description) &&
	       span_eq(there->zone, m->zone) &&
	       span_eq(there->clock_error, m->clock_error) &&
	       span_eq(there->password, m->password);
}

struct case_item
file_item(struct arena *a, const struct sealing *s, const struct question *q,
    const struct file_manifest *m, enum designation d)
{
	struct ad ad = envelope_ad(&s->envelope, m->file, q->code, 1, d);

	return (struct case_item){.id = m->file,
	    .version = 1,
	    .what = ITEM_FILE,
	    .field = q->code,
	    .author = AUTHOR_REPORTER,
	    .designation = d,
	    .envelope = s->envelope,
	    .blob = envelope_seal(a, &s->envelope, &s->dek,
		keys_purpose(ITEM_FILE), &ad, file_format(a, m))};
}
