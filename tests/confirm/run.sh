#!/bin/bash
# confirm: the three confirmations, given and attacked. BUILD names the build
# folder (build/dev).
set -u
cd "$(dirname "$0")" || exit 1
exec node confirm.mjs
