"""One sentence in French and English, for staff: what a command, a check or an error says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence in both languages."""

    fr: str
    en: str

    def __str__(self) -> str:
        return self.en

    def spoken(self, language: str) -> str:
        """The sentence in `language`; French when there is no such sentence."""
        return self.en if language == "en" else self.fr

    def filled(self, **values: object) -> "Pair":
        """With its gaps filled in; a value that is a `Pair` is put in each in its own language."""
        return Pair(self.fr.format(**_in("fr", values)), self.en.format(**_in("en", values)))


def _in(language: str, values: dict[str, object]) -> dict[str, object]:
    return {k: v.spoken(language) if isinstance(v, Pair) else v for k, v in values.items()}


class WrongValue(ValueError):
    """What a validator raises: what is wanted instead, in both languages."""

    def __init__(self, said: Pair) -> None:
        super().__init__(said.en)
        self.said = said
