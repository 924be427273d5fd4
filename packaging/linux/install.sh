#!/bin/sh
# Installs Jiuwen for the user who runs this: the program into ~/.local/opt/jiuwen, its entries into
# the menus. Run again, it replaces what was installed. PREFIX names another folder than ~/.local.
# What a portable Jiuwen keeps beside itself goes along with it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
data=$prefix/share
if [ -z "${PREFIX:-}" ]; then data=${XDG_DATA_HOME:-$prefix/share}; fi
program=$prefix/opt/jiuwen

if [ "$here" = "$program" ]; then
    echo "This is the installed Jiuwen already." >&2
    exit 2
fi
if [ ! -x "$here/jiuwen" ] || [ ! -d "$here/share" ]; then
    echo "$here is not all of what was packed: please unpack it anew." >&2
    exit 2
fi

# The new one beside the old one first: if the disk is full the old one stays.
mkdir -p "$prefix/opt"
rm -rf "$program.new"
cp -R "$here" "$program.new"
if [ -f "$program/uninstall.sh" ]; then sh "$program/uninstall.sh" --quiet; fi
mkdir -p "$program" "$prefix/bin" "$data"
rm -rf "$program.new/data" # of a portable copy that this is run from: that stays where it is
rm -f "$program.new/portable" "$program.new/portable.txt"
for part in "$program.new"/* "$program.new"/.[!.]*; do
    if [ -e "$part" ]; then rm -rf "$program/${part##*/}" && mv "$part" "$program"; fi
done
rmdir "$program.new"

# Everything that lies outside of the program's folder is written down, to be taken out again.
list=$program/installed.txt
: >"$list"
note() { printf '%s\n' "$1" >>"$list"; }

(cd "$here/share" && find . -type f) | sed 's|^\./||' | sort | while read -r file; do
    target=$file
    case $file in
    zsh/vendor-completions/*) target=zsh/site-functions/${file##*/} ;;
    esac
    mkdir -p "$(dirname "$data/$target")"
    cp "$here/share/$file" "$data/$target"
    note "$data/$target"
done

# A folder's name may hold what has a meaning in an entry, and what has one for sed.
quoted=$(printf '%s' "$program/jiuwen" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
for entry in "$data"/applications/jiuwen.desktop "$data"/applications/jiuwen-link.desktop; do
    for_sed=$(printf '%s' "\"$quoted\"" | sed -e 's/[\\&|]/\\&/g')
    plain=$(printf '%s' "$program/jiuwen" | sed -e 's/\\/\\\\/g' -e 's/[\\&|]/\\&/g')
    sed -e "s|^Exec=jiuwen|Exec=$for_sed|" -e "s|^TryExec=jiuwen|TryExec=$plain|" \
        "$entry" >"$entry.new"
    mv "$entry.new" "$entry"
done

if [ ! -e "$prefix/bin/jiuwen" ] || [ -L "$prefix/bin/jiuwen" ]; then
    ln -sf "$program/jiuwen" "$prefix/bin/jiuwen"
    note "$prefix/bin/jiuwen"
fi

if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$data/applications" || true
fi
if command -v update-mime-database >/dev/null; then
    update-mime-database "$data/mime" >/dev/null 2>&1 || true
fi

echo "Jiuwen is installed in $program; its entry is in your menus."
case :$PATH: in
*:"$prefix/bin":*) ;;
*) echo "The command is $prefix/bin/jiuwen ($prefix/bin is not in your PATH)." ;;
esac
echo "To take it out again: sh \"$program/uninstall.sh\""
