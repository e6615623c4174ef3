#!/bin/bash
# bench: the released program behind nginx beside bare_page behind the same
# nginx, in one run: rounds that alternate, medians, and the rows counted
# afterwards. Then the desk's pages with few cases and with many. Prints a table,
# writes build/bench.json, and says of each aim (aims.tsv) whether it is kept:
# exits 1 if one is not. ROUNDS, SECONDS_EACH and CASES shorten it;
# `./dev bench desk` measures the desk alone.
set -u
export LC_ALL=C.UTF-8
PATH=$PATH:/usr/sbin:/sbin
top=$(cd "$(dirname "$0")/../.." && pwd)
build=$top/build/release
few=1000 many=${CASES:-100000} parts=${*:-form desk}
rounds=${ROUNDS:-3} seconds=${SECONDS_EACH:-5} connections=32
work=$(mktemp -d) && memory=$(mktemp -d /dev/shm/madoguchi-bench.XXXXXX) || exit 1
stack='' bare='' proxy=''

stop() {
	# shellcheck disable=SC2086
	kill $stack $bare $proxy 2>/dev/null
	wait 2>/dev/null
	rm -rf "$work" "$memory"
}
trap stop EXIT
trap 'exit 1' INT TERM

die() {
	printf 'bench: %s\n' "$*" >&2
	exit 1
}

