#!/bin/bash
# headers: each header compiles alone, with the project's own warnings. The
# folder of generated headers is that of the dev build (GEN names another).
set -u
. "$(dirname "$0")/../files.sh"
top=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$1" || exit 1
gen=${GEN:-$top/build/dev/gen}
flags=$(awk '/^add_compile_options\(/ { on = 1; sub(/.*\(/, "") }
	on { end = /\)/; sub(/\).*/, ""); print; if (end) exit }' \
	"$top/CMakeLists.txt" | tr '\n\t' '  ')
if [ -d "$gen" ]; then flags="$flags -I$gen"; fi
modules=$(pkg-config --cflags libsodium sqlite3 jansson libutf8proc 2>/dev/null)
files . '*.h' | grep -E '^(src|tests/(unit|store|access|fuzz|fcgi|bench))/' |
	LC_ALL=C xargs -r -P 2 -n 8 gcc -x c -std=c17 -D_GNU_SOURCE $flags $modules \
	-Isrc -Itests/unit/http -fsyntax-only -fno-diagnostics-show-caret \
	-fdiagnostics-color=never 2>&1 | grep -E 'error|warning' |
	grep -v 'compilation terminated' | LC_ALL=C sort -u
