"""Makes the Debian package of a built folder: for Debian 12 and 13 and Ubuntu 24.04 and later.

Libraries that Debian has are taken out of the folder and asked for instead, so that they are mended
with the system. Which those are is read from the files themselves.
"""

import hashlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Mapping
from email.utils import formatdate
from pathlib import Path

import audit
import commandline
import linux_tree
import slim
from system_packages import LIBRARIES

from reader import __version__

MAINTAINER = "The Jiuwen maintainers <maintainers@jiuwen.example>"
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
ARCHITECTURE = _MACHINES.get(linux_tree.MACHINE, linux_tree.MACHINE)

_OTHERS = {
    "libbrotlicommon.so.1": "libbrotli1",
    "libbz2.so.1.0": "libbz2-1.0",
    "libcrypto.so.3": "libssl3",
    "libcups.so.2": "libcups2",
    "libexpat.so.1": "libexpat1",
    "libffi.so.8": "libffi8",
    "libgcc_s.so.1": "libgcc-s1",
    "liblzma.so.5": "liblzma5",
    "libsqlite3.so.0": "libsqlite3-0",
    "libssl.so.3": "libssl3",
    "libuuid.so.1": "libuuid1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libXext.so.6": "libxext6",
}
PACKAGES: Mapping[str, str] = {name: names[0] for name, names in LIBRARIES.items()} | _OTHERS
"""The package of Debian 12 that has a library."""
RENAMED = frozenset(("libcups2", "libglib2.0-0", "libssl3"))
"""Packages that are called "...t64" since Debian 13 and Ubuntu 24.04: time there has 64 bits."""
_LIBC = re.compile(r"^(?:lib(?:c|m|dl|pthread|rt|util|resolv)|ld-linux[-\w]*)\.so\.\d+$")
_OPTIONAL = ("plugins/printsupport",)
"""Plugins that the program does without: what they need is recommended alone."""
RECOMMENDED = (
    "fonts-noto-cjk",
    "fonts-noto-color-emoji",
    "fontconfig",
    "xdg-utils",
    "ca-certificates",
)

_OVERRIDES = """\
# A program with a Python, a Qt and packages of its own, all from their projects' own builds: they
# are newer than those of Debian, whose releases have not all of them.
jiuwen: embedded-library *
# Wheels find their libraries by places relative to themselves.
jiuwen: custom-library-search-path *
# The libraries of numpy's wheel were renamed there, and can't be loaded once they are stripped.
jiuwen: unstripped-binary-or-object *numpy.libs*
# Python's modules find the C library through the program that loads them; ICU's data asks for none.
jiuwen: library-not-linked-against-libc *lib-dynload*
jiuwen: shared-library-lacks-prerequisites *
# PyInstaller's own start program.
jiuwen: hardening-no-pie *usr/lib/jiuwen/jiuwen*
"""


def alternatives(package: str) -> str:
    """A package under both names that it has, the newer first."""
    return f"{package}t64 | {package}" if package in RENAMED else package


def depends(asked: Mapping[str, Iterable[str]], libc: str) -> tuple[list[str], list[str]]:
    """What the package depends on and what it recommends; `asked` is what each file asks for.

    Raises ValueError for a library that no package is known for.
    """
    inside = {Path(name).name for name in asked}
    needed, wished = set[str](), set[str]()
    for name, libraries in asked.items():
        optional = any(part in name for part in _OPTIONAL)
        for library in libraries:
            if library in inside or _LIBC.match(library):
                continue
            if library not in PACKAGES:
                raise ValueError(f"no package is known for {library}, which {name} needs")
            (wished if optional else needed).add(alternatives(PACKAGES[library]))
    return [f"libc6 (>= {libc})", *sorted(needed)], sorted(wished - needed)


def libc_of(said: str, least: str = "2.34") -> str:
    """The version of libc that files need, of what `objdump -p` says of them."""
    versions = [tuple(map(int, each.split("."))) for each in re.findall(r"GLIBC_(2\.\d+)", said)]
    return ".".join(map(str, max([*versions, tuple(map(int, least.split(".")))])))


