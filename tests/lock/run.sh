#!/bin/bash
# lock: each of the two locks on a case alone (lock.mjs). Builds the program
# once more with a rule that says yes to everybody.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top" || exit 1
. tests/store/link.sh
export BUILD
LOCK_WORK=$(mktemp -d) || exit 1
export LOCK_WORK
trap 'rm -rf "$LOCK_WORK"' EXIT

if ! {
	link "$LOCK_WORK/open_all" tests/lock/open_all.c &&
		link "$LOCK_WORK/forced" -DMADOGUCHI_FORCE_RULES=1 \
			src/main.c src/access/rules.c src/access/session.c \
			src/store/releases.c src/store/contributions.c
} >"$LOCK_WORK/out" 2>&1; then
	sed 's/^/        /' "$LOCK_WORK/out"
	echo "not ok  the tools are built"
	echo "0 passed, 1 failed"
	exit 1
fi
node tests/lock/lock.mjs
