#!/bin/bash
# courier: the courier as released against real mail servers that accept,
# refuse, hang, strip STARTTLS, show a wrong certificate; killed in the middle;
# what lies in spool, queue, log and mail (test.py); then the road of a notice
# from the page to the mail on a `./dev run` (road.mjs). RELEASE, BUILD: the two
# builds.
set -u
cd "$(dirname "$0")" || exit 1
export PYTHONDONTWRITEBYTECODE=1
passed=0 failed=0

# Its lines, its closing line into the sums; one that does not close failed.
part() {
	local last
	"$@" 2>&1 | tee "$said" | grep -v '^[0-9]* passed, [0-9]* failed$'
	last=$(tail -n 1 "$said")
	if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
		passed=$((passed + BASH_REMATCH[1]))
		failed=$((failed + BASH_REMATCH[2]))
	else
		failed=$((failed + 1))
		echo "not ok  $* has no closing line"
	fi
}

said=$(mktemp) || exit 1
trap 'rm -f "$said"' EXIT
part /usr/bin/python3 test.py
part node road.mjs
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
