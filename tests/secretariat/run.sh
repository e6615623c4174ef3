#!/bin/bash
# secretariat: the auditor's chain, the members' and approvals' pages, used and
# attacked. BUILD names the build folder (build/dev).
set -u
cd "$(dirname "$0")" || exit 1
exec node secretariat.mjs
