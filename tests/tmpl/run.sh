#!/bin/sh
# run.sh TMPLC CC WORK: tmplc against templates with a known end. Run from the
# top of the source. Each case prints a line; a case that stops for another
# reason than the one written beside it is a failure.
#   good/      gives exactly good/expected/*, which compile
#   bad/NAME.* (a template, parts, a catalogue or routes, over base/) stops
#              with exactly bad/NAME.expected and writes nothing
#   compile/NAME.html  tmplc is content; the compiler stops at the template's
#              line, about the word, that good/view's neighbour NAME.expected
#              names, and with -DRIGHT compiles
set -u
tmplc=$1 cc=$2 work=$3
here=$(pwd)/tests/tmpl
passed=0 failed=0
. tests/tmpl/cases.sh

# run_tmplc: in $work/case, as a build does; what it says to $work/said.
run_tmplc() {
	(cd "$work/case" && "$tmplc" --templates templates \
		--routes routes.def --used-list used --out out) \
		>"$work/said" 2>&1
}

new_case() {
	rm -rf "$work/case"
	cp -R "$1" "$work/case" && mkdir -p "$work/case/out/view"
}

rm -rf "$work" && mkdir -p "$work/view" || exit 1
new_case "$here/good"
run_tmplc
check "good runs in silence" [ $? -eq 0 -a ! -s "$work/said" ]
for file in text.h text.c pages.h pages.c; do
	check "good/expected/$file" \
		diff -u "$here/good/expected/$file.expected" "$work/case/out/view/$file"
done
for file in text.c pages.c; do
	check "good $file compiles" compile "$work/case/out/view/$file" \
		-I"$work/case/out" -I"$here/good"
done
touch -d '2001-01-01' "$work/case/out/view/pages.c"
run_tmplc
check "a second run leaves what is the same alone" \
	[ "$work/case/out/view/pages.c" -ot "$here/run.sh" ]

for expected in "$here"/bad/*.expected; do
	name=$(basename "$expected" .expected)
	new_case "$here/base"
	for file in "$here/bad/$name".*; do
		case $file in
		*.part.html) cp "$file" "$work/case/templates/part/$name.html" ;;
		*.part2.html) cp "$file" "$work/case/templates/part/${name}2.html" ;;
		*.html) cp "$file" "$work/case/templates/" ;;
		*.ja.json) cp "$file" "$work/case/templates/text.ja.json" ;;
		*.en.json) cp "$file" "$work/case/templates/text.en.json" ;;
		*.def) cp "$file" "$work/case/routes.def" ;;
		esac
	done
	run_tmplc
	check "bad/$name is refused" [ $? -eq 1 ]
	check "bad/$name says why" diff -u "$expected" "$work/said"
	check "bad/$name writes nothing" [ ! -e "$work/case/out/view/text.h" ]
done

for html in "$here"/compile/*.html; do
	name=$(basename "$html" .html)
	new_case "$here/good"
	rm "$work/case/templates/sample.html"
	cp "$html" "$work/case/templates/"
	cp "$here/compile/used" "$work/case/used"
	run_tmplc
	check "compile/$name: tmplc is content" [ ! -s "$work/said" ]
	set -- $(cat "$here/compile/$name.expected")
	check "compile/$name -DRIGHT compiles" \
		compile "$work/case/out/view/pages.c" \
		-I"$work/case/out" -I"$here/good" -I"$here/compile" -DRIGHT
	check "compile/$name stops at line $1 about $2" \
		stops_with "$work/case/out/view/pages.c" \
		"templates/$name.html:$1:" "$2" \
		-I"$work/case/out" -I"$here/good" -I"$here/compile"
done
new_case "$here/base"
mkdir "$work/case/src"
: >"$work/case/used"
echo 'int x = TEXT_x_plain + TEXT_x_named_not;' >"$work/case/src/a.c"
(cd "$work/case" && "$tmplc" --templates templates --routes routes.def \
	--source src --out out) >"$work/said" 2>&1
check "a text that C names is used, a longer name is another" \
	[ "$(cat "$work/said")" = \
	"templates/text.ja.json:3: \`x.named\` is not used" ]
finish
