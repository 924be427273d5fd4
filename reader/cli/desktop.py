"""What the desktop of one user is told of the program on Linux: entries, icons, kinds of files.

All that is put there is written down with its digest, so that exactly that can be taken away again.
"""

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from reader import files
from reader.core.errors import JiuwenError
from reader.resources import resource

_LIST = Path("jiuwen", "integrated.json")
"""Below the user's folder for states of programs."""

_TOOLS = (("update-desktop-database", "applications"), ("update-mime-database", "mime"))
"""What makes the system's own lists of what lies in a folder, where it is installed."""

_COMMON = ("inode/directory", "text/html", "text/plain", "application/zip")

_MADE = (
    "applications/mimeinfo.cache",
    *(
        f"mime/{name}"
        for name in (
            "XMLnamespaces", "aliases", "generic-icons", "globs", "globs2", "icons", "magic",
            "mime.cache", "subclasses", "treemagic", "types", "version",
        )
    ),
)  # fmt: skip
"""Those lists: they go with the last file that they are about."""


@dataclass(slots=True)
class Done:
    """What was put there or taken away, what was `left` since it was changed by others, tools
    that are `missing`; kinds of files that others opened by default before, with those."""

    paths: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Listed:
    """What an earlier run put there: digests by path below the folder, folders that it made."""

    digests: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)


def command() -> Path:
    """The program as it is called, by the name that outlives its next version.

    Raises JiuwenError where there is none, as in `python -m reader` without an installation.
    """
    if getattr(sys, "frozen", False):
        return Path(sys.executable)
    called = Path(sys.argv[0])
    found = shutil.which("jiuwen")
    if found is not None and called.exists() and called.samefile(found):
        return Path(found).absolute()
    for likely in (called, Path(sys.executable).with_name("jiuwen")):
        if likely.name == "jiuwen" and likely.is_file():
            return likely.absolute()
    raise JiuwenError("The command jiuwen is not installed", str(called))


def put(program: Path) -> Done:
    """Put entries, icons and kinds of files there, or bring them up to date.

    Raises JiuwenError where something of another installation is in their place: nothing was done
    then; and where the folder cannot be written: what was done is listed.
    """
    share, wanted = _share(), _wanted(program)
    listed = _read_list()
    others = [path for path in wanted if path not in listed.digests and _lexists(share / path)]
    if others:
        raise JiuwenError("Another installation has put its own there", str(share / others[0]))
    done, before = Done(left=[share / path for path in _changed(share, listed)]), _defaults()
    try:
        for path in set(listed.digests) - set(wanted):  # of an older version
            if share / path not in done.left:
                files.disk.remove(share / path)
        folders = {*listed.folders, *_folders_to_make(share, wanted)}
        _write_list(_Listed({path: _digest(data) for path, data in wanted.items()}, [*folders]))
        for path, data in wanted.items():
            if share / path not in done.left:
                (share / path).parent.mkdir(parents=True, exist_ok=True)
                files.replace(share / path, data, files.ALL)
                done.paths.append(share / path)
    except OSError as error:
        raise files.failure("The desktop's folder cannot be written", share, error) from error
    done.missing = _refresh(share)
    after = _defaults()
    done.taken = {kind: who for kind, who in before.items() if who != after.get(kind, who)}
    return done


def take_away() -> Done:
    """Take away what was put there, and nothing else; raises JiuwenError if nothing was."""
    share, listed = _share(), _read_list()
    if not listed.digests:
        raise JiuwenError("Nothing was put into this desktop", str(_list_path()))
    done = Done(left=[share / path for path in _changed(share, listed)])
    try:
        for path in listed.digests:
            if share / path not in done.left and _lexists(share / path):
                files.disk.remove(share / path)
                done.paths.append(share / path)
        _refresh(share)
        _drop_folders(share, listed.folders)
        files.disk.remove(_list_path())
    except OSError as error:
        raise files.failure("The desktop's folder cannot be written", share, error) from error
    with suppress(OSError):
        _list_path().parent.rmdir()
    return done


def _defaults() -> dict[str, str]:
    """Who opens the kinds of files that much else opens too, as far as the system tells.

    Without a default of the user's or the desktop's own, what a user has installed comes first.
    """
    import subprocess

    if (tool := shutil.which("xdg-mime")) is None:
        return {}
    asked = {
        kind: subprocess.run(
            [tool, "query", "default", kind], capture_output=True, encoding="utf-8", check=False
        )
        for kind in _COMMON
    }
    return {kind: who for kind, told in asked.items() if (who := told.stdout.strip())}


# what is put there


