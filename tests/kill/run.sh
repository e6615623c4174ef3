#!/bin/bash
# kill: acknowledged means kept (L8). serve is killed in the middle of many
# submissions, and stopped in order under load; what was answered is there once
# and whole, what was not is sent again and makes no second case. The checker
# itself is shown a loss, a double and a corruption. Then each act of the road is
# struck at: all of its rows are there or none (acts.mjs).
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
export LC_ALL=C.UTF-8
logs=${LOGS:-$top/build/test-logs}
mkdir -p "$logs"
WORK=$(mktemp -d /dev/shm/kill.XXXXXX) || exit 1
disk=$(mktemp -d "${TMPDIR:-/tmp}/kill.XXXXXX") || exit 1
DIR=$disk/data
export LEDGER=$disk/ledger SEED=${SEED:-$RANDOM$RANDOM}
HOLD='' nginx=''
: >"$WORK/others"
. "$here/stack.sh"
. "$here/drain.sh"

finish() {
	stack_stop 2>/dev/null
	rm -rf "$WORK" "$disk"
}
trap finish EXIT
trap 'exit 1' INT TERM

say() { # RIGHT? NAME [FILE WITH MORE]
	if [ "$1" -eq 0 ]; then
		echo "ok      $2"
	else
		echo "not ok  $2"
		[ -z "${3:-}" ] || sed 's/^/        /' "$3" | head -n 20
	fi
}

# is NAME GOT WANT
is() {
	[ "$2" = "$3" ]
	local rc=$?
	printf '%s\n' "got $2, want $3" >"$WORK/is"
	say "$rc" "$1" "$WORK/is"
}

build() {
	PROGRAM=$top/build/release/madoguchi HOLD_PROGRAM=$WORK/hold
	(cd "$top" && cmake --preset release &&
		cmake --build --preset release --target madoguchi &&
		cc -O1 -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror \
			"$here/hold.c" -o "$HOLD_PROGRAM") \
		>"$logs/kill-build.log" 2>&1 </dev/null && return
	grep -A 4 'error' "$logs/kill-build.log" | head -n 30
	return 1
}

field() { # KEY of the last line of submit's answer
	node -p "JSON.parse(require('fs').readFileSync('$WORK/submit'))['$1']"
}

# submit NAME: with COUNT, KILLS, STOPS, FIRST in the environment.
submit() {
	node "$here/submit.mjs" >"$WORK/submit" 2>"$WORK/submit.err" ||
		say 1 "$1: the sender ended" "$WORK/submit.err"
	is "$1: every submission is answered in the end" \
		"$(field wrongs) wrong: $(field wrong)" "0 wrong: []"
	is "$1: all strikes fell while there was work ($(field done) sent)" \
		"$(field left)" 0
	[ "$(field errors)" -le "$(field struck)" ]
	say $? "$1: no more failed than was under way ($(field errors) of $(
		field struck) at $(field strikes) strikes; slowest answer $(
		field slowest) ms; $(field kinds))"
	[ "$(field slowest)" -lt 10000 ]
	say $? "$1: no answer took over 10 s" "$WORK/submit"
}

# The case numbers of the database, but those that the ledger does not know.
numbers() { # DIR
	sqlite3 -readonly "$1/madoguchi.db" 'SELECT number FROM case_file' |
		grep -vxF -f "$WORK/others"
}

check() { # DIR [FALSE KEY]
	numbers "$1" >"$WORK/numbers"
	node "$here/check.mjs" "$LEDGER" "$WORK/numbers" ${2:+"$2"} \
		2>"$WORK/check"
}

# The file itself, with nobody at work on it.
offline() { # NAME
	is "$1: integrity_check" "$(sqlite3 -readonly "$DIR/madoguchi.db" \
		'PRAGMA integrity_check')" ok
	is "$1: foreign_key_check" "$(sqlite3 -readonly "$DIR/madoguchi.db" \
		'PRAGMA foreign_key_check')" ''
	"$PROGRAM" verify --config "$DIR/madoguchi.conf" >"$WORK/verify" 2>&1
	say $? "$1: verify: $(tail -n 1 "$WORK/verify")" "$WORK/verify"
}

