"""What an import did, in one line."""

from pathlib import Path

from reader.core.scan import ImportReport, Refusal
from reader.ui.dates import number
from reader.ui.i18n import joined, reason_text, tr
from reader.ui.report_rows import printable


def summary(report: ImportReport) -> str:
    """What came, changed, went and was refused; what could not be opened at all comes first."""
    shut = [refusal for refusal in report.refused if _is_archive(refusal)]
    refused = len(report.refused) - len(shut)
    counts = (
        (tr("added {n}", n=number(report.added)), bool(report.archives)),
        (tr("changed {n}", n=number(report.changed)), report.changed),
        (tr("removed {n}", n=number(report.removed)), report.removed),
        (tr("refused {n}", n=number(refused)), refused),
        (tr("noted {n}", n=number(report.noted)), report.noted),
    )
    said = [
        *(joined(reason_text(each.reason), printable(each.path)) for each in shut[:1]),
        *([tr("Cancelled")] if report.cancelled else []),
        *(text for text, there in counts if there),
    ]
    return tr(", ").join(said)


def taken_out(archive: str, report: ImportReport) -> str:
    """What became of an archive that was taken out."""
    if report.cancelled:
        return tr("Stopped; what is left of {path} goes with the next import", path=archive)
    return tr("Out of the library: {path}. Its files and your marks are untouched.", path=archive)


def _is_archive(refusal: Refusal) -> bool:
    """Whether this is an archive that was asked for, not a file of one."""
    return not refusal.archive and Path(refusal.path).is_absolute()


def has_report(report: ImportReport) -> bool:
    """Whether the archive report has anything to say about what an import read."""
    return bool(report.noted) or not all(map(_is_archive, report.refused))


def brought(report: ImportReport) -> bool:
    """Whether the list is another one after an import."""
    return bool(report.added or report.changed or report.removed)
