# cases.sh: what the tests of the generators share. Sourced with cc, work,
# passed and failed set, from the top of the source.

warnings="-std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow
	-Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
	-Wcast-qual -Wswitch-enum -Wundef -Werror -fno-strict-aliasing"

# check NAME COMMAND...: passes when the command does.
check() {
	case_name=$1
	shift
	if "$@" >"$work/out" 2>&1; then
		passed=$((passed + 1))
		echo "ok $case_name"
	else
		failed=$((failed + 1))
		echo "FAILED $case_name"
		sed 's/^/    /' "$work/out"
	fi
}

# compile FILE [OPTIONS...]: with the warnings of the house.
compile() {
	file=$1
	shift
	$cc $warnings "$@" -Isrc -I"$work" -include base/banned.h -c \
		-o "$work/object.o" "$file"
}

# stops_with FILE PLACE WORD [OPTIONS...]: the compiler's first error is at
# PLACE (FILE:LINE:) and one of its errors holds the word.
stops_with() {
	stop_file=$1 stop_place=$2 stop_word=$3
	shift 3
	compile "$stop_file" "$@" >"$work/errors" 2>&1 && return 1
	first=$(grep 'error:' "$work/errors" | head -n 1)
	echo "$first"
	case $first in
	*"$stop_place"*) grep -q "$stop_word" "$work/errors" ;;
	*) return 1 ;;
	esac
}

# must_not_compile FILE: its first line says /* expect: LINE WORD */.
must_not_compile() {
	set -- "$1" $(sed -n '1s/.*expect: \([0-9]*\) \([^ ]*\) .*/\1 \2/p' "$1")
	check "$1 -DRIGHT compiles" compile "$1" -DRIGHT
	check "$1 stops at line $2 about $3" stops_with "$1" "$1:$2:" "$3"
}

finish() {
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
