"""The stylesheet of the article pane, in the part of CSS that Qt's rich text knows."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextOption,
)

from reader.settings import Settings
from reader.ui import fonts
from reader.ui.fonts import SANS, SERIF, families
from reader.ui.theme import Theme

# Families whose quotation marks are as narrow as Latin letters: a CJK one of the same design first.
_NARROW = {
    SERIF: ("Noto Serif CJK KR", "Source Han Serif K", "Georgia", "Times New Roman", "Noto Serif"),
    SANS: ("Noto Sans CJK KR", "Source Han Sans K", "Helvetica Neue", "Segoe UI", "Noto Sans"),
}
GUTTER = 32
"""Pixels at the base size between two languages side by side."""

_LEAST_JUSTIFIED = 24
"""Characters of a line: in a shorter one the gaps would show."""

_BASE = 18  # the size in pixels that all measures are given for


@dataclass(frozen=True, slots=True)
class Type:
    """How the page is set.

    `style` is "serif" or "sans", `size` the body's in pixels, `measure` the column in Han
    characters; `indent` sets paragraphs off by two characters rather than by space; `spacing` is
    the distance of lines in percent of the size.
    """

    style: str = "serif"
    size: int = _BASE
    measure: int = 36
    indent: bool = False
    spacing: int = 180

    def px(self, at_base: float) -> int:
        """A length given for the base size, at this size, in whole pixels."""
        return round(at_base * self.size / _BASE)

    @property
    def line(self) -> int:
        """From one line of the body to the next, in pixels."""
        return round(self.size * self.spacing / 100)

    @property
    def column(self) -> int:
        """The width of the column in pixels."""
        return self.size * self.measure

    @property
    def two_columns(self) -> int:
        """The width of two languages side by side, in lines a quarter shorter."""
        return round(1.5 * self.column) + self.px(GUTTER)


def type_of(settings: Settings) -> Type:
    """The type that the settings ask for."""
    return Type(
        settings.text("font"),
        settings.number("size"),
        settings.number("measure"),
        settings.on("indent"),
        settings.number("spacing"),
    )


def body_font(lang: str, type_: Type) -> QFont:
    """The font of the running text: the region's glyphs, unhinted so that advances are even."""
    font = fonts.own_forms(QFont(families(lang, type_.style)))
    font.setPixelSize(type_.size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _quoted(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


@lru_cache(maxsize=8)  # wanted for each page
def stylesheet(theme: Theme, lang: str, type_: Type) -> str:
    """The rules for a theme, a language tag and a setting of type."""
    px = type_.px
    sans, text = _quoted(families(lang, SANS)), _quoted(families(lang, type_.style))
    small = f"font-family: {sans}; color: {theme.soft}"
    indent = f"margin-bottom: {px(3)}px; text-indent: {type_.size * 2}px"
    below = px(3 if type_.indent else 17)  # the last margin in a cell counts for nothing
    spaced = indent if type_.indent else f"margin-bottom: {px(17)}px"
    heading = f"font-family: {text}; font-weight: 700; text-indent: 0px; color: {theme.text}"
    narrow = _quoted([*_NARROW[type_.style], *families(lang, type_.style)])
    mono = f"font-family: {_quoted(fonts.mono(lang))}; font-size: {px(15)}px"
    kai = fonts.kai(lang)
    stressed = f"font-family: {_quoted([*kai, *families(lang, type_.style)])}"
    stressed += "" if kai else "; font-weight: 600"
    return f"""
p {{ margin-top: 0; {spaced}; line-height: {type_.line}px }}
.h1 {{ {heading}; font-size: {px(27)}px; line-height: {px(38)}px; margin: 0 0 {px(12)}px 0 }}
.h2 {{ {heading}; font-size: {px(21)}px; line-height: {px(32)}px;
  margin: {px(14)}px 0 {px(10)}px 0 }}
.h3 {{ {heading}; font-size: {px(19)}px; line-height: {px(30)}px;
  margin: {px(10)}px 0 {px(8)}px 0 }}
.h4, .h5, .h6 {{ {heading}; font-size: {px(18)}px; margin: {px(8)}px 0 {px(6)}px 0 }}
.meta {{ {small}; font-size: {px(13.5)}px; line-height: {px(22)}px; margin: 0; text-indent: 0px }}
.tags {{ {small}; font-size: {px(13)}px; line-height: {px(20)}px; margin: {px(4)}px 0 0 0;
  text-indent: 0px }}
.parts {{ {small}; font-size: {px(13)}px; line-height: {px(20)}px; margin: {px(6)}px 0 0 0;
  text-indent: 0px }}
.parts a {{ color: {theme.soft} }}
.parts .on {{ color: {theme.accent} }}
.notice {{ {small}; font-size: {px(13)}px; line-height: {px(21)}px; text-indent: 0px;
  margin: 0 0 {px(14)}px 0 }}
.copies {{ {small}; font-size: {px(13)}px; line-height: {px(21)}px; text-indent: 0px; margin: 0 }}
.cited {{ {small}; font-size: {px(13)}px; line-height: {px(21)}px; text-indent: 0px;
  margin: {px(10)}px 0 0 0 }}
.language {{ {small}; font-size: {px(13)}px; margin: 0 0 {px(8)}px 0; text-indent: 0px }}
.lead {{ color: {theme.soft}; margin-bottom: {px(17)}px; text-indent: 0px }}
.figure, .picture {{ margin: 0 0 {px(17)}px 0 }}
.captioned {{ margin: 0 0 {px(6)}px 0 }}
.caption, .caption p {{ {small}; font-size: {px(13)}px; line-height: {px(21)}px;
  margin: 0 0 {px(20)}px 0; text-indent: 0px }}
.unloaded {{ {small}; font-size: {px(13)}px }}
.em {{ letter-spacing: {px(13)}px }}
.quote {{ font-family: {narrow} }}
.stress {{ {stressed} }}
.tight {{ letter-spacing: -0.5em }}
blockquote {{ margin: 0 {px(18)}px {px(4)}px {px(26)}px; color: {theme.soft} }}
blockquote p {{ text-indent: 0px }}
li, li p {{ line-height: {type_.line}px; text-indent: 0px; margin-bottom: {px(4)}px }}
ul, ol {{ margin-top: 0px; margin-bottom: {px(14)}px }}
li ul, li ol {{ margin-bottom: 0px }}
table {{ border-collapse: collapse; margin-top: {px(14)}px; margin-bottom: {px(20)}px }}
.grid td, .grid th, .grid td p, .grid th p {{ {small}; color: {theme.text};
  font-size: {px(15)}px; text-indent: 0px; margin: 0; line-height: {px(24)}px }}
.grid td {{ border: 0px; border-bottom: 1px solid {theme.line} }}
.grid th {{ border: 0px; border-bottom: 1px solid {theme.faint}; font-weight: 600 }}
.short {{ white-space: nowrap }}
table.side {{ margin: {px(10)}px 0 0 0 }}
.left {{ padding-right: {px(GUTTER / 2)}px; padding-bottom: {below}px }}
.right {{ padding-left: {px(GUTTER / 2)}px; padding-bottom: {below}px }}
code {{ {mono} }}
pre {{ {mono}; white-space: pre-wrap; margin: 0 0 {px(17)}px {px(18)}px; line-height: {px(24)}px }}
hr {{ background-color: {theme.line}; margin: 0 0 {px(6)}px 0; line-height: 1px }}
.message {{ {heading}; font-size: {px(21)}px; margin: {px(160)}px 0 {px(8)}px 0 }}
.hint {{ {small}; font-size: {px(14)}px; margin: 0; text-indent: 0px }}
a {{ color: {theme.accent}; text-decoration: none }}
"""


def coloured(palette: QPalette, theme: Theme) -> QPalette:
    """A palette in a theme's colours."""
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Base, theme.page),
        (roles.Window, theme.page),
        (roles.Text, theme.text),
        (roles.WindowText, theme.line),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Link, theme.accent),
    ):
        palette.setColor(role, QColor(colour))
    return palette


