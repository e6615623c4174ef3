/* smtp: an easy handle a mail; a connection is never used twice. */
#include "courier/smtp.h"

#include <curl/curl.h>
#include <string.h>

#include "courier/mail.h"

enum { CONNECT_S = 20 };

struct sending {
	struct span left;
	bool asked; /* RCPT went out: what is refused now is this mail */
	bool (*stop)(void);
};

enum fail
smtp_start(void)
{
	const curl_version_info_data *v;
	bool smtp = false, smtps = false;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return fail(FAIL_STORE, "libcurl does not start");
	v = curl_version_info(CURLVERSION_NOW);
	for (const char *const *p = v->protocols; *p != NULL; p++) {
		smtp = smtp || strcmp(*p, "smtp") == 0;
		smtps = smtps || strcmp(*p, "smtps") == 0;
	}
	return smtp && smtps ? OK : fail(FAIL_STORE, "libcurl without SMTP");
}

void
smtp_stop(void)
{
	curl_global_cleanup();
}

static size_t
on_read(char *to, size_t size, size_t n, void *state)
{
	struct sending *s = state;
	size_t take = size * n < s->left.n ? size * n : s->left.n;

	memcpy(to, s->left.p, take);
	s->left = span_from(s->left.p + take, s->left.n - take);
	return take;
}

/* Only to know how far it came; nothing of it is kept. */
static int
on_talk(CURL *c, curl_infotype type, char *p, size_t n, void *state)
{
	struct sending *s = state;

	(void)c;
	if (type == CURLINFO_HEADER_OUT && span_starts(span_from(p, n), "RCPT"))
		s->asked = true;
	return 0;
}

static int
on_progress(void *state, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct sending *s = state;

	(void)a, (void)b, (void)c, (void)d;
	return s->stop() ? 1 : 0;
}

static size_t
on_answer(char *p, size_t size, size_t n, void *state)
{
	(void)p, (void)state;
	return size * n;
}

/* A server that refuses us is not one that refuses this mail. */
static enum mail_class
class_of(CURLcode rc, long code, const struct sending *s)
{
	if (rc == CURLE_OK)
		return MAIL_SENT;
	if (rc == CURLE_USE_SSL_FAILED ||
	    rc == CURLE_PEER_FAILED_VERIFICATION ||
	    rc == CURLE_SSL_CONNECT_ERROR || rc == CURLE_SSL_CACERT_BADFILE ||
	    rc == CURLE_SSL_CERTPROBLEM || rc == CURLE_SSL_CIPHER ||
	    rc == CURLE_SSL_ISSUER_ERROR || rc == CURLE_SSL_INVALIDCERTSTATUS)
		return MAIL_NO_TLS;
	if (rc == CURLE_LOGIN_DENIED || code == 530 || code == 534 ||
	    code == 535 || code == 538)
		return MAIL_NO_LOGIN;
	if (rc == CURLE_OPERATION_TIMEDOUT || rc == CURLE_COULDNT_CONNECT ||
	    rc == CURLE_COULDNT_RESOLVE_HOST || rc == CURLE_ABORTED_BY_CALLBACK)
		return MAIL_NO_WAY;
	if (code >= 500 && code < 600)
		return s->asked ? MAIL_REFUSED : MAIL_LATER;
	return code >= 400 && code < 500 ? MAIL_LATER : MAIL_NO_WAY;
}

/* TLS, and what libcurl must not do by itself. */
static CURLcode
set_server(CURL *c, const struct smtp_server *s)
{
	const struct {
		CURLoption option;
		long value;
	} longs[] = {{CURLOPT_PORT, (long)s->port},
	    {CURLOPT_USE_SSL, (long)CURLUSESSL_ALL},
	    {CURLOPT_SSL_VERIFYPEER, 1}, {CURLOPT_SSL_VERIFYHOST, 2},
	    {CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2},
	    {CURLOPT_FRESH_CONNECT, 1}, {CURLOPT_FORBID_REUSE, 1},
	    {CURLOPT_NOSIGNAL, 1}, {CURLOPT_CONNECTTIMEOUT, CONNECT_S},
	    {CURLOPT_TIMEOUT, (long)s->timeout_s},
	    /* Also of the answer to QUIT, which the one above is not. */
	    {CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)s->timeout_s},
	    {CURLOPT_NETRC, (long)CURL_NETRC_IGNORED}};
	const struct {
		CURLoption option;
		const char *value;
	} texts[] = {{CURLOPT_PROTOCOLS_STR, "smtp,smtps"},
	    {CURLOPT_REDIR_PROTOCOLS_STR, "smtps"}, {CURLOPT_PROXY, ""},
	    {CURLOPT_CAINFO, s->ca_file}, {CURLOPT_USERNAME, s->user},
	    {CURLOPT_PASSWORD, s->password}};
	CURLcode rc = CURLE_OK;

	for (size_t i = 0; i < sizeof(longs) / sizeof(*longs); i++)
		if (rc == CURLE_OK)
			rc = curl_easy_setopt(
			    c, longs[i].option, longs[i].value);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (rc == CURLE_OK && (texts[i].value[0] != '\0' ||
					  texts[i].option == CURLOPT_PROXY))
			rc = curl_easy_setopt(
			    c, texts[i].option, texts[i].value);
	return rc;
}

static CURLcode
set_talk(CURL *c, struct sending *s)
{
	CURLcode rc = curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);

	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_READFUNCTION, on_read);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_READDATA, s);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_answer);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, on_talk);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_DEBUGDATA, s);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_XFERINFODATA, s);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	return rc;
}

/* The URL's path is the name that EHLO says: the sender's domain, so that the
 * machine's own does not go out. */
static CURLcode
set_mail(CURL *c, struct arena *a, const struct smtp_server *s,
    struct span from, struct curl_slist *rcpt)
{
	struct span domain = mail_domain(from);
	const char *url = arena_printf(a, "%s://%s/%.*s",
	    s->implicit ? "smtps" : "smtp", s->host, (int)domain.n, domain.p)
			      .p;
	const char *sender = arena_printf(a, "<%.*s>", (int)from.n, from.p).p;
	CURLcode rc = curl_easy_setopt(c, CURLOPT_URL, url);

	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_MAIL_FROM, sender);
	if (rc == CURLE_OK)
		rc = curl_easy_setopt(c, CURLOPT_MAIL_RCPT, rcpt);
	return rc;
}

enum mail_class
smtp_send(struct arena *a, const struct smtp_server *s, struct span from,
    struct span to, struct span mail, bool (*stop)(void), int *out_code)
{
	struct sending sending = {.left = mail, .stop = stop};
	struct curl_slist *rcpt = curl_slist_append(
	    NULL, arena_printf(a, "<%.*s>", (int)to.n, to.p).p);
	CURL *c = curl_easy_init();
	long code = 0;
	CURLcode rc;

	if (c == NULL || rcpt == NULL)
		die("out of memory");
	rc = set_server(c, s);
	if (rc == CURLE_OK)
		rc = set_talk(c, &sending);
	if (rc == CURLE_OK)
		rc = set_mail(c, a, s, from, rcpt);
	if (rc != CURLE_OK)
		die("libcurl does not take an option");
	rc = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &code);
	curl_easy_cleanup(c);
	curl_slist_free_all(rcpt);
	*out_code = (int)code;
	return class_of(rc, code, &sending);
}
