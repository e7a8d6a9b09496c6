"""What is wrong in a TOML file, said so that somebody can mend it: file, line, key, remedy."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from providers.pair import Pair, WrongValue
from providers.wanted import choices_of, sentence, wanted, wanted_in


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in one file, for staff. `line` counts from 1; `key` is dotted, or empty."""

    file: str
    line: int
    key: str
    said: Pair

    @property
    def whole(self) -> Pair:
        """The sentence with its place, in both languages."""
        key = f"{self.key}: " if self.key else ""
        label = f"{self.key} : " if self.key else ""
        return Pair(f"{self.file}, ligne {self.line} : {label}{self.said.fr}",
                    f"{self.file}, line {self.line}: {key}{self.said.en}")  # fmt: skip

    def __str__(self) -> str:
        return self.whole.en


def faults_of(
    error: ValidationError, text: str, file: str, model: type[BaseModel]
) -> tuple[Fault, ...]:
    """The mistakes `model` found in the TOML `text` of `file`, from top to bottom.

    None quotes the value given: it may be a secret in a wrong place.
    """
    faults = (_fault(e, text, file, model) for e in error.errors(include_url=False))
    return tuple(sorted(faults, key=lambda fault: fault.line))


def _fault(error: ErrorDetails, text: str, file: str, model: type[BaseModel]) -> Fault:
    path = [str(part) for part in error["loc"]]
    return Fault(file, line_of(text, path), ".".join(path), _said(error, path, model))


def _said(error: ErrorDetails, path: Sequence[str], model: type[BaseModel]) -> Pair:
    if error["type"] == "extra_forbidden":
        return _unknown(path, model)
    if error["type"] == "value_error":
        return _own_words(error)
    field = _field_at(path, model)
    if field is None:
        return _GENERAL.filled(cause=error["msg"])
    noun = wanted_in(field) if path[-1].isdigit() else wanted(field)
    meant = close_match(str(error["input"]), choices_of(field.annotation))
    said = Pair(f"{sentence(noun).fr}{meant.fr}", f"{sentence(noun).en}{meant.en}")
    return _MISSING.filled(wanted=said) if error["type"] == "missing" else said


_GENERAL = Pair("cette valeur ne convient pas ({cause}).", "this value will not do ({cause}).")
_MISSING = Pair("cette clé manque : {wanted}", "this key is missing: {wanted}")
_UNKNOWN = Pair(
    "clé inconnue.{meant} Permises ici : {known}.",
    "not a known key.{meant} Allowed here: {known}.",
)


def _own_words(error: ErrorDetails) -> Pair:
    cause = error.get("ctx", {}).get("error")
    return cause.said if isinstance(cause, WrongValue) else _GENERAL.filled(cause=cause)


def _unknown(path: Sequence[str], model: type[BaseModel]) -> Pair:
    known = sorted(_model_at(path[:-1], model).model_fields)
    meant = close_match(path[-1], known)
    return _UNKNOWN.filled(meant=meant, known=", ".join(known))


def close_match(word: str, known: Iterable[str]) -> Pair:
    """A sentence, after a space, that offers the nearest of `known`; nothing if none is near."""
    close = difflib.get_close_matches(word[:100], list(known), n=1)
    if not close:
        return Pair("", "")
    return Pair(f" Vouliez-vous dire « {close[0]} » ?", f' Did you mean "{close[0]}"?')


def _field_at(path: Sequence[str], model: type[BaseModel]) -> FieldInfo | None:
    """The field a fault is about; an index into a list is the list's."""
    names = [part for part in path if not part.isdigit()]
    return _model_at(names[:-1], model).model_fields.get(names[-1]) if names else None


def _model_at(path: Sequence[str], model: type[BaseModel]) -> type[BaseModel]:
    for part in path:
        field = model.model_fields.get(part)
        kinds = (field.annotation, *get_args(field.annotation)) if field else ()
        model = next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), model)
    return model


def line_of(text: str, path: Sequence[str]) -> int:
    """The line (from 1) where the key at `path` stands; or the nearest table above it; or 1."""
    names = [part for part in path if not part.isdigit()]
    lines = {".".join(found): number for number, found in reversed(list(_keys(text)))}
    for length in range(len(names), 0, -1):
        line = lines.get(".".join(names[:length]))
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