def _wanted(program: Path) -> dict[str, bytes]:
    """The files, by their place below the folder."""
    desktop, icons = resource("desktop"), resource("icons")
    found = {
        f"applications/{entry.name}": entry_for(program, entry.read_text(encoding="utf-8")).encode()
        for entry in sorted(desktop.glob("*.desktop"))
    }
    for kinds in desktop.glob("jiuwen-mime.xml"):
        found["mime/packages/jiuwen.xml"] = kinds.read_bytes()
    found["icons/hicolor/scalable/apps/jiuwen.svg"] = (icons / "jiuwen.svg").read_bytes()
    for drawn in sorted(icons.glob("jiuwen-[0-9]*.png")):
        size = drawn.stem.rpartition("-")[2]
        found[f"icons/hicolor/{size}x{size}/apps/jiuwen.png"] = drawn.read_bytes()
    return found


def entry_for(program: Path, entry: str) -> str:
    """A desktop entry that starts a program by its path.

    Raises JiuwenError for the few that entries cannot hold: desktops take a `%` and a `=` in the
    name of a program for something else, however it is written.
    """
    path = str(program)
    if not path.isprintable() or "%" in path or "=" in path:
        raise JiuwenError("The program lies where no entry can lead", ascii(path))
    in_quotes = re.sub(r'(["`$\\])', r"\\\1", path).replace("\\", "\\\\")
    plain = path.replace("\\", "\\\\")
    lines = []
    for line in entry.splitlines():
        if line.startswith("Exec=jiuwen"):
            line = f'Exec="{in_quotes}"{line.removeprefix("Exec=jiuwen")}'
        elif line == "TryExec=jiuwen":
            line = f"TryExec={plain}"
        lines.append(line)
    return "\n".join(lines) + "\n"


# where, and what is there


def _home(variable: str, usual: str) -> Path:
    """A folder of the user's, as the desktop's standard says."""
    told = Path(os.environ.get(variable, ""))
    if told.is_absolute():
        return told
    try:
        return Path.home() / usual
    except RuntimeError as error:
        raise JiuwenError("The system names no home for this user", "set HOME") from error


def _share() -> Path:
    return _home("XDG_DATA_HOME", ".local/share")


def _list_path() -> Path:
    return _home("XDG_STATE_HOME", ".local/state") / _LIST


def _read_list() -> _Listed:
    """What an earlier run wrote down; nothing of it leads out of the folder."""
    try:
        told = json.loads(_list_path().read_text(encoding="utf-8"))
        digests = {str(path): str(digest) for path, digest in told["files"].items()}
        folders = [str(path) for path in told["folders"]]
    except (FileNotFoundError, NotADirectoryError):
        return _Listed()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise JiuwenError("What was put there cannot be told", str(_list_path())) from error
    return _Listed({path: d for path, d in digests.items() if _is_inside(path)}, folders)


def _is_inside(path: str) -> bool:
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _write_list(listed: _Listed) -> None:
    """Before anything is put there: a run that is killed leaves nothing that is not listed."""
    path = _list_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"files": listed.digests, "folders": sorted(listed.folders)}
    files.replace(path, json.dumps(told, indent=1).encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _lexists(path: Path) -> bool:
    return os.path.lexists(path)


def _changed(share: Path, listed: _Listed) -> list[str]:
    """What others have changed since; a file that is gone is not."""
    found = []
    for path, digest in listed.digests.items():
        try:
            same = _digest((share / path).read_bytes()) == digest
        except FileNotFoundError:
            continue
        except OSError:
            same = False
        if not same:
            found.append(path)
    return found


def _folders_to_make(share: Path, wanted: Mapping[str, bytes]) -> set[str]:
    """The folders, below the user's, that are not there yet."""
    above = {str(folder) for path in wanted for folder in Path(path).parents}
    return {folder for folder in above if folder != "." and not (share / folder).exists()}


def _drop_folders(share: Path, folders: Sequence[str]) -> None:
    """Take away the folders that were made here, with the lists that are about nothing now."""
    made = {folder for folder in folders if _is_inside(folder)}
    for path in _MADE:
        folder = path.split("/")[0]
        told = [*(share / folder).glob("*.desktop"), *(share / folder).glob("packages/*.xml")]
        if folder in made and not told:
            files.disk.remove(share / path)
    if "mime" in made:  # its tool makes folders for kinds, and leaves them empty
        made |= {str(inner.relative_to(share)) for inner in (share / "mime").glob("*/")}
    for inner in sorted(made, key=len, reverse=True):
        with suppress(OSError):  # something else lies there now
            (share / inner).rmdir()


def _refresh(share: Path) -> list[str]:
    """Let the system make its lists anew; the tools for that which are not installed."""
    import subprocess

    missing = []
    for tool, folder in _TOOLS:
        if not (share / folder).is_dir():
            continue
        if (found := shutil.which(tool)) is None:
            missing.append(tool)
        else:
            subprocess.run([found, str(share / folder)], capture_output=True, check=False)
    return missing
