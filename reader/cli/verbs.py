"""What each verb does; the exit status is 0 done, 1 with refusals, 2 wrong use or nothing done."""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader import files
from reader.cli import archives, output
from reader.cli.arguments import Call
from reader.cli.integrate import integrate
from reader.cli.opening import library_of
from reader.core.article import Script
from reader.core.errors import JiuwenError
from reader.core.hit import Answer, Snippet, Sort
from reader.core.shown import PartsView, Target
from reader.library import Library, default_folder
from reader.library.logs import log_into
from reader.library.own import writing_of
from reader.library.streams import use_utf8
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.library.explaining import Nearest

log = logging.getLogger(__name__)


def _list(call: Call) -> int:
    options = call.options
    with library_of(call) as library:
        answer = library.ask(options.query)
        articles = library.articles(answer.ids[options.offset : options.offset + options.limit])
    _warn_if_incomplete(answer)
    if options.json:
        output.print_json(
            {"total": answer.total, "articles": [output.article_json(a) for a in articles]}
        )
        return 0
    for article in articles:
        print(output.article_lines(article))
    print(output.counted(answer.total))
    return 0


def _warn_if_incomplete(answer: Answer) -> None:
    if not answer.ready:
        said = f"the index is not complete, {answer.missing} articles were not searched"
        output.warn(f"{said}: `jiuwen check --repair` completes it")


def _search(call: Call) -> int:
    options = call.options
    with library_of(call) as library:
        answer = library.ask(
            options.query,
            sort=Sort(options.sort),
            exact_script=options.exact_script,
            exact_names=options.exact_names,
        )
        ids = answer.ids[: options.limit]
        articles = library.articles(ids)
        snippets = library.snippets(
            ids, options.query, Target.ORIGINAL, exact_names=options.exact_names
        )
        said = _suggestions(library, options) if not answer.total and answer.ready else ()
    _warn_if_incomplete(answer)
    hits = []
    for article in articles:
        snippet = snippets.get(article.id, Snippet(""))  # an import may just have dropped it
        marks = [(mark.start, mark.end) for mark in snippet.marks]
        if not options.json:
            print(output.article_lines(article, output.marked(snippet.text, marks)))
        hits.append(output.article_json(article) | {"snippet": snippet.text, "marks": marks})
    if options.json:
        output.print_json(
            {
                "query": options.query,
                "total": answer.total,
                "also": list(answer.also),
                "hits": hits,
                "suggestions": [output.nearest_json(near) for near in said],
                "seconds": round(answer.seconds, 6),
            }
        )
        return 0
    also = f"; also searched: {', '.join(answer.also)}" if answer.also else ""
    print(output.visible(f"{output.counted(answer.total)}{also}"))
    for near in said:
        print(output.visible(output.nearest_line(near)))
    return 0


def _suggestions(library: Library, options: Namespace) -> "Sequence[Nearest]":
    """Near queries that find something."""
    exact = {"exact_script": options.exact_script, "exact_names": options.exact_names}
    return library.explain(options.query, **exact).nearest


def _names(call: Call) -> int:
    from reader.cli.names import lines, sets_json

    word = " ".join(call.options.word)
    with library_of(call) as library:
        found = sets_json(library, word)
    if call.options.json:
        output.print_json({"word": word, "sets": found})
    else:
        for line in lines(word, found):
            print(output.visible(line))
    return 0


def _target(library: Library, name: str) -> Target:
    return library.target(name) if name == "hant" else Target(name)


def _show(call: Call) -> int:
    options = call.options
    with library_of(call) as library:
        target = _target(library, options.script)
        contents = library.contents(options.key, target, parts=PartsView(options.parts))
        copies = library.copies(options.key)
    from reader.page.plain import neutral

    page = contents.page
    text = "\n\n".join(part.text for part in contents.parts)
    if options.json or options.form == "json":
        output.print_json(
            output.article_json(page.article) | output.body_json(contents, text, copies)
        )
    elif options.form == "html":
        from reader.page.standalone import document_html

        print(document_html(page))
    else:
        print(f"{page.title}\n\n{neutral(text)}")
    if page.state != "ok":
        output.warn(f"the file is {page.state}: {page.article.path}")
    return 0


