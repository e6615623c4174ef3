# link.sh: sourced by suites that build programs of their own out of the
# libraries of $BUILD, or the program itself with one file changed. Must never
# write into $BUILD.

top=${top:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
BUILD=${BUILD:-$top/build/dev}
cc=$(sed -n 's/^CMAKE_C_COMPILER:[A-Z]*=//p' "$BUILD/CMakeCache.txt")
cc=${cc:-cc}

link_flags=(-std=c17 -D_GNU_SOURCE -O1 -g -Wall -Wextra -Wpedantic -Wshadow
	-Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
	-Wcast-qual -Wswitch-enum -Wundef -Werror -fno-strict-aliasing
	"-I$top/src" "-I$BUILD/gen")
grep -q '^SANITIZE:BOOL=ON' "$BUILD/CMakeCache.txt" &&
	link_flags+=(-fsanitize=address,undefined -fno-sanitize-recover=all
		-fno-omit-frame-pointer)

link_libraries=()
for name in command courier web access act store permit seal view http domain base; do
	link_libraries+=("$BUILD/lib$name.a")
done
# shellcheck disable=SC2207
link_libraries+=($(pkg-config --libs libsodium liboath sqlite3 jansson \
	libutf8proc libqrencode libseccomp libcurl libarchive) -lfcgi -linih -lpthread)

# link OUT FILE...: a program; the files' functions go before the libraries'.
link() {
	local out=$1
	shift
	"$cc" "${link_flags[@]}" -o "$out" "$@" "${link_libraries[@]}"
}

# mutant FILE OUT SCRIPT: a copy of a source file, changed by sed; fails when
# the script changed nothing.
mutant() {
	sed -E "$3" "$top/$1" >"$2" && ! cmp -s "$top/$1" "$2"
}