def control(size: int, needed: Iterable[str], wished: Iterable[str]) -> str:
    """The control file; `size` in KiB."""
    homepage = linux_tree.home()
    lines = [
        "Package: jiuwen",
        f"Version: {__version__}",
        "Section: text",
        "Priority: optional",
        f"Architecture: {ARCHITECTURE}",
        f"Maintainer: {MAINTAINER}",
        f"Installed-Size: {size}",
        f"Depends: {', '.join(needed)}",
        f"Recommends: {', '.join([*RECOMMENDED, *wished])}",
        *([f"Homepage: {homepage}"] if homepage != linux_tree.NOWHERE else []),
        "Description: offline reader for archives of Chinese-language news",
        " Jiuwen opens folders of saved news: web pages, blog posts, text files and",
        " feeds, also packed ones. It lists them by date, finds text whatever script",
        " it is in and however a name is spelt, and shows a page worth reading.",
        " .",
        " The archive is never written to, and nothing is fetched unasked.",
    ]
    return "\n".join(lines) + "\n"


def changelog() -> str:
    """Debian's changelog, of the releases that the metadata tells."""
    entries = []
    for release in linux_tree.releases():
        at = time.strptime(f"{release.day} UTC", "%Y-%m-%d %Z")
        day = formatdate(time.mktime(at) - time.timezone, localtime=False).replace("-0000", "+0000")
        entries.append(
            f"jiuwen ({release.version}) stable; urgency=medium\n\n"
            f"  * {release.said}\n\n -- {MAINTAINER}  {day}\n"
        )
    return "\n".join(entries)


def copyright_text() -> str:
    """Debian's copyright file: the program's own, and where that of each part is."""
    licence = (linux_tree.ROOT / "docs" / "LICENSE").read_text(encoding="utf-8")
    _title, rights, *body = licence.strip().split("\n\n")
    text = "\n .\n".join(" " + part.replace("\n", "\n ") for part in body)
    own = rights.removeprefix("Copyright (c) ")
    listed = [each for each in audit.licences().values() if each.scope == "program"]
    parts = "\n".join(f"  {each.name}: {each.expression}" for each in listed)
    return f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Jiuwen
Comment:
 The package holds Python (PSF-2.0) and these packages, unchanged but for what is left out:
{parts}
 Their licences are in /usr/lib/jiuwen/_internal/licences, the list of versions
 in bom.cdx.json beside that folder. Qt's libraries are used under the LGPL 3,
 /usr/share/common-licenses/LGPL-3, and may be replaced by others.

Files: *
Copyright: {own}
License: Expat

License: Expat
{text}
"""


def stage(program: Path, tree: Path, epoch: int) -> None:
    """Make the tree that is packed."""
    if tree.exists():
        shutil.rmtree(tree)
    folder = tree / "usr" / "lib" / "jiuwen"
    slim.copy(program, folder)
    for path in folder.rglob("*.so*"):
        if path.name in PACKAGES and not path.name.startswith("libQt6"):
            path.unlink()
    slim.drop_unreached(folder)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "jiuwen").symlink_to("../lib/jiuwen/jiuwen")
    doc = {
        "doc/jiuwen/copyright": copyright_text().encode(),
        "doc/jiuwen/changelog.gz": commandline.packed(changelog()),
        "lintian/overrides/jiuwen": _OVERRIDES.encode(),
    }
    linux_tree.write(tree / "usr" / "share", linux_tree.share(epoch) | doc)


def _control_files(tree: Path) -> None:
    files = [path for path in sorted((tree / "usr").rglob("*")) if not path.is_dir()]
    elfs = [path for path in files if slim.is_elf(path)]
    asked = {str(path.relative_to(tree)): slim.needs(path) for path in elfs}
    needed, wished = depends(asked, libc_of("".join(map(slim.headers, elfs))))
    size = sum(-(-path.lstat().st_size // 1024) for path in files)
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {path.relative_to(tree)}\n"
        for path in files
        if not path.is_symlink()
    )
    debian = tree / "DEBIAN"
    debian.mkdir()
    (debian / "control").write_text(control(size, needed, wished), encoding="utf-8")
    (debian / "md5sums").write_text(sums, encoding="utf-8")


def make(program: Path, build: Path, target: Path, epoch: int) -> Path:
    """Pack a built folder; `build` is for what lies between. Needs dpkg-deb."""
    tree = build / "deb"
    stage(program, tree, epoch)
    _control_files(tree)
    slim.even(tree, epoch)
    package = target / f"jiuwen_{__version__}_{ARCHITECTURE}.deb"
    half = build / package.name  # one that is being written is no package yet
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(tree), str(half)],
        check=True, env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)},
    )  # fmt: skip
    target.mkdir(parents=True, exist_ok=True)
    half.replace(package)
    return package
