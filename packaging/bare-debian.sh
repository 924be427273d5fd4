#!/bin/sh
# Tries `make run` and `make test` in a bare Debian, as root and as a user who cannot become root,
# and says how long each takes the first and the second time.
# Usage, as root: packaging/bare-debian.sh bookworm|trixie FOLDER
# FOLDER becomes the root of that system and is kept, so that a second call is quicker to start.
# PREPARE=command: run with FOLDER as its argument before anything in it runs, for a network that
# needs certificates or settings of its own.
set -eu
suite=$1
root=$2
checkout=$(cd "$(dirname "$0")/.." && pwd)

if [ "${IN_NAMESPACE:-}" = '' ]; then
    # Mounts made from here on vanish with this process.
    IN_NAMESPACE=1 exec unshare --mount "$0" "$@"
fi

if [ ! -d "$root.pristine" ]; then
    debootstrap --variant=minbase --include=make,python3,ca-certificates "$suite" "$root.pristine"
fi
rm -rf --one-file-system "$root"
cp -a "$root.pristine" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
${PREPARE:+"$PREPARE" "$root"}

# A clean copy: tracked and new files as they stand, nothing that set-up or tests have made.
copy() {
    mkdir -p "$root/$1"
    (cd "$checkout" && git ls-files -z --cached --others --exclude-standard |
        tar --null --verbatim-files-from --ignore-failed-read -T - -cf -) |
        tar -xf - --no-same-owner -C "$root/$1"
}

# The time that a command takes in the root, and its exit status; its output goes to a log.
timed() {
    name=$1
    shift
    start=$(date +%s.%N)
    status=0
    chroot "$root" env -u DISPLAY -u WAYLAND_DISPLAY "$@" >"$root/tmp/$name.log" 2>&1 || status=$?
    seconds=$(awk "BEGIN { print $(date +%s.%N) - $start }")
    printf '%-22s exit %s  %6.1f s\n' "$name" "$status" "$seconds"
    tail -n "${SHOW:-4}" "$root/tmp/$name.log" | sed 's/^/    /'
}

copy srv/user
chroot "$root" useradd --create-home reader
chroot "$root" chown -R reader /srv/user
SHOW=8 timed run-as-user-bare su reader -c 'make -C /srv/user run'

copy srv/jiuwen
timed run-first make -C /srv/jiuwen run
SHOW=6 timed self-check /srv/jiuwen/.venv/bin/jiuwen self-check
timed run-second make -C /srv/jiuwen run
timed test-first make -C /srv/jiuwen test
timed test-second make -C /srv/jiuwen test
timed run-as-user su reader -c 'make -C /srv/user run'
timed set-up-nothing-to-do sh /srv/jiuwen/packaging/bootstrap.sh run
