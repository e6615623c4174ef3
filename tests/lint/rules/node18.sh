#!/bin/bash
# node18: test code uses nothing that Debian 12's Node 18 does not have. (A file
# for the browser, static/, is chromium's matter.)
set -u
. "$(dirname "$0")/../files.sh"
cd "$1" || exit 1
files . '*.mjs' | grep '^tests/' | xargs -r -d '\n' grep -HnE \
	'import\.meta\.(dirname|filename)|Promise\.withResolvers|(Object|Map)\.groupBy|Array\.fromAsync|\.(toSorted|toReversed|toSpliced)\(|node:sqlite|\.isWellFormed\(' |
	grep -vE '^[^:]*:[0-9]*:[[:space:]]*//' |
	sed -E 's/^([^:]*:[0-9]*):.*(import\.meta\.[a-z]*|Promise\.withResolvers|[A-Z][a-z]*\.groupBy|Array\.fromAsync|\.to(Sorted|Reversed|Spliced)|node:sqlite|\.isWellFormed).*/\1: Node 18 has no \2/'
