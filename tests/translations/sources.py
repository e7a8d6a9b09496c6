"""The texts that can be translated, as Python itself reads them.

lupdate reads Python with a parser of its own; what it overlooks would stay French unnoticed. So
the texts are read a second time here, and compared.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("kiosk", "ui")
_APPLICATIONS = {"QCoreApplication", "QGuiApplication", "QApplication"}

Key = tuple[str, str, str, bool]
"""Context, source, disambiguation, whether it has plural forms."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to translate; `place` is where it is written ("ui/text.py:48")."""

    context: str
    source: str
    comment: str = ""
    has_plurals: bool = False
    place: str = field(default="", compare=False)

    @property
    def key(self) -> Key:
        """What makes it one entry of a .ts file."""
        return (self.context, self.source, self.comment, self.has_plurals)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: its texts, and complaints about calls nobody could translate."""

    texts: tuple[Text, ...]
    complaints: tuple[str, ...]


def python_files(root: Path = ROOT) -> list[Path]:
    """Every file that may say something to somebody, in an order that stays the same."""
    return sorted(file for folder in FOLDERS for file in (root / folder).rglob("*.py"))


def read_all(files: list[Path], root: Path = ROOT) -> Found:
    """The texts of all `files`."""
    found = [read(file.read_text("utf-8"), file.relative_to(root).as_posix()) for file in files]
    return Found(
        tuple(text for one in found for text in one.texts),
        tuple(complaint for one in found for complaint in one.complaints),
    )


def read(code: str, name: str) -> Found:
    """The texts in `code`, the content of the file `name`."""
    texts, complaints = [], []
    for call, context in _calls(ast.parse(code), ""):
        place = f"{name}:{call.lineno}"
        text = _text(call, context, place)
        if text is None:
            complaints.append(f"{place}: not a literal text: {ast.unparse(call)}")
        else:
            texts.append(text)
    return Found(tuple(texts), tuple(complaints))


def is_translation(node: ast.AST) -> bool:
    """Whether `node` is a call of `self.tr`, `translate` or `QCoreApplication.translate`."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id == "translate"
    if not isinstance(node.func, ast.Attribute):
        return False
    owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
    return node.func.attr == "tr" or (node.func.attr == "translate" and owner in _APPLICATIONS)


def _calls(node: ast.AST, context: str) -> Iterator[tuple[ast.Call, str]]:
    """Each call that translates, with the class it stands in."""
    if isinstance(node, ast.ClassDef):
        context = node.name
    if isinstance(node, ast.Call) and is_translation(node):
        yield node, context
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, context)


def _text(call: ast.Call, context: str, place: str) -> Text | None:
    """None when its words can't be known before the programme runs."""
    words = [_literal(argument) for argument in call.args[:3]]
    has_plurals = len(call.args) > 3
    if isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
        words = [context or None, *words[:2]]
        has_plurals = len(call.args) > 2
    where, source, comment = [*words, "", ""][:3]
    if not where or not source or comment is None:
        return None
    return Text(where, source, comment, has_plurals, place)


def _literal(argument: ast.expr) -> str | None:
    """A text as it is written; None for anything that is not one."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None
