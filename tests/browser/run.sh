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
exec npx --no-install playwright test "$@"
