# drain: sourced by run.sh. SIGTERM under load fails nobody, sessions outlive
# serve, and /readyz says when the window cannot be reached.

# Of the last N ends: each in order, none after more than 10 s.
in_order() { # N
	tail -n "$1" "$WORK/hold.out" | awk -v n="$1" '
	{ bad += $3 != 0 || $4 < 0 || $4 > 10000; if ($4 > most) most = $4 }
	END { print most " ms at most"; exit bad || NR != n }'
}

drained() {
	local stops=4
	node "$here/sessions.mjs" begin "$DIR" "$WORK/cookies" \
		>"$WORK/others" 2>"$WORK/out"
	say $? "four sessions begin" "$WORK/out"
	COUNT=$((many - 50)) FIRST=10000 STOPS=$stops submit SIGTERM
	is "SIGTERM: nobody was refused" "$(field errors)" 0
	in_order "$stops" >"$WORK/out"
	say $? "SIGTERM: serve drains in time: $(cat "$WORK/out")" \
		"$WORK/hold.out"
	verdict SIGTERM
	node "$here/sessions.mjs" still "$DIR" "$WORK/cookies" \
		>"$WORK/out" 2>&1
	say $? "who was logged in still is" "$WORK/out"
	kill -9 "$(cat "$PIDFILE")"
	await 200
	node "$here/sessions.mjs" still "$DIR" "$WORK/cookies" \
		>"$WORK/out" 2>&1
	say $? "after a kill -9 too" "$WORK/out"
	node "$here/sessions.mjs" during "$DIR" "$WORK/cookies" \
		>"$WORK/out" 2>&1
	say $? "a login under way at SIGTERM is answered" "$WORK/out"
}

# How the outside sees it: away, back; up, but not able to take anything.
away() {
	local before
	before=$(numbers "$DIR" | wc -l)
	hold_stop
	is "serve is away: SIGTERM ends in order" $? 0
	await 502 5
	say $? "serve is away: nginx says so"
	curl -s -i "$BASE/consult" >"$WORK/out"
	grep -q '^Retry-After: 30' "$WORK/out" &&
		grep -q 'ただいま窓口につながりません' "$WORK/out"
	say $? "and in words, with Retry-After" "$WORK/out"
	hold_start "$DIR"
	say $? "serve is back: /readyz 200"
	hold_stop
	cp "$DIR/madoguchi.conf" "$WORK/conf"
	echo 'disk_min_mib = 1048576' >>"$DIR/madoguchi.conf"
	hold_start "$DIR" 503
	say $? "the disk is nearly full: /readyz 503"
	curl -s "$BASE/readyz" >"$WORK/out"
	is "and says why" "$(head -n 1 "$WORK/out")" "the disk is nearly full"
	hold_stop
	cp "$WORK/conf" "$DIR/madoguchi.conf"
	hold_start "$DIR"
	say $? "there is room again: /readyz 200"
	hold_stop
	rm "$WORK"/sessions-*
	hold_start "$DIR"
	node "$here/sessions.mjs" lost "$DIR" "$WORK/cookies" \
		>"$WORK/out" 2>&1
	say $? "without the sessions file: the same case, the same code" \
		"$WORK/out"
	is "and no other" "$(numbers "$DIR" | wc -l)" "$before"
	stack_stop
	offline "at the end"
}
