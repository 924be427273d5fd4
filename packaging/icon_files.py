"""Packs the icon's PNG sizes into the one file that Windows (.ico) and macOS (.icns) want."""

import struct
from collections.abc import Mapping
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICNS_KINDS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08"}


def drawn() -> dict[int, bytes]:
    """The PNG of each size."""
    return {size: (ICONS / f"jiuwen-{size}.png").read_bytes() for size in _ICO_SIZES}


def ico(pngs: Mapping[int, bytes]) -> bytes:
    """An icon of Windows: a list of sizes, then the PNGs as they are (Vista and later)."""
    head = struct.pack("<HHH", 0, 1, len(pngs))
    at = len(head) + 16 * len(pngs)
    entries, body = b"", b""
    for size, png in sorted(pngs.items()):
        side = size % 256  # 0 means 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), at + len(body))
        body += png
    return head + entries + body


def icns(pngs: Mapping[int, bytes]) -> bytes:
    """An icon of macOS: the sizes that it has a kind for."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(pngs[size])) + pngs[size]
        for size, kind in _ICNS_KINDS.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def write(folder: Path) -> None:
    """Write both into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "jiuwen.ico").write_bytes(ico(drawn()))
    (folder / "jiuwen.icns").write_bytes(icns(drawn()))
