"""Which tools are open in a patron's process. Asked each time one is drawn.

The shell asks the same again when one is opened: it doesn't believe this process.
"""

from collections.abc import Callable, Iterable

from providers.accounts import account_of
from providers.catalogue import Catalogue
from providers.policy import Circumstances, ToolRefusal, may_open
from providers.tool import Tool


class Openness:
    """Implements `ui.patron.ports.WhyNot`. `known_keys`: names of secrets, None: not known."""

    def __init__(
        self,
        catalogue: Catalogue,
        known_keys: Iterable[str] | None,
        has_web_panes: Callable[[], bool],
    ) -> None:
        self._catalogue, self._has_web_panes = catalogue, has_web_panes
        # A tool on a shared account opens without it too: its own page then asks to sign in.
        accounts = {account for tool in catalogue.tools if (account := account_of(tool))}
        self._at_hand = None if known_keys is None else frozenset(known_keys) | accounts
        self._signed_out: frozenset[str] = frozenset()

    def __call__(self, tool: Tool, age: int | None) -> ToolRefusal | None:
        """Why a patron of that age may not open the tool; None: they may."""
        now = Circumstances(
            web_panes=self._has_web_panes(), secrets=self._at_hand, signed_out=self._signed_out
        )
        return may_open(tool, age, now)

    def begin(self, signed_out: Iterable[str]) -> None:
        """A session begins; these accounts are signed out."""
        self._signed_out = frozenset(signed_out)

    def close(self, tool_id: str) -> None:
        """The account of that tool was found signed out just now."""
        tool = self._catalogue.get(tool_id)
        account = None if tool is None else account_of(tool)
        if account is not None:
            self._signed_out |= {account}
