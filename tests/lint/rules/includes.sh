#!/bin/bash
# includes: which folder of src/ may include which (docs/ARCHITECTURE.md), and
# which library headers belong to one folder alone.
set -u
. "$(dirname "$0")/../files.sh"
cd "$1" || exit 1
# shellcheck disable=SC2046
awk '
BEGIN {
	may["base"] = ""
	may["domain"] = "base"
	may["http"] = "base domain"
	may["tool"] = "base"
	may["seal"] = "base domain"
	may["permit"] = "base domain seal"
	may["store"] = "base domain permit seal"
	may["access"] = "base domain http permit seal store"
	may["act"] = "base domain permit seal store"
	may["view"] = "base domain"
	may["exchange"] = "base domain view"
	may["web"] = "base domain seal http permit store access act view exchange"
	may["courier"] = "base domain seal"
	may["command"] = "*"
	# Header -> who may include it (a folder, or one file).
	only["sodium.h"] = "seal"
	only["sqlite3.h"] = "store"
	only["curl/curl.h"] = "courier"
	only["fcgiapp.h"] = "http/fcgi.c"
	only["archive.h"] = only["archive_entry.h"] = "http/zip.c"
	only["fcgi_stdio.h"] = only["fcgi_config.h"] = only["fcgiapp.h"]
	only["fcgios.h"] = only["fcgimisc.h"] = only["fcgiapp.h"]
	only["permit/mint.h"] = "access permit store/writer.c"
	only["permit/now.h"] = "store permit"
	only["store/db_writer.h"] = "store command"
	only["http/fcgi.h"] = "http web/dispatch.c web/dispatch.h command"
}
function has(list, word) { return index(" " list " ", " " word " ") > 0 }
function say(what) { printf "%s:%d: %s\n", FILENAME, FNR, what }
/^[ \t]*#[ \t]*include[ \t]/ {
	own = FILENAME
	sub(/^src\//, "", own)
	folder = own
	if (!sub(/\/.*/, "", folder))
		folder = ""
	header = $0
	quoted = header ~ /"/
	sub(/^[^"<]*["<]/, "", header)
	sub(/[">].*/, "", header)
	if (header in only && !has(only[header], folder) &&
	    !has(only[header], own)) {
		say("only " only[header] " may include " header)
		next
	}
	if (!quoted || own == "main.c" || (folder in may && may[folder] == "*"))
		next
	target = header
	if (!sub(/\/.*/, "", target)) {
		say("write \"folder/file.h\", not " header)
		next
	}
	if (target == folder)
		next
	if (!(folder in may))
		say("folder " folder " has no line in tests/lint/rules/includes.sh")
	else if (!has(may[folder], target))
		say(folder " must not include " target)
}' /dev/null $(files . '*.[ch]' '*.def' | grep '^src/')
