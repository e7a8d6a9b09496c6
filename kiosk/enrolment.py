"""What `kiosk account enrol` and its window say to each other, without the web engine."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kiosk.messages import Appearance

NO_WEB_PANES, NOTHING_KEPT = 3, 4
"""How the window's process ends when it is not 0 and all is well with it."""


class Enrolment(BaseModel):
    """What is to be shown, and how. `origins`: those of all tools that share the account."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tool: str
    tools_folder: Path
    appearance: Appearance
    origins: tuple[str, ...]
