"""What every command has at hand: folders, language, settings, store, keyring, terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

import sqlalchemy as sa

from kiosk.commands.errors import CommandError
from kiosk.commands.terminal import Terminal
from kiosk.config import Config, language_of
from kiosk.foundation import fetch_hasher, open_store, read_settings
from kiosk.messages import Language
from kiosk.paths import Paths
from providers.pair import Pair
from sessions.card import CardSettings, UnreadableCard, parse_card
from sessions.card_hash import CardHasher
from sessions.secrets import Secrets


class Desk:
    """The surroundings of one command. Each part is made when it is first asked for.

    What can't be had raises one of `errors.TROUBLES`.
    """

    def __init__(self, paths: Paths, secrets: Secrets, terminal: Terminal) -> None:
        self.paths, self.secrets, self.terminal = paths, secrets, terminal

    @cached_property
    def language(self) -> Language:
        """The language of the library, in which staff are spoken to."""
        return language_of(self.paths.config_file)

    @cached_property
    def config(self) -> Config:
        """The settings in force."""
        return read_settings(self.paths)

    @cached_property
    def hasher(self) -> CardHasher:
        """What stands for a card: needs the keyring."""
        return fetch_hasher(self.secrets)

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """The store, opened for one transaction."""
        store = open_store(self.paths)
        try:
            with store.transaction() as connection:
                yield connection
        finally:
            store.close()

    @contextmanager
    def erasure(self) -> Iterator[sa.Connection]:
        """The same; afterwards what it erased is in none of the store's files."""
        store = open_store(self.paths)
        try:
            with store.transaction() as connection:
                yield connection
            if not store.checkpoint():
                raise CommandError(_STILL_READ)
        finally:
            store.close()

    def say(self, said: Pair, **values: object) -> None:
        """Print a sentence in the library's language."""
        self.terminal.say(said.filled(**values).spoken(self.language))

    def hash_of(self, untrusted_card: str) -> str:
        """The hash of the card a command was given; "-" asks for it, or reads one line."""
        return self.hasher(self.card_of(untrusted_card))

    def card_of(self, untrusted_card: str) -> str:
        """Its number; it is said and written nowhere."""
        given = self._asked() if untrusted_card == "-" else untrusted_card
        try:
            return parse_card(given, self.config.card)
        except UnreadableCard:
            raise CommandError(_unreadable(self.config.card)) from None

    def new_secret(self, question: Pair, different: Pair, *, from_stdin: bool) -> str:
        """What a person types twice without seeing it; or one line of standard input."""
        if from_stdin or not self.terminal.is_person():
            return self.terminal.line()
        first = self.terminal.hidden(question.spoken(self.language))
        if first != self.terminal.hidden(_AGAIN.spoken(self.language)):
            raise CommandError(different)
        return first

    def confirm(self, question: Pair, *, is_sure: bool) -> None:
        """Go on only if staff are sure: by --yes, or by their answer. Raises `CommandError`."""
        if is_sure:
            return
        if not self.terminal.is_person():
            raise CommandError(_NOT_SURE)
        self.say(Pair("{question} [oui/non]", "{question} [yes/no]"), question=question)
        if self.terminal.line().strip().lower() not in _YES:
            raise CommandError(_NOTHING_DONE)

    def _asked(self) -> str:
        if self.terminal.is_person():
            return self.terminal.hidden(_CARD.spoken(self.language))
        return self.terminal.line()


_STILL_READ = Pair(
    "c'est effacé, mais le journal de la base en garde des traces : un autre programme la lit. "
    "Redonnez la commande.",
    "it is erased, but the log of the store still has traces of it: another programme reads it. "
    "Give the command again.",
)
_YES = frozenset({"oui", "o", "yes", "y"})
_AGAIN = Pair("Encore une fois : ", "Once more: ")
_NOT_SURE = Pair(
    "rien n'a été fait : personne ne peut répondre ici, ajoutez --yes.",
    "nothing was done: nobody can answer here, add --yes.",
)
_NOTHING_DONE = Pair("rien n'a été fait.", "nothing was done.")
_CARD = Pair("Carte (elle ne s'affiche pas) : ", "Card (it is not shown): ")


def _unreadable(card: CardSettings) -> Pair:
    return Pair(
        "ce n'est pas un numéro de carte : il faut de {low} à {high} caractères, de la forme "
        "{pattern}.",
        "this is no card number: {low} to {high} characters are wanted, like {pattern}.",
    ).filled(low=card.minimum_length, high=card.maximum_length, pattern=card.pattern)
