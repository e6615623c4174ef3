# npm: sourced. `install_locked LOG` installs exactly what package-lock.json of
# the current folder names, unless that was done already. Downloads no browser.
install_locked() {
	[ -f package-lock.json ] || return 0
	cmp -s package-lock.json node_modules/.installed-for && return
	PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund \
		>"$1" 2>&1 </dev/null || {
		tail -n 20 "$1"
		return 1
	}
	cp package-lock.json node_modules/.installed-for
}
