"""Looks at the dependencies: known faults, versions, files, licences; writes a bill of materials.

`audit.py` prints what it found; the exit status is 1 if something is wrong. `audit.py bom FILE`
writes the bill of materials (CycloneDX 1.6) of the program as it is installed here.
"""

import base64
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "locks" / "run.txt"
LICENCES = ROOT / "packaging" / "licences.tsv"
_PATIENCE = 300

ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "PSF-2.0", "Zlib",
    # Libraries that stay files of their own, to be replaced: in the package too.
    "LGPL-2.1-or-later", "LGPL-3.0-only", "MPL-2.0",
})  # fmt: skip
"""Licences that go with the project's own (MIT) as it uses the packages: whole, unchanged."""

_SAID = {
    "MIT": ("MIT",),
    "BSD-2-Clause": ("BSD",),
    "BSD-3-Clause": ("BSD",),
    "Apache-2.0": ("Apache",),
    "PSF-2.0": ("PSF", "Python Software Foundation"),
    "MPL-2.0": ("MPL", "Mozilla"),
    "LGPL-2.1-or-later": ("LGPL", "Lesser"),
    "LGPL-3.0-only": ("LGPL", "Lesser"),
}
"""What a package says of itself, where it does not say it in SPDX's form."""


@dataclass(frozen=True, slots=True)
class Locked:
    """A requirement of the lock; `hashes` are those of all its files."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def here(self) -> bool:
        """Whether this Python and system want it."""
        return not self.marker or Marker(self.marker).evaluate()


@dataclass(frozen=True, slots=True)
class Licence:
    """What a package may be used under; `scope` says whether the program holds it."""

    name: str
    expression: str
    scope: str

    @property
    def compatible(self) -> bool:
        """Whether there is a choice of it that goes with the project's own."""
        choices = self.expression.split(" OR ")
        return any(ALLOWED.issuperset(choice.split(" AND ")) for choice in choices)


def locked(lock: Path = LOCK) -> list[Locked]:
    """The requirements of a lock."""
    found = []
    for block in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip()):
        first, *hashes = block.split(" \\\n")
        pin, _, marker = first.partition(" ; ")
        name, version = pin.split("==")
        found.append(
            Locked(name, version, marker, tuple(each.rpartition(":")[2] for each in hashes))
        )
    return found


def licences(table: Path = LICENCES) -> dict[str, Licence]:
    """The list of licences, by package."""
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return {name: Licence(name, expression, scope) for name, expression, scope in rows}


def said_licence(name: str) -> str:
    """What an installed package says of its licence, in whichever form."""
    told = metadata.metadata(name)
    kinds = [kind for kind in told.get_all("Classifier") or [] if kind.startswith("License")]
    forms = [*(told.get_all("License-Expression") or []), *(told.get_all("License") or [])]
    return " / ".join([*(form.split("\n")[0][:80] for form in forms), *kinds])


def agrees(licence: Licence, said: str) -> bool:
    """Whether what a package says fits what is listed."""
    return licence.expression in said or any(
        word in said
        for one in re.split(r" (?:AND|OR) ", licence.expression)
        for word in _SAID.get(one, (one,))
    )


def wrong_licences() -> list[str]:
    """What is wrong with the list of licences."""
    listed, found = licences(), []
    names = {each.name for each in locked()}
    found += [f"{name}: no licence is listed" for name in sorted(names - listed.keys())]
    found += [f"{name}: listed, but not locked" for name in sorted(listed.keys() - names)]
    for licence in listed.values():
        if not licence.compatible:
            found.append(f"{licence.name}: {licence.expression} does not go with the project's")
        try:
            said = said_licence(licence.name)
        except metadata.PackageNotFoundError:
            continue
        if not agrees(licence, said):
            found.append(f"{licence.name}: {licence.expression} is listed, it says {said!r}")
    return found


def wrong_files() -> list[str]:
    """Installed versions that are not the locked ones, and files that are not as installed."""
    found = []
    for each in locked():
        if not each.here:
            continue
        try:
            package = metadata.distribution(each.name)
        except metadata.PackageNotFoundError:
            found.append(f"{each.name}: not installed")
            continue
        if package.version != each.version:
            found.append(f"{each.name}: {package.version} is installed, {each.version} is locked")
        found += [f"{each.name}: {path} was changed" for path in _changed(package)]
    return found


