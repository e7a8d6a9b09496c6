"""What the shell and a patron's process say to each other, and nothing else.

Every message is a frozen pydantic model with a `kind`; an unknown kind or an unknown field is an
error. `session` names the session a message belongs to; the receiver drops one of another session.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, TypeAdapter, field_serializer

Language = Literal["fr", "en"]
Contrast = Literal["light", "dark", "high"]
Geometry = tuple[int, int, int, int]  # x, y, width, height of the window of a windowed seat


class Message(BaseModel):
    """Anything said over the channel."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    session: str


class Appearance(BaseModel):
    """How the screens are drawn for this person."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    language: Language = "fr"
    text_scale: float = Field(default=1.0, ge=1.0, le=2.0)
    contrast: Contrast = "light"


# ------------------------------------------------------------------- from the shell to the patron


class Prepare(Message):
    """Said first to every new process: what it needs to be warm. `session` names the berth."""

    kind: Literal["prepare"] = "prepare"
    windowed: bool
    geometry: Geometry | None = None
    tools_folder: str | None = None
    hidden_tools: tuple[str, ...] = ()
    known_keys: tuple[str, ...] | None = Field(
        default=None, description="Names of the secrets at hand; None when that is not known."
    )
    network: dict[str, Any] = Field(default_factory=dict)
    appearance: Appearance = Appearance()
    reduced_motion: bool = False
    reader: dict[str, Any] = Field(default_factory=dict)
    files: dict[str, Any] = Field(default_factory=dict)


class Begin(Message):
    """A patron sits down. `age` in completed years, None when unknown; times in seconds."""

    kind: Literal["begin"] = "begin"
    age: int | None
    seconds: float
    grace_seconds: float
    appearance: Appearance
    geometry: Geometry | None = None
    idle_seconds: float = 300.0
    signed_out: tuple[str, ...] = Field(
        default=(), description="Names of the library's accounts that staff must sign in again."
    )


class TimeLeft(Message):
    """Seconds left in the session; `warning` is the number of minutes to warn about, if any."""

    kind: Literal["time-left"] = "time-left"
    seconds: float
    warning: int | None = None


class IdleWarning(Message):
    """Nobody has touched the seat; the session ends in `seconds` unless somebody does."""

    kind: Literal["idle-warning"] = "idle-warning"
    seconds: float


class Hide(Message):
    """Cover the work: the patron is away."""

    kind: Literal["hide"] = "hide"


class Reveal(Message):
    """Uncover the work: the patron is back."""

    kind: Literal["reveal"] = "reveal"
    appearance: Appearance


class SayGoodbye(Message):
    """Show the farewell; after `grace_seconds` the process is ended."""

    kind: Literal["say-goodbye"] = "say-goodbye"
    reason: str
    grace_seconds: float


class ToolGranted(Message):
    """The tool may be opened; `secret` is what it needs, in an envelope for the process that asked.

    What is in it is kept in that process's memory only.
    """

    kind: Literal["tool-granted"] = "tool-granted"
    tool: str
    secret: SecretStr | None = None

    @field_serializer("secret", when_used="json")
    def _reveal(self, secret: SecretStr | None) -> str | None:
        return None if secret is None else secret.get_secret_value()


class ToolRefused(Message):
    """The tool may not be opened now. `reason` is one of `providers.policy.ToolRefusal`."""

    kind: Literal["tool-refused"] = "tool-refused"
    tool: str
    reason: str


class Ping(Message):
    """Are you there? Answered with the same `beat`, by the thread that draws the screens."""

    kind: Literal["ping"] = "ping"
    beat: int


class ToolWaits(Message):
    """The account of the tool is in use: the patron's place in line, and seconds at the most.

    Place 0: it is their turn, and the tool is kept for them for `seconds`. `None`: nobody knows.
    """

    kind: Literal["tool-waits"] = "tool-waits"
    tool: str
    place: int = Field(ge=0)
    seconds: float | None = None


# ------------------------------------------------------------------- from the patron to the shell


class Ready(Message):
    """The warm process is up. `web_panes` is whether its renderers are proven to be sandboxed.

    `address`: secrets meant for it are closed for that (`sessions.envelope`).
    """

    kind: Literal["ready"] = "ready"
    web_panes: bool
    cause: str = ""
    address: str = Field(default="", max_length=64)


class Painted(Message):
    """A screen was drawn for the first time ("home", "farewell", "pane")."""

    kind: Literal["painted"] = "painted"
    screen: str


class Activity(Message):
    """The patron touched the seat (at most one of these a second)."""

    kind: Literal["activity"] = "activity"


class Scanned(Message):
    """A card was scanned while the patron's process had the keyboard."""

    kind: Literal["scanned"] = "scanned"
    card: SecretStr

    @field_serializer("card", when_used="json")
    def _reveal(self, card: SecretStr) -> str:
        return card.get_secret_value()


class OpenTool(Message):
    """The patron wants a tool."""

    kind: Literal["open-tool"] = "open-tool"
    tool: str


class ToolClosed(Message):
    """A tool that was granted is not open any more."""

    kind: Literal["tool-closed"] = "tool-closed"
    tool: str


class StopWaiting(Message):
    """The patron doesn't wait for the tool any more, or has let their turn pass."""

    kind: Literal["stop-waiting"] = "stop-waiting"
    tool: str


class AccountSignedOut(Message):
    """A pane of the tool found the library's account signed out."""

    kind: Literal["account-signed-out"] = "account-signed-out"
    tool: str


class EndAsked(Message):
    """The patron asks to leave."""

    kind: Literal["end-asked"] = "end-asked"


class Done(Message):
    """The patron has taken what is theirs."""

    kind: Literal["done"] = "done"


class Preferred(Message):
    """The patron changed how the screens are drawn."""

    kind: Literal["preferred"] = "preferred"
    appearance: Appearance


class HandRaised(Message):
    """The patron asks for help, or no longer does."""

    kind: Literal["hand-raised"] = "hand-raised"
    raised: bool


class Pong(Message):
    """The answer to `Ping`."""

    kind: Literal["pong"] = "pong"
    beat: int


ToPatron = Annotated[
    Prepare
    | Begin
    | TimeLeft
    | IdleWarning
    | Hide
    | Reveal
    | SayGoodbye
    | ToolGranted
    | ToolRefused
    | ToolWaits
    | Ping,
    Field(discriminator="kind"),
]
ToShell = Annotated[
    Ready
    | Painted
    | Activity
    | Scanned
    | OpenTool
    | ToolClosed
    | StopWaiting
    | AccountSignedOut
    | EndAsked
    | Done
    | Preferred
    | HandRaised
    | Pong,
    Field(discriminator="kind"),
]
TO_PATRON: TypeAdapter[ToPatron] = TypeAdapter(ToPatron)
TO_SHELL: TypeAdapter[ToShell] = TypeAdapter(ToShell)
