"""The command `jiuwen`: a verb goes to the command line, anything else to the window."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `jiuwen`; returns the exit status."""
    if getattr(sys, "frozen", False):
        # A frozen program is started again for each worker process, and must become it here.
        import multiprocessing

        multiprocessing.freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    from reader import cli

    call = cli.parse(given)
    if call.verb is not None:
        return cli.run(call)
    import gc

    from reader import app

    gc.disable()  # hardly anything of what a start makes goes away again; see `ui.main.run`
    try:
        return app.run(call.library, call.paths, call.links)
    finally:
        gc.enable()


if __name__ == "__main__":
    sys.exit(main())
