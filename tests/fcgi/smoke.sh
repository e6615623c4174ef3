#!/bin/sh
# smoke: fcgi_serve() behind a real nginx with docs/deploy/nginx.conf, and
# against a rough client. smoke.sh ECHO CLIENT CONF. Ends within 15 s; what
# nginx or wrk would do is left out, and said, where they are not installed.
set -u
echo_program=$1 client=$2 template=$3
dir=$(mktemp -d "${TMPDIR:-/tmp}/fcgi.XXXXXX") || exit 1
socket=$dir/serve.sock
server=
front=
failed=0
passed=0

finish() {
	[ -n "$front" ] && kill "$front" 2>/dev/null
	[ -n "$server" ] && kill -9 "$server" 2>/dev/null
	wait 2>/dev/null
	rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' INT TERM

# check NAME COMMAND...: one line a case.
check() {
	name=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $name"
	fi
}
is() { [ "$1" = "$2" ] || { echo "     got: $1"; false; }; }
has() { case $1 in *"$2"*) ;; *) echo "     got: $1"; false ;; esac; }
hasnt() { case $1 in *"$2"*) echo "     got: $1"; false ;; esac; }

# await COMMAND...: true once the command is, within 3 s.
await() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
		"$@" 2>/dev/null && return 0
		sleep 0.2
	done
	return 1
}

serve() {
	rm -f "$dir/ready"
	"$echo_program" "$socket" "$1" >"$dir/ready" 2>"$dir/serve.log" &
	server=$!
	await grep -q ready "$dir/ready"
}

# stop MOST_MS: SIGTERM; right when it ends with 0 within that time.
stop() {
	begun=$(date +%s%N)
	kill -TERM "$server"
	wait "$server"
	status=$?
	took=$((($(date +%s%N) - begun) / 1000000))
	server=
	[ $status -eq 0 ] && [ $took -le "$1" ] ||
		{ echo "     status $status after $took ms"; false; }
}

rough() {
	serve 8
	check "socket is 0660" is "$(stat -c %a "$socket")" 660
	"$client" "$socket" >"$dir/client.log" ||
		grep -A1 FAIL "$dir/client.log"
	check "rough client" grep -q '^ok' "$dir/client.log"
	check "rough client: all held" hasnt "$(cat "$dir/client.log")" FAIL
	check "a live socket is not taken over" is \
		"$("$echo_program" "$socket" 1 2>/dev/null; echo $?)" 1
	check "SIGTERM while idle" stop 3000
	check "the path is gone" test ! -e "$socket"
	: >"$socket"
	check "what is no socket is not removed" is \
		"$("$echo_program" "$socket" 1 2>/dev/null; echo $?)" 1
	rm "$socket"
	serve 1
	kill -9 "$server"
	wait "$server" 2>/dev/null
	check "a stale socket is replaced" serve 1
	check "SIGTERM after that" stop 3000
}

front_start() {
	port=$(($$ % 20000 + 20000))
	mkdir "$dir/static" "$dir/tmpfs"
	echo 'main{}' >"$dir/static/a.css"
	ln -s /etc/passwd "$dir/static/link.txt"
	sed -e "s|@TMPFS@|$dir/tmpfs|g" -e "s|@PORT@|$port|g" \
		-e "s|@SERVER_NAME@|127.0.0.1 localhost|g" \
		-e "s|@SOCKET@|$socket|g" -e "s|@STATIC@|$dir/static|g" \
		-e "s|@LIMIT@|$1|g" "$template" >"$dir/nginx.conf"
	who=
	[ "$(id -u)" -eq 0 ] && who='user root;'
	nginx -e "$dir/tmpfs/nginx-error.log" -c "$dir/nginx.conf" \
		-g "daemon off; $who" &
	front=$!
	url=http://127.0.0.1:$port
	await curl -sf -o /dev/null "$url/static/a.css"
}

front_stop() {
	kill "$front"
	wait "$front" 2>/dev/null
	front=
	rm -rf "$dir/static" "$dir/tmpfs"
}

code() { curl -s -o /dev/null -w '%{http_code}' --path-as-is "$@"; }

passing() {
	got=$(curl -s "$url/echo?a=1&b=2" -H 'Origin: https://o.example' \
		-H 'Sec-Fetch-Site: same-origin' -H 'Accept-Language: ja' \
		-H 'Cookie: a=1' -H 'X-Role: admin' -H 'Proxy: http://evil/' \
		-H 'X-Forwarded-For: 203.0.113.9' -d body=1)
	check "a request arrives" has "$got" \
		"method=3 length=6 "
	check "its headers" has "$got" \
		"path=/echo origin=https://o.example site=same-origin language=ja type=application/x-www-form-urlencoded id=32 address=127.0.0.1 cookies=1 query=2"
	check "chunked" has "$(printf 'a=1' | curl -s "$url/echo" \
		-H 'Transfer-Encoding: chunked' --data-binary @-)" "length=3 "
	head -c 1048576 /dev/zero >"$dir/big"
	check "1 MiB passes" has "$(curl -s "$url/echo" -H Expect: \
		--data-binary "@$dir/big")" "length=1048576 "
	printf x >>"$dir/big"
	got=$(curl -s -i "$url/echo" -H Expect: --data-binary "@$dir/big")
	check "one byte over is 413" has "$got" "413 Request Entity Too Large"
	check "and says so" has "$got" "送信する内容が大きすぎます"
	check "and is closed" has "$got" "frame-ancestors 'none'"
	check "nothing of it stays" is "$(find "$dir/tmpfs" -type f \
		! -name 'nginx*' | wc -l)" 0
	got=$(curl -s -I "$url/")
	check "HEAD" has "$got" "Content-Length: 5000"
	check "one policy" is "$(echo "$got" | grep -c '^Content-Security')" 1
	check "no version" hasnt "$got" "nginx/"
}

