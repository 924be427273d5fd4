"""What Windows shows of the programs in their properties; needs PyInstaller."""

import importlib
from typing import Any


def numbers(version: str) -> tuple[int, int, int, int]:
    """A version as four numbers, as Windows counts: "0.1.0" is (0, 1, 0, 0)."""
    parts = [int(part) for part in version.split(".") if part.isdecimal()]
    first, second, third, fourth = (*parts, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def texts(version: str) -> dict[str, str]:
    """The texts of the resource."""
    return {
        "CompanyName": "The Jiuwen maintainers",
        "FileDescription": "Jiuwen",
        "FileVersion": version,
        "InternalName": "jiuwen",
        "LegalCopyright": "MIT License",
        "OriginalFilename": "jiuwen.exe",
        "ProductName": "Jiuwen",
        "ProductVersion": version,
    }


def resource(version: str) -> Any:
    """The resource, as PyInstaller's EXE takes it."""
    versioninfo: Any = importlib.import_module("PyInstaller.utils.win32.versioninfo")
    rows = [versioninfo.StringStruct(*row) for row in texts(version).items()]
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=numbers(version), prodvers=numbers(version)),
        kids=[
            versioninfo.StringFileInfo([versioninfo.StringTable("040904B0", rows)]),
            versioninfo.VarFileInfo([versioninfo.VarStruct("Translation", [1033, 1200])]),
        ],
    )
