"""The manual of the commands, made from the parser that reads them."""

import argparse
from collections.abc import Iterator

_INTRODUCTION = (
    "Made by `kiosk command-reference` from the programme itself. Results and errors are in the "
    "language of the library (`library.language`); every command works on the folders of this "
    "account, or on those of `--home FOLDER`. Exit codes: 0, done; 1, a check found something "
    "wrong; 2, it could not be done, and standard error says why in one sentence."
)


def command_reference(parser: argparse.ArgumentParser) -> str:
    """Every command, in Markdown."""
    lines = ["# Commands", "", _INTRODUCTION, ""]
    for command, about in _commands(parser):
        lines += [f"## `{_usage(command)}`", "", f"{command.description or about}", ""]
        lines += _arguments(command)
        lines += ["", command.epilog, ""] if command.epilog else [""]
    return "\n".join(_without_double_gaps(lines)).rstrip() + "\n"


def _without_double_gaps(lines: list[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """The commands that do something, each with its line in the list of commands."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for listed in action._choices_actions:
                command = action.choices[listed.dest]
                inner = list(_commands(command))
                yield from inner or [(command, listed.help or "")]


def _usage(command: argparse.ArgumentParser) -> str:
    words = [command.prog, *(_word(action) for action in _told(command))]
    return " ".join(words)


def _told(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """What is worth telling of each command: --help and --home are everywhere."""
    return (a for a in command._actions if a.dest not in {"help", "home"})


def _word(action: argparse.Action) -> str:
    name = _name(action)
    if not action.option_strings:
        return f"[{name}]" if action.nargs in {"?", "*"} else name
    return name if action.required else f"[{name}]"


def _name(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else _value(action)
    return " ".join(part for part in (*action.option_strings[-1:], value) if part)


def _value(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(action.choices) if action.choices else action.dest.upper()


def _arguments(command: argparse.ArgumentParser) -> list[str]:
    rows = [f"| `{_cell(_name(a))}` | {_cell(a.help or '')} |" for a in _told(command)]
    return ["| argument | what it is |", "|---|---|", *rows] if rows else []


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
