#!/bin/bash
# golden: what `madoguchi routes` and `madoguchi access` print, so that a change
# of access shows in review; and what needs no session, once more by hand. BUILD
# names the build folder (build/dev).
set -u
cd "$(dirname "$0")" || exit 1
program=${BUILD:-../../build/dev}/madoguchi
passed=0 failed=0

note() {
	if [ "$1" -eq 0 ]; then
		passed=$((passed + 1))
		echo "ok      $2"
	else
		failed=$((failed + 1))
		echo "not ok  $2"
	fi
}

for table in routes access; do
	diff -u "$table.txt" <("$program" "$table")
	note $? "madoguchi $table"
done

# Rules of routes that ask for no session at all (that of a reporter and of who
# enrols begin with a code).
with_session='own_case enrol self own_session own_slip colleagues let_in products audit desk desk_registered desk_case
admin admin_person propose propose_person propose_register approvals reject
see_body propose_edit unpropose edit_body revoke
make_body invite register_person first_of_ring reset set_roles disable enable
desk_secrets desk_lead shared shared_case shared_secrets
asked inquiry'
no_session='draft invited log_in regain return_code visit'
diff <(printf '%s\n' $no_session) <("$program" routes |
	awk '{ print $4 }' | sort -u |
	grep -vxFf <(printf '%s\n' $with_session))
note $? "no session needed: $no_session"

# No form without a token, no token on a GET.
"$program" routes | awk '($2 == "GET") != ($5 == "none") { bad = 1; print }
	END { exit bad }'
note $? "every POST has a token"

# What fills a case file for the bench is in a program of its own.
for built in "$program" ${RELEASE:+"$RELEASE/madoguchi"}; do
	"$built" bench-fill >/dev/null 2>&1
	[ $? -eq 64 ] && ! grep -q bench-fill "$built"
	note $? "$(basename "$(dirname "$built")"): no bench-fill"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
