#!/bin/bash
# access: who may do and read what: expected.tsv against a running stack, and
# no GET writes. BUILD names the build folder (build/dev).
set -u
cd "$(dirname "$0")" || exit 1
exec node matrix.mjs
