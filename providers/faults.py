"""What is wrong in a TOML file, said so that somebody can mend it: file, line, key, remedy."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in one file, for staff. `line` counts from 1; `key` is dotted, or empty."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.file}, line {self.line}: {key}{self.message}"


def faults_of(
    error: ValidationError, text: str, file: str, model: type[BaseModel]
) -> tuple[Fault, ...]:
    """The mistakes `model` found in the TOML `text` of `file`."""
    return tuple(_fault(e, text, file, model) for e in error.errors(include_url=False))


def _fault(error: ErrorDetails, text: str, file: str, model: type[BaseModel]) -> Fault:
    path = [str(part) for part in error["loc"]]
    unknown = error["type"] == "extra_forbidden"
    message = _unknown(path, model) if unknown else f"{error['msg']}."
    return Fault(file, line_of(text, path), ".".join(path), message)


def _unknown(path: Sequence[str], model: type[BaseModel]) -> str:
    known = sorted(_model_at(path[:-1], model).model_fields)
    return f"not a known key.{close_match(path[-1], known)} Allowed here: {', '.join(known)}."


def close_match(word: str, known: Iterable[str]) -> str:
    """A sentence, after a space, that offers the nearest of `known`; nothing if none is near."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f' Did you mean "{close[0]}"?' if close else ""


def _model_at(path: Sequence[str], model: type[BaseModel]) -> type[BaseModel]:
    for part in path:
        field = model.model_fields.get(part)
        kinds = getattr(field.annotation, "__args__", (field.annotation,)) if field else ()
        model = next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), model)
    return model


def line_of(text: str, path: Sequence[str]) -> int:
    """The line (from 1) where the key at `path` stands; or the nearest table above it; or 1."""
    wanted = [part for part in path if not part.isdigit()]
    lines = {".".join(found): number for number, found in reversed(list(_keys(text)))}
    for length in range(len(wanted), 0, -1):
        line = lines.get(".".join(wanted[:length]))
        if line is not None:
            return line
    return 1


def _keys(text: str) -> Iterable[tuple[int, list[str]]]:
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            table = _parts(header[1])
            yield number, table
        elif key := re.match(r"\s*([\w\".-]+)\s*=", line):
            yield number, table + _parts(key[1])


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip('"') for part in dotted.split(".")]
