#!/bin/bash
# attack: what an administrator with the database file can do, and what can be
# done from outside through the pages. BUILD names the build folder (build/dev).
set -u
cd "$(dirname "$0")" || exit 1
exec node attacks.mjs "$@"
