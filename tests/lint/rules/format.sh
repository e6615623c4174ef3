#!/bin/bash
# format: clang-format would change nothing (.clang-format at the top).
set -u
. "$(dirname "$0")/../files.sh"
top=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$1" || exit 1
files . '*.[ch]' | xargs -r -P 2 -n 24 clang-format --style="file:$top/.clang-format" \
	--dry-run 2>&1 |
	awk -F: '/warning:.*clang-format-violations/ && !seen[$1]++ {
		sub(/^\.\//, "", $1); print $1 ": run clang-format -i"
	}' | LC_ALL=C sort
