/* settings: the table of keys of madoguchi.conf. */
#include "command/settings.h"

#include "base/span.h"
#include "command/setting.h"

#define TEXT_KEY(name, value) SETTING_TEXT(struct settings, name, value)
#define NUMBER_KEY(name, value, min, max)                                      \
	SETTING_NUMBER(struct settings, name, value, min, max)

static const struct setting_key keys[] = {
    TEXT_KEY(socket, NULL),
    TEXT_KEY(origin, NULL),
    TEXT_KEY(questionnaire, NULL),
    TEXT_KEY(profile, NULL),
    TEXT_KEY(sessions_dir, NULL),
    TEXT_KEY(courier_key, ""),
    TEXT_KEY(spool_dir, ""),
    NUMBER_KEY(notice_hold_s, 3600, 0, 86400),
    NUMBER_KEY(demo, 0, 0, 1),
    NUMBER_KEY(threads, 8, 4, 64),
    NUMBER_KEY(writer_group, 32, 1, 64),
    NUMBER_KEY(writer_queue, 256, 1, 4096),
    NUMBER_KEY(argon_ops, 3, 1, 10),
    NUMBER_KEY(argon_mem_kib, 65536, 8, 1048576),
    NUMBER_KEY(staff_idle_s, 900, 1, 86400),
    NUMBER_KEY(staff_absolute_s, 28800, 1, 86400),
    NUMBER_KEY(reporter_idle_s, 1800, 1, 86400),
    NUMBER_KEY(draft_s, 86400, 1, 604800),
    NUMBER_KEY(opened_s, 600, 1, 3600),
    NUMBER_KEY(slip_s, 86400, 1, 604800),
    NUMBER_KEY(salt_s, 86400, 1, 604800),
    NUMBER_KEY(withdrawn_s, 0, 0, 31536000),
    NUMBER_KEY(invitation_s, 259200, 1, 2592000),
    NUMBER_KEY(drafts_max, 20000, 1, 1000000),
    NUMBER_KEY(drafts_mib, 256, 1, 65536),
    NUMBER_KEY(messages_max, 500, 1, 3000),
    NUMBER_KEY(file_mib, 20, 1, 20),
    NUMBER_KEY(draft_files, 10, 1, 100),
    NUMBER_KEY(case_files, 20, 1, 200),
    NUMBER_KEY(unsent_files, 500, 1, 100000),
    NUMBER_KEY(unsent_mib, 4096, 1, 1048576),
    NUMBER_KEY(coming_s, 600, 1, 86400),
    NUMBER_KEY(return_per_minute, 10, 1, 1000000),
    NUMBER_KEY(login_per_minute, 20, 1, 1000000),
    NUMBER_KEY(clock_offset_s, 0, 0, 4000000000),
    NUMBER_KEY(disk_min_mib, 256, 0, 1048576),
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]) };

enum fail
settings_read(struct arena *a, const char *path, struct settings *out)
{
	*out = (struct settings){0};
	out->dir = setting_folder(a, path);
	return setting_read(a, path, keys, KEYS, out);
}

const char *
settings_path(struct arena *a, const struct settings *s, const char *name)
{
	return arena_printf(a, "%s/%s", s->dir, name).p;
}

bool
settings_secure(const struct settings *s)
{
	return span_starts(span_of(s->origin), "https://");
}
