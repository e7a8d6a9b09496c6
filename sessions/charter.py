"""The charter: who must have accepted which version before they may use a seat. Pure rules."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.store.charters import VERSION_LENGTH, Signature, Signer


class CharterSettings(BaseModel):
    """The text patrons accept before their first session."""

    # Spaces around a version can't be seen: it would be another one, and no parent's signature
    # would ever be of it.
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    required: bool = Field(default=True, description="Whether a charter must be accepted at all.")
    version: str = Field(
        default="2026-1",
        min_length=1,
        max_length=VERSION_LENGTH,
        description="Name of the text in force. A new name asks everybody to accept it again.",
    )
    text_fr: Path | None = Field(
        default=None, description="The French text (Markdown). Default: the one that ships."
    )
    text_en: Path | None = Field(
        default=None, description="The English text (Markdown). Default: the one that ships."
    )


def charter_to_accept(
    settings: CharterSettings,
    patron: Patron,
    signatures: Collection[Signature],
    today: dt.date,
) -> str | Refusal | None:
    """None: nothing to do. A version: the patron is to accept it. A refusal: a parent must sign.

    An adult accepts each version once, at the seat: what a parent signed before they came of age
    binds them to nothing. For a minor, and for whoever's age is unknown, a parent's signature for
    the version in force must be on record; their own does not count. Nobody is told to bring a
    parent whose birth date is what is missing. Nothing is asked where paper settled it, or a role.
    """
    if not settings.required or patron.is_charter_settled:
        return None
    if patron.is_minor(today):
        versions = _versions("parent", signatures)
        if not versions and patron.age(today) is None:
            return Refusal(Reason.AGE_UNKNOWN)
        return _parent_signed(settings.version, versions)
    return None if settings.version in _versions("patron", signatures) else settings.version


def _versions(signer: Signer, signatures: Collection[Signature]) -> set[str]:
    return {signature.version for signature in signatures if signature.signer == signer}


def _parent_signed(version: str, versions: set[str]) -> Refusal | None:
    if version in versions:
        return None
    if versions:
        return Refusal(Reason.PARENT_SIGNATURE_OUTDATED, f"signed: {', '.join(sorted(versions))}")
    return Refusal(Reason.PARENT_SIGNATURE_MISSING)
