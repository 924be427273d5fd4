"""Makes the archive for Linux that needs no rights: it runs where it was unpacked."""

import io
import lzma
import shutil
import tarfile
from pathlib import Path

import linux_tree
import slim

from reader import __version__

NAME = f"jiuwen-{__version__}-linux-{linux_tree.MACHINE}"
_SCRIPTS = ("install.sh", "uninstall.sh", "README.txt")


def stage(program: Path, tree: Path, epoch: int) -> None:
    """Make the folder that is packed."""
    if tree.exists():
        shutil.rmtree(tree)
    slim.copy(program, tree)
    linux_tree.write(tree / "share", linux_tree.share(epoch))
    for name in _SCRIPTS:
        shutil.copy(linux_tree.ROOT / "packaging" / "linux" / name, tree / name)


def pack(tree: Path, package: Path, epoch: int) -> None:
    """Pack a folder: in order, with one time and no names, so that it is the same each time."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = epoch
        return entry

    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path in [tree, *sorted(tree.rglob("*"))]:
            name = str(Path(tree.name, path.relative_to(tree)))
            archive.add(path, name, recursive=False, filter=plain)
    package.write_bytes(lzma.compress(raw.getvalue(), preset=9))


def make(program: Path, build: Path, target: Path, epoch: int) -> Path:
    """Pack a built folder; `build` is for what lies between."""
    tree = build / NAME
    stage(program, tree, epoch)
    slim.even(tree, epoch)
    package = target / f"{NAME}.tar.xz"
    pack(tree, package, epoch)
    return package