def dress(document: QTextDocument, theme: Theme, lang: str, type_: Type) -> None:
    """Give a document the font, the indents and the rules of a page in a language."""
    document.setDefaultFont(body_font(lang, type_))
    document.setIndentWidth(type_.px(24))
    sheet = stylesheet(theme, lang, type_)
    if document.defaultStyleSheet() != sheet:  # it would be read again
        document.setDefaultStyleSheet(sheet)


def lines_in(width: int, type_: Type, lang: str, *, sides: bool) -> QTextOption:
    """How lines are set in a column so many pixels wide, or in one of two at its sides.

    Han text is justified, unless its lines are so short that their gaps would show.
    """
    own = (width - type_.px(GUTTER)) // 2 if sides else width
    justified = own >= _LEAST_JUSTIFIED * type_.size and lang.startswith("zh")
    align = Qt.AlignmentFlag.AlignJustify if justified else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # addresses
    return option


def set_lines(document: QTextDocument, option: QTextOption) -> None:
    """Set how the lines of a document are set; as they are already, it is not laid out anew."""
    there = document.defaultTextOption()
    if (there.alignment(), there.wrapMode()) != (option.alignment(), option.wrapMode()):
        document.setDefaultTextOption(option)


def root_frame(document: QTextDocument) -> QTextFrame:
    """The frame of a whole document.

    PySide keeps what it answers to `rootFrame` as long as the document, a new one for each page.
    """
    return QTextCursor(document).currentFrame()


def top_margin(document: QTextDocument) -> float:
    """The pixels above the text."""
    return root_frame(document).frameFormat().topMargin()


def set_margins(document: QTextDocument, top: float, bottom: float) -> None:
    """Leave so many pixels above and below the text."""
    frame = root_frame(document)
    format_ = frame.frameFormat()
    format_.setTopMargin(top)
    format_.setBottomMargin(bottom)
    frame.setFrameFormat(format_)
