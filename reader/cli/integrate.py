"""The verb that puts an installed command into the desktop's menus, or takes it out again."""

import platform

from reader.cli import desktop, output
from reader.cli.arguments import Call
from reader.core.errors import JiuwenError

_ELSEWHERE = {
    "Windows": "the installer makes the entries of the menu and of files; of what pip installed, "
    "choose `jiuwen-window` under “Open with”, or pin it",
    "Darwin": "the app bundle says by itself what it opens; what pip installed is started as "
    "`jiuwen` in a terminal",
}


def integrate(call: Call) -> int:
    """Put entries, icons and kinds of files there, or take them away."""
    system = platform.system()
    if system in _ELSEWHERE:
        raise JiuwenError(f"Not needed on {system}", _ELSEWHERE[system])
    removing = call.options.remove
    done = desktop.take_away() if removing else desktop.put(desktop.command())
    for path in done.left:
        output.warn(f"left as it is, since it was changed: {path}")
    for kind, who in done.taken.items():
        output.warn(f"{kind} is opened by Jiuwen now; back: xdg-mime default {who} {kind}")
    for tool in done.missing:
        output.warn(f"{tool} is not installed: file managers may not offer Jiuwen yet")
    if call.options.json:
        name = "removed" if removing else "written"
        listed = {name: done.paths, "left": done.left}
        output.print_json({key: [str(path) for path in paths] for key, paths in listed.items()})
        return 0
    for path in done.paths:
        print(output.visible(str(path)))
    return 0
