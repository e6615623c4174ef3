/* world: the house, its clock, and what is said when something differs. */
#include "world.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOTES = 400, NOTE = 200 };

static struct {
	char at[NOTES][NOTE];
	int n;
} notes;

void
world_forget(void)
{
	notes.n = 0;
}

void
world_note(const char *format, ...)
{
	va_list list;

	if (notes.n == NOTES)
		return;
	va_start(list, format);
	vsnprintf(notes.at[notes.n++], NOTE, format, list);
	va_end(list);
}

void
world_differs(const char *format, ...)
{
	va_list list;

	for (int i = 0; i < notes.n; i++)
		printf("    %s\n", notes.at[i]);
	printf("DIFFERS: ");
	va_start(list, format);
	vprintf(format, list);
	va_end(list);
	printf("\n");
	exit(1);
}

void
world_note_person(const struct world *w, int person)
{
	const struct model_person *p = &w->m.persons[person];
	const int *ring = w->m.bodies[p->body].ring;

	world_note("person %d: body %d, roles %u, disabled %d, seats %d %d %d "
		   "%d, rings %d %d %d %d",
	    person, p->body, p->roles, p->disabled, p->seat[1], p->seat[2],
	    p->seat[3], p->seat[4], ring[1], ring[2], ring[3], ring[4]);
	for (int i = 0; i < p->entries_n; i++)
		world_note("  registered for %lld to %lld minutes from now%s",
		    (long long)(p->entries[i].from_ms - w->m.now_ms) / 60000,
		    (long long)(p->entries[i].to_ms - w->m.now_ms) / 60000,
		    p->entries[i].ended ? ", revoked" : "");
}

void
world_must(const char *what, enum fail f)
{
	const struct fail_note *note = fail_first();

	if (f == OK)
		return;
	for (int i = 0; i < notes.n; i++)
		printf("    %s\n", notes.at[i]);
	printf("%s: %s (%s:%d %s)\n", what, fail_name(f),
	    note->file != NULL ? note->file : "-", note->line,
	    note->what != NULL ? note->what : "-");
	exit(2);
}

bool
world_agree(struct world *w, const char *what, enum fail f, bool may)
{
	const struct fail_note *note = fail_first();

	world_note("%s: %s", what, fail_name(f));
	w->acts++;
	w->refused += f != OK;
	if ((f == OK) != may)
		world_differs(
		    "%s: the model says %s, the program %s (%s:%d %s)", what,
		    may ? "yes" : "no", fail_name(f),
		    note->file != NULL ? note->file : "-", note->line,
		    note->what != NULL ? note->what : "-");
	return f == OK;
}

