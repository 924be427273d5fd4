"""A theme put on the application: palette and style sheet."""

import re
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reader.resources import resource
from reader.ui import fonts
from reader.ui.theme import THEMES, Theme

Part = QPalette.ColorRole


def resolve(name: str) -> Theme:
    """The theme of a setting's value; "system" follows the system's light or dark."""
    if name in THEMES:
        return THEMES[name]
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return THEMES["dark" if dark else "light"]


def palette(theme: Theme) -> QPalette:
    """Qt's own colours in a theme, for whatever the style sheet leaves alone."""
    made = QPalette()
    roles = {
        Part.Window: theme.window,
        Part.WindowText: theme.text,
        Part.Base: theme.field,
        Part.AlternateBase: theme.bar,
        Part.ToolTipBase: theme.field,
        Part.ToolTipText: theme.text,
        Part.PlaceholderText: theme.soft,
        Part.Text: theme.text,
        Part.Button: theme.bar,
        Part.ButtonText: theme.text,
        Part.BrightText: theme.accent,
        Part.Link: theme.accent,
        Part.LinkVisited: theme.accent,
        Part.Highlight: theme.accent,
        Part.HighlightedText: theme.on_accent,
        Part.Accent: theme.accent,
        Part.Mid: theme.line,
        Part.Midlight: theme.line,
        Part.Dark: theme.line,
        Part.Light: theme.field,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for role in (Part.Text, Part.WindowText, Part.ButtonText):
        made.setColor(off, role, QColor(theme.faint))
    return made


_SHEET = """
QPushButton, QToolButton, QCheckBox, QComboBox, QSlider {{ outline: 0 }}
QToolTip {{ background: {field}; color: {text}; border: 1px solid {line}; padding: 4px 6px }}
QMainWindow, #welcome, #note {{ background: {window} }}
#pagenote {{ background: {page} }}
#bar, #sidebar, #status {{ background: {bar} }}
#bar {{ border: 0; border-bottom: 1px solid {line} }}
#chips {{ background: {window}; border: 0; border-bottom: 1px solid {line} }}
#status {{ border: 0; border-top: 1px solid {line} }}
#status QLabel, #status QPushButton {{ color: {soft}; font-size: 12px }}
#status QPushButton {{ border: 0; background: transparent; padding: 1px 4px; border-radius: 4px }}
#status QPushButton:hover {{ color: {accent} }}
#find {{ background: {bar}; border: 0; border-top: 1px solid {line} }}
#find QLineEdit {{ background: {field}; color: {text}; border: 1px solid {line};
  border-radius: 6px; padding: 3px 8px }}
#find QPushButton {{ border: 0; border-radius: 6px; background: transparent; color: {soft};
  font-size: 16px }}
#find QPushButton:hover {{ color: {accent}; background: {chosen} }}
#find #soft {{ font-size: 12px }}
#sidebar {{ border: 0; outline: 0; padding: 10px 0 0 0 }}
QSplitter::handle {{ background: {line} }}
#search {{ background: {field}; border: 1px solid {line}; border-radius: 8px }}
#search[wrong="true"] {{ border-color: {accent} }}
#search QLineEdit {{ background: transparent; border: 0; font-size: 14px; color: {text} }}
#hits {{ color: {soft}; font-size: 12px }}
#hits[wrong="true"] {{ color: {accent} }}
#toggle {{ background: transparent; border: 1px solid {line}; border-radius: 8px }}
#toggle QPushButton {{ border: 0; background: transparent; color: {soft}; padding: 0 }}
#toggle QPushButton:hover {{ color: {text} }}
#toggle QPushButton:checked {{ background: {accent}; color: {on_accent} }}
#toggle QPushButton[place="first"] {{ border-top-left-radius: 7px; border-bottom-left-radius: 7px }}
#toggle QPushButton[place="last"] {{ border-top-right-radius: 7px;
  border-bottom-right-radius: 7px }}
#type_button {{ border: 1px solid {line}; border-radius: 8px; background: transparent;
  color: {soft} }}
#type_button:hover {{ color: {accent}; border-color: {accent} }}
#soft {{ color: {soft} }}
#chips #soft, #exact {{ font-size: 13px }}
#chip {{ background: {field}; border: 1px solid {line}; border-radius: 12px; padding: 0 9px;
  min-height: 22px; max-height: 22px; font-size: 13px; color: {text} }}
#spelling {{ background: {field}; border: 1px solid {line}; border-radius: 12px; padding: 0 9px;
  min-height: 22px; max-height: 22px; font-size: 13px; color: {text} }}
QPushButton#chip:hover, #spelling:hover {{ border-color: {accent} }}
#exact {{ border: 0; background: transparent; color: {soft}; padding: 2px 4px }}
#exact:hover, #exact:checked {{ color: {accent} }}
#notetext, #pagenote {{ color: {soft}; font-size: 14px }}
#note #soft, #notepanel #soft {{ font-size: 12px }}
#notepanel {{ background: {bar}; border: 0; border-top: 1px solid {line} }}
#notepanel QPlainTextEdit {{ background: transparent; border: 0; color: {text}; font-size: 15px;
  selection-background-color: {chosen}; selection-color: {text} }}
#quiet {{ border: 0; background: transparent; color: {soft}; font-size: 16px; padding: 0 6px }}
#quiet:hover {{ color: {accent} }}
#offer {{ border: 1px solid {line}; border-radius: 8px; background: {field}; text-align: left;
  min-height: 32px }}
#offer QLabel {{ color: {text}; font-size: 13px }}
#popover #link {{ border: 0; background: transparent; color: {accent}; padding: 1px 2px;
  min-width: 0; text-align: left }}
#popover #link:hover {{ text-decoration: underline }}
#popover #soft {{ font-size: 12px }}
#offer:hover {{ border-color: {accent} }}
#large {{ color: {text} }}
#welcome QLabel {{ font-size: 14px; color: {text} }}
#welcome #large {{ font-size: 27px }}
#welcome #soft {{ color: {soft}; font-size: 13px }}
#welcome #fault {{ color: {accent}; font-size: 13px }}
#welcome {{ border: 2px solid {window} }}
#welcomecard {{ background: transparent }}
#welcome[dragged="true"] {{ border: 2px dashed {accent} }}
#welcome QPushButton {{ border: 1px solid {line}; border-radius: 8px; background: {field};
  color: {text}; padding: 8px 18px; font-size: 14px }}
#welcome QPushButton:hover {{ border-color: {accent} }}
#welcome #primary {{ background: {accent}; border-color: {accent}; color: {on_accent} }}
#veil {{ background: rgba(0, 0, 0, 0.35) }}
#card {{ background: {page}; border: 1px solid {line}; border-radius: 10px }}
#palettefield {{ background: {field}; color: {text}; border: 1px solid {line}; border-radius: 8px;
  padding: 8px 12px; font-size: 16px }}
#palette {{ background: {page}; border: 0; outline: 0; font-size: 14px }}
#keys {{ background: transparent }}
#keys QLabel {{ color: {text}; font-size: 13px }}
#keys #title {{ font-size: 18px; font-weight: 600 }}
#keys #group {{ color: {accent}; font-size: 12px; padding-top: 10px }}
#key {{ background: {bar}; border: 1px solid {line}; border-radius: 4px; padding: 0 6px;
  min-height: 20px }}
#popover {{ background: {page}; border: 1px solid {line} }}
QDialog QPushButton, #popover QPushButton {{ border: 1px solid {line}; border-radius: 6px;
  background: {field}; color: {text}; padding: 5px 16px }}
QDialogButtonBox QPushButton, QDialog #foot, #popover QPushButton {{ min-width: 48px }}
QDialog QPushButton:hover, #popover QPushButton:hover {{ border-color: {accent} }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0 }}
QPrintDialog QToolButton {{ border: 1px solid {line}; border-radius: 6px; background: {field};
  padding: 5px }}
#popover QPushButton:checked {{ background: {accent}; color: {on_accent} }}
QDialog QTreeView {{ background: {page}; border: 1px solid {line}; border-radius: 6px; outline: 0;
  color: {text}; selection-background-color: {chosen}; selection-color: {text} }}
QDialog QTreeView::item {{ min-height: 24px; padding-right: 8px }}
QCheckBox {{ spacing: 8px }}
QTreeView::indicator, QCheckBox::indicator {{ width: 13px; height: 13px;
  border: 1px solid {soft}; border-radius: 4px; background: {field} }}
QTreeView::indicator:checked, QCheckBox::indicator:checked {{
  background: {accent}; border-color: {accent}; image: url("{tick}") }}
QCheckBox::indicator:hover {{ border-color: {accent} }}
QSlider {{ min-height: 20px }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {line} }}
QSlider::sub-page:horizontal {{ border-radius: 2px; background: {accent} }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
  border: 1px solid {soft}; background: {field} }}
QSlider::handle:horizontal:hover {{ border-color: {accent} }}
QDialog #title {{ color: {text}; font-size: 17px; font-weight: 600 }}
QDialog QTableView, QDialog QListView {{ background: {page}; color: {text}; outline: 0;
  selection-background-color: {chosen}; selection-color: {text} }}
QDialog QTableView {{ border: 1px solid {line} }}
QHeaderView {{ background: {page} }}
QHeaderView::section {{ background: {page}; color: {soft}; border: 0; padding: 6px 8px;
  border-bottom: 1px solid {line}; font-size: 12px }}
QTreeView QHeaderView::section {{ padding: 6px 3px }}
#qt_calendar_navigationbar {{ background: {bar} }}
QCalendarWidget QToolButton {{ background: transparent; border: 0; color: {text}; padding: 4px 8px;
  font-size: 14px }}
QCalendarWidget QToolButton:hover {{ color: {accent} }}
QCalendarWidget QToolButton::menu-indicator {{ image: none }}
QCalendarWidget QSpinBox {{ background: {field}; color: {text}; border: 1px solid {line} }}
QCalendarWidget QAbstractItemView {{ background: {page}; color: {soft}; outline: 0;
  selection-background-color: {accent}; selection-color: {on_accent}; font-size: 14px }}
QCalendarWidget QAbstractItemView:disabled {{ color: {faint} }}
#archives {{ background: {bar}; border: 0; border-radius: 6px; padding: 4px;
  outline: 0 }}
#archives::item {{ padding: 6px 8px; border-radius: 6px }}
#archives::item:selected {{ background: {chosen}; color: {text} }}
QDialog QLineEdit {{ background: {field}; color: {text}; border: 1px solid {line};
  border-radius: 6px; padding: 5px 8px }}
QComboBox {{ combobox-popup: 0; background: {field}; color: {text}; border: 1px solid {line};
  border-radius: 6px; padding: 4px 10px }}
QComboBox::drop-down {{ border: 0; width: 22px; background: transparent }}
QComboBox::down-arrow {{ width: 0; height: 0; border-left: 4px solid {field};
  border-right: 4px solid {field}; border-top: 5px solid {soft} }}
QComboBox:hover {{ border-color: {accent} }}
QComboBox:disabled {{ color: {faint} }}
QComboBox QAbstractItemView::item {{ padding: 4px 8px; min-height: 20px }}
QComboBox QAbstractItemView {{ background: {page}; color: {text}; border: 1px solid {line};
  outline: 0; selection-background-color: {accent}; selection-color: {on_accent} }}
QDialog QPushButton:disabled {{ color: {faint} }}
QDialog QLabel[differs="true"] {{ font-weight: 600 }}
QDialog QSpinBox {{ background: {field}; color: {text}; border: 1px solid {line};
  border-radius: 6px; padding: 4px 8px }}
QSpinBox::up-button, QSpinBox::down-button {{ border: 0; width: 20px; background: transparent }}
QSpinBox::up-arrow, QSpinBox::down-arrow {{ width: 0; height: 0; border-left: 4px solid {field};
  border-right: 4px solid {field} }}
QSpinBox::up-arrow {{ border-bottom: 5px solid {soft} }}
QSpinBox::down-arrow {{ border-top: 5px solid {soft} }}
QDialog QSpinBox:hover {{ border-color: {accent} }}
QDialog #link {{ border: 1px solid transparent; background: transparent; color: {accent};
  padding: 4px 6px }}
QDialog #link:hover {{ text-decoration: underline; border-color: {accent} }}
QDialog #more {{ padding: 5px 9px }}
QDialog #keyfield {{ text-align: left; padding: 5px 10px; min-width: 160px }}
QDialog #fault {{ color: {accent}; font-size: 12px }}
QDialog #hint {{ color: {soft}; font-size: 12px }}
QDialog #soft {{ color: {soft} }}
QDialog #group {{ color: {text}; font-size: 15px; font-weight: 600; padding-top: 4px }}
#rowcard {{ background: {page}; border: 1px solid {line}; border-radius: 8px }}
#row {{ border: 0; border-top: 1px solid {line} }}
#row[first="true"] {{ border: 0 }}
QMenu {{ background: {field}; color: {text}; border: 1px solid {line}; padding: 4px }}
QMenu::item {{ padding: 5px 28px 5px 22px; border-radius: 4px }}
QMenu::item:selected {{ background: {chosen}; color: {accent} }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0 }}
QScrollBar::handle:vertical {{ background: {faint}; border-radius: 3px; min-height: 36px;
  margin: 2px }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0 }}
QScrollBar::handle:horizontal {{ background: {faint}; border-radius: 3px; min-width: 36px;
  margin: 2px }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0 }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent }}
QProgressBar {{ background: {line}; border: 0; border-radius: 2px }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px }}
"""


def sheet(theme: Theme) -> str:
    """The style sheet of a theme."""
    return _sheet(theme, fonts.px(1000))


@lru_cache(maxsize=4)
def _sheet(theme: Theme, _scale: int) -> str:  # which is in the sizes that are made
    names = ("window", "bar", "page", "field", "line", "chosen", "text", "soft", "faint", "accent")
    colours = {name: getattr(theme, name) for name in names}
    tick = resource("icons", "tick-dark.svg" if theme.dark else "tick.svg").as_posix()
    return _scaled(_SHEET.format(on_accent=theme.on_accent, tick=tick, **colours))


_SIZE = re.compile(r"\b(font-size|min-height|max-height): (\d+)px")


def _scaled(made: str) -> str:
    """With the sizes of text, and of what holds it, as large as the system's fonts ask for."""
    return _SIZE.sub(lambda found: f"{found[1]}: {fonts.px(int(found[2]))}px", made)


def apply(app: QApplication, theme: Theme, language: str) -> None:
    """Put a theme on the application, with fonts for the interface's language ("en", "zh-…").

    What it has already is left alone: a style sheet makes every widget be styled anew.
    """
    before, font, made = app.font(), interface_font(app, language), sheet(theme)
    if made != app.styleSheet():
        app.setFont(font)
        app.setPalette(palette(theme))
        app.setStyleSheet(made)
    elif font != before:
        app.setFont(font)  # which widgets with a style sheet take only when that is set anew
        for widget in app.allWidgets():
            own = widget.font()
            # Of most the first alone tells: to have them all takes long.
            if own.family() == before.family() and own.families() == before.families():
                own.setFamilies(font.families())
                widget.setFont(own)


def interface_font(app: QApplication, language: str) -> QFont:
    """The system's own sans; Han characters from the family that fits the language."""
    base = fonts.own_forms(QFont(app.font()))
    lang = {"zh-Hant": "zh-Hant-TW"}.get(language, language)
    base.setFamilies(fonts.families(lang, fonts.SANS))
    # In points, which Qt counts on in places: its drawing of a sheet of paper takes a quarter of
    # them, and a font that is set in pixels has none.
    base.setPointSizeF(fonts.px(13) * 72 / app.primaryScreen().logicalDotsPerInch())
    return base
