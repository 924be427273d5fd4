"""The man page and the completions of shells, made from the arguments that `jiuwen` takes."""

import argparse
import gzip
import time
from collections.abc import Iterator
from dataclasses import dataclass

from reader import __version__
from reader.cli import arguments


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a verb: `value` is what it takes, "" for none."""

    flags: tuple[str, ...]
    value: str
    choices: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its options; `given` are the words after it, `paths` whether they are files."""

    name: str
    said: str
    options: tuple[Option, ...]
    given: tuple[str, ...]
    choices: tuple[str, ...]
    paths: bool


_PATHS = frozenset(("PATH", "FILE", "DIR", "OUT.png"))


def verbs() -> list[Verb]:
    """All verbs, in the order of the command's own help."""
    return [_verb(name, said) for name, (_, said) in arguments.VERBS.items()]


def _verb(name: str, said: str) -> Verb:
    options, given, choices, paths = [], [], list[str](), False
    for action in arguments._parser(name)._actions:
        known = tuple(map(str, action.choices or ()))
        if action.option_strings:
            options.append(
                Option(tuple(action.option_strings), _value(action), known, action.help or "")
            )
        else:
            word = action.metavar if isinstance(action.metavar, str) else action.dest
            many = {"+": "{} ...", "*": "[{} ...]", "?": "[{}]"}.get(str(action.nargs), "{}")
            given.append(many.format("|".join(known) or word))
            choices += known
            paths = paths or word in _PATHS
    return Verb(name, said, tuple(options), tuple(given), tuple(choices), paths)


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    return action.metavar if isinstance(action.metavar, str) else action.dest.upper()


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _option_roff(option: Option) -> Iterator[str]:
    value = f" \\fI{_roff(option.value)}\\fR" if option.value else ""
    yield ".TP"
    yield ", ".join(f"\\fB{_roff(flag)}\\fR" for flag in option.flags) + value
    said = option.said
    if option.choices:
        said = f"{said + ': ' if said else ''}one of {', '.join(option.choices)}"
    yield _roff(said or "see above")


def man_page(epoch: int) -> str:
    """The man page, in roff; `epoch` is the time of the build, seconds since 1970."""
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch))
    lines = [
        f'.TH JIUWEN 1 "{day}" "Jiuwen {__version__}" "User Commands"',
        ".SH NAME",
        "jiuwen \\- read and search archives of Chinese\\-language news, offline",
        ".SH SYNOPSIS",
        "\\fBjiuwen\\fR [\\fB\\-\\-library\\fR \\fIDIR\\fR] [\\fIPATH\\fR ...]",
        ".br",
        "\\fBjiuwen\\fR [\\fB\\-\\-library\\fR \\fIDIR\\fR] \\fIVERB\\fR ...",
        ".SH DESCRIPTION",
        "With no verb the window opens; each PATH, a folder or a file, is added and shown.",
        "With a verb the command works without a window, and without a display.",
        ".SH OPTIONS",
        *_option_roff(Option(("--library",), "DIR", (), "the library's data folder")),
        *_option_roff(Option(("--version",), "", (), "say the version")),
        *_option_roff(Option(("--help",), "", (), "say what can be given")),
        ".SH VERBS",
    ]
    for verb in verbs():
        words = " ".join(f"\\fI{_roff(word)}\\fR" for word in verb.given)
        lines += [f".SS \\fBjiuwen {_roff(verb.name)}\\fR {words}".rstrip(), _roff(verb.said) + "."]
        for option in verb.options:
            if option.flags[0] not in ("-h", "--library"):
                lines += _option_roff(option)
    lines += [
        ".SH EXIT STATUS",
        "0 if all went well, 1 if something was wrong with what was found, 2 if the call was.",
    ]
    return "\n".join(lines) + "\n"


def packed(text: str) -> bytes:
    """A text as Debian wants it: gzip at its smallest, without a time."""
    return gzip.compress(text.encode(), 9, mtime=0)


