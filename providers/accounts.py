"""A tool's borders where the library's own account is signed in, and where staff sign it in. Pure.

With the account in it a pane goes to no page where somebody signs in: a patron could sign out, or
take the account's place. Arriving at one of them means that the account is signed out.
"""

from collections.abc import Iterable

from providers.origin import Url
from providers.policy import is_at, may_show
from providers.tool import Tool, WebDoor


def signed_in(door: WebDoor) -> WebDoor:
    """The borders of a patron's pane that has the account."""
    return door.model_copy(
        update={
            "pages": tuple(page for page in door.pages if page not in door.sign_in_pages),
            "resources": tuple(r for r in door.resources if r not in door.sign_in_pages),
            "denied": (*door.denied, *door.signed_out),
        }
    )


def signing_in(door: WebDoor) -> WebDoor:
    """The borders of the window in which staff sign in: what is closed to patrons is open."""
    pages = dict.fromkeys((*door.pages, *door.sign_in_pages))
    return without_closed_places(door).model_copy(update={"pages": tuple(pages)})


def without_closed_places(door: WebDoor) -> WebDoor:
    """All of the tool, and nothing else."""
    return door.model_copy(update={"only": (), "denied": (), "unseen": ()})


def is_signed_out(door: WebDoor, url: Url) -> bool:
    """Whether a pane with the account, sent to `url`, shows that the account is signed out."""
    return is_at(url, door.sign_in_pages) or is_signed_out_path(door, url)


def is_signed_out_path(door: WebDoor, url: Url) -> bool:
    """The same, at the tool's own origins."""
    whole = without_closed_places(door)
    closed = whole.model_copy(update={"denied": door.signed_out})
    return may_show(whole, url) and not may_show(closed, url)


def origins_of(door: WebDoor) -> tuple[str, ...]:
    """The origins whose cookies are the tool's."""
    return tuple(dict.fromkeys((*door.pages, *door.resources)))


def account_of(tool: Tool) -> str | None:
    """The name of the library's account a tool is opened with, if it has one."""
    return None if tool.web is None else tool.web.account


def sharing(tools: Iterable[Tool], account: str) -> tuple[Tool, ...]:
    """The tools that are opened with this account."""
    return tuple(tool for tool in tools if account_of(tool) == account)
