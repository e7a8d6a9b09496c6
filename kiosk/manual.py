"""The manual of all settings, made from the models themselves."""

from collections.abc import Container, Iterator
from pathlib import Path

from pydantic import BaseModel

from kiosk.config import Config
from providers.wanted import wanted

_INTRODUCTION = (
    "Made by `kiosk config reference` from the programme itself. One file, `kiosk.toml`; `kiosk "
    "config show` prints where it is and what is in force. Every key may be left out. An unknown "
    "key is an error, and the seat says so instead of guessing."
)


def reference() -> str:
    """Every section and key of the settings, in Markdown."""
    lines = ["# Settings", "", _INTRODUCTION, ""]
    for name, section in Config():
        lines += [f"## [{name}]", "", *_about(type(section)), "", *key_table(type(section)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _about(model: type[BaseModel]) -> Iterator[str]:
    yield " ".join((model.__doc__ or "").split())


def key_table(model: type[BaseModel], *, but: Container[str] = ()) -> Iterator[str]:
    """The keys of a model `but` some, as a table: default, what is allowed, what each does."""
    yield "| key | default | allowed | what it does |"
    yield "|---|---|---|---|"
    for name, field in model.model_fields.items():
        if name in but:
            continue
        default = "required" if field.is_required() else f"`{shown(field.default)}`"
        yield f"| `{name}` | {default} | {_cell(wanted(field).en)} | {_cell(field.description)} |"


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def shown(value: object) -> str:
    """A value as the TOML file has it; "none" for what is left out."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(shown(part) for part in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {shown(part)}" for key, part in value.items()) + "}"
    if isinstance(value, str | Path):
        return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)
