"""Who may open which tool, and where a pane may go. Pure: everything it judges is passed in.

Both halves deny by default. The interface turns a `ToolRefusal` into a sentence; a refused address
has no sentence of its own, only a page that says that the pane stays with its tool.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote

from providers.origin import Origin, Url, origin_of, split_url
from providers.tool import Tool, WebDoor


class ToolReason(StrEnum):
    """One reason a tool may not be opened. Each has its own sentence and its own next step."""

    TOO_YOUNG = "too-young"
    AGE_UNKNOWN = "age-unknown"
    CHARTER_MISSING = "charter-missing"
    NO_KEY = "no-key"
    SIGNED_OUT = "signed-out"
    WEB_PANES_UNAVAILABLE = "web-panes-unavailable"
    STORE_UNAVAILABLE = "store-unavailable"
    BUDGET_SPENT = "budget-spent"
    ALL_IN_USE = "all-in-use"
    NOT_OFFERED = "not-offered"


@dataclass(frozen=True, slots=True)
class ToolRefusal:
    """Why a tool stays closed. `minimum_age`, in years, is there when the reason is the age."""

    reason: ToolReason
    minimum_age: int | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What besides the patron's age decides.

    `secrets` are the names of the secrets at hand; None means that this is not known here and is
    not judged. `signed_out` are names of accounts that staff must sign in again. `spent` and
    `in_use` are ids of tools: budget gone, or every lease taken.
    """

    charter_ok: bool = True
    web_panes: bool = True
    secrets: frozenset[str] | None = None
    signed_out: frozenset[str] = frozenset()
    spent: frozenset[str] = frozenset()
    in_use: frozenset[str] = frozenset()


