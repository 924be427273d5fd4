"""Finds every English source text that the window can show."""

import ast
from pathlib import Path

import reader.ui
from reader.commands import COMMANDS, GROUPS
from reader.core.errors import FaultError, JiuwenError, Reason
from reader.core.reading import NoteKind
from reader.keymap import Why
from reader.search.index import TITLES
from reader.settings import SETTINGS
from reader.store import private, wrap
from reader.ui.details import DETAILS, SYSTEM
from reader.ui.i18n import CHOICES, FORMATS, KINDS, ORIGINS, SCRIPTS
from reader.ui.picture_net import PICTURE, VERSION

Key = tuple[str, str]

QT_LACKS: dict[str, tuple[str, ...]] = {
    "QAbstractFileIconProvider": (
        "%1 File",
        "Alias",
        "Drive",
        "File",
        "File Folder",
        "Folder",
        "Shortcut",
        "Unknown",
    ),
    "QCupsJobWidget": (
        "&Billing information:",
        "&End:",
        "&Start:",
        "Job &priority:",
        "Scheduled &printing:",
    ),
    "QFileDialog": ("&Look in:", "Files of &type:"),
    "QPageSetupWidget": ("Page &order:", "Pages &per sheet:"),
    "QPrintSettingsOutput": (
        "Double Sided Printing",
        "Long side binding",
        "Off",
        "Page &Set:",
        "Short side binding",
    ),
}
"""What Qt's own translations into Chinese leave out, by context: ours stand in for them."""

READER = Path(reader.ui.__file__).parent.parent


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _literal(call: ast.Call) -> str | None:
    return _text(call.args[0]) if call.args else None


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _constants(tree: ast.Module) -> dict[str, str]:
    """The texts that a module gives names to."""
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def window_texts(*givers: str) -> set[Key]:
    """What is given to `tr` and the like; each must be a literal, or it could not be found here."""
    found: set[Key] = set()
    for path in sorted((READER / "ui").glob("*.py")):
        for call in _calls(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call.func, ast.Name) and call.func.id in givers:
                text = _literal(call)
                assert text is not None, f"{path.name}:{call.lineno}"
                found.add(("window", text))
    return found


def _error_names(base: type[JiuwenError] = JiuwenError) -> set[str]:
    return {base.__name__}.union(*(_error_names(kind) for kind in base.__subclasses__()))


def error_texts() -> set[Key]:
    """The literal titles of the errors that reader raises."""
    # `damaged` is the kind of error for a broken file, which callers choose.
    names = (_error_names() | {"damaged", "failure"}) - {
        "RefusedError",
        "CancelledError",
        "FaultError",
    }
    titles = (*wrap.TITLES.values(), *TITLES, *private.TITLES, *PICTURE.titles, *VERSION.titles)
    found = {("errors", title) for title in titles}
    found.add(("errors", FaultError(ValueError()).title))
    for path in sorted(READER.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = _constants(tree)
        for call in _calls(tree):
            func = call.func
            called = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            if called in names:
                first = call.args[0] if call.args else None
                name = first.id if isinstance(first, ast.Name) else ""
                text = _literal(call) or constants.get(name)
                more = call.args[2:] if called == "QueryError" else []
                found |= {("errors", one) for one in (text, *map(_text, more)) if one is not None}
    return found | {("errors", "Cancelled")}


def table_texts() -> set[Key]:
    """The texts of the tables of commands, settings and reasons."""
    commands = {text for c in COMMANDS for text in (c.label, c.help)} | set(GROUPS)
    shown = [setting for setting in SETTINGS if setting.label]
    settings = {text for s in shown for text in (s.label, s.group, s.help) if text}
    settings |= {CHOICES[c] for s in shown for c in s.choices if isinstance(c, str)}
    return (
        {("commands", text) for text in commands}
        | {("settings", text) for text in settings}
        | {("reasons", reason.value) for reason in Reason}
        | {("keys", why.value) for why in Why}
        | {("notes", kind.value) for kind in NoteKind}
        | {("details", detail) for detail in (*DETAILS, *SYSTEM.values())}
        | {("formats", name) for name in FORMATS.values()}
        | {("names", name) for table in (KINDS, ORIGINS, SCRIPTS) for name in table.values()}
    )


def all_texts() -> set[Key]:
    """All of them, with their contexts."""
    qts = {(context, text) for context, texts in QT_LACKS.items() for text in texts}
    return window_texts("tr", "plural") | error_texts() | table_texts() | qts


def plural_texts() -> set[Key]:
    """Those about a number of things."""
    return window_texts("plural")
