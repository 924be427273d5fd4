"""The command line's contract, verb by verb, on the sample."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.__main__ import main
from reader.resources import sample

ARTICLE = {
    "key", "title", "source", "author", "published", "published_from", "captured", "url", "tags",
    "script", "path", "format", "read", "starred", "copies",
}  # fmt: skip


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a verb on the sample library with --json; gives the exit status and the document."""

    def run_verb(verb: str, *arguments: str) -> tuple[int, Any]:
        status = main([verb, *arguments, "--library", str(data), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run_verb


def tree_hash(folder: Path) -> str:
    """Names, times, modes and bytes of a tree in one digest."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        stat = path.stat()
        digest.update(repr((path.name, stat.st_mtime_ns, stat.st_mode)).encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def test_add_reports_and_leaves_the_archive_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree_hash(sample())
    arguments = ["add", str(sample()), "--library", str(tmp_path), "--json"]
    assert main(arguments) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["archives"] == [str(sample())]
    assert (first["found"], first["added"], first["unchanged"]) == (5, 5, 0)
    assert first["refused"] == []
    assert main(arguments) == 0
    second = json.loads(capsys.readouterr().out)
    assert (second["added"], second["unchanged"], second["removed"]) == (0, 5, 0)
    assert tree_hash(sample()) == before


def test_copies_are_counted_in_lists_and_named_by_show(
    data: Path, tmp_path: Path, run: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for name in ("a.md", "b.md"):
        text = "港口今天恢复通航，船队陆续离开。" * 9 + name
        (archive / name).write_text(f"---\ntitle: 复航\n---\n\n{text}\n", encoding="utf-8")
    assert main(["add", str(archive), "--library", str(data)]) == 0
    capsys.readouterr()
    (hit,) = run("search", "复航")[1]["hits"]
    listed = [a for a in run("list")[1]["articles"] if a["title"] == "复航"]
    assert (hit["copies"], [a["copies"] for a in listed]) == (1, [1])
    (copy,) = run("show", hit["key"])[1]["copies"]
    assert (copy["path"], copy["archive"]) == ("b.md", str(archive))
    assert copy["key"] != hit["key"]
    assert run("show", copy["key"])[1]["copies"][0]["path"] == "a.md"


def test_add_lists_what_it_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "news.md").write_text("# 標題\n\n這是一段很短的新聞。\n", encoding="utf-8")
    (archive / "empty.txt").write_bytes(b"")
    (archive / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    (archive / "README.md").write_text("# About\n\nA mirror of news.\n", encoding="utf-8")
    missing = str(tmp_path / "missing")
    status = main(["add", str(archive), missing, "--library", str(tmp_path / "data"), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert status == 1
    assert report["added"] == 1
    refused = {Path(refusal["path"]).name: refusal["reason"] for refusal in report["refused"]}
    assert set(refused) == {"empty.txt", "picture.jpg", "README.md", "missing"}
    assert all(refused.values())
    status = main(["check", "--library", str(tmp_path / "data"), "--json"])
    health = json.loads(capsys.readouterr().out)
    listed = {Path(p["path"]).name for p in health["problems"] if p["kind"] == "refused"}
    assert listed == {"empty.txt", "picture.jpg", "README.md"}
    assert (status, health["ok"]) == (0, True)


def test_add_of_nothing_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["add", str(tmp_path / "missing"), "--library", str(tmp_path / "data")])
    assert status == 2
    assert "missing" in capsys.readouterr().out


def test_list_pages_without_gaps(run: Any) -> None:
    _, whole = run("list")
    assert whole["total"] == 5
    assert set(whole["articles"][0]) >= ARTICLE
    paged = [run("list", "--limit", "2", "--offset", str(at))[1]["articles"] for at in (0, 2, 4)]
    assert [a["key"] for page in paged for a in page] == [a["key"] for a in whole["articles"]]


def test_search_gives_snippets_with_marks(run: Any) -> None:
    status, answer = run("search", "導彈")
    assert (status, answer["total"], answer["query"]) == (0, 2, "導彈")
    for hit in answer["hits"]:
        assert set(hit) >= ARTICLE
        marked = {hit["snippet"][start:end] for start, end in hit["marks"]}
        assert marked <= {"导弹", "導彈", "飞弹", "飛彈"}
        assert marked


def test_search_tells_the_spellings_it_also_searched(run: Any) -> None:
    assert "鲁特" in run("search", "吕特")[1]["also"]
    assert run("search", "吕特", "--exact-names")[1]["also"] == []


def test_a_query_that_cannot_be_parsed_is_answered_with_its_place(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", '北约 "', "--library", str(data)]) == 2
    said = capsys.readouterr().err
    assert "character 4" in said
    assert "Traceback" not in said


def test_a_query_may_begin_with_a_dash(run: Any) -> None:
    assert run("search", "-导弹")[1]["total"] == 3


def test_show_in_each_form(run: Any, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = run("search", "鈾")[1]["hits"][0]["key"]
    _, shown = run("show", key, "--script", "hant")
    assert set(shown) >= ARTICLE | {"body_text", "body_html", "parts"}
    assert "並未" in shown["body_text"]
    assert "<p>" in shown["body_html"]
    assert [part["lang"] for part in shown["parts"]] == ["zh"]
    assert main(["show", key, "--as", "html", "--library", str(data), "--script", "hans"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert "温州在线" in page
    assert main(["show", key, "--library", str(data)]) == 0
    text = capsys.readouterr().out
    assert "<p>" not in text
    assert "溫州在線" in text


def test_show_of_an_unknown_key(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "0" * 16, "--library", str(data)]) == 2
    assert "No such article" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("to", "text", "converted"),
    [
        ("hans", "頭髮與發展", "头发与发展"),
        ("hant", "头发与发展", "頭髮與發展"),
        ("tw", "这里", "這裡"),
        ("hk", "这里", "這裏"),
    ],
)
def test_convert(
    to: str, text: str, converted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text.txt"
    file.write_text(text + "\n", encoding="utf-8")
    source = "hant" if to == "hans" else "hans"
    assert main(["convert", "--to", to, "--from", source, str(file)]) == 0
    assert capsys.readouterr().out == converted + "\n"


def test_convert_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "美国制裁俄罗斯，一个中国，更大冲突，政府干预。"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["convert", "--to", "tw", "--json"]) == 0
    converted = json.loads(capsys.readouterr().out)["text"]
    assert converted == "美國制裁俄羅斯，一個中國，更大衝突，政府干預。"


def test_check_is_well_and_repairs_a_damaged_index(run: Any, data: Path) -> None:
    status, health = run("check")
    assert (status, health["ok"], health["articles"], health["indexed"]) == (0, True, 5, 5)
    for file in (data / "index").iterdir():
        file.write_bytes(b"not an index")
    status, health = run("check")
    assert (status, health["ok"]) == (1, False)
    status, health = run("check", "--repair")
    assert (status, health["ok"]) == (0, True)
    assert run("search", "北約")[1]["total"] == 5


def test_a_damaged_catalogue_is_put_aside_and_marks_stay(run: Any, data: Path) -> None:
    (data / "catalogue.db").write_bytes(b"garbage" * 1000)
    assert run("list")[1]["total"] == 0
    assert [path.name for path in data.glob("catalogue-damaged-*")]
    status, health = run("check", "--repair")
    assert (status, health["ok"], health["articles"]) == (0, True, 5)


def test_screenshot_and_self_check(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "window.png"
    status, _ = run("screenshot", str(out), "--size", "900x600", "--query", "北約")
    assert status == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert run("list", "is:read")[1]["total"] == 0
    status, checked = run("self-check")
    assert (status, checked["ok"]) == (0, True)
    assert {check["name"] for check in checked["checks"]} == {
        "import", "search", "convert", "page", "paint", "parts",
    }  # fmt: skip


def test_an_unwritable_data_folder_is_one_clear_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert main(["add", str(tmp_path), "--library", str(tmp_path / "file" / "data")]) == 2
    said = capsys.readouterr().err
    assert "cannot be written" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [["search"], ["screenshot", "x.png", "--size", "big"], ["list", "--limit", "-1"], ["--wrong"]],
)
def test_wrong_use_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    said = capsys.readouterr().out
    for verb in ("add", "list", "search", "show", "convert", "check", "screenshot", "self-check"):
        assert verb in said


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems always have a display")
def test_no_display_is_said_in_one_line(tmp_path: Path) -> None:
    without = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "reader", "--library", str(tmp_path / "data")],
        env=without, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "jiuwen search" in done.stderr
    assert "jiuwen screenshot" in done.stderr
