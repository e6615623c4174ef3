#!/bin/bash
# store: the writer under a disk that refuses and under power cuts, the same
# with writers that are wrong on purpose, which must be found out, and sixteen
# clients on one case.
# FAULTS_LONG=1: every operation fails once; else a sample.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top" || exit 1
. tests/store/link.sh
passed=0 failed=0

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
here=tests/store
parts=("$here"/{faults,crew,census,house,seat,fault_vfs}.c)

ok() { passed=$((passed + 1)); printf 'ok      %s\n' "$1"; }

not_ok() {
	failed=$((failed + 1))
	printf 'not ok  %s\n' "$1"
	sed 's/^/        /' "$2" | tail -n 20
}

# Primes, so that pages and headers of the WAL take turns.
stride=7
[ -z "${FAULTS_LONG:-}" ] || stride=1

plans() {
	if ! link "$work/faults" "${parts[@]}" >"$work/build.out" 2>&1; then
		not_ok "faults is built" "$work/build.out"
		return
	fi
	# shellcheck disable=SC2016
	"$work/faults" list | xargs -P 2 -I{} sh -c \
		'n='$stride'; case {} in *sync*|*lock*) n=1 ;; esac
		"'"$work"'/faults" {} $n >"'"$work"'/{}.out" 2>&1 &&
		touch "'"$work"'/{}.good"'
	for plan in $("$work/faults" list); do
		if [ -e "$work/$plan.good" ]; then
			ok "$(sed -n 's/^ok *//p' "$work/$plan.out")"
		else
			not_ok "$plan" "$work/$plan.out"
		fi
	done
}

# control WHAT FILE SCRIPT PLAN STRIDE: the changed file must be found out by
# rows that do not agree with what was said.
control() {
	local what=$1 name
	name=$(basename "$2" .c)
	if ! mutant "$2" "$work/$name.c" "$3" ||
		! link "$work/wrong" "${parts[@]}" -include base/banned.h \
			"$work/$name.c" >"$work/build.out" 2>&1; then
		echo "the change does not fit $2 any more" >>"$work/build.out"
		not_ok "control: $what" "$work/build.out"
		return
	fi
	"$work/wrong" "$4" "$5" >"$work/wrong.out" 2>&1
	if [ $? -eq 1 ] && grep -qE 'answered ok, and is there 0 times' \
		"$work/wrong.out"; then
		ok "control: a writer that $what is found out"
	else
		not_ok "control: a writer that $what is found out" "$work/wrong.out"
	fi
}

plans
control "believes a failed COMMIT" src/store/writer.c \
	's/(dbw_exec\(w->db, "COMMIT"\)) != OK/\1 == FAIL_BUG/' sync-error 1
control "does not wait for the disk" src/store/db.c \
	's/"PRAGMA synchronous=FULL"$/"PRAGMA synchronous=OFF"/' cut-write 7
control "keeps what a lost transaction held" src/store/writer.c \
	's/^(\t+)fail_all\(list, FAIL_STORE\);//' large-full 7

export BUILD
node "$here/race.mjs" >"$work/race.out" 2>&1
grep -v ' passed, ' "$work/race.out"
if last=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$work/race.out"); then
	passed=$((passed + ${last%% *}))
	last=${last#*, }
	failed=$((failed + ${last%% *}))
else
	not_ok "race has no closing line" "$work/race.out"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
