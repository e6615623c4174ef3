#!/bin/bash
# mutants: each access rule, and checks of who was given what, made to say yes to
# everybody: a cell of the access matrix finds it, or a unit test that edits rows.
# Not here: the audience of a release, and a consent since for what a body added.
# Both follow from consents that are asked beside them, so that alone they change
# nothing. Builds the programs once, with a switch; BUILD names the build folder.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top" || exit 1
. tests/store/link.sh
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

changed=(tests/mutants/switch.c
	"$work"/{rules,session,credentials,releases,contributions,shared_take}.c)
passed=0 failed=0

ok() { passed=$((passed + 1)); printf 'ok      %s\n' "$1"; }
not_ok() { failed=$((failed + 1)); printf 'not ok  %s\n' "$1"; }

declare='_Bool mutant_on(const char *name);\nvoid mutant_rule(const char *name);\n_Bool mutant_rule_on(void);\n'
names='static const char *const names_of[RULES] = {0,\n#define RULE(name, object, sentence) #name,\n#include "permit\/rules.def"\n#undef RULE\n};\n'

# FILE SCRIPT...: each script must change something.
switched() {
	local file=$1 out=$work/${1##*/} script
	cp "$file" "$out"
	shift
	for script; do
		cp "$out" "$out.was"
		sed -E -i "$script" "$out"
		if cmp -s "$out" "$out.was"; then
			echo "the change does not fit $file any more: $script"
			return 1
		fi
	done
	sed -i "0,/^#include/s//$declare#include/" "$out"
}

let_all() { # FUNCTION NAME: without asking what later consents say
	printf '/^%s\\(/,/^}/ s/return consents_let\\(/return mutant_on("%s") ? (*out = true, OK) : consents_let(/' \
		"$1" "$2"
}

build() {
	switched src/access/rules.c \
		's/return condition \? OK : FAIL_DENIED;/return condition || mutant_rule_on() ? OK : FAIL_DENIED;/' \
		"s/^static again_fn again;/$names&/" \
		's/^\tTRY\(rules\[rule\]\(l, m\)\);/\tmutant_rule(names_of[rule]);\n&/' &&
	switched src/access/session.c \
		's/^\twho->rings &= role_rings/\tif (!mutant_on("seat: role"))\n&/' \
		's/^\twho->rings &= ~lost;/\tif (!mutant_on("seat: lost"))\n&/' \
		's/(now\.version == number)( \?)/(mutant_on("session: credential") || \1)\2/' &&
	switched src/store/credentials.c \
		's/return chain_detail_find/return mutant_on("credential: newest") || chain_detail_find/' &&
	switched src/store/releases.c \
		"$(let_all is_let 'release: consent')" &&
	switched src/store/contributions.c \
		's/CONTRIBUTION_INQUIRY && names\(c/CONTRIBUTION_INQUIRY \&\& (mutant_on("inquiry: asked") || names(c/' \
		's/(mutant_on\("inquiry: asked"\) .*body->id\));/\1);/' \
		"$(let_all contributions_asks 'inquiry: consent')" \
		's/if \(c->audience == AUDIENCE_DESK \|\|/if (!mutant_on("contribution: audience") \&\& (c->audience == AUDIENCE_DESK ||/' \
		's/(releases_names\(release, body->id\))\)$/\1))/' &&
	switched src/act/shared_take.c \
		's/if \(!received \|\|/if ((!received \&\& !mutant_on("take: received")) ||/' &&
	link "$work/madoguchi" -include base/banned.h -Wno-error \
		src/main.c "${changed[@]}" &&
	unit_of contribute && unit_of ring && unit_of account &&
		unit_of credential && unit_of shared_take && unit_of slip
}

unit_of() {
	link "$work/$1" -include base/banned.h -Wno-error -Itests/store \
		"tests/unit/act/test_$1.c" tests/store/{house,seat,census}.c \
		"${changed[@]}" -lcmocka
}

# TEST NAME: what the unit test says of it; without one it must pass.
unit() {
	printf '%s' "$2" >"$work/mutant"
	MUTANT=$work/mutant timeout 300 "$work/$1" >"$work/unit.out" 2>&1
}

units() {
	local one test name found
	for test in contribute ring account credential shared_take slip; do
		if unit "$test" ''; then
			ok "test_$test passes while nothing is changed"
		else
			not_ok "test_$test passes while nothing is changed"
			tail -n 5 "$work/unit.out" | sed 's/^/        /'
		fi
	done
	for one in 'contribute|inquiry: consent' \
		'contribute|contribution: audience' \
		'ring|seat: role' 'ring|seat: lost' \
		'account|session: credential' 'credential|credential: newest' \
		'shared_take|take: received' 'slip|ended'; do
		IFS='|' read -r test name <<<"$one"
		unit "$test" "$name"
		found=$(sed -n 's/^\[  FAILED  \] \([a-z_]*\)$/\1/p' \
			"$work/unit.out" | head -n 1)
		if [ -n "$found" ]; then
			ok "$name says yes: $found"
		else
			not_ok "$name says yes: no test of test_$test says so"
		fi
	done
}

if ! build >"$work/out" 2>&1; then
	sed 's/^/        /' "$work/out" | tail -n 20
	echo "not ok  the program with a switch is built"
	echo "0 passed, 1 failed"
	exit 1
fi
BUILD=$work MUTANT=$work/mutant node tests/mutants/mutants.mjs >"$work/cells"
cells=$?
sed '$d' "$work/cells"
units
read -r p _ f _ < <(tail -n 1 "$work/cells")
echo "$((passed + p)) passed, $((failed + f)) failed"
[ "$cells" -eq 0 ] && [ "$failed" -eq 0 ]