# A port nobody answers at.
free_port() {
	local port
	while :; do
		port=$((20000 + RANDOM % 10000))
		(: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
	done
	echo "$port"
}

# The answers of consult.tsv as the body of the form.
urlencode() {
	local LC_ALL=C text=$1 i c
	for ((i = 0; i < ${#text}; i++)); do
		c=${text:i:1}
		case $c in
		[A-Za-z0-9._-]) printf %s "$c" ;;
		*) printf '%%%02X' "'$c" | sed 's/%FFFFFFFFFFFFFF/%/' ;;
		esac
	done
}

make_form() {
	local name designation value and=
	while IFS=$'\t' read -r name designation value; do
		printf '%s%s=%s&secret.%s=%s' "$and" "$name" \
			"$(urlencode "$value")" "$name" "$designation"
		and='&'
	done <"$top/tests/bench/consult.tsv"
}

# start_stack [DIR]
start_stack() {
	: >"$work/stack.log"
	"$top/dev" run --no-limits --port "$port" --dir "${1:-$work/data}" \
		>"$work/stack.log" 2>&1 &
	stack=$!
	while ! grep -q '^ready ' "$work/stack.log"; do
		kill -0 "$stack" 2>/dev/null ||
			die "./dev run: $(tail -n 5 "$work/stack.log")"
		sleep 0.2
	done
}

start_bare() {
	"$build/bench_bare_page" "$memory/bare.sock" "$1" &
	bare=$!
	sed -e "s|@PORT@|$bare_port|g; s|@SOCKET@|$memory/bare.sock|g" \
		-e "s|@STATIC@|$top/static|g; s|@TMPFS@|$memory|g; s|@LIMIT@|#|g" \
		-e "s|@SERVER_NAME@|127.0.0.1 localhost|g; s|@DIR@|$work|g" \
		"$top/docs/deploy/nginx.conf" >"$memory/nginx.conf"
	local user=
	[ "$(id -u)" -ne 0 ] || user=' user root root;'
	nginx -p "$memory" -e "$memory/error.log" -c "$memory/nginx.conf" \
		-g "daemon off;$user" 2>/dev/null &
	proxy=$!
	sleep 0.5
}

# measure NAME ARGUMENTS OF LOAD...: one line into $work/NAME.
measure() {
	local name=$1 line
	shift
	line=$("$build/bench_load" "$@" -c "$connections" -s "$seconds" -w 1) ||
		die "load $*: $line"
	printf '%s\n' "$line" >>"$work/$name"
	grep -qE ' status_[45]|faults=[1-9]' <<<"$line" &&
		die "$name: not everything was answered well: $line"
	return 0
}

# median NAME KEY
median() {
	sed -n "s/.*\b$2=\([0-9.]*\).*/\1/p" "$work/$1" | sort -n |
		awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

worst() {
	sed -n "s/.*\b$2=\([0-9.]*\).*/\1/p" "$work/$1" | sort -n | tail -n 1
}

# Resident memory in KiB of the process that runs `serve` on our data.
serve_rss() {
	local pid
	pid=$(pgrep -f -x "$build/madoguchi serve --config $work/data/madoguchi.conf")
	awk '/^VmRSS/ { print $2 }' "/proc/$pid/status"
}

# row NAME FIGURE UNIT RATIO AGAINST: into the table and the JSON.
row() {
	printf '%-24s %12s %-6s %8s  of %s\n' "$@"
	printf '%s\t"%s": {"figure": %s, "unit": "%s", "ratio": %s, "against": "%s"}' \
		"$comma" "$@" >>"$work/json"
	printf '%s\t%s\t%s\n' "$1" "$2" "$4" >>"$work/rows"
	comma=$',\n'
}

# Of what was measured, which aims are kept: a line each.
aims() {
	awk -F'\t' '
		FNR == NR { figure[$1] = $2; ratio[$1] = $3; next }
		!($1 in figure) { next }
		{
			is = $2 == "ratio" ? ratio[$1] : figure[$1]
			kept = $3 == ">=" ? is >= $4 + 0 : \
			    $3 == "<=" ? is <= $4 + 0 : is < $4 + 0
			printf "%-7s %s: %s %s, aim %s %s\n", \
			    kept ? "ok" : "not ok", $1, $2, is, $3, $4
			n[kept]++
		}
		END {
			printf "%d aims kept, %d missed\n", n[1], n[0]
			exit n[0] > 0 || n[1] == 0
		}' "$work/rows" "$top/tests/bench/aims.tsv"
}

ratio() {
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", (b > 0 ? a / b : 0) }'
}

ms() {
	awk -v us="$1" 'BEGIN { printf "%.2f", us / 1000 }'
}

# report NAME BARE: rate, quantiles and the slowest, each against the bare one.
report() {
	local name=$1 bare_name=$2 q
	row "$name" "$(median "$name" rate)" req/s \
		"$(ratio "$(median "$name" rate)" "$(median "$bare_name" rate)")" \
		"$bare_name"
	for q in p50 p99; do
		row "${name}_$q" "$(ms "$(median "$name" ${q}_us)")" ms "$(ratio \
			"$(median "$name" ${q}_us)" "$(median "$bare_name" ${q}_us)")" \
			"$bare_name"
	done
	row "${name}_slowest" "$(ms "$(worst "$name" slowest_us)")" ms "$(ratio \
		"$(worst "$name" slowest_us)" "$(worst "$bare_name" slowest_us)")" \
		"$bare_name"
}

# What was acknowledged must be there (L8); what was in flight at the end of a
# round may be there too.
count_rows() {
	local acknowledged stored most
	acknowledged=$(sed -n 's/.*status_303=\([0-9]*\).*/\1/p' \
		"$work/submission" "$work/single" | awk '{ n += $1 } END { print n + 0 }')
	stored=$(sqlite3 -readonly "$work/data/madoguchi.db" \
		'SELECT count(*) FROM case_file')
	most=$((acknowledged + 2 * rounds * connections + before + 1))
	echo "cases acknowledged $acknowledged, stored $((stored - before))"
	[ "$((stored - before))" -ge "$acknowledged" ] && [ "$stored" -le "$most" ] ||
		die "the rows do not agree with the answers"
}

# --- the desk ---------------------------------------------------------------

stop_stack() {
	kill "$stack" && wait "$stack"
	stack=
}

fill() {
	"$build/bench_madoguchi" bench-fill --config "$work/desk/madoguchi.conf" \
		--cases "$1" 2>&1 || die "bench-fill $1"
}

# Seconds from the start of `serve` to its socket.
start_time() {
	local conf=$work/desk/madoguchi.conf sock began ended pid
	sock=$(sed -n 's/^socket = //p' "$conf")
	rm -f "$sock"
	began=$(date +%s%N)
	"$build/madoguchi" serve --config "$conf" >"$work/serve.log" 2>&1 &
	pid=$!
	while [ ! -S "$sock" ]; do
		kill -0 "$pid" || die "serve: $(tail -n 3 "$work/serve.log")"
		sleep 0.002
	done
	ended=$(date +%s%N)
	kill "$pid" && wait "$pid"
	rm -f "$sock"
	awk -v ns=$((ended - began)) 'BEGIN { printf "%.3f", ns / 1e9 }'
}

# The desk's pages with few cases, then with many, in one data folder.
measure_desk() {
	[ -z "$stack" ] || stop_stack
	start_stack "$work/desk"
	idle=$(desk_rss)
	stop_stack
	fill "$few"
	start_stack "$work/desk"
	node "$top/tests/bench/desk.mjs" "$port" "$work/desk" few \
		>"$work/desk.few" || die "desk"
	stop_stack
	[ "$many" -le "$few" ] || fill $((many - few))
	start_time >"$work/desk.start"
	start_stack "$work/desk"
	node "$top/tests/bench/desk.mjs" "$port" "$work/desk" many \
		>"$work/desk.many" || die "desk"
	"$build/bench_load" get "$port" /consult -c 32 -s "$seconds" -w 1 \
		>/dev/null || die "load"
	loaded=$(desk_rss)
	stop_stack
	for of in queue grants; do
		"$build/madoguchi" check --"$of" \
			--config "$work/desk/madoguchi.conf" || die "check --$of"
		[ "$many" -le 10000 ] || break
	done
}

desk_rss() {
	local pid
	pid=$(pgrep -f -x "$build/madoguchi serve --config $work/desk/madoguchi.conf")
	awk '/^VmRSS/ { print $2 }' "/proc/$pid/status"
}

desk_figure() {
	sed -n "s/^$1_$2 //p" "$work/desk.$2"
}

report_desk() {
	local name
	for name in queue_page queue_next queue_nobody case_page \
		search_case search_secret; do
		row "$name" "$(desk_figure "$name" many)" ms "$(ratio \
			"$(desk_figure "$name" many)" "$(desk_figure "$name" few)")" \
			"${name}_$few"
	done
	row login "$(desk_figure login many)" ms "$(ratio \
		"$(desk_figure login many)" "$(desk_figure login few)")" "login_$few"
	row rss_idle "$((idle / 1024))" MiB "$(ratio "$idle" 32768)" limit
	row rss_load "$((loaded / 1024))" MiB "$(ratio "$loaded" 65536)" limit
	row start "$(cat "$work/desk.start")" s \
		"$(ratio "$(cat "$work/desk.start")" 0.2)" limit
}

measure_form() {
	make_form >"$work/form"
	start_stack
	bytes=$(curl -s "http://127.0.0.1:$port/consult" | wc -c)
	start_bare "$bytes"
	before=$(sqlite3 -readonly "$work/data/madoguchi.db" 'SELECT count(*) FROM case_file')
	idle=$(serve_rss)

	for ((i = 0; i < rounds; i++)); do
		measure bare_page get "$bare_port" /consult
		measure form_page get "$port" /consult
		measure bare_page_post submit "$bare_port" /consult/send -b "$work/form"
		measure submission submit "$port" /consult/send -b "$work/form"
	done
	loaded=$(serve_rss)
	# The same with a commit of its own for each job.
	kill "$stack" && wait "$stack"
	printf 'writer_group = 1\n' >>"$work/data/madoguchi.conf"
	start_stack
	for ((i = 0; i < rounds; i++)); do
		measure single submit "$port" /consult/send -b "$work/form"
	done
	pid=$(pgrep -f -x "$build/madoguchi serve --config $work/data/madoguchi.conf")
	node "$top/tests/bench/files.mjs" "$port" "$bare_port" "$pid" \
		>"$work/files" || die "files"
	bare_rss=$(awk '/^VmRSS/ { print $2 }' "/proc/$bare/status")

	threads=$(sed -n 's/^threads = //p' "$work/data/madoguchi.conf")
	echo "$connections connections, ${threads:-8} threads, $rounds rounds of $seconds s," \
		"page $bytes bytes, form $(($(wc -c <"$work/form"))) bytes of 25 answers (5 secret)," \
		"$(sqlite3 -readonly "$work/data/madoguchi.db" 'SELECT printf("%.0f envelopes, %.0f grants", (SELECT count(*) FROM envelope) * 1.0 / count(*), (SELECT count(*) FROM case_grant) * 1.0 / count(*)) FROM case_file')"
}

report_form() {
	row bare_page "$(median bare_page rate)" req/s 1 bare_page
	report form_page bare_page
	row bare_page_post "$(median bare_page_post rate)" req/s 1 bare_page_post
	report submission bare_page_post
	row submission_grouped "$(median submission rate)" req/s \
		"$(ratio "$(median submission rate)" "$(median single rate)")" \
		submission_alone
	row serve_rss_idle "$((idle / 1024))" MiB "$(ratio "$idle" "$bare_rss")" bare_page
	row serve_rss_loaded "$((loaded / 1024))" MiB "$(ratio "$loaded" "$bare_rss")" bare_page
	while read -r name figure unit part against; do
		row "$name" "$figure" "$unit" "$part" "$against"
	done <"$work/files"
	count_rows
}

cmake --build "$build" --target bench_load bench_bare_page bench_madoguchi \
	>"$work/build.log" 2>&1 || die "$(tail -n 20 "$work/build.log")"
port=$(free_port) bare_port=$(free_port) comma=
for part in $parts; do
	"measure_$part" && "report_$part" || exit 1
done
mkdir -p "$top/build"
{
	echo '{'
	cat "$work/json"
	printf '\n}\n'
} >"$top/build/bench.json"
aims
