"""Which directories a site asks, in which order, and what happens when they don't answer."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sessions.identity.port import PinPolicy

DirectoryName = Literal["local", "sip2", "koha", "pmb"]
WhenDown = Literal["refuse", "recent", "guests"]


class DirectorySettings(BaseModel):
    """Who knows the library's patrons. Guest passes and staff cards are known to the store."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    order: tuple[DirectoryName, ...] = Field(
        default=("local",),
        min_length=1,
        max_length=4,
        description="The directories to ask, one after the other, until one knows the card: "
        "`local` (imported from a CSV file), `sip2`, `koha`, `pmb`; each has a section of its own.",
    )
    pin: PinPolicy = Field(
        default="none",
        description="Whether patrons give a PIN after their card: never asked; asked, and one may "
        "go on without; or nobody begins without the right one.",
    )
    when_down: WhenDown = Field(
        default="refuse",
        description="What happens while a directory doesn't answer: nobody it might know begins; "
        "cards admitted in the last `recent_days` do; or guest passes only.",
    )
    recent_days: int = Field(
        default=30, ge=1, le=365, description="How long a card counts as recent, in days."
    )
    check_seconds: int = Field(
        default=60,
        ge=5,
        le=3600,
        description="How often a locked seat looks whether the directories answer, in seconds.",
    )

    @model_validator(mode="after")
    def _makes_sense(self) -> "DirectorySettings":
        if len(set(self.order)) < len(self.order):
            raise ValueError("`order` names a directory twice")
        if self.pin == "required" and "local" in self.order:
            raise ValueError("the local directory keeps no PIN: take `local` out of `order`")
        if self.pin == "required" and self.when_down == "recent":
            raise ValueError('no PIN can be checked then: `when_down = "refuse"` or "guests"')
        return self
