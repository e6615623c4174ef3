#!/bin/bash
# words: what pages say, in the catalogues and to people who could be misled.
# BUILD names the build folder (build/dev).
set -u
cd "$(dirname "$0")" || exit 1
exec node words.mjs