ORDINARY = Circumstances()


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool of the home screen, and why it is closed to this patron if it is."""

    tool: Tool
    refusal: ToolRefusal | None


def may_open(
    tool: Tool, age: int | None, circumstances: Circumstances = ORDINARY
) -> ToolRefusal | None:
    """Why a patron of `age` completed years (None: unknown) may not open `tool`; None: they may.

    The patron's own reasons come first: they are what a patron can do something about.
    """
    by_age = _age_refusal(tool, age)
    if by_age is not None:
        return by_age
    return next((ToolRefusal(reason) for reason in _obstacles(tool, circumstances)), None)


def _age_refusal(tool: Tool, age: int | None) -> ToolRefusal | None:
    if tool.minimum_age == 0:
        return None
    if age is None:
        return ToolRefusal(ToolReason.AGE_UNKNOWN, tool.minimum_age)
    too_young = age < tool.minimum_age
    return ToolRefusal(ToolReason.TOO_YOUNG, tool.minimum_age) if too_young else None


def _obstacles(tool: Tool, now: Circumstances) -> Iterable[ToolReason]:
    if not now.charter_ok:
        yield ToolReason.CHARTER_MISSING
    if tool.web is not None and not now.web_panes:
        yield ToolReason.WEB_PANES_UNAVAILABLE
    if tool.secret is not None and now.secrets is not None and tool.secret not in now.secrets:
        yield ToolReason.NO_KEY
    if tool.web is not None and tool.web.account in now.signed_out:
        yield ToolReason.SIGNED_OUT
    if tool.id in now.spent:
        yield ToolReason.BUDGET_SPENT
    if tool.id in now.in_use:
        yield ToolReason.ALL_IN_USE


def offered(
    tools: Iterable[Tool], age: int | None, circumstances: Circumstances = ORDINARY
) -> tuple[Offer, ...]:
    """Every tool with its answer for this patron, in the order given."""
    return tuple(Offer(tool, may_open(tool, age, circumstances)) for tool in tools)


# --------------------------------------------------------------------------------- where panes go

_SOCKETS = {"wss": "https", "ws": "http"}


def may_show(door: WebDoor, url: Url) -> bool:
    """Whether the pane itself may go to `url`. `blob:`, `data:`, `about:` never: they hide a page.

    Ask again whenever the address changes: `history.pushState` moves without navigating.
    """
    origin = origin_of(url)
    known = origin is not None and origin in _pages(door)
    return known and _is_of_the_tool(door, url) and not _is_unseen(door, url)


def _is_of_the_tool(door: WebDoor, url: Url) -> bool:
    if not door.only or origin_of(url) != origin_of(split_url(door.start)):
        return True
    return _begins_with_any(door.only, url)


def is_at(url: Url, origins: tuple[str, ...]) -> bool:
    """Whether `url` is at one of the exact `origins`."""
    origin = origin_of(url)
    return origin is not None and origin in _origins(origins)


def may_frame(door: WebDoor, url: Url) -> bool:
    """Whether a frame inside the page may go to `url`."""
    if url.scheme.lower() == "about":
        return url.path in {"blank", "srcdoc"}
    return url.scheme.lower() != "data" and may_load(door, url) and not _is_unseen(door, url)


def may_load(door: WebDoor, url: Url) -> bool:
    """Whether a page may load `url` as a part of itself (image, script, fetch, socket, worker).

    `data:` may: it comes from nowhere. `blob:` may when an origin that may be loaded from made it.
    At the origins of pages, denied paths are denied here too: a script can't do what a click can't.
    """
    scheme = url.scheme.lower()
    if scheme == "data":
        return True
    if scheme == "blob":
        return _made_by(url) in _loadable(door)
    origin = origin_of(url)
    if origin is None or _as_page(origin) not in _loadable(door):
        return False
    return _as_page(origin) not in _pages(door) or not _is_denied(door, url)


def _as_page(origin: Origin) -> Origin:
    return origin._replace(scheme=_SOCKETS.get(origin.scheme, origin.scheme))


def _made_by(blob: Url) -> Origin | None:
    try:
        return origin_of(split_url(blob.path))
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _origins(texts: tuple[str, ...]) -> frozenset[Origin]:
    origins = (origin_of(split_url(text)) for text in texts)
    return frozenset(origin for origin in origins if origin is not None)


def _pages(door: WebDoor) -> frozenset[Origin]:
    return _origins(door.pages)


def _loadable(door: WebDoor) -> frozenset[Origin]:
    return _origins(door.pages + door.resources)


def _is_denied(door: WebDoor, url: Url) -> bool:
    return _begins_with_any(door.denied, url)


def _is_unseen(door: WebDoor, url: Url) -> bool:
    """Frames come from other origins too, where a tool's file says nothing of paths."""
    origin = origin_of(url)
    return origin in _pages(door) and _begins_with_any((*door.denied, *door.unseen), url)


def _begins_with_any(prefixes: tuple[str, ...], url: Url) -> bool:
    path, fragment = plain_path(url.path), _plain(url.fragment)
    return any(
        fragment.startswith(_plain(prefix[1:]))
        if prefix.startswith("#")
        else path.startswith(plain_path(prefix))
        for prefix in prefixes
    )


def plain_path(path: str) -> str:
    """`path` as the most lenient server might read it: decoded, dots resolved, in lower case.

    Decoded until nothing is left to decode, backslashes as slashes, empty segments dropped,
    `;parameters` cut off: what is denied stays denied however it is spelt.
    """
    segments: list[str] = []
    plain = _plain(path).replace("\\", "/")
    for segment in (part.partition(";")[0] for part in plain.split("/")):
        if segment == "..":
            segments[-1:] = []
        elif segment not in {"", "."}:
            segments.append(segment)
    trailing = "/" if plain.endswith("/") and segments else ""
    return "/" + "/".join(segments) + trailing


def _plain(text: str) -> str:
    while (decoded := unquote(text)) != text:
        text = decoded
    return re.sub(r"[\x00-\x1f\x7f]", "", text).casefold()
