"""What was said of refused files, in the interface's language."""

import ast
import errno
import os
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from reader.core.errors import LibraryError
from reader.text import encodings
from reader.ui.details import DETAILS, detail_in
from reader.ui.i18n import Language, told
from reader.ui.report_table import said
from tests.ui.texts import READER


def _template(node: ast.expr) -> str | None:
    """A text or an f-string, with {} for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return "".join(map(str, parts))


def _raised() -> Iterator[str]:
    """The sentences that files are refused with."""
    for folder in ("formats", "ingest", "text"):
        for path in sorted((READER / folder).glob("*.py")):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(call, ast.Call) or len(call.args) < 2:
                    continue
                name = call.func.id if isinstance(call.func, ast.Name) else ""
                template = _template(call.args[1]) if name == "RefusedError" else None
                if template and re.search(r"[a-z]{3}", template):
                    yield template


def test_each_sentence_that_a_file_is_refused_with_is_in_the_table() -> None:
    known = {re.sub(r"\{\w+\}", "{}", wording) for wording in DETAILS}
    left_out = {"{} at byte {}{}"}  # what a damaged tar says at three places, with what it is in
    raised = set(_raised()) | {what for _magic, what in encodings._MAGIC}
    assert "over {} MB" in raised
    assert raised - left_out - known == set()


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        ("a PNG picture", "PNG 图片"),
        ("a template of a site, in _layouts", "_layouts 中的网站模板"),
        ("12 of 15 lines are links", "15 行中有 12 行是链接"),
        ("7 lines are links", "7 行是链接"),
        ("unpacks to over 1,500 MB", "解压后超过 1,500 MB"),
        ("cut off or broken at byte 12", "在第 12 字节处中断或损坏"),
        ("cut off or broken at byte 12, after a/b", "在第 12 字节处中断或损坏，在 a/b 之后"),
        ("line 1: no element found", "第 1 行：no element found"),
        ("leads nowhere", "指向的位置不存在"),
        (os.strerror(errno.EACCES), "没有权限"),
        (os.strerror(errno.ENOENT), "没有这个文件或文件夹"),
        ("ParserError", "ParserError"),
        ("", ""),
    ],
)
def test_details_are_in_the_readers_language(qapp: QApplication, detail: str, shown: str) -> None:
    language = Language(qapp, QObject(qapp))
    language.use("zh-Hans")
    assert detail_in(said(), detail) == shown
    language.leave()
    assert detail_in(said(), detail) == detail


def test_what_the_system_says_of_a_file_is_in_the_readers_language(qapp: QApplication) -> None:
    language = Language(qapp, QObject(qapp))
    language.use("zh-Hant")
    full = os.strerror(errno.ENOSPC)
    error = LibraryError("The settings cannot be saved", f"/data/settings.json: {full}")
    assert told(error).endswith("/data/settings.json: 磁碟空間不足")
    assert told(LibraryError("The settings cannot be saved", full)).endswith("：磁碟空間不足")
    language.leave()
    assert told(error).endswith(full)
