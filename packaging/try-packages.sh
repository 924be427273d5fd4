#!/bin/sh
# Tries the packages of `make package` in a bare Debian: installs the .deb with apt, starts it
# through its desktop entry, opens a file by association and takes it out again; then the same with
# the archive, as a user without rights whose home is "/home/阅 读". Pictures, logs and what stayed
# go to OUT.
# Usage, as root, with debootstrap: packaging/try-packages.sh bookworm|trixie FOLDER OUT
# FOLDER becomes the root of that system; FOLDER.pristine is kept, so that a second call is quicker.
# MIRROR is where the system comes from; by default where this machine's own packages come from.
# PREPARE=command: run with FOLDER as its argument before anything in it runs, for a network that
# needs certificates or settings of its own.
set -eu
suite=$1
root=$2
out=$3
checkout=$(cd "$(dirname "$0")/.." && pwd)
home='/home/阅 读'

if [ "${IN_NAMESPACE:-}" = '' ]; then
    # Mounts made from here on vanish with this process.
    IN_NAMESPACE=1 exec unshare --mount "$0" "$@"
fi

if [ ! -d "$root.pristine" ]; then
    mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | head -n 1)}
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$root.pristine" ${mirror:+"$mirror"}
fi
rm -rf --one-file-system "$root"
cp -a "$root.pristine" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
${PREPARE:+"$PREPARE" "$root"}
rm -rf "$out"
mkdir -p "$out" "$root/srv/try"
cp "$checkout"/dist/jiuwen_*.deb "$checkout"/dist/jiuwen-*-linux-*.tar.xz "$root/srv/try/"
cp "$checkout/packaging/try-session.sh" "$root/srv/try/session.sh"
cp -r "$checkout/seeds" "$root/srv/try/seeds"

inside() {
    chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive LANG="${LANGUAGE_IN:-C.UTF-8}" "$@"
}
quiet() {
    inside "$@" >>"$out/log.txt" 2>&1 || {
        echo "FAILED: $*" >&2
        tail -n 20 "$out/log.txt" >&2
        exit 1
    }
}
# All files outside of what apt and the system keep for themselves.
files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./sys -o \
        -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/cache -o -path ./var/log \) \
        -prune -o -print | sort)
}
# What of a list of files belongs to no package of Debian: a package's own are in lists of dpkg's.
# Some lie in /lib and /bin there, which are links into /usr; links of alternatives come and go.
foreign() {
    sort -u "$root"/var/lib/dpkg/info/*.list |
        sed -e 's|^|.|' -e 's|^\./\(lib[0-9]*\|bin\|sbin\)/|./usr/\1/|' | sort -u >"$out/owned.txt"
    comm -23 "$1" "$out/owned.txt" | grep -v -e '^\./etc/alternatives/' || true
}
packages() { inside dpkg-query -f '${Package}\n' -W | sort; }
as_user() { # user, home, then session's arguments
    user=$1
    folder=$2
    shift 2
    inside su "$user" -c "cd '$folder' && HOME='$folder' SHELL=/bin/sh dbus-run-session -- \
        xvfb-run -a -s '-screen 0 1360x900x24' sh /srv/try/session.sh $*"
}

echo "== $suite: tools of the trial"
quiet apt-get update
quiet apt-get install -y --no-install-recommends xvfb xauth dbus libglib2.0-bin xdotool \
    desktop-file-utils shared-mime-info imagemagick man-db procps xz-utils
inside useradd --create-home reader
inside useradd --create-home --home-dir "$home" other
files >"$out/files-before.txt"
packages >"$out/packages-before.txt"

echo "== .deb: install"
quiet sh -c 'apt-get install -y /srv/try/jiuwen_*.deb'
inside dpkg-query -f '${Package} ${Version}: ${Installed-Size} KiB\n' -W jiuwen
inside sh -c 'man -w jiuwen && command -v jiuwen'
echo "== .deb: use, as reader"
inside su reader -c 'cd && jiuwen --version && jiuwen self-check'
as_user reader /home/reader /usr/share/applications/jiuwen.desktop jiuwen 2>&1 | tee "$out/deb.txt"
mv "$root"/tmp/jiuwen-*.png "$out/" 2>/dev/null || true
echo "== .deb: remove; what stayed:"
quiet apt-get purge -y jiuwen
quiet apt-get autoremove -y --purge
files | comm -13 "$out/files-before.txt" - >"$out/new.txt"
foreign "$out/new.txt" | tee "$out/stayed-deb.txt"
packages | comm -13 "$out/packages-before.txt" - >"$out/packages-stayed.txt"
echo "packages that apt keeps, which others recommend: $(wc -l <"$out/packages-stayed.txt")"

echo "== archive: libraries that every desktop has"
quiet apt-get install -y --no-install-recommends libegl1 libgl1 libfontconfig1 libglib2.0-0 \
    libdbus-1-3 libgssapi-krb5-2 libx11-xcb1 libxcb-randr0 libxcb-render0 libxcb-shape0 \
    libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxcb-glx0 libwayland-cursor0 \
    libwayland-egl1 libbrotli1 fonts-noto-cjk xdg-utils
files >"$out/files-before-archive.txt"
echo "== archive: install, as another user in $home"
inside su other -c "cd '$home' && tar -xf /srv/try/jiuwen-*.tar.xz && \
    HOME='$home' sh ./jiuwen-*/install.sh && rm -r ./jiuwen-*"
program="$home/.local/opt/jiuwen/jiuwen"
inside su other -c "HOME='$home' '$program' self-check"
LANGUAGE_IN=POSIX inside su other -c "HOME='$home' '$program' self-check" |
    sed 's/^/without a locale: /'
as_user other "$home" "'$home/.local/share/applications/jiuwen.desktop'" "'$program'" 2>&1 |
    tee "$out/archive.txt"
for picture in "$root"/tmp/jiuwen-*.png; do
    if [ -f "$picture" ]; then mv "$picture" "$out/archive-${picture##*/}"; fi
done
echo "== archive: remove; what stayed:"
inside su other -c "HOME='$home' sh '$home/.local/opt/jiuwen/uninstall.sh'"
files | comm -13 "$out/files-before-archive.txt" - | tee "$out/stayed-archive.txt"

# What fails in a session is said there, and ends it or not.
for log in deb archive; do
    if grep -q FAILED "$out/$log.txt" || ! grep -qx 'session done' "$out/$log.txt"; then
        echo "== $log: FAILED, see $out/$log.txt"
        exit 1
    fi
done
echo "== all went well"
