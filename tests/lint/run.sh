#!/bin/bash
# lint: what a compiler does not check. Each rule of rules/ is a script that
# takes the root of a tree and prints one line a violation; it must stay silent
# for this tree and must print seeded/RULE/expected for its seeded violation.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
passed=0 failed=0

ok() { passed=$((passed + 1)); printf 'ok      %s\n' "$1"; }

not_ok() {
	failed=$((failed + 1))
	printf 'not ok  %s\n' "$1"
	sed 's/^/        /' "$2" | head -n "${3:-40}"
}

# Two processes at a time is all that the smallest machine has.
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT
rules=$(cd "$here/rules" && echo *.sh)
for rule in $rules; do
	echo "$here/rules/$rule '$root' >'$out/$rule.tree' 2>&1"
	echo "$here/rules/$rule '$here/seeded/${rule%.sh}' >'$out/$rule.seeded' 2>&1"
done | xargs -P 2 -I{} bash -c '{}'

for rule in $rules; do
	name=${rule%.sh}
	if [ -s "$out/$rule.tree" ]; then
		not_ok "lint $name" "$out/$rule.tree"
	else
		ok "lint $name"
	fi
	if diff "$here/seeded/$name/expected" "$out/$rule.seeded" \
		>"$out/diff" 2>&1; then
		ok "lint $name sees its seeded violation"
	else
		not_ok "lint $name sees its seeded violation" "$out/diff"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
