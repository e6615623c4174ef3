#!/bin/bash
# late: words of the desk that come too late, over the pages: the session ran
# out, or a colleague was quicker. BUILD names the build folder (build/dev).
set -u
cd "$(dirname "$0")" || exit 1
exec node late.mjs
