#!/bin/bash
# canary: marked strings, half of them Japanese, typed into every field of every
# form through nginx and the release build, lie nowhere in clear: not in the
# database, a log, a temporary file, not even on the tmpfs. A build that stores
# one field in clear, behind an nginx that writes forms to files, is caught by
# the same search.
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
export LC_ALL=C.UTF-8 TOP=$top
logs=${LOGS:-$top/build/test-logs}
mkdir -p "$logs"
WORK=$(mktemp -d /dev/shm/canary.XXXXXX) || exit 1
export TMPDIR=/tmp # a real disk
disk=$(mktemp -d "$TMPDIR/canary.XXXXXX") || exit 1
export WORK PATTERNS=$WORK/patterns SEARCH=$WORK/search SINCE=$WORK/since
export QUESTIONNAIRE=$top/templates/questionnaire.json
touch "$SINCE"
stack=

stop() {
	[ -z "$stack" ] || { kill -TERM "$stack" && wait "$stack"; }
	stack=
}
finish() {
	stop 2>/dev/null
	[ -z "${SHM:-}" ] || rm -rf "$SHM"
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

# build TREE: the program as released, in a tree of its own.
build() {
	(cd "$1" && cmake --preset release &&
		cmake --build --preset release --target madoguchi) \
		>"$logs/canary-build.log" 2>&1 </dev/null || {
		grep -A 4 'error' "$logs/canary-build.log" | head -n 30
		return 1
	}
	PROGRAM=$1/build/release/madoguchi
	export PROGRAM
}

free_port() {
	node -e 'const s = require("net").createServer().listen(0, "127.0.0.1",
		() => { console.log(s.address().port); s.close(); })'
}

# A data folder, with an invitation for a newcomer, before anything serves it.
make_data() {
	local admin
	"$PROGRAM" demo --dir "$DIR" --origin "http://127.0.0.1:$1" \
		--socket "$WORK/none.sock" --sessions-dir "$WORK" \
		--share "$top/templates" </dev/null || return 1
	printf '%s\n' 'return_per_minute = 1000' 'login_per_minute = 1000' \
		>>"$DIR/madoguchi.conf"
	admin=$(node -e 'import(process.argv[1]).then((m) => {
		const a = m.accounts(process.argv[2])
			.find((o) => o.login === "administrator")
		console.log([a.login, a.password, m.totp(a.totp)].join("\t")) })' \
		"$top/tests/lib/client.mjs" "$DIR")
	INVITATION=$("$PROGRAM" person invite --config "$DIR/madoguchi.conf" \
		--login neu --name 新人 --human H900 --roles officer \
		--body JPCERT/CC <<<"$admin" 2>"$WORK/invite" |
		sed -n 's/^invitation: //p')
	export INVITATION
	rm -f "$WORK"/sessions-*
	[ -n "$INVITATION" ] || { cat "$WORK/invite"; return 1; }
}

# start TREE NAME: its `./dev run` on a new data folder, on a real disk.
start() {
	local port
	DIR=$disk/$2 STACK_TMP=$disk/$2.tmp
	mkdir -p "$DIR" "$STACK_TMP"
	port=$(free_port)
	export DIR STACK_TMP BASE=http://127.0.0.1:$port
	make_data "$port" || return 1
	: >"$disk/$2.out"
	TMPDIR=$STACK_TMP "$1/dev" run --port "$port" --dir "$DIR" --no-limits \
		>"$disk/$2.out" 2>&1 </dev/null &
	stack=$!
	for _ in $(seq 300); do
		grep -q '^ready' "$disk/$2.out" && break
		kill -0 "$stack" 2>/dev/null || break
		sleep 0.2
	done
	SHM=$(awk '$1 == "sessions_dir" { print $3 }' "$DIR/madoguchi.conf")
	export SHM STACK=$stack
	grep -q '^ready' "$disk/$2.out" || {
		cat "$disk/$2.out"
		return 1
	}
}

# The search itself: a file with each form of each string, alone.
search_is_whole() {
	local planted=$WORK/planted n
	node "$here/plant.mjs" "$PATTERNS" "$planted"
	n=$(wc -l <"$PATTERNS")
	printf '%s\0' "$planted" | "$SEARCH" "$PATTERNS" 2>/dev/null |
		wc -l >"$WORK/found"
	[ "$(cat "$WORK/found")" -eq "$n" ]
	say $? "control: the search finds all $n strings" "$WORK/found"
	exec 7<"$planted"
	rm "$planted"
	DIR=$WORK/none SHM=$WORK/none STACK=$$ STACK_TMP=$WORK/none "$here/look.sh" \
		2>/dev/null >"$WORK/found"
	grep -q ' in /proc/' "$WORK/found"
	say $? "control: and in a file that is deleted but open" "$WORK/found"
	exec 7<&-
}

# With everything typed still in its memory, serve ends as badly as it can.
crash() {
	local pid
	pid=$(ps -e -o pid=,args= | awk -v conf="$DIR/madoguchi.conf" '
		index($0, "madoguchi serve --config " conf) && !/awk/ { print $1 }')
	kill -ABRT "$pid"
	say $? "serve crashes"
	sleep 1
}

real() {
	start "$top" real || { say 1 "the stack starts"; return; }
	node "$here/type.mjs" || say 1 "all was typed"
	crash
	stop
	WIDE=1 "$here/look.sh" >"$WORK/found" 2>"$WORK/said"
	say $? "after the stop: nothing on any disk" "$WORK/found"
	tail -n 1 "$WORK/said"
	search_is_whole
	rm -rf "$SHM"
}

# The same checkout, but built to leak, and its nginx with small buffers.
control_tree() {
	local tree=$top/build/canary-control name
	mkdir -p "$tree/docs/deploy"
	for name in src templates static tests schema.sql CMakeLists.txt \
		CMakePresets.json dev; do
		ln -sfn "$top/$name" "$tree/$name"
	done
	rm -f "$tree/dev" && cp "$top/dev" "$tree/dev"
	sed 's/client_body_buffer_size 1m/client_body_buffer_size 8k/' \
		"$top/docs/deploy/nginx.conf" >"$tree/docs/deploy/nginx.conf"
	CFLAGS=-DMADOGUCHI_CLEAR_FIELD=1 build "$tree" && CONTROL=$tree
}

control() {
	control_tree || { say 1 "control: it builds"; return; }
	start "$CONTROL" control || { say 1 "control: it starts"; return; }
	node "$here/type.mjs" control || say 1 "control: all was typed"
	stop
	"$here/look.sh" >"$WORK/found" 2>/dev/null
	grep -q '^mark .* in .*/madoguchi\.db' "$WORK/found"
	say $? "control: a field stored in clear is found" "$WORK/found"
}

run() {
	cc -O2 -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror "$here/search.c" \
		-o "$SEARCH" || { say 1 "search compiles"; return; }
	build "$top" || { say 1 "the release builds"; return; }
	real
	control
}

run 2>&1 | tee "$WORK/lines"
passed=$(grep -c '^ok ' "$WORK/lines")
failed=$(grep -c '^not ok ' "$WORK/lines")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
