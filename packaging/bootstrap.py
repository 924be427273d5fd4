"""Sets a checkout up: system packages, a virtual environment in .venv, the locked packages.

`bootstrap.sh run|dev|package|bench` finds the Python and calls this. Only the standard library is
used, and nothing needs git. A stamp, written last, records what was set up: while it is right
nothing is done, and where it is absent or wrong (set-up cut off, locks changed, checkout moved,
another Python) .venv is made anew.

Exit status: 0 ready, 2 something is missing and was named.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import system_packages
from system_packages import Need

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"
SETS = ("run", "dev", "package", "bench")
"""What can be set up; each set holds the ones before it."""
STAMP = "jiuwen-stamp.json"


class SetupError(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def digest(root: Path) -> str:
    """Everything that a finished .venv depends on, as one SHA-256."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = [json.dumps(project, sort_keys=True), str(root), sys.base_prefix, sys.version]
    files = sorted((root / "packaging" / "locks").glob("*.txt"))
    files += sorted((root / "packaging").glob("bootstrap.*"))
    parts += [file.read_text(encoding="utf-8") for file in files]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def installed_set(venv: Path, expected: str) -> str | None:
    """The set that stands in `venv`, or None where set-up has to start afresh."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
        usable = stamp["digest"] == expected and stamp["set"] in SETS
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return stamp["set"] if usable and python_in(venv).exists() else None


def covers(installed: str | None, wanted: str) -> bool:
    """Whether the installed set holds everything of the wanted one."""
    return installed is not None and SETS.index(installed) >= SETS.index(wanted)


def write_stamp(venv: Path, expected: str, name: str) -> None:
    """Record a finished set-up, in one step that cannot be seen half done."""
    draft = venv / "stamp.new"
    draft.write_text(json.dumps({"digest": expected, "set": name}), encoding="utf-8")
    draft.replace(venv / STAMP)


def python_in(venv: Path) -> Path:
    """The interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def find_uv() -> str | None:
    """uv, where it is there and starts (a shim may point nowhere)."""
    uv = shutil.which("uv")
    if uv is None:
        return None
    answer = subprocess.run([uv, "--version"], capture_output=True, check=False)
    return uv if answer.returncode == 0 else None


def call(command: Sequence[str | Path], failed: str) -> None:
    """Run a command in the checkout, its output shown.

    Raises SetupError with `failed` where it fails.
    """
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise SetupError(failed)


def make_venv(venv: Path, uv: str | None) -> None:
    """An empty virtual environment, in place of whatever stood there."""
    if venv.exists():
        shutil.rmtree(venv)
    # In an activated environment sys.executable is a file of the .venv just removed.
    python = getattr(sys, "_base_executable", sys.executable)
    if uv is not None:
        command = [uv, "venv", "--quiet", "--no-project", "--python", python, str(venv)]
    else:
        command = [python, "-m", "venv", str(venv)]
    call(command, f"No virtual environment could be made in {venv}.")


def installer(venv: Path, uv: str | None) -> list[str]:
    """The command that installs packages into `venv`, without its last arguments."""
    python = str(python_in(venv))
    if uv is not None:
        return [uv, "pip", "install", "--quiet", "--python", python]
    if subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode:
        call([python, "-m", "ensurepip"], "pip could not be put into .venv.")
    return [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def install(venv: Path, name: str, uv: str | None) -> None:
    """The packages of one lock, each checked against its hashes, then the project itself.

    For the tests there is the other Whoosh too, in a folder of its own: both are named `whoosh`.
    """
    command = installer(venv, uv)
    failed = "The Python packages could not be installed: see above, then run this again."
    # The lock is complete. Left to resolve again, older pips stop over a package that is asked for
    # with an extra as soon as there is a newer version than the pinned one.
    call([*command, "--no-deps", "--require-hashes", "-r", str(LOCKS / f"{name}.txt")], failed)
    call([*command, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], failed)
    if covers(name, "dev"):
        beside = ["--target", str(venv / "reloaded"), "--upgrade"]
        lock = ["--require-hashes", "-r", str(LOCKS / "reloaded.txt")]
        call([*command, "--no-deps", *beside, *lock], failed)


def set_up(name: str, venv: Path) -> None:
    """Make the checkout ready for one of SETS; at once where it already is."""
    expected = digest(ROOT)
    installed = installed_set(venv, expected)
    if covers(installed, name):
        return
    uv = find_uv()
    needs = {Need.VENV} if uv is None else set()
    if covers(name, "package"):
        needs.add(Need.BUILDS)
    if not system_packages.ensure(needs):
        raise SetupError("Then run this again.")
    print(f"Setting up .venv with {'uv' if uv else 'pip'} ...", flush=True)
    if installed is None:
        make_venv(venv, uv)
    (venv / STAMP).unlink(missing_ok=True)  # what is cut off from here on is not to be trusted
    install(venv, name, uv)
    write_stamp(venv, expected, name)


def main(arguments: Sequence[str]) -> int:
    """Set up the set named by the only argument; the exit status."""
    if len(arguments) != 1 or arguments[0] not in SETS:
        print(f"usage: packaging/bootstrap.sh {'|'.join(SETS)}", file=sys.stderr)
        return 2
    try:
        set_up(arguments[0], ROOT / ".venv")
    except (SetupError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Set-up was stopped; the next run begins it again.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
