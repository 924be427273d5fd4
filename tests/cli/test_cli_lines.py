"""What the command line prints for people, and what it says when something is wrong."""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.cli import output, parse, verbs
from reader.cli.selfcheck import self_check
from reader.core.errors import Reason
from reader.core.progress import Cancel, Progress, Step
from reader.core.reading import Note, NoteKind
from reader.core.scan import FileNote, ImportReport, Refusal
from reader.library import Library, open_library
from reader.resources import sample
from reader.store.catalogue import Catalogue


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs a verb on a library of one article; gives the exit status and what was printed."""
    archive = tmp_path / "archive"
    archive.mkdir()
    text = "---\ntitle: 港口\ndate: 2024-01-05\nsource: 河报\n---\n\n港口今天恢复通航。\n"
    (archive / "a.md").write_text(text, encoding="utf-8")
    data = str(tmp_path / "data")
    assert main(["add", str(archive), "--library", data]) == 0
    capsys.readouterr()

    def run_verb(*arguments: str) -> tuple[int, str]:
        status = main([*arguments, "--library", data])
        return status, capsys.readouterr().out

    return run_verb


def test_lines_for_people(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    status, said = run("list")
    assert status == 0
    assert "2024-01-0" in said
    assert "港口" in said
    assert said.endswith("1 article\n")
    _, said = run("search", "恢復")
    assert "港口今天[恢复]通航。" in said
    _, said = run("check")
    assert said == "the library is well\n"
    (tmp_path / "archive" / "a.md").unlink()
    (tmp_path / "archive").rmdir()
    status, said = run("check")
    assert status == 1
    assert said.startswith("archive missing  ")
    assert said.endswith("the library has problems\n")


def test_a_file_that_is_gone_is_shown_and_said(
    run: Callable[..., tuple[int, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = json.loads(run("list", "--json")[1])["articles"][0]["key"]
    (tmp_path / "archive" / "a.md").unlink()
    assert main(["show", key, "--library", str(tmp_path / "data")]) == 0
    printed = capsys.readouterr()
    assert printed.out == "港口\n\n港口今天恢复通航。\n"
    assert "gone" in printed.err


@pytest.mark.usefixtures("run")
def test_an_incomplete_index_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (tmp_path / "data" / "index").iterdir():
        file.write_bytes(b"")
    assert main(["search", "港口", "--library", str(tmp_path / "data")]) == 0
    printed = capsys.readouterr()
    assert "0 articles" in printed.out
    assert "not complete" in printed.err


def test_self_check_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["self-check"]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["ok", f"{name}:"] for name in ("import", "search", "convert", "page", "paint", "parts")
    ]


def test_self_check_tells_what_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("reader.cli.selfcheck.sample", lambda: Path("no such folder"))
    assert main(["self-check"]) == 1
    said = capsys.readouterr().out
    assert "FAILED  import: _FailedError" in said
    assert "ok      convert" in said
    checks = self_check()
    assert [check["name"] for check in checks if check["ok"]] == ["convert", "paint", "parts"]


def test_the_report_for_people() -> None:
    refused = [Refusal("b.jpg", Reason.BINARY)]
    report = ImportReport(["/a"], found=2, added=1, articles=3, listed=3, refused=refused)
    report.cancelled = True
    first, second, third = output.report_lines(report)
    assert first.startswith("3 articles; of 2 files 1 added")
    report.listed = 2
    assert next(iter(output.report_lines(report))).startswith("3 articles, +2 in the list; of 2")
    assert second == "refused  b.jpg: not text"
    assert third.startswith("cancelled")


def test_progress_is_shown_only_to_a_person(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output.print_progress(Step("read", 3, 9))
    output.end_progress()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    output.print_progress(Step("read", 3, 9))
    output.print_progress(Step("find", 3))
    output.end_progress()
    assert capsys.readouterr().err == "\r\x1b[Kread 3 of 9\r\x1b[Kfind 3\r\x1b[K"


def test_an_import_that_was_interrupted_says_so(
    run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(
        _library: Library, _paths: list[Path], _progress: Progress, cancel: Cancel, **_how: object
    ) -> ImportReport:
        import signal

        signal.raise_signal(signal.SIGINT)
        return ImportReport(["/a"], found=3, cancelled=cancel.cancelled)

    monkeypatch.setattr(Library, "add", interrupted)
    status, said = run("add", str(tmp_path))
    assert status == 1
    assert "cancelled" in said


@pytest.mark.usefixtures("run")
def test_a_fault_leaves_no_traceback_on_the_screen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_library: Library, _query: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Library, "ask", broken)
    assert main(["list", "--library", str(tmp_path / "data")]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "jiuwen.log" in said
    assert "ZeroDivisionError" in (tmp_path / "data" / "jiuwen.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_nothing_is_converted_to_nothing(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "empty.txt"
    file.write_text(text, encoding="utf-8")
    assert main(["convert", "--to", "tw", str(file)]) == 0
    assert capsys.readouterr().out == text


def test_a_file_that_cannot_be_read_for_conversion(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", "--to", "tw", str(tmp_path / "none.txt")]) == 2
    assert "Cannot read" in capsys.readouterr().err


def test_a_closed_pipe_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[int] = []

    def gone(_call: object) -> int:
        raise BrokenPipeError

    monkeypatch.setitem(verbs._RUN, "list", gone)
    monkeypatch.setattr("os.dup2", lambda _null, out: closed.append(out))
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1)
    assert verbs.run(parse(["list"])) == 0
    assert closed == [1]


def test_where_the_library_is_may_be_said_before_or_after_the_verb(tmp_path: Path) -> None:
    assert parse(["--library", str(tmp_path), "list"]).library == tmp_path
    assert parse(["list", "--library", str(tmp_path)]).library == tmp_path
    assert parse(["list"]).library is None


def test_only_a_query_is_kept_from_being_an_option() -> None:
    assert parse(["add", "--library=数据", "a"]).library == Path("数据")
    assert parse(["search", "-港口", "--library=数据"]).library == Path("数据")
    assert parse(["screenshot", "a.png", "--query=港口"]).options.query == "港口"
    assert parse(["add", "--", "-港口.md"]).options.paths == [Path("-港口.md")]


@pytest.mark.parametrize("query", ["-港口", "-port", "-is:starred", "-(港口 OR port)", " 港口"])
def test_a_query_is_taken_as_it_is_typed(query: str) -> None:
    for arguments in ([query, "--limit", "3"], ["--limit", "3", query], ["--", query]):
        assert parse(["search", *arguments]).options.query == query


def test_a_query_does_not_hide_what_is_wrong() -> None:
    for wrong in (["--limit", "-1"], ["--sort", "-x"], ["--unknown"]):
        with pytest.raises(SystemExit):
            parse(["search", "港口", *wrong])


@pytest.mark.usefixtures("run")
def test_a_list_from_an_incomplete_index_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "index" / "owner").unlink()
    assert main(["list", "港口", "--library", str(tmp_path / "data")]) == 0
    assert "not complete" in capsys.readouterr().err


def test_a_hit_that_an_import_just_dropped_is_no_fault(
    run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "snippets", lambda *_ids, **_how: {})
    status, said = run("search", "港口", "--json")
    assert status == 0
    assert [(hit["snippet"], hit["marks"]) for hit in json.loads(said)["hits"]] == [("", [])]


def test_a_file_name_does_not_act_on_the_terminal() -> None:
    refused = [Refusal("a\x1b[2J\n\u202eb\u3000港  口.jpg", Reason.BINARY)]
    _, line = output.report_lines(ImportReport(["/a"], refused=refused))
    assert line == "refused  a\\x1b[2J\\n\\u202eb\u3000港  口.jpg: not text"


def test_interrupted_work_ends_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_call: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(verbs._RUN, "list", interrupted)
    assert verbs.run(parse(["list"])) == 2
    assert capsys.readouterr().err == "jiuwen: interrupted\n"


def test_a_folder_that_cannot_be_looked_at_is_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["list", "--library", "a" * 400]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.usefixtures("run")
def test_a_log_that_cannot_be_written_is_done_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "jiuwen.log").mkdir()
    (tmp_path / "data" / "index" / "jiuwen-index").unlink()
    assert main(["check", "--repair", "--library", str(tmp_path / "data")]) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_paths_without_a_verb_are_for_the_window() -> None:
    call = parse(["--library", "data", "some/folder", "list.txt"])
    assert (call.verb, call.paths) == (None, (Path("some/folder"), Path("list.txt")))
    assert parse([]).paths == ()


def test_verbs_work_outside_the_main_thread_and_without_a_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("# 港口\n\n港口今天恢复通航。\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", None)
    arguments = ["add", str(tmp_path / "a.md"), "--library", str(tmp_path / "data")]
    with ThreadPoolExecutor() as pool:
        assert pool.submit(main, arguments).result() == 0
    assert sys.stderr is not None
    sys.stderr.close()


def test_a_picture_of_an_article_that_is_not_there(
    run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    assert run("screenshot", str(tmp_path / "out.png"), "--open", "0" * 16) == (2, "")
    assert not (tmp_path / "out.png").exists()


def test_a_picture_without_json_prints_nothing(
    run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    assert run("screenshot", str(tmp_path / "out.png"), "--size", "600x400") == (0, "")
    assert (tmp_path / "out.png").stat().st_size > 1000


@pytest.mark.parametrize(
    ("name", "known"),
    [("GB2312", "gb18030"), ("gbk", "gb18030"), ("Big5", "big5hkscs"), ("UTF16", "utf-16"),
     ("shift-jis", "shift_jis"), ("cp1251", "cp1251"), ("auto", "")],
)  # fmt: skip
def test_an_encoding_is_known_by_any_name(name: str, known: str) -> None:
    assert parse(["add", "a", "--encoding", name]).options.encoding == known


@pytest.mark.parametrize("name", ["klingon", "base64", "undefined", "punycode", "", "a\0b"])
def test_an_unknown_encoding_is_said_in_a_line(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(["add", "a", "--encoding", name])
    assert caught.value.code == 2
    assert "not an encoding known here" in capsys.readouterr().err.splitlines()[-1]


def test_an_archive_is_read_in_the_encoding_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    text = "# 港口\n\n港口今天恢复通航，市民纷纷前往观看。\n"
    (archive / "a.md").write_bytes(text.encode("gb18030"))
    data = str(tmp_path / "data")
    add = ["add", str(archive), "--library", data, "--json"]
    for encoding, changed in (("gb18030", 0), ("gb18030", 0), ("cp1251", 1), ("auto", 1)):
        assert main([*add, "--encoding", encoding]) == 0
        assert json.loads(capsys.readouterr().out)["changed"] == changed, encoding
    library = open_library(tmp_path / "data")
    assert library.encoding(str(archive)) == ""
    library.close()


def test_notes_are_listed_and_the_library_is_well(
    run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    noted = Note(NoteKind.GUESSED, "GB18030")
    monkeypatch.setattr(
        Catalogue, "notes", lambda _self: [FileNote("a.md", str(tmp_path), "gb18030", noted)]
    )
    assert run("check") == (
        0, "note  a.md: the encoding is a guess: GB18030\nthe library is well\n",
    )  # fmt: skip
    problem = json.loads(run("check", "--json")[1])["problems"][0]
    assert (problem["kind"], problem["path"], problem["serious"]) == ("note", "a.md", False)


def test_notes_are_counted_for_people() -> None:
    (line,) = output.report_lines(ImportReport(["/a"], found=2, noted=2))
    assert "0 refused, 2 with notes, in" in line


def test_one_language_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "data")
    assert main(["add", str(sample()), "--library", data]) == 0
    capsys.readouterr()

    def run(*arguments: str) -> str:
        assert main([*arguments, "--library", data]) == 0
        return capsys.readouterr().out

    (hit,) = json.loads(run("search", "Summary of Article", "--json"))["hits"]
    show = ("show", hit["key"], "--script", "hant", "--parts")
    assert "提議了一筆交易" in run(*show, "all")
    assert "提議了一筆交易" not in run(*show, "other")
    assert "Dutch Prime Minister" not in run(*show, "chinese")
    shown = json.loads(run(*show, "other", "--json"))
    assert [part["lang"] for part in shown["parts"]] == ["en"]
    html = run(*show, "side", "--as", "html")
    assert html.count("<tr>") == 7
    out = str(tmp_path / "out.png")
    assert run("screenshot", out, "--open", hit["key"], "--parts", "side") == ""


def test_a_date_of_capture_is_in_brackets(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "<!--1642996680000-->\n[港口](https://a.example/1)\n------\n<p>港口恢复通航。</p>\n"
    )
    library = open_library(tmp_path / "data")
    library.add([file])
    (article,) = library.articles(library.ask().ids)
    library.close()
    assert (article.published, article.captured is None) == (None, False)
    assert output.article_lines(article).startswith("(2022-01-2")


def test_names_are_printed_with_where_they_come_from(
    run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    status, printed = run("names", "吕特", "--json")
    value = json.loads(printed)
    assert (status, value["word"]) == (0, "吕特")
    (names,) = value["sets"]
    assert (names["kind"], names["origin"]) == ("person", "hand")
    assert names["spellings"][0] == {
        "text": "吕特", "script": "hans", "origin": "mainland",
        "searched": True, "written": 0, "alike": True, "articles": 0, "evidence": [],
    }  # fmt: skip
    for number in range(3):
        text = f"---\ntitle: 第{number}\n---\n\n部长马克·萨克洛夫（Saklov）说。\n"
        (tmp_path / "archive" / f"{number}.md").write_text(text, encoding="utf-8")
    run("add", str(tmp_path / "archive"))
    (names,) = json.loads(run("names", "Saklov", "--json")[1])["sets"]
    assert (names["kind"], names["origin"], names["checked"]) == (None, "archives", None)
    assert [each["articles"] for each in names["spellings"]] == [3, 3]
    keys = names["spellings"][0]["evidence"]
    assert len(keys) == 3
    assert [each["written"] for each in names["spellings"]] == [3, 3]
    assert run("names", "萨克洛夫")[1].splitlines() == [
        "name, learned from your archives",
        "  萨克洛夫: simplified · your archives · in 3 articles",
        f"    given beside another spelling in 3 articles: {' '.join(keys)}",
        "  Saklov: Latin · your archives · in 3 articles",
        f"    given beside another spelling in 3 articles: {' '.join(keys)}",
    ]
    assert run("names", "悉尼")[1].splitlines() == [
        "place, kept by hand, last looked at in 2026-11",
        "  悉尼: both scripts · mainland China; Hong Kong · in 0 articles",
        "  雪梨: traditional · Taiwan; Singapore, Malaysia or foreign services · in 0 articles"
        " · searched only when asked for",
        "  Sydney: Latin · in 0 articles",
    ]
    assert "  呂特: traditional · Taiwan; Hong Kong · in 0 articles, either script" in (
        run("names", "Rutte")[1].splitlines()
    )
    assert run("names", "没有这个") == (0, "没有这个 is in no name set\n")


def test_marks_are_written_and_read(
    run: Callable[..., tuple[int, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "marks.json"
    assert run("marks", "export", str(file)) == (0, "")
    value = json.loads(file.read_text(encoding="utf-8"))
    assert value["jiuwen"] == "marks"
    status, said = run("marks", "export", str(file), "--json")
    assert (status, json.loads(said)) == (0, {"written": [str(file)]})
    assert run("marks", "import", str(file)) == (0, "")
    value["read"] = [{"key": "k", "at": 1}, {"key": "k"}]
    file.write_text(json.dumps(value), encoding="utf-8")
    status, said = run("marks", "import", str(file), "--json")
    assert (status, json.loads(said)) == (1, {"left_out": ["read 2: at is null"]})
    capsys.readouterr()
    assert run("marks", "import", str(tmp_path / "none"))[0] == 2
    assert run("marks", "export", str(tmp_path / "none" / "marks.json"))[0] == 2


@pytest.mark.parametrize(("region", "shown"), [("tw", "那裡"), ("hk", "那裏")])
def test_traditional_is_of_the_region_in_the_settings(
    region: str, shown: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.json").write_text(f'{{"hant": "{region}"}}', encoding="utf-8")
    file = tmp_path / "text.txt"
    file.write_text("那里的国家", encoding="utf-8")
    assert main(["--library", str(tmp_path), "convert", "--to", "hant", str(file)]) == 0
    assert capsys.readouterr().out == f"{shown}的國家"


@pytest.mark.parametrize("verb", ["show", "convert", "screenshot"])
def test_the_help_says_what_each_script_is(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([verb, "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "tw traditional as Taiwan writes it, hk as Hong Kong does; hant whichever" in said


def test_a_search_that_finds_nothing_suggests_what_is_near(
    run: Callable[..., tuple[int, str]],
) -> None:
    assert run("search", "港口 没有的") == (0, "0 articles\n  try 港口: 1 article\n")
    assert run("search", "港囗今天") == (0, "0 articles\n  try 港口今天: 1 article\n")
    assert run("search", "恢復", "--exact-script") == (
        0,
        "0 articles\n  try 恢復: 1 article, in either script\n",
    )
    assert run("search", "=港湾")[1] == "0 articles\n"
    value = json.loads(run("search", "港口 没有的", "--json")[1])
    assert value["suggestions"] == [
        {
            "way": "word",
            "query": "港口",
            "total": 1,
            "changed": "没有的",
            "exact_script": False,
            "exact_names": False,
        }
    ]
    assert json.loads(run("search", "港口", "--json")[1])["suggestions"] == []


def test_a_name_of_several_words_needs_no_quotation_marks(
    run: Callable[..., tuple[int, str]],
) -> None:
    assert run("names", "North", "Korea") == run("names", "North Korea")
    assert "  朝鲜: simplified" in run("names", "North", "Korea")[1]


@pytest.mark.parametrize("there", ["", "a file", "a folder of others"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("search", "港口"),
        ("names", "吕特"),
        ("show", "0123"),
        ("remove", "somewhere"),
        ("marks", "export", "marks.json"),
        ("check",),
        ("check", "--repair"),
        ("screenshot", "out.png"),
    ],
)
def test_no_library_is_made_where_one_is_looked_for(
    arguments: tuple[str, ...], there: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "typo"
    if there == "a file":
        place.write_text("not a library", encoding="utf-8")
    elif there:
        place.mkdir()
        (place / "letter.txt").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert main([*arguments, "--library", str(place)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        f"jiuwen: There is no library in this folder: {place} (`jiuwen add` makes one there)\n"
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_marks_may_come_into_a_new_library(
    run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    run("marks", "export", str(tmp_path / "marks.json"))
    elsewhere = tmp_path / "elsewhere"
    arguments = ["marks", "import", str(tmp_path / "marks.json"), "--library", str(elsewhere)]
    assert main(arguments) == 0
    assert (elsewhere / "marks.db").is_file()


def test_an_archive_is_taken_out(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert run("remove", str(archive)) == (
        0,
        f"removed  {archive}: 1 article\n"
        "no file was touched; the marks are there again when the archive is added again\n",
    )
    assert run("list") == (0, "0 articles\n")
    assert (archive / "a.md").is_file()


def test_what_is_no_archive_is_named_and_the_others_go(
    run: Callable[..., tuple[int, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(tmp_path / "data")
    assert main(["remove", str(tmp_path / "none"), "--library", data]) == 2
    assert capsys.readouterr().err == (
        f"jiuwen: Not an archive of this library: {tmp_path / 'none'}\n"
    )
    both = [str(tmp_path / "none"), str(tmp_path / "archive")]
    status, said = run("remove", *both, "--json")
    assert status == 1
    assert json.loads(said) == {
        "removed": [{"archive": both[1], "articles": 1}],
        "cancelled": False,
    }


def test_taking_out_may_be_interrupted(
    run: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(
        _library: Library, path: Path, _progress: Progress, cancel: Cancel
    ) -> ImportReport:
        import signal

        signal.raise_signal(signal.SIGINT)
        return ImportReport([str(path)], articles=3, cancelled=cancel.cancelled)

    monkeypatch.setattr(Library, "remove", interrupted)
    status, said = run("remove", "one", "two")
    assert status == 1
    assert said.startswith("removed  one: 3 articles\n")
    assert said.endswith("cancelled: what is left of it goes with the next import\n")
    assert "two" not in said