def _marks(call: Call) -> int:
    """Write all marks to a file, or join those of a file with the library's."""
    path: Path = call.options.file
    writing = call.options.action == "export"
    faults: Sequence[str] = ()
    with library_of(call, make=not writing) as library:
        try:
            if writing:
                files.replace(path, library.mark_book.exported().encode(), files.ALL)
            else:
                faults = library.mark_book.imported(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeError) as error:
            title = "The file cannot be written" if writing else "The file cannot be read"
            raise JiuwenError(title, str(error)) from error
    for fault in faults:
        output.warn(fault)
    if call.options.json:
        output.print_json({"written": [str(path)]} if writing else {"left_out": list(faults)})
    return 1 if faults else 0


def _convert(call: Call) -> int:
    from reader.script.convert import convert
    from reader.script.detect import Detected

    options = call.options
    text = _text_of(options)
    source = None if options.source == "auto" else Detected(Script(options.source))
    data = call.library or default_folder()
    settings = Settings(data / "settings.json")
    target = Target(settings.text("hant") if options.to == "hant" else options.to)
    writing = writing_of(data, settings)
    converted = convert(text, target, source, writing)
    if options.json:
        output.print_json({"to": target.value, "text": converted})
    else:
        print(converted, end="")
    return 0


def _text_of(options: Namespace) -> str:
    from reader.text.encodings import decode

    try:
        data = options.file.read_bytes() if options.file else sys.stdin.buffer.read()
    except OSError as error:
        raise JiuwenError(f"Cannot read {options.file}", error.strerror or str(error)) from error
    return decode(data).text if data.strip() else data.decode()


def _check(call: Call) -> int:
    with library_of(call, mend=call.options.repair) as library:
        health = library.check(repair=call.options.repair, progress=output.print_progress)
    output.end_progress()
    if call.options.json:
        output.print_json(health.as_json())
    else:
        for problem in health.problems:
            said = " (repaired)" if problem.repaired else ""
            print(output.visible(f"{problem.kind}  {problem.path}: {problem.detail}{said}"))
        print("the library is well" if health.ok else "the library has problems")
    return 0 if health.ok else 1


def _screenshot(call: Call) -> int:
    from reader.ui.screenshot import take

    options = call.options
    with library_of(call) as library:
        target = _target(library, options.script)
        if options.key:
            library.article(options.key)  # which says so if there is none
        take(
            library,
            Path(options.out),
            size=options.size,
            query=options.query,
            key=options.key,
            target=target,
            parts=options.parts,
            theme=options.theme,
        )
    if options.json:
        output.print_json({"written": [str(options.out)]})
    return 0


def _self_check(call: Call) -> int:
    from reader.cli.selfcheck import self_check

    checks = self_check()
    ok = all(check["ok"] for check in checks)
    if call.options.json:
        output.print_json({"ok": ok, "checks": checks})
    else:
        for check in checks:
            said = f"{'ok' if check['ok'] else 'FAILED':6}  {check['name']}: {check['detail']}"
            print(output.visible(said))
    return 0 if ok else 1


_RUN: dict[str, Callable[[Call], int]] = {
    "add": archives.add,
    "remove": archives.remove,
    "list": _list,
    "search": _search,
    "names": _names,
    "show": _show,
    "marks": _marks,
    "convert": _convert,
    "check": _check,
    "screenshot": _screenshot,
    "self-check": _self_check,
    "integrate": integrate,
}


def run(call: Call) -> int:
    """Do what a call asks for; returns the exit status."""
    assert call.verb is not None
    use_utf8()
    try:
        log_into(call.library or default_folder())
        return _RUN[call.verb](call)
    except JiuwenError as error:
        output.end_progress()
        output.warn(str(error))
        return 2
    except KeyboardInterrupt:
        output.end_progress()
        output.warn("interrupted")
        return 2
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has what it wanted; nothing is left to flush to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # whatever it is, no traceback reaches the reader
        log.exception("a fault in Jiuwen itself; jiuwen.log in the data folder says where")
        return 2
