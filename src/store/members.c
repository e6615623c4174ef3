/*
 * members: rows to records, and the check of each before anybody sees it;
 * rings are in members_ring.c.
 */
#include "store/members.h"

#include "base/log.h"
#include "store/members_row.h"
#include "store/statements.gen.h"

struct signature
members_row_signature(struct span column)
{
	struct signature s = {{0}};

	if (column.n == sizeof(s.b))
		memcpy(s.b, column.p, sizeof(s.b));
	return s;
}

enum fail
members_row_unsigned(const char *what)
{
	log_note(LOG_ALARM, "unsigned_row", what);
	return FAIL_ABSENT;
}

enum fail
members_row_old(const char *what)
{
	log_note(LOG_ALARM, "old_row", what);
	return FAIL_ABSENT;
}

static struct key
anchor_of(const struct members *m)
{
	return instance_pk(m->instance);
}

struct span
members_text_join(struct arena *a, const struct member_text *t)
{
	return arena_printf(a, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s",
	    (int)t->sectors.n, t->sectors.p, (int)t->name_ja.n, t->name_ja.p,
	    (int)t->name_en.n, t->name_en.p, (int)t->aliases.n, t->aliases.p,
	    (int)t->related.n, t->related.p);
}

struct member_text
members_text_split(struct span joined)
{
	struct member_text t;

	t.sectors = span_cut(&joined, '\n');
	t.name_ja = span_cut(&joined, '\n');
	t.name_en = span_cut(&joined, '\n');
	t.aliases = span_cut(&joined, '\n');
	t.related = joined;
	return t;
}

/* Names are signed with the sectors: what a page says of a body is proved. */
struct hash
members_body_text(struct arena *a, const struct member_text *t)
{
	return record_text(members_text_join(a, t));
}

static enum fail
take_body(const struct members *m, const struct row_body_get *row,
    struct member_body *out)
{
	const struct member_text text = {row->sectors, row->name_ja,
	    row->name_en, row->aliases, row->related};
	struct key pk = anchor_of(m);
	struct signature sig = members_row_signature(row->sig);

	out->record = (struct record_body){row->id, (enum body_class)row->class,
	    (unsigned)row->flags, members_body_text(m->arena, &text),
	    (uint64_t)row->version, row->since_ms};
	out->name_ja = row->name_ja;
	out->name_en = row->name_en;
	out->sectors = row->sectors;
	out->aliases = row->aliases;
	out->related = row->related;
	if (!record_body_check(&pk, &out->record, &sig))
		return members_row_unsigned("body");
	/* Making and each edit is one version and one entry. */
	if (out->record.version != (uint64_t)row->acts)
		return members_row_old("body");
	return OK;
}

enum fail
members_body(
    const struct members *m, struct body_id id, struct member_body *out)
{
	struct row_body_get row;

	TRY(sql_body_get(m->db, m->arena, id, &row));
	return take_body(m, &row, out);
}

enum fail
members_bodies(const struct members *m, struct member_body **out, size_t *out_n)
{
	struct row_body_list *rows;
	size_t n;

	*out_n = 0;
	TRY(sql_body_list(m->db, m->arena, &rows, &n));
	*out = arena_array(m->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct row_body_get row = {rows[i].id, rows[i].class,
		    rows[i].flags, rows[i].sectors, rows[i].name_ja,
		    rows[i].name_en, rows[i].aliases, rows[i].related,
		    rows[i].version, rows[i].since_ms, rows[i].sig,
		    rows[i].acts};

		if (take_body(m, &row, &(*out)[*out_n]) == OK)
			++*out_n;
	}
	return OK;
}

enum fail
members_secretariat(const struct members *m, struct member_body *out)
{
	struct row_body_secretariat row;

	TRY(sql_body_secretariat(m->db, m->arena, &row));
	return members_body(m, row.id, out);
}

/*
 * Each act on a person makes one version of the row and one entry; a row put
 * back from an older copy, signed as it is, has too few. Act codes: 3, 4 and
 * 8 to 10 of enum act_code.
 */
static enum fail
person_is_newest(const struct members *m, const struct record_person *r)
{
	struct row_person_acts acts;

	TRY(sql_person_acts(m->db, m->arena, ID_ANY(r->id), &acts));
	if (r->version == (uint64_t)acts.n)
		return OK;
	return members_row_old("person");
}

static enum fail
take_person(const struct members *m, const struct row_person_get *row,
    struct member_person *out)
{
	struct key pk = anchor_of(m);

	out->record = (struct record_person){row->id, row->body,
	    members_human_text(m->arena, row->human, row->login, row->name),
	    (unsigned)row->roles, (enum person_state)row->state,
	    row->seconded_from, (uint32_t)row->key_epoch,
	    (uint64_t)row->version};
	out->login = row->login;
	out->name = row->name;
	out->human = row->human;
	out->sig = members_row_signature(row->sig);
	if (!record_person_check(&pk, &out->record, &out->sig))
		return members_row_unsigned("person");
	return person_is_newest(m, &out->record);
}

struct hash
members_human_text(
    struct arena *a, struct span human, struct span login, struct span name)
{
	return record_text(arena_printf(a, "%.*s\n%.*s\n%.*s", (int)human.n,
	    human.p, (int)login.n, login.p, (int)name.n, name.p));
}

