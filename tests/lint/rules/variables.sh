#!/bin/bash
# variables: a custom property that no sheet defines makes its whole line void:
# a field without an edge. Every var(--x) has a --x: in some sheet.
set -u
. "$(dirname "$0")/../files.sh"
cd "$1" || exit 1
mapfile -t sheets < <(files . '*.css')
[ "${#sheets[@]}" -gt 0 ] || exit 0
defined=$(grep -ohE -e '--[a-z0-9-]+:' "${sheets[@]}" | tr -d : | sort -u)
grep -noHE 'var\(--[a-z0-9-]+' "${sheets[@]}" |
	while IFS=: read -r f line used; do
		grep -qxFe "${used#var(}" <<<"$defined" ||
			echo "${f#./}:$line: ${used#var(} is defined nowhere"
	done
