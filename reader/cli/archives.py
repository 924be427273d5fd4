"""The verbs that bring archives into a library and take them out."""

from reader.cli import output
from reader.cli.arguments import Call
from reader.cli.opening import interruptible, library_of
from reader.core.errors import ArchiveError


def add(call: Call) -> int:
    """Import folders and files."""
    with library_of(call, make=True) as library, interruptible() as cancel:
        report = library.add(
            call.options.paths, output.print_progress, cancel, encoding=call.options.encoding
        )
    output.end_progress()
    if call.options.json:
        output.print_json(output.report_json(report))
    else:
        for line in output.report_lines(report):
            print(line)
    if report.refused and not report.found:
        return 2
    return 1 if report.refused or report.cancelled else 0


def remove(call: Call) -> int:
    """Take archives out; what is none is named, and the others go."""
    removed = []
    paths = call.options.paths
    with library_of(call) as library, interruptible() as cancel:
        for path in paths:
            try:
                report = library.remove(path, output.print_progress, cancel)
            except ArchiveError as error:
                output.end_progress()
                output.warn(str(error))
            else:
                removed.append(report)
            if cancel.cancelled:
                break
    output.end_progress()
    if call.options.json:
        output.print_json(output.removed_json(removed))
    else:
        for line in output.removed_lines(removed):
            print(line)
    if not removed:
        return 2
    return 0 if len(removed) == len(paths) and not cancel.cancelled else 1
