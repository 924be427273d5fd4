"""THE table of commands: menus, keys, the help overlay and the README are made from it.

To add a command, add a row here and a method of the same name to the window's actions.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `keys` are in Qt's portable spelling ("Ctrl+O", "Shift+G"), the first is shown.

    `label` is short, for menus; `help` is one line. `group` is its menu; with `apart`, a line there
    parts it from what stands above.
    """

    id: str
    label: str
    group: str
    keys: tuple[str, ...]
    help: str
    checkable: bool = False
    apart: bool = False


GROUPS = ("File", "Article", "Go", "Search", "View", "Help")

COMMANDS: tuple[Command, ...] = (
    Command("add_folder", "Open Folder...", "File", ("Ctrl+O",), "Add a folder as an archive"),
    Command("add_files", "Open Files...", "File", ("Ctrl+Shift+O",), "Add files, also zip and tar"),
    Command("new_window", "New Window", "File", ("Ctrl+N",), "Another window on the same library"),
    Command(
        "rescan", "Rescan Archives", "File", ("F5",), "Read what is new or changed", apart=True
    ),
    Command(
        "stop_import", "Stop Reading Files", "File", (), "What has been read until then is kept"
    ),
    Command(
        "report", "Archive Report", "File", ("Ctrl+R",), "Files that are not articles, and why"
    ),
    Command(
        "remove_archive", "Remove Archive...", "File", (), "Take an archive out; its files stay"
    ),
    Command(
        "export_names",
        "Export Names...",
        "File",
        (),
        "Write decisions about names to a file",
        apart=True,
    ),
    Command(
        "import_names", "Import Names...", "File", (), "Read decisions about names from a file"
    ),
    Command("export_marks", "Export Marks...", "File", (), "Write all marks and notes to a file"),
    Command("import_marks", "Import Marks...", "File", (), "Read marks and notes from a file"),
    Command("print", "Print...", "File", ("Ctrl+P",), "Print the article", apart=True),
    Command("export_pdf", "Save as PDF...", "File", (), "Save the article as a PDF"),
    Command("close_window", "Close Window", "File", ("Ctrl+W",), "Close this window", apart=True),
    Command("quit", "Quit", "File", ("Ctrl+Q",), "Close all windows"),
    Command("next", "Next Article", "Go", ("J",), "Next article in the list"),
    Command("previous", "Previous Article", "Go", ("K",), "Previous article in the list"),
    Command("next_unread", "Next Unread", "Go", ("N",), "Next unread article"),
    Command("previous_unread", "Previous Unread", "Go", ("P",), "Previous unread article"),
    Command(
        "page_down",
        "Page Down",
        "Go",
        ("Space",),
        "Page down, then the next unread article",
        apart=True,
    ),
    Command("page_up", "Page Up", "Go", ("Shift+Space",), "Page up"),
    Command("first", "First Article", "Go", ("G",), "First article of the list", apart=True),
    Command("last", "Last Article", "Go", ("Shift+G",), "Last article of the list"),
    Command("older_month", "Older Month", "Go", ("[",), "Older month with articles"),
    Command("newer_month", "Newer Month", "Go", ("]",), "Newer month with articles"),
    Command("go_to_date", "Go to Date...", "Go", ("Ctrl+G",), "Go to a day"),
    Command("focus_list", "To the List", "Go", ("H", "Left"), "Go to the list", apart=True),
    Command("focus_page", "To the Page", "Go", ("L", "Right"), "Go to the page"),
    Command("open", "Open Article", "Article", ("Return", "O"), "Open or focus the page"),
    Command("original_page", "Original Page", "Article", ("V",), "Original page in the browser"),
    Command("star", "Star", "Article", ("S",), "Star or unstar", checkable=True, apart=True),
    Command("toggle_read", "Read", "Article", ("M",), "Mark read or unread", checkable=True),
    Command(
        "mark_all_read",
        "Mark All as Read",
        "Article",
        ("Shift+M",),
        "Mark all listed articles as read",
    ),
    Command("note", "Note", "Article", ("E",), "Write a note on the article"),
    Command(
        "copy_citation",
        "Copy Citation",
        "Article",
        ("Y",),
        "Copy title, source, date, link, file",
        apart=True,
    ),
    Command(
        "facts", "About This Article", "Article", ("I",), "Source, dates and file of the article"
    ),
    Command("names", "Spellings of the Name", "Article", ("Ctrl+I",), "Spellings of a name"),
    Command(
        "load_pictures",
        "Load Pictures",
        "Article",
        ("Shift+P",),
        "Load the pictures of the article",
        apart=True,
    ),
    Command(
        "source_pictures",
        "Always Load This Source's Pictures",
        "Article",
        (),
        "Load this source's pictures without being asked",
        checkable=True,
    ),
    Command(
        "enlarge_picture", "Enlarge Picture", "Article", ("Z",), "Show a picture over the window"
    ),
    Command("undo", "Undo", "Article", ("Ctrl+Z",), "Undo the last mark", apart=True),
    Command("search", "Search", "Search", ("/", "Ctrl+F"), "Go to the search bar"),
    Command("escape", "Leave Search", "Search", ("Esc",), "Leave the search bar, then clear it"),
    Command(
        "find_in_page",
        "Find in Page",
        "Search",
        ("Ctrl+Shift+F",),
        "Find text in the page",
        apart=True,
    ),
    Command("next_match", "Next Match", "Search", ("F3",), "Next match in the page"),
    Command("previous_match", "Previous Match", "Search", ("Shift+F3",), "Previous match"),
    Command(
        "only_unread",
        "Only Unread",
        "Search",
        ("U",),
        "Show only unread",
        checkable=True,
        apart=True,
    ),
    Command("only_source", "Only This Source", "Search", (), "List only the source of the article"),
    Command("clear_filters", "Remove Filters", "Search", (), "List without filters"),
    Command(
        "by_relevance",
        "Most Relevant First",
        "Search",
        ("Shift+S",),
        "Sort by relevance or by date",
        checkable=True,
    ),
    Command(
        "save_search", "Save This Search...", "Search", ("Ctrl+S",), "Save the search", apart=True
    ),
    Command("remove_search", "Delete Saved Search", "Search", (), "Delete the chosen saved search"),
    Command(
        "manage_names",
        "Names...",
        "Search",
        ("Ctrl+Shift+I",),
        "Choose which spellings are one name",
        apart=True,
    ),
    Command("toggle_script", "Simplified ↔ Traditional", "View", ("T",), "Flip the script"),
    Command(
        "original_script", "Original Script", "View", ("Shift+T",), "Show the script of the file"
    ),
    Command(
        "source_script",
        "Own Script for This Source",
        "View",
        ("Ctrl+T",),
        "Keep a script for this source",
        checkable=True,
    ),
    Command("parts", "Languages of the Page", "View", ("W",), "One language, both, side by side"),
    Command("type", "Text and Theme...", "View", ("A",), "Font, size, width, spacing and theme"),
    Command("larger", "Larger Text", "View", ("+", "="), "Larger text", apart=True),
    Command("smaller", "Smaller Text", "View", ("-",), "Smaller text"),
    Command("normal_size", "Normal Text Size", "View", ("0",), "Text size of the settings"),
    Command("toggle_theme", "Light ↔ Dark", "View", ("D",), "Flip between light and dark"),
    Command(
        "sidebar", "Sidebar", "View", ("B",), "Show or hide the sidebar", checkable=True, apart=True
    ),
    Command("focus_mode", "Focus Mode", "View", ("F",), "Show only the page", checkable=True),
    Command("full_screen", "Full Screen", "View", ("F11",), "Full screen", checkable=True),
    Command("menu", "Menu", "View", ("F10",), "Open the menu", apart=True),
    Command("context_menu", "Context Menu", "View", ("Shift+F10",), "Menu of what has the keys"),
    Command("settings", "Settings...", "View", ("Ctrl+,",), "Settings", apart=True),
    Command(
        "palette",
        "Command Palette...",
        "Help",
        ("Ctrl+Shift+P",),
        "Find any command, source, tag or date",
    ),
    Command("help", "Keys", "Help", ("?",), "Show all keys"),
    Command(
        "updates",
        "Check for Updates...",
        "Help",
        (),
        "Ask once whether there is a newer version",
        apart=True,
    ),
    Command("log", "Log and Reports", "Help", (), "Show the log and reports of faults"),
    Command("about", "About Jiuwen", "Help", (), "Version and licence", apart=True),
)

BY_ID = {command.id: command for command in COMMANDS}


def grouped() -> Iterator[tuple[str, tuple[Command, ...]]]:
    """The commands by menu, in the menus' order."""
    for group in GROUPS:
        yield group, tuple(c for c in COMMANDS if c.group == group)


def clashes() -> tuple[str, ...]:
    """Keys that more than one command claims."""
    counted = Counter(key for command in COMMANDS for key in command.keys)
    return tuple(key for key, times in counted.items() if times > 1)


def key_label(key: str) -> str:
    """A key as the design writes it: single letters small, Shift+letter as the capital."""
    if len(key) == 1:
        return key.lower()
    head, _, letter = key.rpartition("+")
    if head == "Shift" and len(letter) == 1:
        return letter
    return {"Return": "Enter", "Left": "←", "Right": "→"}.get(key, key)


def markdown_table() -> str:
    """The keys as a Markdown table, for the README."""
    lines = ["| key | does |", "| --- | --- |"]
    for command in COMMANDS:
        keys = " or ".join(f"`{key_label(key)}`" for key in command.keys)
        if keys:
            lines.append(f"| {keys} | {command.help} |")
    return "\n".join(lines)
