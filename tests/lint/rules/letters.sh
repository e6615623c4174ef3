#!/bin/bash
# letters: a reader who sets larger letters in the browser gets them: sizes of
# letters are rem (pt on paper), widths that change the layout are em.
set -u
. "$(dirname "$0")/../files.sh"
cd "$1" || exit 1
files . '*.css' | while IFS= read -r f; do
	grep -nE 'font(-size)?:[^;]*[0-9]px|@media[^{]*width: *[0-9.]+px' "$f" |
		sed "s|^\([0-9]*\):.*|$f:\1: letters or a width in px|"
done
