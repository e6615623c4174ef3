#!/bin/bash
# compile: what must not compile, does not, and for the reason that is written
# beside it, with gcc and with clang; its twin does.
#   routes.tsv   one change of web/routes.def each
#   NAME.c       stops at its wrong line with its "expect: WORD: ..."; with
#                -DRIGHT it compiles
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top" || exit 1
. tests/store/link.sh
here=tests/compile
passed=0 failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

check() {
	local name=$1
	shift
	if "$@" >"$work/out" 2>&1; then
		passed=$((passed + 1))
		echo "ok      $name"
	else
		failed=$((failed + 1))
		echo "not ok  $name"
		sed 's/^/        /' "$work/out" | head -n 12
	fi
}

# compiles FILE OPTION...: options before those of the house.
compiles() {
	local file=$1
	shift
	"$compiler" "$@" "${link_flags[@]}" -include base/banned.h \
		-c -o "$work/object.o" "$file" >"$work/said" 2>&1 && return
	cat "$work/said"
	return 1
}

# stops FILE WHERE WORD OPTION...: the first error is at that place, and it or
# its notes have that word.
stops() {
	local file=$1 where=$2 word=$3
	shift 3
	compiles "$file" "$@" && return 1
	cat "$work/said"
	grep -E 'error:' "$work/said" | head -n 1 | grep -qF "$where" &&
		grep -E 'error:|note:' "$work/said" | grep -qE "$word"
}

# routes FOLDER SED: the table with one change.
routes() {
	mkdir -p "$work/$1/web" &&
		sed -E "$2" src/web/routes.def >"$work/$1/web/routes.def" &&
		! cmp -s src/web/routes.def "$work/$1/web/routes.def"
}

route_cases() {
	local name file wrong word right
	while IFS=$'\t' read -r name file wrong word right; do
		[[ $name == \#* ]] && continue
		check "$name: the changes fit routes.def" \
			eval 'routes wrong "$wrong" && routes right "$right"'
		check "$who: $name: \"$word\"" stops "src/web/$file" '' "$word" \
			"-I$work/wrong"
		check "$who: $name: the twin compiles" \
			compiles "src/web/$file" "-I$work/right"
	done <"$here/routes.tsv"
}

file_cases() {
	local file line word
	for file in "$here"/*.c; do
		line=$(grep -nF '/* wrong */' "$file" | cut -d : -f 1)
		word=$(sed -nE '1s/.*expect: ([^ ]+): .*/\1/p' "$file")
		word=${word//\\|/|}
		check "$who: $(basename "$file" .c) stops at its line: $word" \
			stops "$file" "$file:$line:" "$word"
		check "$who: $(basename "$file" .c) -DRIGHT compiles" \
			compiles "$file" -DRIGHT
	done
}

for compiler in gcc clang; do
	command -v "$compiler" >/dev/null || continue
	who=$compiler
	route_cases
	file_cases
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
