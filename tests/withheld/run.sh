#!/bin/bash
# withheld: the name of a body that withheld it is found nowhere, and who is
# asked cannot tell who else was. BUILD names the build folder (build/dev).
set -u
cd "$(dirname "$0")" || exit 1
exec node withheld.mjs