def _words(verb: Verb) -> str:
    return " ".join([flag for option in verb.options for flag in option.flags])


def bash() -> str:
    """Completion for bash."""
    cases = []
    for verb in verbs():
        values = [
            f"        {flag}) words='{' '.join(option.choices)}' ;;"
            for option in verb.options
            for flag in option.flags
            if option.choices
        ]
        inner = "\n".join(
            [f"      case $before in\n{chr(10).join(values)}\n      esac"] * bool(values)
        )
        words = " ".join([_words(verb), *verb.choices])
        cases.append(
            f"    {verb.name})\n      words='{words}'\n{inner}\n      ;;".replace("\n\n", "\n")
        )
    names = " ".join(verb.name for verb in verbs())
    return f"""\
# Completion of jiuwen for bash; made from the arguments that the command takes.
_jiuwen() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} verb= each words
  COMPREPLY=()
  for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case $each in
      {names.replace(" ", "|")}) verb=$each; break ;;
    esac
  done
  case $before in
    --library) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
  esac
  case $verb in
    '') words='--library --version --help {names}' ;;
{chr(10).join(cases)}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  if [ "${{#COMPREPLY[@]}}" -eq 0 ]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}}
complete -F _jiuwen jiuwen
"""


def _zsh_quoted(text: str) -> str:
    cleaned = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    return cleaned.replace("'", "'\\''")


def _zsh_option(option: Option) -> Iterator[str]:
    for flag in option.flags:
        value = ""
        if option.value:
            way = f"({' '.join(option.choices)})" if option.choices else "_files"
            value = f":{option.value}:{way}"
        yield f"'{flag}[{_zsh_quoted(option.said)}]{value}'"


def zsh() -> str:
    """Completion for zsh."""
    listed = "\n".join(f"    '{each.name}:{_zsh_quoted(each.said)}'" for each in verbs())
    cases = []
    for verb in verbs():
        rest = f"'*:word:({' '.join(verb.choices)})'" if verb.choices else "'*:file:_files'"
        options = " ".join([each for option in verb.options for each in _zsh_option(option)])
        cases.append(f"    {verb.name}) _arguments {options} {rest} ;;")
    return f"""\
#compdef jiuwen
# Completion of jiuwen for zsh; made from the arguments that the command takes.
_jiuwen() {{
  local -a verbs
  local state
  verbs=(
{listed}
  )
  _arguments -C '--library[the library]:folder:_files -/' '--version[say the version]' \\
    '--help[say what can be given]' '1: :->first' '*:: :->rest'
  case $state in
    first) _describe verb verbs; _files ;;
    rest)
    case $words[1] in
{chr(10).join(cases)}
    *) _files ;;
    esac ;;
  esac
}}
_jiuwen "$@"
"""


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish() -> str:
    """Completion for fish."""
    names = " ".join(verb.name for verb in verbs())
    none = f"not __fish_seen_subcommand_from {names}"
    lines = [
        "# Completion of jiuwen for fish; made from the arguments that the command takes.",
        f"complete -c jiuwen -n '{none}' -l library -r -d 'the library'",
        f"complete -c jiuwen -n '{none}' -l version -d 'say the version'",
    ]
    for verb in verbs():
        lines.append(f"complete -c jiuwen -n '{none}' -a {verb.name} -d {_fish_quoted(verb.said)}")
        seen = f"complete -c jiuwen -n '__fish_seen_subcommand_from {verb.name}'"
        for option in verb.options:
            flags = " ".join(
                f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
                for flag in option.flags
            )
            value = (f" -x -a '{' '.join(option.choices)}'" if option.choices else " -r") * bool(
                option.value
            )
            lines.append(f"{seen} {flags}{value} -d {_fish_quoted(option.said)}")
        if verb.choices:
            lines.append(f"{seen} -a '{' '.join(verb.choices)}'")
    return "\n".join(lines) + "\n"
