"""What a Linux package puts into `share/`: entry, icons, types, metadata, man page, completions."""

import os
import platform
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import commandline
import icon_files

ROOT = Path(__file__).resolve().parent.parent
DESKTOP = ROOT / "resources" / "desktop"
NOWHERE = "https://jiuwen.example"
"""Stands for the address that the project is published at, until there is one."""
MACHINE = platform.machine().lower().replace("amd64", "x86_64")


@dataclass(frozen=True, slots=True)
class Release:
    """A release as the metadata tells it; `day` is "2026-11-26"."""

    version: str
    day: str
    said: str


def home() -> str:
    """The address that the project is published at: from JIUWEN_HOME, else the placeholder."""
    return os.environ.get("JIUWEN_HOME", "").rstrip("/") or NOWHERE


def releases() -> list[Release]:
    """All releases, newest first."""
    tree = ET.parse(DESKTOP / "jiuwen.metainfo.xml")
    return [
        Release(
            each.get("version", ""),
            each.get("date", ""),
            " ".join("".join(each.itertext()).split()),
        )
        for each in tree.iterfind("releases/release")
    ]


def share(epoch: int) -> dict[str, bytes]:
    """The files below `share/`, by their place there."""
    metainfo = (DESKTOP / "jiuwen.metainfo.xml").read_text(encoding="utf-8")
    files = {
        f"applications/{entry.name}": entry.read_bytes() for entry in DESKTOP.glob("*.desktop")
    }
    files |= {
        "metainfo/jiuwen.metainfo.xml": metainfo.replace(NOWHERE, home()).encode(),
        "mime/packages/jiuwen.xml": (DESKTOP / "jiuwen-mime.xml").read_bytes(),
        "icons/hicolor/scalable/apps/jiuwen.svg": (icon_files.ICONS / "jiuwen.svg").read_bytes(),
        "man/man1/jiuwen.1.gz": commandline.packed(commandline.man_page(epoch)),
        "bash-completion/completions/jiuwen": commandline.bash().encode(),
        "zsh/vendor-completions/_jiuwen": commandline.zsh().encode(),
        "fish/vendor_completions.d/jiuwen.fish": commandline.fish().encode(),
    }
    for size, png in icon_files.drawn().items():
        files[f"icons/hicolor/{size}x{size}/apps/jiuwen.png"] = png
    return dict(sorted(files.items()))


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below a folder."""
    for place, data in files.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