verdict() { # NAME
	is "$1: LOST, DUPLICATE, CORRUPT" "$(check "$DIR")" \
		"LOST 0 DUPLICATE 0 CORRUPT 0"
	[ ! -s "$WORK/check" ] || sed 's/^/        /' "$WORK/check"
}

killed() {
	COUNT=$many KILLS=$kills submit "kill -9"
	[ "$(field errors)" -ge 3 ]
	say $? "kill -9: and not in idle moments"
	verdict "kill -9"
	is "kill -9: serve was killed" \
		"$(grep -c '^ended [0-9]* 137 ' "$WORK/hold.out")" "$kills"
	hold_stop
	is "then SIGTERM: ends in order" $? 0
	offline "kill -9"
}

# A copy of the data with one case gone, one more, one altered.
seed_faults() { # FROM TO
	cp -r "$1" "$2"
	sqlite3 "$2/madoguchi.db" <<'SQL'
CREATE TEMP TABLE pick AS SELECT id, number,
    row_number() OVER (ORDER BY number) AS n FROM case_file;
CREATE TEMP TABLE more AS SELECT * FROM case_file
    WHERE id = (SELECT id FROM pick WHERE n = 1);
UPDATE more SET id = randomblob(16), number = '0000-0000',
    sent_by = randomblob(32), receipt_tag = randomblob(32);
INSERT INTO case_file SELECT * FROM more;
UPDATE item SET blob = (SELECT blob FROM item WHERE field = 2 AND
        case_id = (SELECT id FROM pick WHERE n = 4))
    WHERE field = 2 AND case_id = (SELECT id FROM pick WHERE n = 2);
DELETE FROM case_file WHERE id = (SELECT id FROM pick WHERE n = 3);
SQL
}

control() {
	local other=$disk/seeded
	seed_faults "$DIR" "$other"
	hold_start "$other" || { say 1 "control: it starts"; return; }
	# Of the last key something else than was typed is expected.
	is "control: the checker finds each fault" \
		"$(check "$other" "$(printf 'k%05d' $((many - 1)))")" \
		"LOST 1 DUPLICATE 1 CORRUPT 2"
	hold_stop
	"$PROGRAM" verify --config "$other/madoguchi.conf" \
		>"$WORK/verify" 2>&1
	is "control: verify does not say whole" $? 1
	rm -rf "$other"
}

run() {
	local port
	build || { say 1 "it builds"; return; }
	port=$(free_port)
	export BASE=http://127.0.0.1:$port AT_ONCE=16
	make_data "$DIR" "$port" || { say 1 "a demo is made"; return; }
	nginx_start "$port"
	hold_start "$DIR" || { say 1 "it starts"; return; }
	echo "seed $SEED"
	killed
	control
	hold_start "$DIR" || { say 1 "it starts again"; return; }
	drained
	away
	acts
}

# The acts, on a stack of their own; its last line is counted again below.
acts() {
	BUILD=$top/build/release LOGS=$logs node "$here/acts.mjs" \
		>"$WORK/acts" 2>&1
	grep -v ' passed, [0-9]* failed$' "$WORK/acts"
	grep -q '^[1-9][0-9]* passed, [0-9]* failed$' "$WORK/acts"
	say $? "the acts came to their end"
}

many=200 kills=12
[ -z "${FAULTS_LONG:-}" ] || many=${LONG_MANY:-5000} kills=${LONG_KILLS:-300}
run 2>&1 | tee "$WORK/lines"
passed=$(grep -c '^ok ' "$WORK/lines")
failed=$(grep -c '^not ok ' "$WORK/lines")
cp "$WORK/serve.log" "$logs/kill-serve.log" 2>/dev/null
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
