#!/bin/bash
# courier: the courier as released against real mail servers that accept,
# refuse, hang, strip STARTTLS, show a wrong certificate; killed in the middle;
# what lies in spool, queue, log and mail. RELEASE, BUILD: the two builds.
set -u
cd "$(dirname "$0")" || exit 1
export PYTHONDONTWRITEBYTECODE=1
exec /usr/bin/python3 test.py
