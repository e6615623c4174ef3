#!/bin/bash
# sizes: a file has at most 500 lines, a function at most 60. `dev` and what is
# data (corpora, golden files, catalogues) are no source.
set -u
. "$(dirname "$0")/../files.sh"
cd "$1" || exit 1
# shellcheck disable=SC2046
awk '
function close_file() {
	if (lines > 500)
		printf "%s: %d lines, the limit is 500\n", name, lines
}
FNR == 1 { close_file(); name = FILENAME; start = 0 }
{ lines = FNR }
FILENAME !~ /\.[ch]$/ { next }
/^[A-Za-z_].*\(/ { head = $0 }
/^\{/ { start = FNR }
/^\}/ {
	if (start && FNR - start - 1 > 60) {
		sub(/\(.*/, "", head)
		printf "%s:%d: %s has %d lines, the limit is 60\n",
		    FILENAME, start, head, FNR - start - 1
	}
	start = 0
}
END { close_file() }' /dev/null $(files . '*.[ch]' '*.def' '*.sh' '*.mjs' '*.css' \
	'*.js' '*.cmake' CMakeLists.txt)
