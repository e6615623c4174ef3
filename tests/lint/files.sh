# files: sourced by the rules. `files ROOT PATTERN...` prints the paths, below
# ROOT and relative to it, of the files whose names match one of the patterns.
# Must never look into what was built, run, installed or seeded.
files() {
	(
		cd "$1" || exit 1
		shift
		set -f
		names=
		for pattern in "$@"; do
			names="$names -o -name $pattern"
		done
		# shellcheck disable=SC2086
		find . \( -path ./.git -o -path ./build -o -path ./var -o \
			-name node_modules -o -path ./tests/lint/seeded -o \
			-path ./tests/browser/test-results -o \
			-path ./tests/browser/playwright-report \) -prune -o \
			-type f \( ${names# -o } \) -print |
			sed 's|^\./||' | LC_ALL=C sort
	)
}
