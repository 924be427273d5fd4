#!/bin/sh
# Finds a Python that Jiuwen can use and hands over to bootstrap.py.
# Usage: packaging/bootstrap.sh run|dev|package|bench
set -eu
cd "$(dirname "$0")/.."

usable='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))'
for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 python; do
    if "$python" -c "$usable" >/dev/null 2>&1; then
        exec "$python" packaging/bootstrap.py "$@"
    fi
done
if python=$(uv python find '>=3.11,<3.15' 2>/dev/null); then
    exec "$python" packaging/bootstrap.py "$@"
fi

found=$(python3 --version 2>/dev/null || echo 'no Python at all')
echo "Jiuwen needs Python 3.11, 3.12, 3.13 or 3.14; found here: $found." >&2
echo "Install one of them, or name it: make PYTHON=/path/to/python3.12 run" >&2
exit 2
