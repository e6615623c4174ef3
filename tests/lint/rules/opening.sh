#!/bin/bash
# opening: each source file says first what it is about (docs/STYLE.md).
set -u
. "$(dirname "$0")/../files.sh"
cd "$1" || exit 1
# shellcheck disable=SC2046
awk 'FNR == 1 && FILENAME ~ /\.(sh|mjs|js|cmake)$/ { next }
FNR == 1 && $0 !~ /^\/\*/ {
	print FILENAME ": the first line must open the comment that says what " \
	    "the file is about"
}' /dev/null $(files . '*.[ch]' '*.def' '*.css' | grep -E '^(src|tests|static)/')
