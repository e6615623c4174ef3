/*
 * file_type: what the first bytes of a file look like. A help for the eye that
 * must never be trusted: a download is always an attachment of unknown type
 * (security.md F-2), and nothing is ever unpacked or run. An own table, not
 * libmagic: docs/decisions/0029.
 */
#ifndef DOMAIN_FILE_TYPE_H
#define DOMAIN_FILE_TYPE_H

#include "base/span.h"

/* Append-only: the numbers lie in manifests. */
enum file_type {
	FILE_TYPE_UNKNOWN = 0, /* opaque bytes */
	FILE_TYPE_EMPTY = 1,
	FILE_TYPE_TEXT = 2, /* UTF-8, without NUL */
	FILE_TYPE_MAIL = 3,
	FILE_TYPE_PDF = 4,
	FILE_TYPE_PNG = 5,
	FILE_TYPE_JPEG = 6,
	FILE_TYPE_GIF = 7,
	FILE_TYPE_ZIP = 8, /* also .docx, .jar and their like */
	FILE_TYPE_GZIP = 9,
	FILE_TYPE_7Z = 10,
	FILE_TYPE_RAR = 11,
	FILE_TYPE_BZIP2 = 12,
	FILE_TYPE_XZ = 13,
	FILE_TYPE_TAR = 14,
	FILE_TYPE_CAB = 15,
	FILE_TYPE_PE = 16, /* Windows programs */
	FILE_TYPE_ELF = 17,
	FILE_TYPE_MACHO = 18,
	FILE_TYPE_OLE = 19, /* .doc, .xls, .msg */
	FILE_TYPE_RTF = 20,
	FILE_TYPE_HTML = 21,
	FILE_TYPE_SCRIPT = 22, /* begins with #! */
	FILE_TYPE_LNK = 23,
	FILE_TYPE_EVTX = 24,
	FILE_TYPE_PCAP = 25,
	FILE_TYPE_REGISTRY = 26,
	FILE_TYPE_SQLITE = 27,
	FILE_TYPE_DISK = 28, /* ISO 9660, VHD */
	FILE_TYPES = 29
};

enum { FILE_TYPE_LOOK = 4096 /* bytes of the beginning that are looked at */ };

/* head: the first FILE_TYPE_LOOK bytes, fewer where the file has fewer. */
enum file_type file_type_of(struct span head);
/* A word for it as analysts write it: "PE", "ZIP"; "?" for unknown. */
const char *file_type_word(unsigned type);

#endif
