"""How much time a patron has. Pure arithmetic; the clock is passed in."""

from pydantic import BaseModel, ConfigDict, Field

from sessions.refusal import Reason, Refusal

MINIMUM_SECONDS = 60.0  # a session shorter than that helps nobody


class QuotaSettings(BaseModel):
    """Time at the seat."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    session_minutes: int = Field(default=60, ge=1, le=480, description="Length of one session.")
    daily_minutes: int = Field(
        default=120, ge=1, le=1440, description="All sessions of one card in one day."
    )
    mediator_minutes: int = Field(
        default=180, ge=1, le=720, description="Length of a session opened with a staff card."
    )
    warnings: tuple[int, ...] = Field(
        default=(10, 5, 1), max_length=5, description="Minutes before the end that are announced."
    )
    idle_minutes: float = Field(
        default=5, gt=0, le=120, description="Without a sign of life, the session ends after this."
    )
    idle_warning_seconds: int = Field(
        default=60, ge=5, le=600, description="How long before that the patron is asked."
    )
    away_minutes: float = Field(
        default=10, gt=0, le=120, description="How long one may leave by scanning the card."
    )
    grace_seconds: int = Field(
        default=90, ge=5, le=600, description="Time to take one's work away at the end."
    )
    question_seconds: int = Field(
        default=300, ge=20, le=1800, description="How long the charter waits for an answer."
    )


def seconds_allowed(settings: QuotaSettings, used_today: float) -> float | Refusal:
    """Seconds the next session may last, when `used_today` seconds are spent; or a refusal."""
    left = settings.daily_minutes * 60 - used_today
    if left < MINIMUM_SECONDS:
        return Refusal(Reason.NO_TIME_LEFT, f"{used_today / 60:.0f} minutes used today")
    return min(settings.session_minutes * 60.0, left)
