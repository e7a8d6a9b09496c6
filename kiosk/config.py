"""The seat's settings: one TOML file, validated; an error names the file, line, key and remedy."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationError
from pydantic_core import ErrorDetails, core_schema

from kiosk.messages import Contrast, Language
from providers.network import NetworkSettings
from sessions.card import CardSettings
from sessions.charter import CharterSettings
from sessions.quota import QuotaSettings
from sessions.readers.wedge import WedgeSettings
from sessions.session_directory import SessionDirectorySettings


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OneOf:
    """An annotation: only these numbers are allowed. `Literal` takes no fractions."""

    def __init__(self, *choices: float) -> None:
        self.choices = choices

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, value: float) -> float:
        if value not in self.choices:
            raise ValueError(f"{', '.join(str(choice) for choice in self.choices)} are allowed")
        return value


class LibrarySettings(_Section):
    """What the lock screen says about the house."""

    name: str = Field(default="Médiathèque", min_length=1, max_length=60, description="Its name.")
    opening_hours: tuple[str, ...] = Field(
        default=(), max_length=7, description="Up to seven short lines, as they are to be read."
    )
    language: Language = Field(default="fr", description="The language a locked seat speaks.")


class SeatSettings(_Section):
    """This computer."""

    name: str = Field(default="Poste 1", min_length=1, max_length=30, description="Its name.")
    staff_password: str = Field(
        default="",
        description="The argon2 hash printed by `kiosk staff password`. Empty: no staff way out.",
    )


class ScreenSettings(_Section):
    """How the seat is shown."""

    text_scale: Annotated[float, OneOf(1.0, 1.25, 1.5)] = Field(
        default=1.0, description="Size of the text."
    )
    contrast: Contrast = Field(default="light", description="The colours a locked seat has.")
    reduced_motion: bool = Field(default=False, description="No animation.")


class ToolsSettings(_Section):
    """Which AI tools the seat offers."""

    folder: Path | None = Field(
        default=None,
        description="The library's own tool files. Default: `tools` beside this file.",
    )
    hidden: tuple[str, ...] = Field(default=(), description="Ids of tools not to be offered.")


class PrivacySettings(_Section):
    """What is kept about a session, and for how long."""

    card_reference: Literal["none", "pseudonym", "number"] = Field(
        default="pseudonym",
        description="What stands for the card in the record of sessions: nothing, its keyed hash, "
        "or its number. Your data protection officer decides.",
    )
    retention_days: int = Field(
        default=365, ge=1, le=1826, description="Records older than this are erased, in days."
    )


class Config(_Section):
    """Everything a site may set. Every key has a default, so an empty file is a valid one."""

    library: LibrarySettings = LibrarySettings()
    seat: SeatSettings = SeatSettings()
    screen: ScreenSettings = ScreenSettings()
    time: QuotaSettings = QuotaSettings()
    card: CardSettings = CardSettings()
    reader: WedgeSettings = WedgeSettings()
    charter: CharterSettings = CharterSettings()
    tools: ToolsSettings = ToolsSettings()
    privacy: PrivacySettings = PrivacySettings()
    network: NetworkSettings = NetworkSettings()
    sessions: SessionDirectorySettings = SessionDirectorySettings()


class ConfigError(Exception):
    """The settings can't be used. The text is for staff: file, line, key, and what to do."""


def load_config(path: Path) -> Config:
    """The settings in `path`; the defaults when there is no such file. Raises `ConfigError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: it can't be read ({type(error).__name__}).") from error
    return parse_config(text, str(path))


def parse_config(text: str, name: str) -> Config:
    """The settings in `text`; `name` stands for the file in errors. Raises `ConfigError`."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: this is no valid TOML: {error}.") from error
    try:
        return Config.model_validate(values)
    except ValidationError as error:
        problems = (_explain(e, text, name) for e in error.errors(include_url=False))
        raise ConfigError("\n".join(problems)) from None


def _explain(error: ErrorDetails, text: str, name: str) -> str:
    path = [str(part) for part in error["loc"]]
    place = f"{name}, line {line_of(text, path)}: {'.'.join(path)}"
    if error["type"] == "extra_forbidden":
        return f"{place} is not a known key.{_suggest(path)}"
    return f"{place}: {error['msg']}."


def _suggest(path: Sequence[str]) -> str:
    known = list(_model_at(path[:-1]).model_fields)
    close = difflib.get_close_matches(path[-1], known, n=1)
    meant = f' Did you mean "{close[0]}"?' if close else ""
    return f"{meant} Allowed here: {', '.join(sorted(known))}."


def _model_at(path: Sequence[str]) -> type[BaseModel]:
    model: type[BaseModel] = Config
    for part in path:
        field = model.model_fields.get(part)
        kind = field.annotation if field else None
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            model = kind
    return model


def line_of(text: str, path: Sequence[str]) -> int:
    """The line (from 1) where the key at `path` stands, or its table, or the first line."""
    table, found = "", 1
    section, key = ".".join(path[:-1]), path[-1] if path else ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            table = header[1].replace('"', "")
            found = number if table in {section, ".".join(path)} else found
        elif table == section and re.match(rf'\s*"?{re.escape(key)}"?\s*=', line):
            return number
    return found


# ------------------------------------------------------------------------------------ the manual


def reference() -> str:
    """The manual of all settings, in Markdown, made from the models themselves."""
    lines = ["# Settings", "", _INTRODUCTION, ""]
    for name in Config.model_fields:
        lines += [f"## [{name}]", "", *_section_lines(_model_at([name])), ""]
    return "\n".join(lines).rstrip() + "\n"


_INTRODUCTION = (
    "Made by `kiosk config reference` from the programme itself. One file, `kiosk.toml`; `kiosk "
    "config show` prints where it is and what is in force. Every key may be left out. An unknown "
    "key is an error, and the seat says so instead of guessing."
)


def _section_lines(model: type[BaseModel]) -> Iterator[str]:
    yield (model.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")
    yield ""
    yield "| key | default | allowed | what it does |"
    yield "|---|---|---|---|"
    for name, field in model.model_fields.items():
        about = " ".join((field.description or "").split()).replace("|", "\\|")
        yield f"| `{name}` | `{_shown(field.default)}` | {_allowed(field)} | {about} |"


def _shown(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(_shown(part) for part in value) + "]"
    return repr(str(value)).replace("'", '"') if isinstance(value, str | Path) else str(value)


def _allowed(field: Any) -> str:
    for rule in field.metadata:
        if isinstance(rule, OneOf):
            return " or ".join(f"`{choice}`" for choice in rule.choices)
    kind = _kind(field.annotation)
    bounds = ", ".join(
        f"{sign} {getattr(rule, name)}"
        for rule in field.metadata
        for name, sign in _BOUNDS
        if getattr(rule, name, None) is not None
    )
    return f"{kind}, {bounds}" if bounds else kind


_BOUNDS = (("ge", "≥"), ("gt", ">"), ("le", "≤"), ("lt", "<"), ("min_length", "length ≥"),
           ("max_length", "length ≤"))  # fmt: skip
_KINDS = {str: "text", int: "whole number", float: "number", bool: "true or false", Path: "path"}


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return " or ".join(f"`{_shown(value)}`" for value in get_args(annotation))
    if get_origin(annotation) is tuple:
        return f"list of {_kind(get_args(annotation)[0])}"
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if parts:
        return " or ".join(_kind(part) for part in parts)
    return _KINDS.get(annotation, getattr(annotation, "__name__", "value"))
