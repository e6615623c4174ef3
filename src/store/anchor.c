/* anchor: written to a new file, synced, renamed over the old one. */
#include "store/anchor.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "seal/chain.h"
#include "store/statements.gen.h"

enum { EVERY_MS = 60000, EVERY_ENTRIES = 256 };

void
anchor_init(struct anchor *a, const char *path, const struct instance *instance,
    int64_t clock_offset_ms)
{
	*a = (struct anchor){.path = path,
	    .instance = instance,
	    .clock_offset_ms = clock_offset_ms};
}

static bool
write_file(struct arena *arena, const char *path, struct span text)
{
	const char *fresh = arena_printf(arena, "%s.new", path).p;
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool ok;

	if (fd < 0)
		return false;
	ok = write(fd, text.p, text.n) == (ssize_t)text.n && fsync(fd) == 0;
	ok = close(fd) == 0 && ok;
	return ok && rename(fresh, path) == 0;
}

void
anchor_maybe(struct anchor *a, const struct chain_head *head, bool now)
{
	struct clock clock = {a->clock_offset_ms};
	int64_t boot_ms = clock_boot_ms(&clock);
	struct chain_checkpoint point;
	struct arena *arena;

	if (a->path[0] == '\0' || (a->begun && head->seq == a->last_seq))
		return;
	if (!now && a->begun && boot_ms - a->last_ms < EVERY_MS &&
	    head->seq - a->last_seq < EVERY_ENTRIES)
		return;
	arena = arena_new(64 * 1024);
	point = (struct chain_checkpoint){
	    (uint64_t)head->seq, head->hash, clock_wall_ms(&clock)};
	if (!write_file(arena, a->path,
		chain_checkpoint_format(arena, a->instance, &point)))
		log_note(LOG_ALARM, "anchor", "cannot be written");
	arena_free(arena);
	a->begun = true;
	a->last_ms = boot_ms;
	a->last_seq = head->seq;
}

enum fail
anchor_read(struct arena *a, const char *path, struct span *out)
{
	enum { ANCHOR_MAX = 4096 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *bytes;
	ssize_t n;

	if (fd < 0)
		return errno == ENOENT ? FAIL_ABSENT
				       : fail(FAIL_STORE, "anchor");
	bytes = arena_alloc(a, ANCHOR_MAX);
	n = read(fd, bytes, ANCHOR_MAX);
	if (close(fd) != 0 || n < 0)
		return fail(FAIL_STORE, "anchor");
	*out = span_from(bytes, (size_t)n);
	return OK;
}

enum fail
anchor_compare(struct arena *a, struct span text,
    const struct instance *instance, struct db *db)
{
	struct key pk = instance_pk(instance);
	struct chain_checkpoint point;
	struct row_chain_at row;
	enum fail f;

	TRY(chain_checkpoint_read(a, text, instance_id(instance), &pk, &point));
	if (point.seq == 0)
		return OK;
	f = sql_chain_at(db, a, (int64_t)point.seq, &row);
	if (f == FAIL_ABSENT || (f == OK && !ID_SAME(row.hash, point.hash)))
		return fail(FAIL_TAMPER, "the chain is not the anchor's");
	return f;
}