def _changed(package: metadata.Distribution) -> Iterable[str]:
    """Files that differ from the hashes that came with the package."""
    for path in package.files or ():
        if path.hash is None or path.hash.mode != "sha256":
            continue
        there = Path(str(path.locate()))
        data = there.read_bytes() if there.is_file() else b""
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        if digest != path.hash.value:
            yield str(path)


def pip_audit() -> tuple[list[str], str]:
    """Known faults of the locked versions, and in words how far that could be told."""
    command = _pip_audit()
    if command is None:
        return [], "known faults: not looked for, pip-audit is not installed"
    options = ["-r", str(LOCK), "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, *options, "-f", "json"],
            capture_output=True, text=True, check=False, timeout=_PATIENCE,
        )  # fmt: skip
        return judged(done.stdout)
    except (subprocess.TimeoutExpired, ValueError, KeyError, TypeError) as error:
        return [], f"known faults: NOT looked for, pip-audit has no data ({type(error).__name__})"


def judged(answer: str) -> tuple[list[str], str]:
    """What pip-audit's JSON says: faults, and of how many packages it had data."""
    packages = json.loads(answer)["dependencies"]
    known = [each for each in packages if "skip_reason" not in each]
    faults = [
        f"{each['name']} {each['version']}: {fault['id']}, mended in {fault['fix_versions']}"
        for each in known
        for fault in each["vulns"]
    ]
    said = f"known faults: {len(known)} of {len(packages)} packages could be looked up"
    if len(known) < len(packages):
        said += "; of the OTHERS pip-audit has no data here: nothing is known of them"
    return faults, said


def _pip_audit() -> Sequence[str] | None:
    if importlib.util.find_spec("pip_audit"):
        return [sys.executable, "-m", "pip_audit"]
    program = shutil.which("pip-audit")
    return None if program is None else [program]


def bom() -> str:
    """The bill of materials of the program, as it is here, in CycloneDX's JSON."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model import Property
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output import make_outputter
    from cyclonedx.schema import OutputFormat, SchemaVersion
    from packageurl import PackageURL

    make, listed = LicenseFactory(), licences()

    def component(each: Locked) -> Component:
        return Component(
            type=ComponentType.LIBRARY,
            name=each.name,
            version=each.version,
            bom_ref=each.name,
            purl=PackageURL("pypi", None, each.name, each.version),
            licenses=[make.make_from_string(listed[each.name].expression)],
            properties=[Property(name="jiuwen:lock:sha256", value=one) for one in each.hashes],
        )

    version = re.search(
        r'__version__ = "(.+)"', (ROOT / "reader" / "__init__.py").read_text(encoding="utf-8")
    )
    assert version is not None
    own = Component(
        type=ComponentType.APPLICATION,
        name="jiuwen",
        version=version[1],
        bom_ref="jiuwen",
        licenses=[make.make_from_string("MIT")],
    )
    python = Component(
        type=ComponentType.PLATFORM,
        name="python",
        version=sys.version.split()[0],
        bom_ref="python",
        licenses=[make.make_from_string("PSF-2.0")],
    )
    parts = [component(e) for e in locked() if e.here and listed[e.name].scope == "program"]
    made = Bom(components=[python, *parts])
    made.metadata.component = own
    made.register_dependency(own, [python, *parts])
    if told := os.environ.get("SOURCE_DATE_EPOCH"):  # else it is of now, and no two are the same
        made.metadata.timestamp = datetime.fromtimestamp(int(told), UTC)
        listing = " ".join([told, *(str(each.purl or each.version) for each in made.components)])
        made.serial_number = uuid5(NAMESPACE_URL, f"jiuwen {version[1]} {listing}")
    written = make_outputter(made, OutputFormat.JSON, SchemaVersion.V1_6)
    return str(written.output_as_string(indent=1))


def audit() -> int:
    """Print what was found; the exit status."""
    faults, said = pip_audit()
    wrong = [*faults, *wrong_files(), *wrong_licences()]
    print(said)
    print(f"versions and files: {sum(each.here for each in locked())} packages compared")
    for licence in licences().values():
        print(f"  {licence.name:30}{licence.expression}{' (build)' * (licence.scope == 'build')}")
    print("\n".join(wrong) or "nothing is wrong, as far as could be told")
    return 1 if wrong else 0


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit status."""
    if arguments[:1] == ["bom"]:
        Path(arguments[1]).write_text(f"{bom()}\n", encoding="utf-8")
        return 0
    return audit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
