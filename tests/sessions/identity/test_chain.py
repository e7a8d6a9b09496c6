"""Several directories: the order, one that is down, one that hangs, house cards first."""

import asyncio
from dataclasses import dataclass, field

import pytest

from sessions.identity.chain import Chain
from sessions.identity.port import AnotherCard, DirectoryDown, Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

CARD = Presented("20000000000017")
UNKNOWN = Refusal(Reason.UNKNOWN_CARD)


@dataclass
class Register:
    """Answers what it is told to; an exception is raised, None hangs."""

    name: str
    answer: object = UNKNOWN
    checks_pins: bool = True
    pin: str = "none"
    cards: tuple[str, ...] = ()
    asked: list[Presented] = field(default_factory=list)
    is_closed: bool = False

    def holds(self, connection, card_hash):
        return card_hash in self.cards

    async def identify(self, presented):
        self.asked.append(presented)
        await self.check()
        return self.answer

    async def check(self):
        if self.answer is None:
            await asyncio.Event().wait()
        if isinstance(self.answer, Exception):
            raise self.answer

    async def close(self):
        self.is_closed = True


HOLDER = Patron("hash")


def ask(*registers, house=(), pin="none", presented=CARD, limit=5.0):
    chain = Chain(house, registers, pin, limit)
    return asyncio.run(chain.identify(presented, chain.greet(None, presented.card))), chain


def test_the_first_that_knows_the_card_decides():
    first, second, third = Register("a"), Register("b", HOLDER), Register("c", Patron("other"))
    assert ask(first, second, third)[0] == HOLDER
    assert third.asked == []
    blocked = Refusal(Reason.BLOCKED)
    assert ask(Register("a", blocked), second)[0] == blocked


def test_nobody_knows_the_card():
    assert ask(Register("a"), Register("b"))[0] == UNKNOWN


def test_a_directory_that_is_down_may_have_known_the_card():
    answer, chain = ask(Register("a", DirectoryDown("no route")), Register("b"))
    assert answer == Refusal(Reason.DIRECTORY_DOWN, "a: no route")
    assert chain.down == {"a"}


def test_a_card_that_one_may_keep_out_is_not_let_in_by_a_later_one():
    later = Register("b", HOLDER)
    answer, chain = ask(Register("a", DirectoryDown("no route")), later)
    assert (answer.reason, chain.down) == (Reason.DIRECTORY_DOWN, {"a"})
    assert later.asked == []


def test_a_directory_that_is_not_reached_keeps_nobody_out():
    assert ask(Register("a", HOLDER), Register("b", DirectoryDown("x")))[0] == HOLDER


@pytest.mark.parametrize("answer", [ValueError("2000 secret"), None], ids=["fails", "hangs"])
def test_what_nobody_thought_of_is_down_and_said_by_its_kind_alone(answer):
    said, chain = ask(Register("a", answer), limit=0.05)
    assert said.reason is Reason.DIRECTORY_DOWN
    assert "secret" not in said.cause
    assert chain.down == {"a"}


def test_a_directory_that_answers_again_is_no_longer_down():
    register = Register("a", DirectoryDown("x"))
    chain = Chain([], [register], "none")
    asyncio.run(chain.check())
    assert chain.down == {"a"}
    register.answer = HOLDER
    asyncio.run(chain.check())
    assert chain.down == frozenset()


def test_a_house_card_is_asked_of_nobody_else():
    guests, ils = (
        Register("guests", HOLDER, cards=(CARD.card,)),
        Register("sip2", DirectoryDown("x")),
    )
    assert ask(ils, house=[guests])[0] == HOLDER
    assert ils.asked == []


@pytest.mark.parametrize(
    ("card", "pin", "is_staff"),
    [("3", "required", True), ("1", "none", False), ("2", "optional", False)],
)
def test_house_cards_have_a_rule_of_their_own_for_pins(card, pin, is_staff):
    staff = Register("staff", cards=("3",), pin="required")
    chain = Chain([Register("guests", cards=("1",)), staff], [], "optional")
    greeting = chain.greet(None, card)
    assert (greeting.pin, greeting.is_staff) == (pin, is_staff)


@pytest.mark.parametrize("pin", ["", None])
def test_an_empty_pin_is_never_right_where_one_is_required(pin):
    ils = Register("sip2", HOLDER)
    presented = Presented(CARD.card, pin)
    assert ask(ils, pin="required", presented=presented)[0].reason is Reason.WRONG_PIN
    assert ils.asked == []


def test_an_empty_pin_is_no_pin_that_was_left_out():
    presented = Presented(CARD.card, "")
    assert (
        ask(Register("a", HOLDER), pin="optional", presented=presented)[0].reason
        is Reason.WRONG_PIN
    )


def test_a_pin_goes_only_to_a_directory_that_can_check_it():
    local, ils = Register("local", checks_pins=False), Register("sip2", HOLDER)
    presented = Presented(CARD.card, "1234")
    assert ask(local, ils, pin="optional", presented=presented)[0] == HOLDER
    assert local.asked == [Presented(CARD.card)]
    assert ils.asked == [presented]


def test_everybody_gives_back_their_connections():
    registers = [Register("a"), Register("b")]
    asyncio.run(Chain([registers[0]], [registers[1]], "none").close())
    assert all(register.is_closed for register in registers)


def test_an_answer_about_another_card_says_nothing_of_this_one_and_the_server_is_not_down():
    answer, chain = ask(Register("a", AnotherCard("it answered about another card")))
    assert answer == Refusal(Reason.UNKNOWN_CARD, "a: it answered about another card")
    assert chain.down == frozenset()
    assert ask(Register("a", AnotherCard("x")), Register("b", HOLDER))[0] == HOLDER
