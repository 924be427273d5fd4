"""The interface's language: English in the source, Chinese and plurals from translations/*.ts.

The .ts files are read as they are at run time, so that nothing compiled is kept or built.
"""

import logging
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
)
from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from reader.commands import Command
from reader.core.errors import JiuwenError, QueryError
from reader.core.shown import Target
from reader.resources import resource
from reader.text.unseen import marked
from reader.ui.details import BY_SAID

log = logging.getLogger(__name__)

Texts = dict[tuple[str, str], tuple[str, ...]]
"""By context and source text; of a text with a number, its plural forms."""

ENGLISH, HANS, HANT = "en", "zh-Hans", "zh-Hant"


def tr(text: str, **values: object) -> str:
    """A text of the window in the interface's language, `{name}` filled in from `values`."""
    shown = QCoreApplication.translate("window", text)
    return shown.format(**values) if values else shown


def plural(text: str, number: int, /, **values: object) -> str:
    """A text of the window about a number of things, which %Ln in it is replaced by.

    The source has one form, "%Ln article(s)"; those of each language, English too, are in its file.
    """
    shown = QCoreApplication.translate("window", text, None, number)
    return shown.format(**values) if values else shown


def joined(title: str, detail: str) -> str:
    """A title and what it is about, in one line; nothing unseen in it turns or hides anything."""
    return tr("{title}: {detail}", title=title, detail=marked(detail)) if detail else title


def listed(words: Iterable[str]) -> str:
    """Words in a row, parted as the language parts them."""
    found = ""
    for word in filter(None, words):
        found = tr("{one}, {more}", one=found, more=word) if found else word
    return found


def plain_tip(text: str) -> str:
    """A text of the archive as a tooltip: wrapped, and never taken for markup."""
    return f"<p>{escape(text)}</p>"


def command_label(command: Command) -> str:
    """The label of a command."""
    return QCoreApplication.translate("commands", command.label)


def command_help(command: Command) -> str:
    """The one-line help of a command."""
    return QCoreApplication.translate("commands", command.help)


def group_label(group: str) -> str:
    """The name of a group of commands."""
    return QCoreApplication.translate("commands", group)


CHOICES = {
    "system": "Same as the system",
    "en": "English",
    "zh": "Chinese, in the script shown",
    "zh_Hans": "简体中文",
    "zh_Hant": "繁體中文",
    "light": "Light",
    "dark": "Dark",
    "sepia": "Sepia",
    "contrast": "High contrast",
    "comfortable": "Comfortable",
    "compact": "Compact",
    "hans": "Simplified",
    "hant": "Traditional",
    "original": "As in the file",
    "tw": "Taiwan",
    "hk": "Hong Kong",
    "serif": "Serif",
    "sans": "Sans",
    "all": "One after the other",
    "side": "Side by side",
    "chinese": "Chinese only",
    "other": "The other language only",
    "ask": "Only when asked",
    "always": "Always",
}
"""What the choices of settings are called in English."""


def choice_text(choice: object) -> str:
    """What a choice of a setting is called."""
    return setting_text(CHOICES[str(choice)])


def setting_text(text: str) -> str:
    """A label, group or choice of a setting."""
    return QCoreApplication.translate("settings", text)


def key_fault_text(why: str) -> str:
    """Why a key is refused."""
    return QCoreApplication.translate("keys", why)


def reason_text(reason: str) -> str:
    """Why a file became no article."""
    return QCoreApplication.translate("reasons", reason)


def note_text(note: str) -> str:
    """What was noted about a file that was read."""
    return QCoreApplication.translate("notes", note)


def detail_text(detail: str) -> str:
    """What more was said of a file that became no article."""
    return QCoreApplication.translate("details", detail)


FORMATS = {
    "epoch-head": "Scraped page",
    "front-matter": "Front matter",
    "html": "Web page",
    "mhtml": "Web page saved whole",
    "feed": "Feed",
    "digest": "Digest of stories",
    "text": "Plain text",
}
"""What formats are called in English; others are called by their own name."""


def format_text(name: str) -> str:
    """What a format is called."""
    return QCoreApplication.translate("formats", FORMATS[name]) if name in FORMATS else name


ENCODINGS = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "big5hkscs": "Big5-HKSCS",
    "utf-16": "UTF-16",
    "shift_jis": "Shift_JIS",
    "euc_kr": "EUC-KR",
}
"""What encodings that can be chosen are called, everywhere."""


def encoding_text(name: str) -> str:
    """What an encoding is called, by the name that Python has for it."""
    return ENCODINGS.get(name, name.upper())


SCRIPTS = {"hans": "Simplified", "hant": "Traditional", "mixed": "Both scripts"}
ORIGINS = {
    "mainland": "Mainland",
    "taiwan": "Taiwan",
    "hongkong": "Hong Kong",
    "other": "Elsewhere",
    "latin": "Latin letters",
    "archives": "Your archives",
    "own": "You",
}
"""Who writes a spelling, in English."""
KINDS = {"person": "Person", "place": "Place", "organisation": "Organisation", "term": "Term"}


def script_text(name: str) -> str:
    """The script of a spelling; of Latin ones there is nothing to say."""
    return QCoreApplication.translate("names", SCRIPTS[name]) if name in SCRIPTS else ""


def origin_text(name: str) -> str:
    """Who writes a spelling."""
    return QCoreApplication.translate("names", ORIGINS[name]) if name in ORIGINS else name


def kind_text(name: str) -> str:
    """What a name is a name of; "" where nobody has said."""
    return QCoreApplication.translate("names", KINDS[name]) if name in KINDS else ""


