"""Staff cards: never without the right PIN."""

import asyncio
import random

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from sessions.card_hash import CardHasher
from sessions.identity.port import HouseDirectory, Presented
from sessions.identity.staff import StaffDirectory, is_pin, is_weak
from sessions.patron import Patron, Role
from sessions.refusal import Reason, Refusal
from sessions.store import StoreError, staff_cards
from sessions.store.staff_cards import StaffCard

HASHER = CardHasher(b"k" * 32)
CARD, PIN = "20000000000017", "493817"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)


def put(store, card=CARD, label="Ana", pin_hash=CHEAP, added_at=7):
    with store.transaction() as connection:
        return staff_cards.put(connection, StaffCard(HASHER(card), label, pin_hash, added_at))


def every(store):
    with store.transaction() as connection:
        return staff_cards.every(connection)


def identify(store, pin, card=CARD):
    directory: HouseDirectory = StaffDirectory(store, HASHER)
    return asyncio.run(directory.identify(Presented(card, pin)))


def test_the_right_pin_makes_a_mediator(store):
    put(store)
    mediator = identify(store, PIN)
    assert isinstance(mediator, Patron)
    assert (mediator.card_hash, mediator.role) == (HASHER(CARD), Role.MEDIATOR)
    assert (mediator.known_age, mediator.is_charter_settled) == (18, True)


@pytest.mark.parametrize("pin", [None, "", "0", PIN[:-1], PIN + "0", " " + PIN, "\ud800", "x" * 99])
def test_any_other_or_none_is_a_wrong_one(store, pin):
    put(store)
    refusal = identify(store, pin)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.WRONG_PIN


def test_a_damaged_record_lets_nobody_in_and_is_told(store):
    put(store, pin_hash=PIN)
    assert identify(store, PIN) == Refusal(Reason.WRONG_PIN, "the PIN on record is damaged")


def test_a_card_that_is_nobody_s(store):
    put(store)
    directory = StaffDirectory(store, HASHER)
    with store.transaction() as connection:
        assert directory.holds(connection, HASHER(CARD))
        assert not directory.holds(connection, HASHER("20000000000018"))
    assert identify(store, PIN, "20000000000018") == Refusal(Reason.UNKNOWN_CARD)


def test_a_store_that_fails_is_no_way_in(store):
    with store.transaction() as connection:
        connection.exec_driver_sql("DROP TABLE staff_cards")
    with pytest.raises(StoreError):
        identify(store, PIN)


def test_a_card_is_put_once_listed_and_removed(store):
    assert not put(store)
    assert put(store, label="Bo", added_at=8)
    put(store, "20000000000018", label="Ana")
    assert [(card.label, card.added_at) for card in every(store)] == [("Ana", 7), ("Bo", 8)]
    with store.transaction() as connection:
        assert staff_cards.remove(connection, HASHER(CARD))
        assert not staff_cards.remove(connection, HASHER(CARD))
    assert [card.label for card in every(store)] == ["Ana"]
    assert CHEAP not in repr(every(store))


@pytest.mark.parametrize("pin", ["", "123", "1" * 13, "12a4", "１２３４", "12 34", "1234\n"])
def test_a_pin_is_four_to_twelve_digits(pin):
    assert not is_pin(pin)


@pytest.mark.parametrize(
    "pin", ["0000", "1234", "4321", "7890", "2109", "1212", "493493", "012345678901", "987654"]
)
def test_what_everybody_would_try_is_weak(pin):
    assert is_pin(pin)
    assert is_weak(pin)


@given(st.integers(0, 10**9))
def test_few_pins_are_weak(seed):
    chance = random.Random(seed)
    pins = [f"{chance.randrange(10**6):06}" for _ in range(200)]
    assert sum(map(is_weak, pins)) < 20
    assert not is_weak(PIN)
