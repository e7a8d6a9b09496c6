"""Finds texts that are shown but can't be translated: nobody wrapped them in `tr`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.translations.sources import ROOT, is_translation

# What shows a text, and which of its arguments do.
_SHOWN: dict[str, tuple[int | str, ...]] = {
    "setText": (0, "text"),
    "setTitle": (0, "title"),
    "setWindowTitle": (0,),
    "setAccessibleName": (0,),
    "setAccessibleDescription": (0,),
    "setToolTip": (0,),
    "setStatusTip": (0,),
    "setWhatsThis": (0,),
    "setPlaceholderText": (0,),
    "set_title": (0, "text"),
    "set_text": (0, "text"),
    "set_words": (0, 1, "title", "text"),
    "set_cause": (0, "cause"),
    "show_out_of_service": (0, "cause"),
    "say": (0, "text", "name"),
    "add_button": (0, "text"),
    "addItem": (0,),
    "addAction": (0,),
    "drawText": (-1,),
    "Label": (1, "text"),
    "Button": (1, "text"),
    "Card": (2, 3, "title", "text"),
    "QLabel": (0,),
    "QPushButton": (0,),
}
# A language says its name in its own words; "min" is the same in both.
_SAME_EVERYWHERE = {"English", "Français", "min"}
# Both languages side by side: nothing to translate.
_BILINGUAL = {"Pair", "Words"}
_WORD = re.compile(r"[^\W\d_]{2,}")
FRENCH = re.compile(
    r"\w*[àâçéèêëîïôûùœÀÂÇÉÈÊËÎÏÔÛÙŒ]\w+|\b(?:vous|votre|vos|une|les|des|dans|pour|avec|sur)\b",
    re.IGNORECASE,
)


def untranslated_in(files: list[Path], root: Path = ROOT) -> Iterator[str]:
    """A complaint for each text that is shown as it stands in the code.

    The commands speak on a terminal, in `Pair`s.
    """
    for file in files:
        name = file.relative_to(root).as_posix()
        if name.startswith("kiosk/commands/"):
            continue
        for line, text in untranslated(file.read_text("utf-8"), is_ui=name.startswith("ui/")):
            yield f"{name}:{line}: shown, but not in tr(): {text!r}"


def untranslated(code: str, *, is_ui: bool = True) -> list[tuple[int, str]]:
    """Lines and texts: words given to what shows them; in the user interface, French anywhere."""
    tree = ast.parse(code)
    found = [*_worded(tree), *(_french(tree) if is_ui else ())]
    texts = {(constant.lineno, str(constant.value)) for constant in found}
    return sorted(one for one in texts if one[1] not in _SAME_EVERYWHERE)


def _worded(tree: ast.AST) -> Iterator[ast.Constant]:
    for argument in _shown_arguments(tree):
        yield from (c for c in _constants(argument) if _WORD.search(_without_gaps(c)))


def _french(tree: ast.AST) -> Iterator[ast.Constant]:
    hushed = _docstrings(tree)
    for constant in _constants(tree):
        if id(constant) not in hushed and FRENCH.search(str(constant.value)):
            yield constant


def _shown_arguments(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            places = _SHOWN.get(_name(node), ())
            yield from (a for n, a in enumerate(node.args) if n in places)
            yield from (k.value for k in node.keywords if k.arg in places)
            if -1 in places and node.args:
                yield node.args[-1]


def _constants(node: ast.AST) -> Iterator[ast.Constant]:
    """Literal texts below `node` that are neither translated nor bilingual."""
    if is_translation(node) or isinstance(node, ast.Compare):
        return
    if isinstance(node, ast.Call) and _name(node) in _BILINGUAL:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for name, value in ast.iter_fields(node):
        if name == "format_spec":  # "{:%H:%M}" is no text
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _constants(child)


def _without_gaps(constant: ast.Constant) -> str:
    return re.sub(r"\{[^{}]*\}", "", str(constant.value))


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _docstrings(tree: ast.AST) -> set[int]:
    """What stands alone on its line: docstrings, also those of variables."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
