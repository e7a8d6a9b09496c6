"""What lockdown has changed, on disk: what the next start undoes after a crash or a power cut."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from kiosk.lockdown.operation import Before, OperationError
from sessions.journal import write_synced


class _Page(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    changes: dict[str, dict[str, JsonValue]]


def damaged(journal: Path) -> Path:
    """Where one that can't be read is kept."""
    return journal.with_suffix(".damaged")


class UndoJournal:
    """A small file, replaced whole and synced at each change; none when nothing is to undo.

    Holds what was by the names of the operations, in the order they were performed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Before]:
        """What is to undo. Raises `OperationError`, OSError.

        A damaged file is kept beside it, and until staff have removed it no start reads anything:
        what is in force may be our own change, and must not be noted as what was before.
        """
        kept = damaged(self._path)
        try:
            page = _Page.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            if kept.exists():
                raise OperationError(_by_hand(kept)) from None
            return {}
        except ValidationError as error:
            self._path.replace(kept)
            raise OperationError(_by_hand(kept)) from error
        return dict(page.changes)

    def write(self, changes: Mapping[str, Before]) -> None:
        """Note all that is to undo. Raises OSError."""
        if not changes:
            self._path.unlink(missing_ok=True)
            return
        page = _Page(changes={name: dict(before) for name, before in changes.items()})
        write_synced(self._path, page.model_dump_json().encode())


def _by_hand(kept: Path) -> str:
    return f"it was damaged; restore by hand what {kept} says, remove that file, then try again"
