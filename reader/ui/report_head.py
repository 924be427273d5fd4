"""The upper part of the archive report: an archive's figures, and the choice of its encoding."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from reader.core.figures import ArchiveFigures, Counted
from reader.library import ArchiveReport
from reader.ui.dates import number
from reader.ui.flow import Flow
from reader.ui.i18n import ENCODINGS, encoding_text, format_text, note_text, plural, reason_text, tr
from reader.ui.report_rows import printable

T = TypeVar("T")


def total(reports: Sequence[ArchiveReport]) -> ArchiveFigures:
    """The figures of several archives together."""
    figures = [report.figures for report in reports]
    return ArchiveFigures(
        "",
        sum(each.files for each in figures),
        _summed(each.formats for each in figures),
        _summed(each.refused for each in figures),
        _summed(each.notes for each in figures),
        sum(each.copies for each in figures),
    )


def _summed(several: Iterable[Sequence[Counted[T]]]) -> tuple[Counted[T], ...]:
    counts: Counter[T] = Counter()
    for counted in several:
        counts.update({each.kind: each.count for each in counted})
    return tuple(Counted(kind, count) for kind, count in counts.most_common())


def _listed(counted: Sequence[Counted[T]], name: Callable[[T], str]) -> str:
    """The kinds with their figures; where a line ends no figure is parted from its kind."""
    return "\N{NO-BREAK SPACE}· ".join(
        f"{printable(name(each.kind))}\N{NO-BREAK SPACE}{number(each.count)}" for each in counted
    )


class _Choice(QComboBox):
    """A choice that the wheel changes only when it has the focus: it reads an archive anew."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Figures(QWidget):
    """Rows of a label, a figure and what it is made of; below, the encoding of one archive.

    `reread` asks (archive, encoding) to read an archive in another encoding.
    """

    reread = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._archive, self._kept = "", ""  # shown, and the encoding in force for it
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(2, 1)
        self._rows = [self._row(rank) for rank in range(5)]
        self.encoding = _Choice(self)
        self.encoding.setAccessibleName(tr("Encoding of this archive"))
        for name, shown in (("", tr("Guess automatically")), *ENCODINGS.items()):
            self.encoding.addItem(shown, name)
        self.encoding.currentIndexChanged.connect(lambda _index: self._offer())
        self.again = QPushButton(tr("Read again"), self)
        self.again.setAutoDefault(False)
        self.again.clicked.connect(lambda: self.reread.emit(self._archive, self._wanted))
        self._encoding_label = QLabel(tr("Encoding of this archive"), self)
        self._encoding_label.setObjectName("soft")
        self._encoding_label.setBuddy(self.encoding)
        box = Flow(10)
        box.setContentsMargins(0, 4, 0, 0)
        for widget in (self._encoding_label, self.encoding, self.again):
            box.addWidget(widget)
        self._grid.addLayout(box, 5, 0, 1, 3)

    def _row(self, rank: int) -> tuple[QLabel, QLabel, QLabel]:
        label, figure, detail = QLabel(self), QLabel(self), QLabel(self)
        label.setObjectName("soft")
        detail.setObjectName("soft")
        detail.setWordWrap(True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, rank, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(figure, rank, 1, right)
        self._grid.addWidget(detail, rank, 2)
        for widget in (label, figure, detail):
            widget.setTextFormat(Qt.TextFormat.PlainText)
        return label, figure, detail

    def show_figures(self, figures: ArchiveFigures) -> None:
        """Show figures; of those that are none, no row."""
        shown = (
            (tr("Files"), figures.files, ""),
            (tr("Articles in them"), figures.articles, _listed(figures.formats, format_text)),
            (tr("Copies"), figures.copies, self._copies_told(figures)),
            (tr("Refused"), figures.all_refused, _listed(figures.refused, reason_text)),
            (tr("With notes"), figures.all_notes, _listed(figures.notes, note_text)),
        )
        always = [row[0] for row in self._rows[:2]]
        for (label, figure, detail), (name, count, kinds) in zip(self._rows, shown, strict=True):
            label.setText(name)
            figure.setText(number(count))
            detail.setText(kinds)
            for widget in (label, figure, detail):
                widget.setVisible(bool(count) or label in always)

    def _copies_told(self, figures: ArchiveFigures) -> str:
        """Why the list has fewer articles than there are."""
        return plural(
            "each in the row of the article it repeats; %Ln article(s) listed",
            figures.articles - figures.copies,
        )

    def show_encoding(self, report: ArchiveReport | None) -> None:
        """Show the choice of an archive; None takes it away."""
        for widget in (self._encoding_label, self.encoding, self.again):
            widget.setVisible(report is not None)
        if report is None:
            return
        archive, kept = report.figures.archive, report.encoding
        if (archive, kept) == (self._archive, self._kept):
            return  # what may have been chosen meanwhile stays
        self._archive, self._kept = archive, kept
        if self.encoding.findData(self._kept) < 0:
            self.encoding.addItem(encoding_text(self._kept), self._kept)
        self.encoding.setCurrentIndex(self.encoding.findData(self._kept))
        self._offer()

    @property
    def _wanted(self) -> str:
        return str(self.encoding.currentData())

    def _offer(self) -> None:
        """Reading again is offered where another encoding is chosen than that in force."""
        self.again.setEnabled(self._wanted != self._kept)
