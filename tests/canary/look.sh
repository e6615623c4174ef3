#!/bin/bash
# look: everywhere that a running stack could have written: its data, its folder
# in memory, temporary folders, logs, files that its processes hold open though
# deleted; with WIDE=1 whatever is younger than the start on any file system
# that is no tmpfs. Prints finds; 0: none. From run.sh: DIR, SHM, STACK_TMP,
# STACK, PATTERNS, SEARCH, SINCE, TOP, WORK. Must never look at accounts.json,
# where the demo keeps its passwords, nor at DIR/mail, the world outside: a mail
# is addressed to somebody (what it says: tests/courier/road.mjs).
set -u

family() {
	ps -e -o pid=,ppid= | awk -v top="$1" '
	{ parent[$1] = $2 }
	END { for (p in parent) {
		for (q = p; q > 1 && q != top; q = parent[q]) continue
		if (q == top) print p
	} }'
}

places() {
	find "$DIR" "$SHM" -type f ! -name accounts.json ! -path "$DIR/mail/*" \
		-print0
	find "$STACK_TMP" "${TMPDIR:-/tmp}" /var/tmp /var/lib/nginx /var/log "$TOP/build" \
		-xdev -type f -newer "$SINCE" ! -path "$WORK/*" \
		! -path "$DIR/mail/*" ! -name accounts.json -print0 2>/dev/null
	for pid in $(family "$STACK"); do
		find "/proc/$pid/fd" -mindepth 1 -print0 2>/dev/null ||
			[ ! -d "/proc/$pid" ] ||
			echo "not root: open files of $pid stay unseen" >&2
	done
	[ -z "${WIDE:-}" ] || findmnt -rn -o TARGET,FSTYPE | awk '
	$2 !~ /^(tmpfs|proc|sysfs|devtmpfs|devpts|cgroup2?|mqueue|debugfs|tracefs|securityfs|pstore|bpf|configfs|fusectl|hugetlbfs|ramfs|nsfs|rpc_pipefs|autofs|binfmt_misc|squashfs|iso9660)$/ { print $1 }' |
		while IFS= read -r mount; do
			find "$mount" -xdev -type f -newer "$SINCE" \
				! -path "$WORK/*" ! -path "$DIR/mail/*" \
				! -name accounts.json -print0 2>/dev/null
		done
}

places | sort -zu | "$SEARCH" "$PATTERNS"
