"""What a site allows of files coming in and going out."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

MEGABYTE = 1_000_000


class FilesSettings(BaseModel):
    """What patrons may bring, take home and print."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    allow_usb: bool = Field(default=True, description="Whether USB sticks are used at all.")
    stick_folders: tuple[Path, ...] = Field(
        default=(),
        max_length=8,
        description="Folders shown as if they were USB sticks: for a demo, or a place of the house "
        "that is mounted for patrons.",
    )
    max_pick_mb: int = Field(
        default=50, ge=1, le=2000, description="The largest file a patron may bring, in megabytes."
    )
    max_download_mb: int = Field(
        default=200, ge=1, le=4000, description="The largest file a page may give, in megabytes."
    )
    session_mb: int = Field(
        default=1000,
        ge=1,
        le=100_000,
        description="What all files of a session may weigh together, in megabytes. They are in "
        "memory: well below `memory_mb` of `[sessions]`, which ends a session that uses more.",
    )
    allow_print: bool = Field(default=True, description="Whether patrons may print.")
    printer: str = Field(
        default="",
        max_length=127,
        description="The print queue patrons use, as the system names it. Empty: its default one.",
    )
    print_pages: int = Field(
        default=10, ge=1, le=500, description="Pages a patron may print in one session."
    )

    @property
    def most_picked(self) -> int:
        """The largest file a patron may bring, in bytes."""
        return self.max_pick_mb * MEGABYTE

    @property
    def most_kept(self) -> int:
        """What all files of a session may weigh together, in bytes."""
        return self.session_mb * MEGABYTE

    @property
    def most_downloaded(self) -> int:
        """The largest file a page may give, in bytes."""
        return self.max_download_mb * MEGABYTE
