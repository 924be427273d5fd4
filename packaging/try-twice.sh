#!/bin/sh
# Builds the packages a second time, from a clone of the same commit that lies elsewhere, and compares
# them with those of `make package` here, byte for byte.
# Usage: packaging/try-twice.sh, after `make package` with nothing uncommitted.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
if [ -n "$(git -C "$checkout" status --porcelain)" ]; then
    echo "Something is not committed: a clone would be another program." >&2
    exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git clone --quiet "$checkout" "$folder/again"
make -C "$folder/again" package
if diff "$checkout/dist/SHA256SUMS" "$folder/again/dist/SHA256SUMS"; then
    echo "both builds are the same"
    exit 0
fi
(cd "$checkout/dist/Jiuwen" && find . -type f -exec sha256sum {} + | sort -k 2) >"$folder/first"
(cd "$folder/again/dist/Jiuwen" && find . -type f -exec sha256sum {} + | sort -k 2) >"$folder/second"
diff "$folder/first" "$folder/second" || true
exit 1
