"""Which kinds a page asks for, from what its `accept` attribute says (HTML, 4.10.5.1.17)."""

from collections.abc import Iterable

from sessions.files.kinds import Kind

ALL = frozenset(Kind)
_ANY = frozenset({"*", "*/*", ""})


def kinds_accepted(types: Iterable[str]) -> frozenset[Kind]:
    """The kinds meant by `.pdf`, `application/pdf` or `image/*`; all of them where none is.

    A page that wants nothing we know gets the choice of everything: it will say no by itself.
    """
    wanted = [part.strip().lower() for one in types for part in one.split(",")]
    if any(one in _ANY for one in wanted):
        return ALL
    return frozenset(kind for kind in Kind if any(_means(one, kind) for one in wanted)) or ALL


def _means(wanted: str, kind: Kind) -> bool:
    if wanted.startswith("."):
        return wanted[1:] in kind.value.endings
    if wanted.endswith("/*"):
        return kind.mime.startswith(wanted[:-1])
    return wanted == kind.mime
