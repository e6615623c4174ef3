#!/bin/bash
# powercut: what serve writes while consultations come in is recorded and played
# back up to random moments at which the power fails: what was acknowledged by
# then is there and the file is whole (L8). Two controls show that the rig is
# not blind: SQLite with synchronous=NORMAL, and a disk that forgets every sync.
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
export LC_ALL=C.UTF-8
logs=${LOGS:-$top/build/test-logs}
mkdir -p "$logs"
WORK=$(mktemp -d /dev/shm/powercut.XXXXXX) || exit 1
export SEED=${SEED:-$RANDOM$RANDOM}
HOLD='' nginx=''
. "$top/tests/kill/stack.sh"

finish() {
	stack_stop 2>/dev/null
	rm -rf "$WORK"
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

build() {
	local strict=(-O2 -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror)
	PROGRAM=$top/build/release/madoguchi HOLD_PROGRAM=$WORK/hold
	(cd "$top" && cmake --preset release &&
		cmake --build --preset release --target madoguchi &&
		cc "${strict[@]}" tests/kill/hold.c -o "$HOLD_PROGRAM" &&
		cc "${strict[@]}" -shared -fPIC tests/powercut/record.c \
			-o "$WORK/record.so" &&
		cc "${strict[@]}" tests/powercut/{cut,disk}.c -lsqlite3 \
			-o "$WORK/cut") \
		>"$logs/powercut-build.log" 2>&1 </dev/null && return
	grep -A 4 'error' "$logs/powercut-build.log" | head -n 30
	return 1
}

# record NAME: consultations on a copy of the data, with everything written
# down. The data lie in memory: only what is asked of the disk counts.
record() {
	local dir=$WORK/data
	rm -rf "$dir" "$WORK"/sessions-*
	cp -r "$WORK/base" "$dir"
	export RECORD_DIR=$dir RECORD_LOG=$WORK/$1.log LEDGER=$WORK/$1.ledger
	PRELOAD=$WORK/record.so
	hold_start "$dir" || return 1
	COUNT=$many AT_ONCE=12 PAUSE_MS=60 node "$top/tests/kill/submit.mjs" \
		>"$WORK/submit" 2>"$WORK/submit.err" &&
		grep -q '"wrongs":0' "$WORK/submit"
	say $? "$1: $many consultations are recorded" "$WORK/submit"
	hold_stop
	node "$here/acks.mjs" "$LEDGER" >"$WORK/$1.acks"
}

# cut_at NAME CUTS [PROGRAM]
cut_at() {
	mkdir -p "$WORK/disk"
	"$WORK/cut" "$WORK/$1.log" "$WORK/base" "$WORK/$1.acks" "$WORK/disk" \
		"$2" "$SEED" ${3:+"$3"} >"$WORK/said" 2>"$WORK/found"
}

run() {
	local port
	build || { say 1 "it builds"; return; }
	port=$(free_port)
	export BASE=http://127.0.0.1:$port
	make_data "$WORK/base" "$port" || { say 1 "a demo is made"; return; }
	nginx_start "$port"
	echo "seed $SEED"
	record full || { say 1 "it starts"; return; }
	cut_at full "$cuts" "$PROGRAM"
	say $? "power cuts: $(cat "$WORK/said")" "$WORK/found"
	FORGET_SYNC=1 cut_at full 50
	grep -qE 'LOST [1-9]' "$WORK/said" && grep -qE 'CORRUPT [1-9]' "$WORK/said"
	say $? "control, syncs forgotten: $(cat "$WORK/said")"
	RECORD_NORMAL=1 record normal || { say 1 "it starts"; return; }
	cut_at normal 100
	grep -qE 'LOST [1-9]' "$WORK/said"
	say $? "control, synchronous=NORMAL: $(cat "$WORK/said")"
}

many=150 cuts=400
[ -z "${FAULTS_LONG:-}" ] || many=400 cuts=10000
run 2>&1 | tee "$WORK/lines"
passed=$(grep -c '^ok ' "$WORK/lines")
failed=$(grep -c '^not ok ' "$WORK/lines")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