absolute() {
	printf 'GET http://%s/ HTTP/1.1\r\nHost: localhost\r\n\r\n' "$1" |
		timeout 2 bash -c "exec 3<>/dev/tcp/127.0.0.1/$port
			cat >&3; head -1 <&3" 2>/dev/null | cut -d' ' -f2
}

refusing() {
	for path in '/a/../b' '/a//b' '/%2e%2e/' '/a%2fb' '/a%00' '/a%5cb' \
		'/%c0%ae' '/a?b=%00' '/a?=1'; do
		check "refused: $path" is "$(code "$url$path")" 400
	done
	check "in words of ours" has "$(curl -si --path-as-is "$url/%zz")" \
		"このアドレスのページは開けません"
	check "with our headers" has "$(curl -si --path-as-is "$url/%zz")" \
		"X-Content-Type-Options: nosniff"
	check "and too long a one" has \
		"$(curl -s "$url/$(printf %09000d 1)")" "開けません"
	# RFC 9112 3.2.2: the name in the request line counts, not in Host.
	check "absolute form of ours" is "$(absolute localhost)" 200
	check "absolute form of others" is "$(absolute evil.example)" ""
	check "other names get nothing" is \
		"$(code -H 'Host: evil.example' "$url/")" 000
	check "localhost is ours" is "$(code -H 'Host: localhost' "$url/")" 200
	check "TRACE" is "$(code -X TRACE "$url/")" 405
	check "static" has "$(curl -si "$url/static/a.css")" immutable
	check "static is typed" has "$(curl -si "$url/static/a.css")" \
		"Content-Type: text/css; charset=utf-8"
	check "static absent" is "$(code "$url/static/none.css")" 404
	check "no way out of static" is "$(code "$url/static../nginx.conf")" 404
	check "no dots out of static" is \
		"$(code "$url/static/../nginx.conf")" 400
	check "no links out of static" is "$(code "$url/static/link.txt")" 403
	check "no POST to static" is "$(code -d a=1 "$url/static/a.css")" 405
	check "error pages are inside" is "$(code "$url/error/503")" 404
}

# Requests begun before SIGTERM are answered; later ones get the 503 page.
draining() {
	for i in 1 2 3 4; do
		code "$url/slow" >"$dir/slow.$i" &
	done
	sleep 0.5
	check "SIGTERM while busy" stop 5000
	sleep 0.2
	for i in 1 2 3 4; do
		check "begun and answered" is "$(cat "$dir/slow.$i")" 200
	done
	got=$(curl -si "$url/")
	check "gone is 502" has "$got" "502 Bad Gateway"
	check "in words" has "$got" "ただいま窓口につながりません"
	check "with Retry-After" has "$got" "Retry-After: 30"
}

loaded() {
	serve 8
	got=$(wrk -t2 -c32 -d2s --latency "$url/" 2>&1)
	check "under load nothing fails" hasnt "$got" "Non-2xx"
	check "no socket errors" hasnt "$got" "Socket errors"
	echo "$got" | grep -E 'Requests/sec|99%'
	wrk -t2 -c32 -d3s "$url/" >"$dir/wrk.log" 2>&1 &
	load=$!
	sleep 1
	check "SIGTERM under load" stop 3000
	wait "$load"
}

limited() {
	serve 8
	codes=$(curl -s -o /dev/null -w '%{http_code} ' -d a=1 \
		"$url/login?n=[1-30]")
	check "posts to a way in are limited" has "$codes" 429
	check "but not the first" has "$codes" "404 404 404 404 404"
	check "reading is not limited" is "$(code "$url/login")" 404
	check "the last stop" stop 3000
}

rough
if command -v nginx >/dev/null && command -v curl >/dev/null; then
	serve 8
	check "nginx starts" front_start '#'
	passing
	refusing
	draining
	if command -v wrk >/dev/null; then loaded; else echo "no wrk"; fi
	check "nothing in the error log" test ! -s "$dir/tmpfs/nginx-error.log"
	front_stop
	check "nginx starts with limits" front_start ''
	limited
else
	echo "no nginx or curl: only the rough client ran"
fi
check "serve said nothing" test ! -s "$dir/serve.log"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