/* splitmix64 */
int
world_draw(struct world *w, int n)
{
	uint64_t z = w->random += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

bool
world_chance(struct world *w, int percent)
{
	return world_draw(w, 100) < percent;
}

enum fail
world_begin(struct world *w, const struct key *staff, struct span object)
{
	enum fail f;

	arena_reset(w->seat.a);
	w->seat.has_staff = staff != NULL;
	if (staff != NULL)
		w->seat.staff = *staff;
	w->seat.has_second = true;
	w->seat.second = w->staff[LEAD];
	f = seat_begin(&w->seat, object);
	w->m.now_ms = w->seat.work.wall_ms;
	return f;
}

enum fail
world_begin_as(struct world *w, int person, struct span object)
{
	return world_begin(w, &w->staff[person], object);
}

void
world_end(struct world *w)
{
	seat_end(&w->seat);
}

/* The person's own seed, as the session holds it: for keys.c. */
static void
take_seed(struct world *w, int person)
{
	const struct may_self *may;

	world_must("a session", world_begin_as(w, person, span_of("")));
	world_must("own", access_self(&w->seat.look, &may));
	w->seeds[person] = may_actor(may_self_any(may))->seed;
	world_end(w);
}

static void
log_in(struct world *w, const struct people_account *who, struct key *out)
{
	arena_reset(w->seat.a);
	world_must(who->login, seat_log_in(&w->seat, who));
	*out = w->seat.staff;
}

static void
everybody_in(struct world *w)
{
	log_in(w, &w->house.people[HOUSE_ADMIN], &w->admin);
	log_in(w, &w->house.people[HOUSE_REGISTRAR], &w->registrar);
	for (int p = 0; p < w->m.persons_n; p++) {
		if (!model_here(&w->m, p))
			continue;
		log_in(w, &w->people[p], &w->staff[p]);
		take_seed(w, p);
	}
	w->m.now_ms = station_work(&w->s, w->keep).wall_ms;
}

static const char settings[] = "staff_idle_s = 86400\n"
			       "staff_absolute_s = 86400\n"
			       "reporter_idle_s = 86400\n"
			       "opened_s = 3600\n"
			       "login_per_minute = 100000\n"
			       "withdrawn_s = 7200\n";

/* The two leads of the founding: registered for a year, in both rings. */
static void
take_lead(struct world *w, int person)
{
	struct model_person *p = &w->m.persons[person];

	*p = (struct model_person){.body = JPCERT,
	    .roles = ROLE_LEAD | ROLE_OFFICER,
	    .seat = {[RING_DESK_OPEN] = 1, [RING_DESK_SECRET] = 1}};
	model_registers(&w->m, person, 0, INT64_MAX);
	w->people[person] = w->house.people[HOUSE_LEAD + person];
	w->m.persons_n++;
}

void
world_make(struct world *w, uint64_t seed)
{
	struct model_body *desk = &w->m.bodies[JPCERT];

	*w = (struct world){.random = seed, .seats_changed = true};
	w->keep = arena_new(256 * 1024 * 1024);
	house_make(&w->house, settings);
	house_open(&w->house, &w->s);
	seat_take(&w->seat, &w->s);
	w->bodies[JPCERT] = w->house.body;
	*desk = (struct model_body){.body_class = CLASS_SECRETARIAT,
	    .flags = BODY_DESK | BODY_ACTIVE | BODY_PUBLISHED,
	    .ring = {[RING_DESK_OPEN] = 1, [RING_DESK_SECRET] = 1}};
	w->m.bodies_n = 1;
	take_lead(w, 0);
	take_lead(w, 1);
	everybody_in(w);
}

void
world_leave(struct world *w)
{
	seat_leave(&w->seat);
	station_close(&w->s);
	house_remove(&w->house);
	arena_free(w->house.a);
	arena_free(w->keep);
}

void
world_later(struct world *w, int hours)
{
	w->hours += hours;
	w->s.settings.clock_offset_s = w->hours * 3600;
	w->m.now_ms = station_work(&w->s, w->keep).wall_ms;
	world_note("%d hours later", hours);
}

/* The settings with the clock of now. */
static void
set_clock(const struct world *w)
{
	char path[400], line[1024];
	FILE *in = fopen(w->house.config, "r"), *out;

	snprintf(path, sizeof(path), "%s.new", w->house.config);
	out = fopen(path, "w");
	while (
	    in != NULL && out != NULL && fgets(line, sizeof(line), in) != NULL)
		if (strncmp(line, "clock_offset_s", 14) != 0)
			fputs(line, out);
	if (in == NULL || out == NULL ||
	    fprintf(out, "clock_offset_s = %lld\n",
		(long long)w->hours * 3600) < 0 ||
	    fclose(in) != 0 || fclose(out) != 0 ||
	    rename(path, w->house.config) != 0)
		world_must("settings", FAIL_STORE);
}

/* The writer has a clock of its own, which is set when it starts; it ticks
 * after its first job. */
void
world_timer(struct world *w)
{
	seat_leave(&w->seat);
	station_close(&w->s);
	set_clock(w);
	house_open(&w->house, &w->s);
	seat_take(&w->seat, &w->s);
	everybody_in(w);
	model_timer(&w->m);
	w->seats_changed = true;
	world_note("the timer has run");
}
