#!/bin/bash
# words: calls and habits that must not appear in src/, whether or not the file
# is compiled: what base/banned.h poisons, alloca, SQL outside store/, SQL built
# by printf, and a cast that would make a proof (struct may_...) out of nothing.
set -u
. "$(dirname "$0")/../files.sh"
cd "$1" || exit 1
# shellcheck disable=SC2046
awk -v banned="$(awk '/^#pragma GCC poison/ { $1 = $2 = $3 = ""; print }' \
	src/base/banned.h | tr -s ' \n' ' ')" '
BEGIN {
	n = split(banned " alloca strdupa sqlite3_mprintf sqlite3_vmprintf " \
	    "sqlite3_snprintf sqlite3_vsnprintf", word, " ")
}
function say(what) { printf "%s:%d: %s\n", FILENAME, FNR, what }
# The line without comments, and without strings where keep is 0.
function code(s, keep,    out, c, two, in_text) {
	out = ""
	in_text = ""
	while (s != "") {
		c = substr(s, 1, 1)
		two = substr(s, 1, 2)
		if (in_comment) {
			if (two == "*/") { in_comment = 0; s = substr(s, 3) }
			else s = substr(s, 2)
			continue
		}
		if (in_text != "") {
			if (keep) out = out (c == "\\" ? two : c)
			if (c == "\\") { s = substr(s, 3); continue }
			if (c == in_text) in_text = ""
			s = substr(s, 2)
			continue
		}
		if (two == "/*") { in_comment = 1; s = substr(s, 3); continue }
		if (two == "//") break
		if (c == "\"" || c == "\047") in_text = c
		if (in_text == "" || keep) out = out c
		s = substr(s, 2)
	}
	return out
}
FNR == 1 {
	in_comment = 0
	folder = FILENAME
	sub(/^src\//, "", folder)
	sub(/\/.*/, "", folder)
}
FILENAME == "src/base/banned.h" { next }
{
	was = in_comment
	bare = code($0, 0)
	in_comment = was
	text = code($0, 1)
	for (i = 1; i <= n; i++)
		if (index(bare, word[i]) &&
		    (" " bare) ~ ("[^A-Za-z0-9_]" word[i] "[ \t]*\\("))
			say(word[i] " is banned")
	if (folder != "store" && folder != "tool" && text ~ \
	    /"[ \t]*(SELECT|INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM|CREATE TABLE|PRAGMA) /)
		say("SQL outside src/store")
	if (text ~ /printf\(.*"[ \t]*(SELECT|INSERT INTO|UPDATE|DELETE FROM) /)
		say("SQL built by printf")
	if (folder != "access" && folder != "permit" && bare ~ \
	    /(^|[^A-Za-z0-9_ ])[ \t]*\((const )?struct may_[a-z_]+ ?\**\)[ \t]*[A-Za-z_(&*{]/ &&
	    !(FILENAME == "src/store/writer.c" && bare ~ /\(struct may_now\)\{/))
		say("a cast to struct may_ outside permit/ and access/")
}' /dev/null $(files . '*.[ch]' '*.def' | grep '^src/')
