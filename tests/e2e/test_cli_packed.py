"""Packed files on the command line: added, listed and shown as folders are."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.__main__ import main
from reader.resources import sample
from tests.ingest.packed_files import PACKERS, pack, put

ODD = [
    "一" * 82 + ".md",
    " 空 格 ",
    "a\b\x1b[2J.md",
    "新\n闻.md",
    "😀.md",
    '三个教授\\".md',
    "x?*:|",
]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a verb with --json on a library of the test's own."""

    def run_verb(verb: str, *arguments: str, library: str = "data") -> tuple[int, Any]:
        status = main([verb, *arguments, "--library", str(tmp_path / library), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run_verb


@pytest.mark.parametrize("suffix", sorted(PACKERS))
def test_a_packed_folder_gives_what_the_folder_gives(run: Any, tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "news"
    files = {path.name: path.read_bytes() for path in sorted(sample().iterdir())[:4]}
    for name, data in files.items():
        put(folder / name, data)
    place = pack(tmp_path / f"news{suffix}", files)
    before = place.read_bytes()
    status, report = run("add", str(place))
    assert (status, report["archives"], report["refused"]) == (0, [str(place)], [])
    assert (report["found"], report["added"], report["articles"]) == (4, 4, 4)
    run("add", str(folder), library="other")
    packed, plain = run("list")[1], run("list", library="other")[1]
    for article, other in zip(packed["articles"], plain["articles"], strict=True):
        assert article.pop("archive") == str(place)
        assert article == {k: v for k, v in other.items() if k != "archive"}
        shown, whole = (run("show", article["key"], library=name)[1] for name in ("data", "other"))
        assert shown["state"] == "ok"
        assert (shown["body_html"], shown["parts"]) == (whole["body_html"], whole["parts"])
    status, report = run("add", str(place))
    assert (status, report["found"], report["unchanged"]) == (0, 4, 4)
    assert place.read_bytes() == before
    place.unlink()
    assert run("show", packed["articles"][0]["key"])[1]["state"] == "gone"


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz"])
def test_names_that_no_system_likes(
    run: Any, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = [*ODD, "\udc81\udcff.md"] if suffix == ".tar.gz" else ODD
    files = {name: f"# 第{n}条\n\n港口恢复通航。\n".encode() for n, name in enumerate(odd)}
    place = pack(tmp_path / f"x{suffix}", {**files, "no\x1b[2J.md": b""})
    status, report = run("add", str(place))
    assert (status, report["added"]) == (1, len(odd))
    articles = run("list")[1]["articles"]
    assert {article["path"] for article in articles} == set(odd)
    for article in articles:
        assert run("show", article["key"])[1]["state"] == "ok"
    assert main(["add", str(place), "--library", str(tmp_path / "data")]) == 1
    said = capsys.readouterr().out
    assert r"no\x1b[2J.md: the file is empty" in said
    assert "\x1b" not in said


def test_a_file_that_is_not_what_its_name_says(
    run: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "news.zip"
    place.write_text("<html>404</html>", encoding="utf-8")
    status, report = run("add", str(place))
    assert (status, report["found"]) == (2, 0)
    assert report["refused"] == [{"path": str(place), "reason": "damaged: no zip file"}]
    pack(place, {"a.md": "# 题\n\n港口恢复通航。\n".encode()})
    assert run("add", str(place))[0] == 0
    assert run("check")[1]["problems"] == [
        {"kind": "no date", "path": "a.md", "detail": "题", "serious": False, "repaired": False}
    ]
    assert capsys.readouterr().err == ""
