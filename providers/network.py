"""How the network is reached, as settings: apart from httpx, which the shell never loads."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class NetworkSettings(BaseModel):
    """How the programme reaches the AI services it speaks to itself (web panes have their own)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    proxy: str = Field(
        default="system",
        pattern=r"^(system|none|https?://[^\s/@]+(:\d+)?/?)$",
        examples=["system", "none", "http://proxy.city.example:3128"],
        description="`system`, `none`, or the proxy's address, such as `http://proxy.city.example:3128`."
        " This computer itself is always reached directly.",
    )
    extra_ca: Path | None = Field(
        default=None,
        description="A PEM file with a root certificate to be trusted besides the system's own: "
        "the one of a TLS inspection.",
    )
    connect_seconds: float = Field(
        default=5.0, gt=0, le=60, description="Longest wait for a connection, in seconds."
    )
    silence_seconds: float = Field(
        default=60.0, gt=0, le=600, description="Longest pause inside an answer, in seconds."
    )
    whole_seconds: float = Field(
        default=600.0, gt=0, le=3600, description="Longest whole answer, in seconds."
    )
