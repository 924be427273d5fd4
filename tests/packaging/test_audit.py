"""The dependencies' licences, what is installed of them, and the bill of materials."""

import base64
import hashlib
import json
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from packaging.requirements import Requirement
from typing_extensions import override

from tests.packaging.conftest import ROOT, script
from tests.packaging.test_locks import normal


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("audit", monkeypatch)


def test_the_list_of_licences_is_complete_and_right(audit: ModuleType) -> None:
    assert audit.wrong_licences() == []
    assert {each.name for each in audit.locked()} == audit.licences().keys()


def test_a_wrong_list_is_found_out(audit: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = audit.licences()
    del listed["nh3"]
    for name, expression in (("numpy", "GPL-3.0-only"), ("lxml", "MIT"), ("gone", "MIT AND GPL")):
        listed[name] = audit.Licence(name, expression, "program")
    monkeypatch.setattr(audit, "licences", lambda: listed)
    wrong = "\n".join(audit.wrong_licences())
    for said in (
        "nh3: no licence is listed", "gone: listed, but not locked", "numpy: GPL-3.0-only does not",
        "gone: MIT AND GPL does not", "lxml: MIT is listed, it says 'BSD-3-Clause",
    ):  # fmt: skip
        assert said in wrong


def closure() -> set[str]:
    """What the program needs, and what that needs, as far as this Python and system want it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found, wanted = set[str](), [Requirement(line) for line in project["dependencies"]]
    while wanted:
        each = wanted.pop()
        if each.marker is not None and not each.marker.evaluate({"extra": ""}):
            continue
        extras = each.extras or {""}
        if (name := normal(each.name)) not in found or each.extras:
            found.add(name)
            for line in metadata.requires(each.name) or ():
                needed = Requirement(line)
                marker = needed.marker
                if marker is None or any(marker.evaluate({"extra": one}) for one in extras):
                    wanted.append(Requirement(line.partition(";")[0]))
    return found


def test_the_bill_holds_what_the_program_needs_and_no_more(audit: ModuleType) -> None:
    bill: dict[str, Any] = json.loads(audit.bom())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "jiuwen"
    parts = {part["name"]: part for part in bill["components"]}
    assert parts.pop("python")["licenses"]
    assert parts.keys() == closure()
    for name, part in parts.items():
        assert part["version"] == metadata.version(name)
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}"
        assert part["licenses"]
        assert all(len(each["value"]) == 64 for each in part["properties"])


def test_the_bill_of_a_build_is_the_same_each_time(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    first = audit.bom()
    assert audit.bom() == first
    assert json.loads(first)["metadata"]["timestamp"] == "2026-01-01T00:00:00+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225601")
    assert json.loads(audit.bom())["serialNumber"] != json.loads(first)["serialNumber"]


def test_installed_versions_are_the_locked_ones(audit: ModuleType) -> None:
    assert [said for said in audit.wrong_files() if "not installed" in said] == []


class Recorded:
    """A file as a package lists it; `digest` is "" where it has none."""

    def __init__(self, path: Path, digest: str) -> None:
        self._path = path
        self.hash = SimpleNamespace(mode="sha256", value=digest) if digest else None

    def locate(self) -> Path:
        return self._path

    @override
    def __str__(self) -> str:
        return self._path.name


def test_a_changed_file_is_found_out(audit: ModuleType, tmp_path: Path) -> None:
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"x").digest()).rstrip(b"=").decode()
    (tmp_path / "good.py").write_text("x")
    (tmp_path / "bad.py").write_text("y")
    files = [Recorded(tmp_path / name, digest) for name in ("good.py", "bad.py", "gone.py")]
    files.append(Recorded(tmp_path / "RECORD", ""))
    assert [*audit._changed(SimpleNamespace(files=files))] == ["bad.py", "gone.py"]


def test_what_is_not_known_is_not_called_well(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = {"id": "X-1", "fix_versions": ["2"]}
    answer = {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": [fault]},
            {"name": "b", "skip_reason": "not found"},
        ]
    }
    answers = iter((json.dumps(answer), "", "{}"))
    monkeypatch.setattr(audit, "_pip_audit", lambda: ["pip-audit"])
    monkeypatch.setattr(audit, "wrong_files", list)
    monkeypatch.setattr(
        audit.subprocess, "run", lambda *_a, **_n: SimpleNamespace(stdout=next(answers))
    )
    assert audit.main([]) == 1
    said = capsys.readouterr().out
    assert "1 of 2 packages could be looked up; of the OTHERS" in said
    assert "a 1: X-1, mended in ['2']" in said
    for _ in range(2):
        assert audit.main([]) == 0
        assert "NOT looked for" in capsys.readouterr().out

    def endless(*_given: object, **_named: object) -> None:
        raise subprocess.TimeoutExpired("pip-audit", 1)

    monkeypatch.setattr(audit.subprocess, "run", endless)
    assert "NOT looked for" in audit.pip_audit()[1]
    monkeypatch.setattr(audit, "_pip_audit", lambda: None)
    assert "not installed" in audit.pip_audit()[1]
