"""From Koha's JSON to a patron, or to the reason they can't be let in. Pure.

The names are those of Koha's own description of its API (`api/v1/swagger/definitions`). What is
absent or of another type raises `DirectoryDown`; a birth date that can't be read is an unknown age.
Of patrons an account may not see, Koha empties every field but a few.
"""

import datetime as dt
import unicodedata
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from sessions.identity.koha.settings import KohaSettings
from sessions.identity.port import AnotherCard, DirectoryDown
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

T = TypeVar("T")
PatronId = Annotated[int, Field(ge=1, lt=2**63)]
_OLDEST = 1880
_CATEGORY_LENGTH = 40
_DAY_LENGTH = 10
_LOCKED_BY_STAFF = -1
_HIDDEN = (
    "the service account may not see this patron: give it view_borrower_infos_from_any_libraries"
)


class _Said(BaseModel):
    """Something Koha said. Its `repr` shows nothing of it."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    def __repr_args__(self) -> list[tuple[str | None, object]]:
        return []


class Validation(_Said):
    """Whose password it was (201 of `/auth/password/validation`)."""

    cardnumber: str | None
    patron_id: PatronId


class Record(_Said):
    """A patron (200 of `/patrons`), as far as it is looked at."""

    patron_id: PatronId
    cardnumber: str | None
    category_id: str
    library_id: str
    restricted: bool
    patron_card_lost: bool | None
    expiry_date: str | None
    date_of_birth: str | None
    login_attempts: int | None = None


class Balance(_Said):
    """What a patron owes (200 of `/patrons/{patron_id}/account`)."""

    balance: float = Field(allow_inf_nan=False)


class Failure(_Said):
    """What an answer other than 2xx says: nothing, when it did not understand the question."""

    error: str | None = None


class Token(_Said):
    """What `/oauth/token` gave: `expires_in` is in seconds."""

    access_token: str = Field(pattern=r"^[!-~]{1,4096}$")
    expires_in: float = Field(gt=0, allow_inf_nan=False)


_RECORDS = TypeAdapter(list[Record])


def read(kind: type[T], body: bytes) -> T:
    """`body` as a `kind`. Raises `DirectoryDown`."""
    return _read(TypeAdapter(kind), body)


def only_record(body: bytes, card: str) -> Record | None:
    """The one record that holds `card`, None when there is none.

    Raises `DirectoryDown`; `AnotherCard` for somebody else's record.
    """
    records = _read(_RECORDS, body)
    if not records:
        return None
    if any(not is_same_card(record.cardnumber, card) for record in records):
        raise AnotherCard("it answered about another card")
    if len(records) > 1:
        raise DirectoryDown("it answered with several patrons for one card")
    return records[0]


def is_same_card(said: str | None, card: str) -> bool:
    """Koha's database tells neither case nor spaces around apart."""
    return said is not None and _bare(said) == _bare(card)


def judge(record: Record, settings: KohaSettings, today: dt.date) -> Refusal | None:
    """Why the holder of this record can't be let in, fees aside."""
    if record.patron_card_lost:
        return Refusal(Reason.LOST_CARD, "patron_card_lost")
    return _by_expiry(record, today) or _by_rules(record, settings)


def patron(record: Record, card_hash: str, today: dt.date) -> Patron:
    """Who holds it."""
    born = _day(record.date_of_birth)
    is_possible = born is not None and born.year >= _OLDEST and born <= today
    return Patron(
        card_hash,
        born if is_possible else None,
        record.category_id.strip()[:_CATEGORY_LENGTH],
        expiry=_day(record.expiry_date),
    )


def attempts(record: Record) -> str:
    """What staff may read beside a wrong PIN: Koha locks accounts, and does not say so."""
    count = record.login_attempts or 0
    if count == _LOCKED_BY_STAFF:
        return "the account is locked in Koha"
    return f"Koha counts {count} failed logins, and may have locked it" if count > 0 else ""


def _by_expiry(record: Record, today: dt.date) -> Refusal | None:
    if not record.expiry_date:
        return None
    day = _day(record.expiry_date)
    if day is None:
        return Refusal(Reason.EXPIRED, "expiry_date is no date")
    return Refusal(Reason.EXPIRED, f"since {day.isoformat()}") if day < today else None


def _by_rules(record: Record, settings: KohaSettings) -> Refusal | None:
    if record.restricted and settings.deny_restricted:
        return Refusal(Reason.BLOCKED, "restricted")
    if record.category_id in settings.deny_categories:
        return Refusal(Reason.BLOCKED, "category_id is in deny_categories")
    if settings.libraries and record.library_id not in settings.libraries:
        return Refusal(Reason.BLOCKED, "library_id is not in libraries")
    return None


def _read(adapter: TypeAdapter[T], body: bytes) -> T:
    try:
        return adapter.validate_json(body)
    except ValidationError as error:
        raise DirectoryDown(_where(error)) from None


def _where(error: ValidationError) -> str:
    """The names of the fields that are wrong: those are ours, what is in them is not."""
    faults = error.errors(include_url=False)
    if any(fault["loc"][-1:] == ("patron_id",) and fault["input"] is None for fault in faults):
        return _HIDDEN
    names = {part for fault in faults for part in fault["loc"] if isinstance(part, str)}
    return "its answer is not of Koha's form" + (f": {', '.join(sorted(names))}" if names else "")


def _bare(card: str) -> str:
    return unicodedata.normalize("NFC", card).strip().casefold()


def _day(text: str | None) -> dt.date | None:
    """A date as Koha writes it, `1980-12-31`; none when it can't be one."""
    if text is None or len(text) != _DAY_LENGTH:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