enum fail
members_person(
    const struct members *m, struct person_id id, struct member_person *out)
{
	struct row_person_get row;

	TRY(sql_person_get(m->db, m->arena, id, &row));
	return take_person(m, &row, out);
}

enum fail
members_by_login(
    const struct members *m, struct span login, struct member_person *out)
{
	struct row_person_by_login row;

	TRY(sql_person_by_login(m->db, m->arena, login, &row));
	return members_person(m, row.id, out);
}

enum fail
members_of(const struct members *m, struct body_id body,
    struct member_person **out, size_t *out_n)
{
	struct row_person_list *rows;
	size_t n;

	*out_n = 0;
	TRY(sql_person_list(m->db, m->arena, body, &rows, &n));
	*out = arena_array(m->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++) {
		struct row_person_get row = {rows[i].id, rows[i].body,
		    rows[i].login, rows[i].name, rows[i].human, rows[i].roles,
		    rows[i].state, rows[i].seconded_from, rows[i].key_epoch,
		    rows[i].version, rows[i].sig};

		if (take_person(m, &row, &(*out)[*out_n]) == OK)
			++*out_n;
	}
	return OK;
}

bool
members_entry_signed(
    const struct members *m, const struct row_register_list *row)
{
	struct record_register r = {row->id, row->person, row->from_ms,
	    row->to_ms, row->registrar, row->second, row->revoked_ms,
	    (uint64_t)row->version};
	struct signature sig = members_row_signature(row->sig);
	struct key pk = anchor_of(m);

	return record_register_check(&pk, &r, &sig) ||
	       members_row_unsigned("register") == OK;
}

static bool
entry_holds(const struct members *m, const struct row_register_list *row,
    int64_t now_ms)
{
	return register_holds(
		   row->from_ms, row->to_ms, row->revoked_ms, now_ms) &&
	       members_entry_signed(m, row);
}

/* Each entry of the register is there, and each that was revoked is. */
static bool
register_is_newest(const struct members *m, struct person_id id,
    const struct row_register_list *rows, size_t n)
{
	struct row_register_acts acts;
	int64_t revoked = 0;

	if (sql_register_acts(m->db, m->arena, ID_ANY(id), &acts) != OK)
		return false;
	for (size_t i = 0; i < n; i++)
		revoked += rows[i].version - 1;
	if (acts.entered == (int64_t)n && acts.revoked == revoked)
		return true;
	log_note(LOG_ALARM, "old_row", "register");
	return false;
}

enum fail
members_registered(const struct members *m, struct person_id id, int64_t now_ms,
    bool *out, int64_t *out_to_ms)
{
	struct row_register_list *rows;
	size_t n;

	*out = false;
	*out_to_ms = 0;
	TRY(sql_register_list(m->db, m->arena, id, &rows, &n));
	if (!register_is_newest(m, id, rows, n))
		return OK;
	for (size_t i = 0; i < n; i++) {
		if (!entry_holds(m, &rows[i], now_ms))
			continue;
		*out = true;
		if (rows[i].to_ms > *out_to_ms)
			*out_to_ms = rows[i].to_ms;
	}
	return OK;
}

enum fail
members_register(const struct members *m, struct person_id id, int64_t now_ms,
    struct member_entry **out, size_t *out_n)
{
	struct row_register_list *rows;
	size_t n;

	*out_n = 0;
	TRY(sql_register_list(m->db, m->arena, id, &rows, &n));
	*out = arena_array(m->arena, n, sizeof(**out));
	if (!register_is_newest(m, id, rows, n))
		return OK;
	for (size_t i = 0; i < n; i++)
		if (members_entry_signed(m, &rows[i]))
			(*out)[(*out_n)++] = (struct member_entry){
			    rows[i].from_ms, rows[i].to_ms, rows[i].revoked_ms,
			    rows[i].registrar, rows[i].second,
			    register_holds(rows[i].from_ms, rows[i].to_ms,
				rows[i].revoked_ms, now_ms)};
	return OK;
}

enum fail
members_person_key(const struct members *m, struct person_id id, uint32_t epoch,
    struct record_person_key *out, struct recipient *out_recipient)
{
	struct row_person_key_get row;
	struct key pk = anchor_of(m);
	struct signature sig;
	struct recipient to;

	TRY(sql_person_key_get(m->db, m->arena, id, (int64_t)epoch, &row));
	*out = (struct record_person_key){
	    id, epoch, keys_of_hash(row.box_pk), keys_of_hash(row.sign_pk)};
	sig = members_row_signature(row.sig);
	if (recipient_person(&pk, out, &sig, &to) != OK)
		return members_row_unsigned("person_key");
	if (out_recipient != NULL)
		*out_recipient = to;
	return OK;
}

enum fail
members_reporter_key(const struct members *m, struct case_id id, uint32_t epoch,
    struct record_reporter_key *out, struct recipient *out_recipient)
{
	struct row_reporter_key_get row;
	struct key pk = anchor_of(m);
	struct signature sig;
	struct recipient to;

	TRY(sql_reporter_key_get(m->db, m->arena, id, (int64_t)epoch, &row));
	*out = (struct record_reporter_key){
	    id, epoch, keys_of_hash(row.box_pk), keys_of_hash(row.sign_pk)};
	sig = members_row_signature(row.sig);
	if (recipient_reporter(&pk, out, &sig, &to) != OK)
		return members_row_unsigned("reporter_key");
	if (out_recipient != NULL)
		*out_recipient = to;
	return OK;
}
