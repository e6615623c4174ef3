#!/bin/sh
# run.sh SQLGEN CC WORK: sqlgen against files with a known end. Run from the
# top of the source. Each case prints a line; a case that stops for another
# reason than the one written beside it is a failure.
#   good/NAME.sql     gives exactly good/NAME.gen.[hc].expected, which compile
#   bad/NAME.sql      stops with exactly bad/NAME.expected and writes nothing
#   compile/NAME.c    "expect: LINE WORD": the compiler stops there about that,
#                     and compiles the same file with -DRIGHT
set -u
sqlgen=$1 cc=$2 work=$3
here=tests/sqlgen
passed=0 failed=0
. tests/tmpl/cases.sh

rm -rf "$work" && mkdir -p "$work" || exit 1
for sql in $here/good/*.sql; do
	name=$(basename "$sql" .sql)
	"$sqlgen" "$sql" "$work/$name" >"$work/said" 2>&1
	check "good/$name runs" [ $? -eq 0 -a ! -s "$work/said" ]
	for end in gen.h gen.c; do
		check "good/$name.$end" \
			diff -u "$here/good/$name.$end.expected" "$work/$name.$end"
	done
	check "good/$name.gen.c compiles" compile "$work/$name.gen.c"
done
for sql in $here/bad/*.sql; do
	name=$(basename "$sql" .sql)
	(cd $here/bad && "$sqlgen" "$name.sql" "$work/bad") 2>"$work/said"
	check "bad/$name is refused" [ $? -eq 1 ]
	check "bad/$name says why" \
		diff -u "$here/bad/$name.expected" "$work/said"
	check "bad/$name writes nothing" [ ! -e "$work/bad.gen.c" ]
done
for c in $here/compile/*.c; do
	must_not_compile "$c"
done
finish