def error_text(title: str) -> str:
    """The title of an error."""
    return QCoreApplication.translate("errors", title)


def error_texts(error: JiuwenError) -> tuple[str, str]:
    """The title of an error, and its detail."""
    if not isinstance(error, QueryError):
        place, colon, said = error.detail.rpartition(": ")
        known = BY_SAID.get(said)
        detail = f"{place}{colon}{detail_text(known)}" if known else error.detail
        return error_text(error.title), detail
    title, more = (
        error_text(text).format(**error.values) if text else ""
        for text in (error.wording, error.more)
    )
    at = tr("at character {n}", n=error.place + 1)
    return title, f"{at} · {more}" if more else at


def told(error: JiuwenError) -> str:
    """An error in one line."""
    return joined(*error_texts(error))


def read_ts(path: Path) -> Texts:
    """The translations of a Qt Linguist file by context and source text; unfinished ones are not.

    Raises OSError or xml.etree.ElementTree.ParseError.
    """
    texts: Texts = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type"):
                continue
            forms = translation.findall("numerusform") or [translation]
            if all(form.text for form in forms):
                texts[name, message.findtext("source", "")] = tuple(str(f.text) for f in forms)
    return texts


class Translator(QTranslator):
    """Gives Qt the texts of the language that is spoken, and Qt's own where it has them.

    It is installed once, and speaks another language in the same place. To install one, Qt waits
    until no thread is being given a text; and a thread that is given one here, as those that read
    pictures are, waits for Python, which is held meanwhile: the program would stand still.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.spoken = ""
        self._texts: tuple[Texts, QTranslator | None] = {}, None  # changed at once, for all threads

    def speak(self, wanted: str) -> None:
        """Speak a language from now on; "" for none."""
        self.spoken = wanted
        self._texts = (_texts_of(wanted), _qts_of(wanted)) if wanted else ({}, None)

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        texts, qts = self._texts
        forms = texts.get((context, sourceText))
        if forms is not None:
            return forms[0 if n == 1 else -1]  # as English has them; Chinese has one
        theirs = qts.translate(context, sourceText, disambiguation, n) if qts is not None else ""
        # "Not here"; an empty text would be shown.
        return theirs or None  # type: ignore[return-value] # which Qt's typing does not know


def language(setting: str, target: Target, locale: QLocale) -> str:
    """ "en", "zh-Hans" or "zh-Hant" for the language setting, the script shown and the system.

    An unknown system ("C") is taken for Chinese: whoever reads Chinese news will be at home.
    """
    chinese = locale.language() in (QLocale.Language.Chinese, QLocale.Language.C)
    if setting == "en" or (setting == "system" and not chinese):
        return ENGLISH
    if setting in ("zh_Hans", "zh_Hant"):
        return HANS if setting == "zh_Hans" else HANT
    if target is Target.ORIGINAL:
        traditional = locale.script() == QLocale.Script.TraditionalHanScript
        return HANT if traditional else HANS
    return HANS if target is Target.HANS else HANT


_LOCALES = {ENGLISH: "en_GB", HANS: "zh_CN", HANT: "zh_TW"}


@cache
def locale_of(wanted: str) -> QLocale:
    """How dates and numbers are written, and texts sorted, in a language of the interface.

    Where the system speaks it, as the system does: English has the dates of its country.
    """
    common, system = QLocale(_LOCALES.get(wanted, "en_GB")), QLocale.system()
    same = system.language() == common.language() and system.script() == common.script()
    return system if same else common


_QT_FILES = {HANS: "qtbase_zh_CN", HANT: "qtbase_zh_TW"}


_speaking: "list[Language]" = []
"""The languages of all windows, which share the application's translator."""


class Language(QObject):
    """Has the application speak the language that a window wants."""

    def __init__(self, app: QCoreApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.current = ""
        _speaking.append(self)

    def leave(self) -> None:
        """Want none any more: that of another window is spoken then, if there is one."""
        self.current = ""
        if self in _speaking:
            _speaking.remove(self)
        _speak(self._app, _speaking[-1].current if _speaking else "")

    def use(self, wanted: str) -> bool:
        """Switch to a language; whether texts are others now."""
        if wanted == self.current:
            return False
        before = self.current or ENGLISH  # what texts are in as long as nobody translates them
        self.current = wanted
        _speak(self._app, wanted)
        return wanted != before


@cache
def _translator(app: QCoreApplication) -> Translator:
    made = Translator(app)
    app.installTranslator(made)
    return made


def _speak(app: QCoreApplication, wanted: str) -> None:
    """Have texts, dates, numbers and the program's name in a language, and tell all of Qt."""
    translator = _translator(app)
    if wanted == translator.spoken:
        return
    translator.speak(wanted)
    if wanted:
        QLocale.setDefault(locale_of(wanted))
        _name_program()
    app.sendEvent(app, QEvent(QEvent.Type.LanguageChange))  # as Qt does of one that is installed


def _name_program() -> None:
    """Call the program as the language does, in the titles of windows too, where Qt adds it."""
    QGuiApplication.setApplicationDisplayName(tr("Jiuwen"))


@cache
def _texts_of(wanted: str) -> Texts:
    path = resource("translations", f"jiuwen_{wanted.replace('-', '_')}.ts")
    try:
        return read_ts(path)
    except (OSError, ET.ParseError) as error:
        log.warning("translation not read, English used: %s", error)
        return {}


@cache
def _qts_of(wanted: str) -> QTranslator | None:
    """Qt's own texts, for its dialogs; a system's Qt may come without them."""
    if wanted not in _QT_FILES:
        return None
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = QTranslator()
    found.load(_QT_FILES[wanted], folder)
    return found
