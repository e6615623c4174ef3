#!/bin/bash
# browser: the pages in Debian's chromium, behind nginx, as a person meets
# them. Arguments go to playwright: a file, -g "part of a name".
set -u
cd "$(dirname "$0")" || exit 1
. ../npm.sh

if ! compgen -G '*.spec.mjs' >/dev/null; then
	echo "0 passed, 0 failed"
	exit 0
fi
install_locked "${LOGS:-.}/npm-browser.log" || exit 1
# Everything runs: what no look has seen is asked for at its end (seen.mjs).
if [ $# -eq 0 ]; then
	export MADOGUCHI_WHOLE=1 MADOGUCHI_SEEN=${LOGS:-$PWD}/browser-seen.jsonl
	rm -f "$MADOGUCHI_SEEN"
fi
exec npx --no-install playwright test "$@"
