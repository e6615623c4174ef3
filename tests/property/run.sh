#!/bin/bash
# property: 500 random histories against a model written apart from the code:
# who can read which answer is the same in the model, in the rule alone, in the
# keys alone, and in what is really read. The same with mistakes built in on
# purpose, which must be found out, each by the lock that it is in.
# PROPERTY_SEED=N draws the same again; FAULTS_LONG=1 draws ten times as many.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top" || exit 1
# Without sanitizers: it is the same code, and three times as many histories.
BUILD=${RELEASE:-$top/build/release}
. tests/store/link.sh
here=tests/property
seed=${PROPERTY_SEED:-$RANDOM$RANDOM}
passed=0 failed=0

work=$(mktemp -d /dev/shm/property.XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/objects" # the compiler leaves others in TMPDIR
export TMPDIR=$work

ok() { passed=$((passed + 1)); printf 'ok      %s\n' "$1"; }

not_ok() {
	failed=$((failed + 1))
	printf 'not ok  %s\n' "$1"
	sed 's/^/        /' "$2" | tail -n 60
}

closing() {
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
	exit
}

compile() {
	local f
	for f in "$here"/*.c tests/store/{house,seat}.c; do
		echo "$f"
	done | xargs -P 2 -I{} sh -c '"$@" -c -o "$0/$(basename {} .c).o" {}' \
		"$work/objects" "$cc" "${link_flags[@]}" -Itests/store
}

# Histories FIRST to LAST; what it says lies in $work/NAME.out.
histories() { # NAME PROGRAM SEED FIRST LAST
	"$2" "$3" "$4" "$5" >"$work/$1.out" 2>&1
	echo $? >"$work/$1.rc"
}

# Two at a time, each with 125 histories in a house of its own.
property() {
	local houses=4 i
	[ -z "${FAULTS_LONG:-}" ] || houses=40
	for i in $(seq 0 $((houses - 1))); do
		[ "$(jobs -rp | wc -l)" -lt 2 ] || wait -n
		histories "h$i" "$work/property" "$seed" \
			$((i * 1000000)) $((i * 1000000 + 124)) &
	done
	wait
	for i in $(seq 0 $((houses - 1))); do
		if [ "$(cat "$work/h$i.rc")" = 0 ]; then
			ok "$(tail -n 1 "$work/h$i.out")"
		else
			not_ok "the model, the rule, the keys and what is read are one (PROPERTY_SEED=$seed)" \
				"$work/h$i.out"
		fi
	done
}

# One a line: the lock that finds it (both: what both ask of), file, what it
# does, the change.
mistakes() {
	cat <<-'END'
		rule|src/store/consents.c|forgets what later consents exclude|s/!inside\(&s, body\)/(c.value.n == n \&\& !inside(\&s, body))/
		rule|src/store/consents.c|gives back what a withdrawal ended|s/n <= none \|\| n <= lost/n <= lost/
		rule|src/store/consents.c|gives back what an edit ended|s/n <= none \|\| n <= lost/n <= none/
		both|src/domain/scope.c|forgets who is active|s/\(b->flags & BODY_ACTIVE\) == 0 \|\| scope_excludes/b->flags == 0 || scope_excludes/
		both|src/domain/scope.c|forgets which bodies the consent named|s/return named;/return true;/
		both|src/domain/scope.c|forgets bodies excluded by name|s/if \(ID_SAME\(s->excluded\[i\], b->id\)\)/if (s->rung == RUNG_UNSET)/
		rule|src/access/rules_case.c|forgets who is registered|s/return rule_need\(m->actor.registered\);/return rule_need(m != NULL);/
		keys|src/act/share.c|leaves a grant behind when it narrows|s/size_t i = 0; i < ends->n;/size_t i = 1; i < ends->n;/
		keys|src/act/member_revoke.c|leaves the sealed copy of who was revoked|s/TRY\(sql_ring_member_end_secret.*/gone = 0; (void)gone;/
		keys|src/act/withdraw.c|leaves the grants of a case that was withdrawn|s/TRY\(share_end\(n, p->id, &p->lost\)\);/(void)share_end;/
		keys|src/act/share.c|gives to bodies that are no longer inside|s/if \(let && scope_reads\(&scope, &now\) &&/if (let || scope_reads(\&scope, \&now) ||/
		keys|src/act/reseal.c|leaves the open copy of what became secret|s/ends->at\[ends->n\+\+\] = copy;/(void)copy;/
		keys|src/act/edit.c|leaves the grants of a body that an edit shut out|s/i < p->rings_n; i\+\+\)/i + 1 < p->rings_n; i++)/
		rule|src/act/edit_effect.c|gives by an edit what was shared meanwhile|s/now.releases == was.releases/now.releases >= was.releases/
		both|src/act/confirm_give.c|lowers what the desk has raised|s/case_is_raised\(rows, said->id\)\)/false \&\& case_is_raised(rows, said->id))/
		both|src/domain/scope.c|takes who changed its class for who was named|s/if \(b->since_ms != 0 && s->at_ms <= b->since_ms\)/if (b->since_ms < 0)/
		keys|src/act/release_offer.c|freezes secret answers in the open part|s/bool secret = d != DESIGNATION_OPEN;/bool secret = d == DESIGNATION_UNDECIDED;/
		propose|src/act/release.c|provides what no consent covers|s/return RELEASE_UNCOVERED;/return RELEASE_IN;/
	END
}

# Seed and number are fixed: each must be found, always.
mistake() { # N LINE
	local lock file what script name="m$1"
	IFS='|' read -r lock file what script <<<"$2"
	echo "$what" >"$work/$name.what"
	# What an edit costs is asked by rule, what a regrant gives is keys.
	case $lock in
	rule) lock='(rule|an edit)' ;;
	keys) lock='(keys|grant again)' ;;
	both) lock='(rule|keys|an edit|grant again|propose)' ;;
	esac
	if ! mutant "$file" "$work/$name.c" "$script" ||
		! "$cc" "${link_flags[@]}" -Wno-error -include base/banned.h \
			-o "$work/$name" "$work/$name.c" "$work"/objects/*.o \
			"${link_libraries[@]}" >"$work/$name.out" 2>&1; then
		echo "the change does not fit $file any more" >>"$work/$name.out"
		echo 64 >"$work/$name.rc"
		return
	fi
	histories "$name" "$work/$name" 7 0 119
	if [ "$(cat "$work/$name.rc")" = 1 ] &&
		grep -qE "^DIFFERS: $lock" "$work/$name.out"; then
		touch "$work/$name.good"
	fi
}

seeded() {
	local line i=0 name
	while read -r line; do
		i=$((i + 1))
		[ "$(jobs -rp | wc -l)" -lt 2 ] || wait -n
		mistake "$i" "$line" &
	done < <(mistakes)
	wait
	for name in $(seq "$i"); do
		if [ -e "$work/m$name.good" ]; then
			ok "control: a program that $(cat "$work/m$name.what") is found out"
		else
			not_ok "control: a program that $(cat "$work/m$name.what") is found out" \
				"$work/m$name.out"
		fi
	done
}

if ! compile >"$work/build.out" 2>&1 ||
	! "$cc" "${link_flags[@]}" -o "$work/property" "$work"/objects/*.o \
		"${link_libraries[@]}" >>"$work/build.out" 2>&1; then
	not_ok "property is built" "$work/build.out"
	closing
fi
property
seeded
closing
