#!/bin/bash
# files: what is sent in comes out byte for byte, to whom it may; limits, cuts,
# odd names, slow clients; memory, on the release build. BUILD and RELEASE name
# the build folders.
set -u
cd "$(dirname "$0")" || exit 1
passed=0 failed=0

# Its lines, and its closing line into the sums.
part() {
	local out last
	out=$("$@" 2>&1)
	last=${out##*$'\n'}
	if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
		printf '%s\n' "${out%$'\n'*}"
		passed=$((passed + BASH_REMATCH[1]))
		failed=$((failed + BASH_REMATCH[2]))
	else
		printf '%s\nnot ok  %s did not close\n' "$out" "$*"
		failed=$((failed + 1))
	fi
}

part node files.mjs
[ -z "${RELEASE:-}" ] || BUILD=$RELEASE part node memory.mjs
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
