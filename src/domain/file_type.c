/* file_type: signatures in one table, then text by what it holds. */
#include "domain/file_type.h"

#include <string.h>

#include "domain/text.h"

struct signature_of {
	const char *bytes;
	size_t n, at;
	enum file_type type;
};

#define SIGN(text, at, type)                                                   \
	{                                                                      \
		(text), sizeof(text) - 1, (at), (type)                         \
	}

/* Longer ones before those that are their beginning. */
static const struct signature_of signatures[] = {
    SIGN("%PDF-", 0, FILE_TYPE_PDF),
    SIGN("\x89PNG\r\n\x1a\n", 0, FILE_TYPE_PNG),
    SIGN("\xff\xd8\xff", 0, FILE_TYPE_JPEG),
    SIGN("GIF87a", 0, FILE_TYPE_GIF),
    SIGN("GIF89a", 0, FILE_TYPE_GIF),
    SIGN("PK\x03\x04", 0, FILE_TYPE_ZIP),
    SIGN("PK\x05\x06", 0, FILE_TYPE_ZIP),
    SIGN("\x1f\x8b", 0, FILE_TYPE_GZIP),
    SIGN("7z\xbc\xaf\x27\x1c", 0, FILE_TYPE_7Z),
    SIGN("Rar!\x1a\x07", 0, FILE_TYPE_RAR),
    SIGN("BZh", 0, FILE_TYPE_BZIP2),
    SIGN("\xfd"
	 "7zXZ",
	0, FILE_TYPE_XZ),
    SIGN("ustar", 257, FILE_TYPE_TAR),
    SIGN("MSCF", 0, FILE_TYPE_CAB),
    SIGN("MZ", 0, FILE_TYPE_PE),
    SIGN("\x7f"
	 "ELF",
	0, FILE_TYPE_ELF),
    SIGN("\xcf\xfa\xed\xfe", 0, FILE_TYPE_MACHO),
    SIGN("\xce\xfa\xed\xfe", 0, FILE_TYPE_MACHO),
    SIGN("\xca\xfe\xba\xbe", 0, FILE_TYPE_MACHO),
    SIGN("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, FILE_TYPE_OLE),
    SIGN("{\\rtf", 0, FILE_TYPE_RTF),
    SIGN("#!", 0, FILE_TYPE_SCRIPT),
    SIGN("L\0\0\0\x01\x14\x02\0", 0, FILE_TYPE_LNK),
    SIGN("ElfFile\0", 0, FILE_TYPE_EVTX),
    SIGN("\xd4\xc3\xb2\xa1", 0, FILE_TYPE_PCAP),
    SIGN("\xa1\xb2\xc3\xd4", 0, FILE_TYPE_PCAP),
    SIGN("\x0a\x0d\x0d\x0a", 0, FILE_TYPE_PCAP),
    SIGN("regf", 0, FILE_TYPE_REGISTRY),
    SIGN("SQLite format 3\0", 0, FILE_TYPE_SQLITE),
    SIGN("conectix", 0, FILE_TYPE_DISK),
};

/* The first line names a header of a mail. */
static bool
looks_like_mail(struct span head)
{
	static const char *const names[] = {
	    "Return-Path:", "Received:", "From:", "Delivered-To:",
	    "Message-ID:", "MIME-Version:", "Subject:", "X-"};
	struct span rest = head, line = span_cut(&rest, '\n');

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (span_starts(line, names[i]) &&
		    memchr(line.p, ':', line.n) != NULL)
			return true;
	return false;
}

static bool
looks_like_html(struct span head)
{
	static const char *const begins[] = {"<!doctype html", "<html", "<?xml",
	    "<script", "<svg", "<head", "<body"};
	struct span s = span_trim(head);

	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		size_t n = strlen(begins[i]);

		if (s.n >= n && strncasecmp(s.p, begins[i], n) == 0)
			return true;
	}
	return false;
}

/* A character cut at the end of what is looked at is no fault. */
static bool
is_text(struct span head)
{
	if (head.n == FILE_TYPE_LOOK)
		for (int i = 0; i < 3 && !text_is_utf8(head); i++)
			head.n--;
	for (size_t i = 0; i < head.n; i++)
		if ((unsigned char)head.p[i] < ' ' &&
		    strchr("\t\n\r\f\x1b", head.p[i]) == NULL)
			return false;
	return text_is_utf8(head);
}

enum file_type
file_type_of(struct span head)
{
	if (head.n == 0)
		return FILE_TYPE_EMPTY;
	for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]);
	     i++) {
		const struct signature_of *s = &signatures[i];

		if (head.n >= s->at + s->n &&
		    memcmp(head.p + s->at, s->bytes, s->n) == 0)
			return s->type;
	}
	if (!is_text(head))
		return FILE_TYPE_UNKNOWN;
	if (looks_like_html(head))
		return FILE_TYPE_HTML;
	return looks_like_mail(head) ? FILE_TYPE_MAIL : FILE_TYPE_TEXT;
}

const char *
file_type_word(unsigned type)
{
	static const char *const words[FILE_TYPES] = {"?", "-", "text", "mail",
	    "PDF", "PNG", "JPEG", "GIF", "ZIP", "gzip", "7z", "RAR", "bzip2",
	    "xz", "tar", "CAB", "PE (MZ)", "ELF", "Mach-O", "OLE", "RTF",
	    "HTML", "script", "LNK", "EVTX", "pcap", "registry", "SQLite",
	    "disk image"};

	return words[type < FILE_TYPES ? type : 0];
}
