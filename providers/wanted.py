"""What a key may hold, in words: for the errors and for the manual, in French and English."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import core_schema

from providers.pair import Pair, WrongValue


@dataclass(frozen=True, slots=True)
class Noun:
    """An annotation: what such a value is called, one and many."""

    one: Pair
    many: Pair


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
            raise WrongValue(sentence(_either(self.choices)))
        return value


def sentence(noun: Pair) -> Pair:
    """ "Il faut …" with what `wanted` says."""
    return Pair("il faut {noun}.", "{noun} is wanted.").filled(noun=noun)


def wanted(field: FieldInfo) -> Pair:
    """What the key may hold, as a noun: "a whole number from 1 to 480"."""
    noun = _noun(field.annotation, field.metadata)
    if not field.examples:
        return noun
    examples = _either(field.examples)
    return Pair("{noun} tel que {examples}", "{noun} such as {examples}").filled(
        noun=noun, examples=examples
    )


def wanted_in(field: FieldInfo) -> Pair:
    """What one value of the list that the key holds may be."""
    inner = get_args(field.annotation)
    return _noun(inner[0] if inner else field.annotation, ())


def choices_of(annotation: Any) -> Sequence[str]:
    """The words allowed by a Literal or an Enum, in an optional or in a list; none otherwise."""
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(choice.value) for choice in annotation]
    return [choice for inner in get_args(annotation) for choice in choices_of(inner)]


_KINDS = {
    str: Pair("du texte", "text"),
    int: Pair("un nombre entier", "a whole number"),
    float: Pair("un nombre", "a number"),
    bool: Pair("true ou false", "true or false"),
    Path: Pair("un chemin", "a path"),
}
_MANY = {str: Pair("textes", "texts"), int: Pair("nombres entiers", "whole numbers")}
_HOLDERS = {tuple: Pair("une liste", "a list"), dict: Pair("une table", "a table")}
_FILLED = Pair("du texte non vide", "text that is not empty")


def _noun(annotation: Any, metadata: Iterable[Any]) -> Pair:
    rules = list(metadata)
    for rule in rules:
        if isinstance(rule, OneOf):
            return _either(rule.choices)
        if isinstance(rule, Noun):
            return rule.one
    if get_origin(annotation) in _HOLDERS:
        return _holder(annotation, rules)
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _noun(inner, more)
    if choices := choices_of(annotation):
        return _either(choices)
    return _plain(_without_none(annotation), rules)


def _without_none(annotation: Any) -> Any:
    parts = [part for part in get_args(annotation) if part is not type(None)]
    return parts[0] if parts else annotation


def _plain(kind: Any, rules: Sequence[Any]) -> Pair:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        keys = ", ".join(kind.model_fields)
        return Pair("une table avec {keys}", "a table with {keys}").filled(keys=keys)
    if kind is str and _bound(rules, "min_length") and not _bound(rules, "max_length"):
        return _FILLED
    noun = _KINDS.get(kind, Pair("une valeur", "a value"))
    extent = _length(rules) if kind is str else _range(rules)
    return Pair(f"{noun.fr}{extent.fr}", f"{noun.en}{extent.en}")


def _holder(annotation: Any, rules: Sequence[Any]) -> Pair:
    holder = _HOLDERS[get_origin(annotation)]
    inner = [part for part in get_args(annotation) if part is not Ellipsis]
    of = _many(inner[-1])
    low, high = _bound(rules, "min_length"), _bound(rules, "max_length")
    size = Pair("", "")
    if high is not None:
        size = Pair(f", {high} au plus", f", {high} at most")
    elif low is not None:
        size = Pair(f", {low} au moins", f", {low} at least")
    return Pair(f"{holder.fr} de {of.fr}{size.fr}", f"{holder.en} of {of.en}{size.en}")


def _many(kind: Any) -> Pair:
    if choices := choices_of(kind):
        return _either(choices)
    if get_origin(kind) is not Annotated:
        return _MANY.get(kind, Pair("valeurs", "values"))
    bare, *rules = get_args(kind)
    return next((rule.many for rule in rules if isinstance(rule, Noun)), _many(bare))


def _either(choices: Iterable[object]) -> Pair:
    shown = [f'"{choice}"' if isinstance(choice, str) else str(choice) for choice in choices]
    before = ", ".join(shown[:-1])
    return Pair(f"{before} ou {shown[-1]}", f"{before} or {shown[-1]}") if before else Pair(
        shown[0], shown[0]
    )  # fmt: skip


def _length(rules: Sequence[Any]) -> Pair:
    low, high = _bound(rules, "min_length"), _bound(rules, "max_length")
    if high is not None:
        return Pair(f" de {low or 0} à {high} caractères", f" of {low or 0} to {high} characters")
    return Pair("", "")


def _range(rules: Sequence[Any]) -> Pair:
    low, above, high = (_bound(rules, name) for name in ("ge", "gt", "le"))
    if above is not None:
        return Pair(f" supérieur à {above}, jusqu'à {high}", f" above {above}, up to {high}")
    return Pair("", "") if high is None else Pair(f" de {low} à {high}", f" from {low} to {high}")


def _bound(rules: Sequence[Any], name: str) -> int | None:
    return next((getattr(r, name) for r in rules if getattr(r, name, None) is not None), None)
