"""What the shell stands on, found out before its parts are made."""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.foundation import Foundation, FoundationError, tools_folder
from kiosk.options import ShellOptions
from providers.catalogue import Catalogue, CatalogueError, load_catalogue, shipped_folder
from sessions.session_directory import SessionDirectoryError, SessionRoot, choose_root

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Premises:
    """What the shell stands on, found out before its parts are made.

    `is_dedicated`: the account is the kiosk's and nobody else's, so that what its owner used and
    printed may be erased. A demo runs in anybody's.
    """

    foundation: Foundation
    catalogue: Catalogue
    root: SessionRoot
    windowed: bool
    is_dedicated: bool
    patron_command: Sequence[str]

    @property
    def session_bytes(self) -> int:
        """What a session may use of the memory, in bytes; 0 is without a limit."""
        return self.foundation.config.sessions.memory_mb * 1_000_000


def inspect(
    foundation: Foundation, options: ShellOptions, patron_command: Sequence[str]
) -> Premises:
    """Look at what the seat will need. Raises `FoundationError`; blocks, so from a worker."""
    config, paths = foundation.config, foundation.paths
    try:
        catalogue = load_catalogue(shipped_folder(), tools_folder(paths, config))
        root = choose_root(config.sessions, os.environ, paths.state)
    except (CatalogueError, SessionDirectoryError) as error:
        raise FoundationError(str(error)) from error
    for fault in catalogue.faults:
        _log.error("a tool is closed: %s", fault)
    offered = catalogue.without(config.tools.hidden)
    return Premises(
        foundation,
        offered,
        root,
        windowed=options.windowed,
        is_dedicated=not (options.windowed or options.demo),
        patron_command=patron_command,
    )
