#!/bin/sh
# Takes out what install.sh has put in; the library, your marks and settings stay, those of a portable
# Jiuwen beside it too.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$here
if [ ! -f "$program/installed.txt" ]; then
    program=${PREFIX:-$HOME/.local}/opt/jiuwen
fi
if [ ! -f "$program/installed.txt" ]; then
    echo "Jiuwen is not installed in $program." >&2
    exit 2
fi
prefix=${program%/opt/jiuwen}

applications=
mime=
while read -r file; do
    rm -f "$file"
    case $file in
    */applications/jiuwen.desktop) applications=${file%/*} ;;
    */mime/packages/jiuwen.xml) mime=${file%/packages/*} ;;
    esac
    # Folders that are empty now, up to those of the system's own.
    folder=${file%/*}
    while [ "$folder" != "$prefix" ] && rmdir "$folder" 2>/dev/null; do folder=${folder%/*}; done
done <"$program/installed.txt"

if [ -n "$mime" ] && [ -d "$mime" ]; then
    mkdir -p "$mime/packages"
    if command -v update-mime-database >/dev/null; then
        update-mime-database "$mime" >/dev/null 2>&1 || true
    fi
    # Without other types nothing but lists of nothing would stay.
    if rmdir "$mime/packages" 2>/dev/null; then
        rm -f "$mime/XMLnamespaces" "$mime/aliases" "$mime/generic-icons" "$mime/globs" \
            "$mime/globs2" "$mime/icons" "$mime/magic" "$mime/mime.cache" "$mime/subclasses" \
            "$mime/treemagic" "$mime/types" "$mime/version"
        rm -f "$mime/application/feed+json.xml"
        rmdir "$mime/application" "$mime" 2>/dev/null || true
    fi
fi
if [ -n "$applications" ] && [ -d "$applications" ]; then
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$applications" || true
    fi
    # The list of an empty folder, which the update leaves.
    if [ -z "$(find "$applications" -name '*.desktop')" ]; then
        rm -f "$applications/mimeinfo.cache"
        rmdir "$applications" 2>/dev/null || true
    fi
fi

for part in "$program"/* "$program"/.[!.]*; do
    case ${part##*/} in
    data | portable | portable.txt) ;;
    *) rm -rf "$part" ;;
    esac
done
rmdir "$program" 2>/dev/null && rmdir "$prefix/opt" 2>/dev/null || true
kept=${XDG_DATA_HOME:-$prefix/share}/jiuwen
if [ -d "$program/data" ]; then kept=$program/data; fi
if [ "${1:-}" != --quiet ]; then
    echo "Jiuwen is taken out. Your library stays in $kept."
fi
