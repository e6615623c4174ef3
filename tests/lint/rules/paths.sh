#!/bin/bash
# paths: nothing names the machine that it was written on: the folder of this
# checkout, the folder around it, or anybody's home.
set -u
. "$(dirname "$0")/../files.sh"
top=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$1" || exit 1
around=$(dirname "$top")
case $around in
/ | /tmp | /opt | /srv | /home | /root | /usr/src | /var/tmp) around=$top ;;
esac
files . '*' | grep -vE '(^|/)expected$' |
	xargs -r -d '\n' grep -HnIE "(^|[^A-Za-z0-9_.-])($around/|/home/[a-z]+/|/root/|/Users/)" |
	grep -v '^tests/lint/rules/paths.sh:' |
	sed 's/^\([^:]*:[0-9]*\):.*/\1: a path of one machine/'
