#!/bin/bash
# desk: messages both ways, what counts mean, what errors look like for staff,
# what the pages say of the Council.
# BUILD names the build folder (build/dev).
set -u
cd "$(dirname "$0")" || exit 1
exec node desk.mjs
