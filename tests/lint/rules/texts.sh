#!/bin/bash
# texts: what people read stands in the catalogues. Templates hold no words, and
# C holds no Japanese, no HTML and no English for pages. What is let through is
# listed here by file, never by folder.
set -u
. "$(dirname "$0")/../files.sh"
cd "$1" || exit 1
export LC_ALL=C

# In text: names of a file and of a hash, and a dot between, are the same in every
# language. In tags: what a reader or a screen reader is told.
templates() {
	# shellcheck disable=SC2046
	awk '
function say(what) { printf "%s:%d: %s\n", FILENAME, FNR, what }
function words(s) {
	gsub(/·|\/\.well-known\/security\.txt|SHA-256|&[a-z]+;/, "", s)
	return s ~ /[A-Za-z][A-Za-z]/ || s ~ /[\200-\377]/
}
# Without comments, values and statements; they may go on in the next line.
function bare(s,    out, at, ends) {
	out = ""
	while (s != "") {
		if (open != "") {
			at = index(s, open)
			if (!at) return out
			s = substr(s, at + 2)
			open = ""
		}
		at = match(s, /\{[{%#]/)
		if (!at) return out s
		out = out substr(s, 1, at - 1)
		ends = substr(s, at + 1, 1)
		open = (ends == "{" ? "}" : ends) "}"
		s = substr(s, at + 2)
	}
	return out
}
# What stands outside tags and, in told, what their attributes tell.
function outside(s,    out, at) {
	out = ""
	told = ""
	while (s != "") {
		at = index(s, in_tag ? ">" : "<")
		if (in_tag) told = told (at ? substr(s, 1, at - 1) : s) "\n"
		else out = out (at ? substr(s, 1, at - 1) : s) "\n"
		if (!at) break
		in_tag = !in_tag
		s = substr(s, at + 1)
	}
	return out
}
FNR == 1 { in_tag = 0; open = "" }
{
	if (words(outside(bare($0)))) say("words outside the catalogue")
	while (match(told, /[a-z-]+="[^"]*"/)) {
		one = substr(told, RSTART, RLENGTH)
		told = substr(told, RSTART + RLENGTH)
		name = substr(one, 1, index(one, "=") - 1)
		one = substr(one, length(name) + 3)
		if (one ~ /[\200-\377]/ || (words(one) && name ~ \
		    /^(title|alt|label|placeholder|aria-(label|description|roledescription|valuetext))$/) ||
		    (one ~ /[A-Za-z] [A-Za-z]/ && name ~ /^(value|data-.*)$/))
			say("words in " name "=\"\"")
	}
}' /dev/null $(files . '*.html' | grep '^templates/')
}

# Japanese may stand where it is compared with, in the codes and names that it
# spells, and in dates; marks that join what the catalogue gives are no words. English
# of src/web and src/view: what fails tells the log, not a page.
sources() {
	# shellcheck disable=SC2046
	awk '
function say(what) { printf "%s:%d: %s\n", FILENAME, FNR, what }
# The line without comments.
function code(s,    out, c, two, in_text) {
	out = ""
	in_text = ""
	while (s != "") {
		c = substr(s, 1, 1)
		two = substr(s, 1, 2)
		if (in_comment) {
			in_comment = two != "*/"
			s = substr(s, in_comment ? 2 : 3)
			continue
		}
		if (in_text == "" && two == "/*") {
			in_comment = 1
			s = substr(s, 3)
			continue
		}
		if (in_text == "" && two == "//") break
		if (in_text != "" && c == "\\") c = two
		else if (in_text == "" && (c == "\"" || c == "\047")) in_text = c
		else if (c == in_text) in_text = ""
		out = out c
		s = substr(s, length(c) + 1)
	}
	return out
}
BEGIN {
	n = split("src/seal/morae.c src/domain/leak.c " \
	    "src/domain/password_words.c src/command/demo_data.c " \
	    "src/domain/when.c src/domain/profile_stamp.c", list, " ")
	for (i = 1; i <= n; i++) japanese[list[i]] = 1
	html["src/domain/file_type.c"] = 1 # what files begin with
	english["src/web/visit.c"] = 1     # /readyz, for who runs it
}
FNR == 1 {
	in_comment = 0
	page = FILENAME ~ /^src\/(web|view)\//
	tool = FILENAME ~ /^src\/tool\//
}
{
	line = code($0)
	told = line ~ /(^|[^a-z_])(fail|die)\(|^#include|^[ \t]*#name / || was_told
	was_told = line ~ /(^|[^a-z_])(fail|die)\($/
	while (match(line, /"([^"\\]|\\.)*"/)) {
		text = substr(line, RSTART + 1, RLENGTH - 2)
		line = substr(line, RSTART + RLENGTH)
		marks = text
		gsub(/、|・|（|）|：|…/, "", marks)
		if (marks ~ /[\200-\377]/ && !(FILENAME in japanese))
			say("Japanese outside the catalogue")
		if (text ~ /<[\/!]?[a-z]/ && !tool && !told &&
		    !(FILENAME in html))
			say("HTML outside templates")
		if (page && !told && !(FILENAME in english) &&
		    text ~ /[A-Za-z][a-z]*[,.:]? [a-z]+/ &&
		    text !~ /^(Contact|\\nPreferred-Languages): /)
			say("English outside the catalogue")
	}
}' /dev/null $(files . '*.[ch]' '*.def' | grep '^src/')
}

templates
sources
