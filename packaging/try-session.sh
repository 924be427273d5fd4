#!/bin/sh
# What a user does, within a session with a display: starts Jiuwen by its desktop entry, opens an
# article by its association while it runs and while it does not. Called by try-packages.sh.
# Usage: session.sh DESKTOP-ENTRY PROGRAM
set -eu
entry=$1
program=$2
export XDG_CURRENT_DESKTOP=GNOME
mkdir -p "$HOME/文章 一" "$HOME/文章 二"
cp /srv/try/seeds/* "$HOME/文章 一/"
first=$(find "$HOME/文章 一" -type f | sort | head -n 1)
cp "$first" "$HOME/文章 二/第二篇.md"
rm "$first"

window() { # waits for one, at most 30 s
    timeout 30 xdotool search --sync --onlyvisible --class jiuwen | head -n 1
}
gone() { # waits for its process to end, at most 30 s
    timeout 30 sh -c 'while pgrep -u "$(id -u)" -x jiuwen >/dev/null; do sleep 0.2; done'
}
shot() {
    sleep 3 # what it shows is still coming
    import -window root "/tmp/jiuwen-$1.png"
}
articles() {
    "$program" list --json 2>/dev/null | grep -c '"key"' || true
}
until_articles() { # waits until there are as many, at most 30 s
    tries=0
    while [ "$(articles)" != "$1" ] && [ "$tries" -lt 60 ]; do
        tries=$((tries + 1))
        sleep 0.5
    done
    [ "$(articles)" = "$1" ] || echo "FAILED: $(articles) articles, not $1"
}
quit() { # as the reader does
    xdotool windowfocus "$(window)"
    xdotool key ctrl+q
    gone || echo "FAILED: it does not end"
}

start=$(date +%s.%N)
gio launch "$entry" &
window >/dev/null
awk "BEGIN { printf \"window after %.1f s\n\", $(date +%s.%N) - $start }"
shot start
echo "default for Markdown: $(gio mime text/markdown | head -n 1)"
gio open "$HOME/文章 二/第二篇.md" || echo "FAILED: gio open"
until_articles 1
shot opened
echo "articles after one was opened by association in the running window: $(articles)"
gio launch "$entry" "$HOME/文章 一"
until_articles 5
shot folder
echo "articles after a folder was opened with it: $(articles)"
windows=$(xdotool search --onlyvisible --class jiuwen | wc -l)
[ "$windows" -eq 1 ] || echo "FAILED: $windows windows"
quit
gio open "$HOME/文章 二/第二篇.md"
window >/dev/null
shot again
quit
echo "session done"
