#!/bin/bash
# spaces: no carriage return, no white space at the end of a line, no space in
# front of a tab, a line end at the end. Fuzz corpora and pictures are bytes.
set -u
. "$(dirname "$0")/../files.sh"
cd "$1" || exit 1
files . '*' | grep -vE '/(corpus|regress|vectors)/|\.(png|ico|woff2?|bin|pdf)$|^LICENSE$|(^|/)expected$' |
	while IFS= read -r f; do
		[ -s "$f" ] || continue
		grep -nE "$(printf '\r')|[ 	]+\$|^ +	" "$f" |
			sed "s|^\([0-9]*\):.*|$f:\1: a carriage return, a space at the end, or a space before a tab|"
		[ -z "$(tail -c 1 "$f")" ] || echo "$f: no line end at the end"
	done
