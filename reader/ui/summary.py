"""What imports did, in one line, and what to do where they could not."""

from dataclasses import replace
from pathlib import Path

from reader.core.errors import JiuwenError, LibraryBusyError, Reason
from reader.core.scan import ImportReport, Refusal
from reader.ui.dates import number
from reader.ui.i18n import joined, plural, reason_text, told, tr
from reader.ui.report_rows import printable

ASIDE = " · "


def way_out(reason: Reason) -> str:
    """What to do about an archive that cannot be opened."""
    ways = {
        Reason.MISSING: tr("Connect its disk, or open it where it is now."),
        Reason.FORBIDDEN: tr("Give yourself leave to read it, and open it again."),
        Reason.NO_ARCHIVE: tr("Open a folder, or a file with articles in it."),
    }
    return ways.get(reason, tr("Look whether its disk is well, and open it again."))


def way_on(error: JiuwenError) -> str:
    """What to do about an import that failed; "" where the error says it itself."""
    if isinstance(error, LibraryBusyError):
        return tr("It is tried again every minute.")
    disk = tr("Look whether its disk is there and can be written.")
    ways = {
        "The disk is full": tr("Make room on it; it is tried again every minute."),
        "The library's folder cannot be written": disk,
        "The library's folder cannot be used": disk,
        "The library's disk cannot be read or written": disk,
        "The archive cannot be opened": way_out(Reason.UNREADABLE),
    }
    return ways.get(error.title, "")


def failure(error: JiuwenError) -> str:
    """An error of an import, and what to do about it."""
    return _with(told(error), way_on(error))


def _with(said: str, way: str) -> str:
    return f"{said}{ASIDE}{way}" if way else said


def shut(report: ImportReport) -> str:
    """The archives that could not be opened: the first, and what to do; "" if all could."""
    found = [refusal for refusal in report.refused if _is_archive(refusal)]
    if not found:
        return ""
    first, more = found[0], len(found) - 1
    said = joined(reason_text(first.reason), printable(first.path))
    if more:
        said = _with(said, plural("%Ln more could not be opened", more))
    return _with(said, way_out(first.reason))


def summary(report: ImportReport) -> str:
    """What came, changed, went and was refused; what could not be opened at all comes first."""
    refused = sum(not _is_archive(refusal) for refusal in report.refused)
    same = bool(report.unchanged) and not brought(report)
    counts = (
        (tr("nothing new or changed"), same),
        (_came(report), report.archives and not same),
        (tr("changed {n}", n=number(report.changed)), report.changed),
        (tr("gone {n}", n=number(report.removed)), report.removed),
        (tr("refused {n}", n=number(refused)), refused),
        (tr("noted {n}", n=number(report.noted)), report.noted),
    )
    said = [
        *([tr("Cancelled")] if report.cancelled else []),
        *(text for text, there in counts if text and there),
    ]
    return ASIDE.join(filter(None, (shut(report), tr(", ").join(said), _alone(report))))


def _came(report: ImportReport) -> str:
    """What is new: articles, of which a file may have many, or none that is not there already."""
    added, listed = report.added, report.listed
    if not added:
        return "" if brought(report) else tr("nothing added")
    if report.changed or report.removed or listed == added:
        return tr("added {n}", n=number(added))
    if listed > 0:
        return tr("added {n} (from {files})", n=number(listed), files=plural("%Ln file(s)", added))
    return plural("no new article: copies or translations of those there in %Ln file(s)", added)


def _alone(report: ImportReport) -> str:
    """Why the one file that was to be read gave nothing; "" if there were others."""
    files = [refusal for refusal in report.refused if not _is_archive(refusal)]
    if len(files) != 1 or brought(report) or report.unchanged:
        return ""
    return joined(printable(files[0].path), reason_text(files[0].reason))


class Sum:
    """What all imports of a queue did, those that failed too, until it is empty."""

    def __init__(self) -> None:
        self._reports: list[ImportReport] = []
        self._failed: list[str] = []

    def add(self, report: ImportReport) -> None:
        """Count an import that ended."""
        self._reports.append(report)

    def fail(self, error: JiuwenError) -> None:
        """Note one that failed."""
        self._failed.append(failure(error))

    def clear(self) -> None:
        """Begin anew."""
        self._reports.clear()
        self._failed.clear()

    @property
    def total(self) -> ImportReport:
        """The sum; what stands of an archive now (refused, noted) counts once."""
        result = ImportReport([])
        for rank, report in enumerate(self._reports):
            later = {path for other in self._reports[rank + 1 :] for path in other.archives}
            again = bool(report.archives) and later.issuperset(report.archives)
            result.merge(replace(report, noted=0, refused=[]) if again else report)
        return result

    @property
    def text(self) -> str:
        """All of it in one line."""
        counted = summary(self.total) if self._reports else ""
        return ASIDE.join(filter(None, (*dict.fromkeys(self._failed), counted)))

    @property
    def fault(self) -> str:
        """Why something could not be imported; "" if all could."""
        return ASIDE.join(filter(None, (*dict.fromkeys(self._failed), shut(self.total))))

    @property
    def has_report(self) -> bool:
        """Whether the archive report has anything to say about it."""
        return has_report(self.total)


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
