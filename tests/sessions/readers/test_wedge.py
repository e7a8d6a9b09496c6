"""The wedge: a reader's burst is a card, a person's keys are theirs, and no key is lost."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.readers.wedge import Replay, Scan, Swallow, Wedge, WedgeSettings

CARD = "23104000123456"


@dataclass
class Desk:
    """A keyboard whose keys are struck at given moments, and what became of each of them."""

    settings: WedgeSettings = field(default_factory=WedgeSettings)
    now: float = 50.0
    struck: str = ""
    fates: list[str] = field(default_factory=list)  # of each character, in order
    scans: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.wedge = Wedge(self.settings)

    def strike(self, text: str, gap_ms: float):
        for character in text:
            self.now += gap_ms / 1000
            self.struck += character
            self.decide(self.wedge.feed(character, self.now))

    def pause(self):
        """Nobody touches the keyboard until the wedge has nothing more to say."""
        while (due := self.wedge.deadline()) is not None:
            self.now = max(self.now, due)
            self.decide(self.wedge.expire(self.now))

    def decide(self, decisions):
        for decision in decisions:
            assert decision.count > 0
            fate = {Replay: "person", Scan: "card", Swallow: "card"}[type(decision)]
            self.fates += [fate] * decision.count
            if isinstance(decision, Scan):
                self.scans.append(decision.raw)

    def typed(self) -> str:
        """What reached the field that has the focus."""
        pairs = zip(self.struck, self.fates, strict=True)
        return "".join(character for character, fate in pairs if fate == "person")


def desk(**settings) -> Desk:
    return Desk(WedgeSettings(**settings))


@pytest.mark.parametrize("gap_ms", [1, 5, 20, 45, 59])
@pytest.mark.parametrize("end", ["\r", "\t", "\n", "\r\n", "\r\r", "\r\n\t"])
def test_a_reader_is_told_by_its_speed_and_its_terminator(gap_ms, end):
    reader = desk()
    reader.strike(CARD + end, gap_ms)
    assert reader.scans == [CARD]
    reader.pause()
    assert reader.typed() == ""


@pytest.mark.parametrize("gap_ms", [61, 100, 130, 2000])
def test_a_person_types_too_slowly_to_be_a_reader(gap_ms):
    person = desk()
    person.strike(CARD + "\r", gap_ms)
    assert person.scans == []
    assert person.typed() == CARD + "\r"


def test_a_fast_typist_who_slows_down_once_is_no_reader():
    person = desk()
    person.strike("bonjour", 50)
    person.strike("t", 80)
    person.strike("out\r", 50)
    assert (person.scans, person.typed()) == ([], "bonjourtout\r")


def test_a_fast_typist_s_short_words_are_theirs():
    """Even at the speed of a reader, `oui` and Return is no card: it is too short."""
    person = desk()
    for word in ("oui\r", "a\t", "\r", "mais\r"):
        person.strike(word, 30)
        person.pause()
    assert (person.scans, person.typed()) == ([], "oui\ra\t\rmais\r")


def test_a_key_that_repeats_itself_is_no_card_without_a_terminator():
    person = desk()
    person.strike("a" * 40, 30)
    person.pause()
    person.strike("\r", 200)
    assert (person.scans, person.typed()) == ([], "a" * 40 + "\r")


@pytest.mark.parametrize("terminators", [("cr",), ("none",), ("none", "cr")])
def test_a_scan_takes_no_longer_than_it_may_and_no_part_of_it_is_a_card(terminators):
    reader = desk(max_total_ms=500, terminators=terminators)
    reader.strike(CARD + "\r", 50)
    reader.pause()
    assert (reader.scans, reader.typed()) == ([], CARD + "\r")


def test_after_a_burst_too_long_the_next_card_is_read():
    reader = desk()
    reader.strike("7" * 300 + "\r", 10)
    reader.now += 0.1
    reader.strike(CARD + "\r", 10)
    assert (reader.scans, reader.typed()) == ([CARD], "7" * 300 + "\r")


@pytest.mark.parametrize(
    ("length", "is_card"),
    [(4, False), (5, True), (64, True), (65, False), (75, False), (10_000, False)],
)
def test_a_card_has_a_length(length, is_card):
    reader = desk(max_total_ms=5000)
    reader.strike("7" * length + "\r", 5)
    reader.pause()
    assert bool(reader.scans) == is_card
    assert len(reader.typed()) == (0 if is_card else length + 1)


def test_what_was_typed_before_the_scan_is_handed_on_first():
    both = desk()
    both.strike("mon te", 120)
    both.strike("x", 120)
    both.now += 0.2
    both.strike(CARD + "\r", 15)
    assert (both.scans, both.typed()) == ([CARD], "mon tex")


def test_two_cards_one_after_the_other():
    reader = desk()
    reader.strike(CARD + "\r\n", 10)
    reader.now += 0.3
    reader.strike("99999999" + "\r\n", 10)
    reader.pause()
    assert (reader.scans, reader.typed()) == ([CARD, "99999999"], "")


def test_a_return_that_a_person_presses_after_a_scan_is_theirs():
    both = desk()
    both.strike(CARD + "\r", 10)
    both.strike("\r", 400)
    assert (both.scans, both.typed()) == ([CARD], "\r")


def test_a_return_with_letters_before_it_is_theirs_even_after_a_scan():
    both = desk()
    both.strike(CARD + "\r", 10)
    both.strike("a\r", 20)
    both.pause()
    assert both.typed() == "a\r"


def test_another_key_or_a_click_hands_on_what_is_held():
    both = desk()
    both.strike("2310", 10)
    both.decide(both.wedge.flush())
    both.strike("4000123456\r", 10)
    assert both.scans == ["4000123456"]
    assert both.typed() == "2310"
    assert both.wedge.flush() == ()


# -------------------------------------------------------------------------------- terminators


@pytest.mark.parametrize(
    ("terminators", "end", "scans"),
    [
        (("cr",), "\r", [CARD]),
        (("cr",), "\t", []),
        (("tab",), "\t", [CARD]),
        (("tab",), "\r", []),
        (("lf",), "\n", [CARD]),
        (("none",), "", [CARD]),
        (("cr",), "", []),
        (("none", "cr"), "\r", [CARD]),
        (("none", "cr"), "", [CARD]),
    ],
)
def test_only_the_terminators_of_the_settings_end_a_scan(terminators, end, scans):
    reader = desk(terminators=terminators)
    reader.strike(CARD + end, 10)
    reader.pause()
    assert reader.scans == scans
    assert reader.typed() == ("" if scans else CARD + end)


def test_a_reader_that_just_stops_is_read_after_the_pause():
    reader = desk(terminators=("none",))
    reader.strike(CARD, 10)
    assert reader.scans == []
    assert reader.wedge.deadline() == pytest.approx(reader.now + 0.06)
    assert reader.wedge.expire(reader.now + 0.0599) == ()
    reader.pause()
    assert reader.scans == [CARD]


def test_what_a_reader_types_is_read_after_a_stall_of_the_computer():
    """Keys carry the moment they were struck; the timer comes late."""
    reader = desk()
    reader.strike(CARD[:6], 10)
    reader.strike(CARD[6:] + "\r", 10)
    assert reader.scans == [CARD]


def test_a_card_is_never_shown_by_repr():
    assert CARD not in repr(Scan(15, CARD))


@pytest.mark.parametrize(
    "wrong",
    [{"max_gap_ms": 0}, {"terminators": ()}, {"terminators": ("crlf",)}, {"minimum_length": 1},
     {"minimum_length": 20, "maximum_length": 10}],
)  # fmt: skip
def test_settings_that_read_no_card_are_refused(wrong):
    with pytest.raises(ValidationError):
        WedgeSettings(**wrong)


# ------------------------------------------------------------------------------ whatever is struck

strokes = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from("0123456789\r\n\tAé "), st.sampled_from([CARD, CARD + "\r", "\r\n"])
        ),
        st.sampled_from([0, 1, 10, 59, 60, 61, 200, 1500, 9000]),
        st.sampled_from(["", "", "", "pause", "flush"]),
    ),
    max_size=30,
)
some_settings = st.builds(
    WedgeSettings,
    max_total_ms=st.sampled_from([100, 1500]),
    maximum_length=st.sampled_from([8, 64]),
    terminators=st.sampled_from([("cr",), ("none",), ("cr", "lf", "tab"), ("none", "cr")]),
)


@given(some_settings, strokes)
def test_each_key_is_decided_once_in_order_and_in_time(settings, strokes):
    person = Desk(settings)
    for text, gap_ms, then in strokes:
        person.strike(text, gap_ms)
        if then == "pause":
            person.pause()
            assert len(person.fates) == len(person.struck)
        elif then == "flush":
            person.decide(person.wedge.flush())
            assert len(person.fates) == len(person.struck)
        held = len(person.struck) - len(person.fates)
        assert 0 <= held <= settings.maximum_length
        assert (person.wedge.deadline() is None) == (held == 0)
    person.pause()
    assert len(person.fates) == len(person.struck)


@given(some_settings, strokes)
def test_a_scan_is_what_was_struck_and_nobody_else_gets_it(settings, strokes):
    person = Desk(settings)
    for text, gap_ms, _then in strokes:
        person.strike(text, gap_ms)
    person.pause()
    for scan in person.scans:
        assert settings.minimum_length <= len(scan) <= settings.maximum_length
        assert scan in person.struck
    swallowed = len(person.struck) - len(person.typed())
    scanned = sum(map(len, person.scans))
    assert scanned <= swallowed
    ends = set("\r\n\t")
    lost = [c for c, fate in zip(person.struck, person.fates, strict=True) if fate == "card"]
    assert len([c for c in lost if c not in ends]) <= scanned


@given(st.lists(st.sampled_from("abc12345\r\t\n"), max_size=60), st.integers(61, 400))
def test_nothing_a_person_types_is_ever_taken(keys, gap_ms):
    person = desk()
    person.strike("".join(keys), gap_ms)
    person.pause()
    assert person.typed() == "".join(keys)
