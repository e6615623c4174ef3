/* courier_settings: the table of keys of courier.conf, and what it leads to. */
#include "command/courier_settings.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "command/setting.h"
#include "domain/contact.h"

#define TEXT_KEY(name, value) SETTING_TEXT(struct courier_settings, name, value)
#define NUMBER_KEY(name, value, min, max)                                      \
	SETTING_NUMBER(struct courier_settings, name, value, min, max)

static const struct setting_key keys[] = {
    TEXT_KEY(spool_dir, NULL),
    TEXT_KEY(queue_dir, NULL),
    TEXT_KEY(key_file, NULL),
    TEXT_KEY(public_file, NULL),
    TEXT_KEY(texts_dir, NULL),
    TEXT_KEY(smtp_host, NULL),
    NUMBER_KEY(smtp_port, 587, 1, 65535),
    TEXT_KEY(smtp_tls, "starttls"),
    TEXT_KEY(ca_file, ""),
    TEXT_KEY(user, ""),
    TEXT_KEY(password_file, ""),
    TEXT_KEY(from, NULL),
    NUMBER_KEY(timeout_s, 60, 1, 600),
    NUMBER_KEY(poll_ms, 1000, 10, 60000),
    NUMBER_KEY(retry_s, 60, 1, 3600),
    NUMBER_KEY(retry_max_s, 21600, 1, 86400),
    NUMBER_KEY(give_up_s, 259200, 1, 604800),
    NUMBER_KEY(dead_keep_s, 2592000, 1, 31536000),
};

enum { KEYS = sizeof(keys) / sizeof(keys[0]), FILE_MAX = 8192 };

static enum fail
complain(const char *path, const char *what, enum fail f)
{
	fprintf(stderr, "%s: %s (%s)\n", path, what, fail_name(f));
	return f;
}

/* A host goes into a URL: a name or an address, nothing that steers it. */
static bool
is_host(const char *s)
{
	return s[0] != '\0' && strlen(s) < 254 &&
	       s[strspn(s,
		   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		   "0123456789.-:[]")] == '\0';
}

enum fail
courier_settings_read(
    struct arena *a, const char *path, struct courier_settings *out)
{
	*out = (struct courier_settings){0};
	TRY(setting_read(a, path, keys, KEYS, out));
	if (strcmp(out->smtp_tls, "starttls") != 0 &&
	    strcmp(out->smtp_tls, "implicit") != 0)
		return complain(
		    path, "smtp_tls: starttls or implicit", FAIL_INPUT);
	if (!is_host(out->smtp_host))
		return complain(path, "smtp_host", FAIL_INPUT);
	if (!contact_is_mailable(span_of(out->from)))
		return complain(path, "from: an address", FAIL_INPUT);
	if ((out->user[0] == '\0') != (out->password_file[0] == '\0'))
		return complain(
		    path, "user and password_file: both or none", FAIL_INPUT);
	return OK;
}

static enum fail
read_keys(struct arena *a, const char *path, struct box_keys *out)
{
	struct span text;
	enum fail f = file_read(a, path, FILE_MAX, &text);

	if (f == OK)
		f = notice_secret_parse(text, out);
	return f == OK ? OK
		       : complain(path, "no key; make one with --new-key", f);
}

static enum fail
read_texts(struct arena *a, const char *dir, struct mail_text *out)
{
	static const char *const names[LANGUAGES] = {
	    "notice.ja.txt", "notice.en.txt"};

	for (int l = 0; l < LANGUAGES; l++) {
		const char *path = arena_printf(a, "%s/%s", dir, names[l]).p;
		struct span text;
		enum fail f = file_read(a, path, FILE_MAX, &text);

		if (f == OK)
			f = mail_text_parse(text, &out[l]);
		if (f != OK)
			return complain(path, "no text of a mail", f);
	}
	return OK;
}

static enum fail
read_password(struct arena *a, const char *path, const char **out)
{
	struct span text;
	enum fail f;

	*out = "";
	if (path[0] == '\0')
		return OK;
	f = file_read(a, path, FILE_MAX, &text);
	if (f != OK)
		return complain(path, "no password", f);
	*out = arena_copy(a, span_cut(&text, '\n')).p;
	return OK;
}

static struct smtp_server
server_of(const struct courier_settings *s, const char *password)
{
	return (struct smtp_server){.host = s->smtp_host,
	    .port = s->smtp_port,
	    .implicit = strcmp(s->smtp_tls, "implicit") == 0,
	    .ca_file = s->ca_file,
	    .user = s->user,
	    .password = password,
	    .timeout_s = s->timeout_s};
}

enum fail
courier_settings_options(struct arena *a, const struct courier_settings *s,
    struct courier_options *out)
{
	const char *password;

	*out = (struct courier_options){.from = span_of(s->from),
	    .poll_ms = s->poll_ms,
	    .times = {s->retry_s * 1000, s->retry_max_s * 1000,
		s->give_up_s * 1000, s->dead_keep_s * 1000},
	    .queue = {arena_printf(a, "%s/out", s->spool_dir).p,
		arena_printf(a, "%s/said", s->spool_dir).p,
		arena_printf(a, "%s/kept", s->queue_dir).p,
		arena_printf(a, "%s/dead", s->queue_dir).p}};
	TRY(read_keys(a, s->key_file, &out->keys));
	TRY(read_texts(a, s->texts_dir, out->texts));
	TRY(read_password(a, s->password_file, &password));
	out->server = server_of(s, password);
	return OK;
}
