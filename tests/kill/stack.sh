# stack: sourced. A demo's data on a disk, nginx as in service, and serve on a
# socket that `hold` keeps, with PRELOAD if it is set. Needs PROGRAM,
# HOLD_PROGRAM, top, WORK (on a tmpfs). Must never be started twice at once.

free_port() {
	node -e 'const s = require("net").createServer().listen(0, "127.0.0.1",
		() => { console.log(s.address().port); s.close(); })'
}

# make_data DIR PORT: a demo whose settings suit a test.
make_data() {
	"$PROGRAM" demo --dir "$1" --origin "http://127.0.0.1:$2" \
		--socket "$WORK/serve.sock" --sessions-dir "$WORK" \
		--share "$top/templates" </dev/null || return 1
	rm -f "$WORK"/sessions-*
	printf '%s\n' 'return_per_minute = 1000000' 'argon_ops = 1' \
		'login_per_minute = 1000' >>"$1/madoguchi.conf"
}

nginx_start() { # PORT
	local user=()
	[ "$(id -u)" -ne 0 ] || user=(' user root root;')
	sed -e "s|@PORT@|$1|g; s|@SOCKET@|$WORK/serve.sock|g" \
		-e "s|@STATIC@|$top/static|g; s|@TMPFS@|$WORK|g" \
		-e "s|@SERVER_NAME@|127.0.0.1 localhost|g; s|@LIMIT@|#|g" \
		"$top/docs/deploy/nginx.conf" >"$WORK/nginx.conf"
	nginx -p "$WORK" -e "$WORK/nginx-error.log" -c "$WORK/nginx.conf" \
		-g "daemon off;${user[*]:-}" >"$WORK/nginx.out" 2>&1 &
	nginx=$!
}

status() { curl -s -o /dev/null -m 5 -w '%{http_code}' "$BASE$1"; }

# await CODE [SECONDS]: until /readyz says so.
await() {
	local until=$((SECONDS + ${2:-30}))
	while [ "$(status /readyz)" != "$1" ]; do
		[ "$SECONDS" -lt "$until" ] || return 1
		sleep 0.05
	done
}

hold_start() { # DIR [WHAT /readyz SAYS THEN]
	PIDFILE=$WORK/serve.pid
	LD_PRELOAD=${PRELOAD:-} "$HOLD_PROGRAM" "$WORK/serve.sock" "$PIDFILE" "$PROGRAM" serve \
		--config "$1/madoguchi.conf" >>"$WORK/hold.out" \
		2>>"$WORK/serve.log" &
	HOLD=$!
	export HOLD PIDFILE
	await "${2:-200}" && return
	tail -n 20 "$WORK/serve.log" "$WORK/hold.out" "$WORK/nginx-error.log"
	return 1
}

# Ends serve in order; its status.
hold_stop() {
	local rc=0
	[ -n "${HOLD:-}" ] || return 0
	kill -TERM "$HOLD"
	wait "$HOLD" || rc=$?
	HOLD=
	return "$rc"
}

stack_stop() {
	hold_stop
	[ -z "${nginx:-}" ] || { kill "$nginx" && wait "$nginx"; }
	nginx=
}
