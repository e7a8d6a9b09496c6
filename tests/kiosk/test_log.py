"""What the log must never hold."""

import logging
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.log import RedactingFormatter, milestone, redact, start_logging


@pytest.mark.parametrize(
    "private",
    ["https://chatgpt.com/c/123?q=cancer", "ftp://host/x", "marie.durand@example.org",
     "o'brien+x%y@sub-domain.example-site.org", "20123456789012", "2 85 05 78 006 084 36",
     "06 12 34 56 78", "06\u00a012\u202f34\u202f56\u202f78", "FR7630006000011234567890189",
     "sk-abcdefghijkl", "SK-abcdefghijkl", "Bearer abc.def", "data:text/plain,diary",
     "www.example.org", "chatgpt.com/c/123?q=cancer", "A20001234567890B",
     "card_20001234567890", "ABCD12345678X", "2000/1234/5678",
     "eyJhbGciOiJIUzI1NiJ9abcdefghijklmnop", "9" * 5000],
)  # fmt: skip
def test_private_things_are_hidden(private):
    assert redact(f"before {private} after") == "before […] after"


@pytest.mark.parametrize(
    "plain",
    ["wiped 7 steps in 183 ms", "session 3f2a started",
     "seat locked -> identifying by CardPresented",
     "/home/kiosk/.config/kiosk/kiosk.toml: it can't be read", "process 4194303 is gone",
     "step.py:120 erase < run_wipe.py:30 a_name_that_is_longer_than_thirty_two_letters"],
)  # fmt: skip
def test_plain_words_stay(plain):
    assert redact(plain) == plain


LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdxyz", max_size=4)


@st.composite
def cards(draw):
    """Cards as they are printed, typed and scanned: eight digits or more in groups of any size."""
    groups = draw(st.lists(st.text("0123456789", min_size=1, max_size=6), min_size=8, max_size=12))
    between = draw(st.sampled_from(["", " ", "-", ".", "/", "_", "\u00a0", "\u202f", " - ", "\t"]))
    return draw(LETTERS) + between.join(groups) + draw(LETTERS)


AROUND = st.text(st.characters(exclude_categories=["Cs", "N", "L"], exclude_characters="_"))


@given(cards(), AROUND, AROUND)
def test_no_card_survives_whatever_stands_around_it(card, before, after):
    hidden = redact(f"{before}{card}{after}")
    assert card not in hidden
    assert sum(c.isdecimal() for c in hidden) < 8


ATOMS = st.text("abcé0123456789!#$%&'*+-/=^_`{|}~.", min_size=1, max_size=12)


@given(ATOMS, ATOMS, st.sampled_from(["", "<", "mailto:", "user=", "("]))
def test_no_e_mail_survives(local, domain, before):
    assert redact(f"sent to {before}{local}@{domain}.org, then") == "sent to […] then"


@given(
    st.sampled_from(["https", "http", "ftp", "chrome-extension", "x", "HTTPS"]),
    st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1),
)
def test_no_address_survives(scheme, rest):
    assert redact(f"at ({scheme}://{rest} now") == "at […] now"


@pytest.mark.parametrize("before", ["card-", "]", "n°", "=", "«", "card:"])
def test_a_card_is_hidden_whatever_it_is_stuck_to(before):
    assert redact(f"{before}20001234567890") == f"{before}[…]"


@given(st.text())
def test_redacting_again_changes_nothing(text):
    assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize("piece", ["a", "a-", "1 a ", "a.", "1a"])
def test_a_long_line_is_read_in_one_go(piece):
    assert redact(piece * 40_000) in {piece * 40_000, "[…]"}


def record_of(message: str, *args: object, exc_info=None) -> logging.LogRecord:
    return logging.LogRecord("k", logging.ERROR, "f", 1, message, args, exc_info)


def caught(error: Exception):
    """What `sys.exc_info()` says of `error`, raised here while another was being handled."""
    try:
        try:
            raise KeyError("my secret diary")
        except KeyError:
            raise error from OSError("my secret diary")
    except Exception:
        return sys.exc_info()


def test_a_traceback_says_where_and_not_what():
    line = RedactingFormatter().format(record_of("it failed", exc_info=caught(ValueError("diary"))))
    assert "diary" not in line
    assert "it failed (ValueError at test_log.py" in line


@given(st.text(min_size=1), st.sampled_from([ValueError, OSError, RuntimeError, SyntaxError]))
def test_the_text_of_an_exception_is_never_printed(text, kind):
    info = caught(kind(f"“{text}”"))
    assert "“" not in RedactingFormatter().format(record_of("x", exc_info=info))


def test_what_another_formatter_noted_of_the_exception_is_not_printed():
    record = record_of("x", exc_info=caught(ValueError("my diary")))
    logging.Formatter().format(record)
    assert "diary" in record.exc_text
    assert "diary" not in RedactingFormatter().format(record)


def test_an_exception_is_asked_for_where_there_is_none():
    line = RedactingFormatter().format(record_of("x", exc_info=(None, None, None)))
    assert line.endswith("x (no exception)")


@given(st.text())
def test_a_record_is_one_line_whatever_it_says(text):
    line = RedactingFormatter().format(record_of("%s", text))
    assert len(line.splitlines()) == 1
    assert line.isprintable()


@pytest.fixture
def _root_logger(monkeypatch):
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(logging, "raiseExceptions", True)
    for hooked in (sys, threading):
        monkeypatch.setattr(hooked, "excepthook", hooked.excepthook)
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.usefixtures("_root_logger")
def test_the_file_holds_redacted_lines(tmp_path, capsys):
    start_logging(tmp_path / "log")
    logging.getLogger("k").info("card %s", "20001234567890")
    milestone("ready")
    lines = (tmp_path / "log" / "kiosk.log").read_text(encoding="utf-8").splitlines()
    assert [line.split(" INFO ")[1] for line in lines] == ["k card […]", "kiosk.milestone ready"]
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.usefixtures("_root_logger")
def test_a_line_that_cannot_be_made_is_not_printed_in_clear(tmp_path, capsys):
    start_logging(tmp_path)
    logging.getLogger("k").info("%d", "my diary")
    assert "diary" not in capsys.readouterr().err


@pytest.mark.usefixtures("_root_logger")
def test_what_nobody_caught_is_told_by_its_places_alone(tmp_path, capsys):
    def break_down(text):
        raise ValueError(f"cannot read {text}")

    start_logging(tmp_path)
    thread = threading.Thread(target=break_down, args=("my diary",))
    thread.start()
    thread.join()
    with pytest.raises(ValueError, match="my letter") as caught:
        break_down("my letter")
    sys.excepthook(caught.type, caught.value, caught.tb)
    said = capsys.readouterr().err
    assert said.count("kiosk.defect uncaught") == 2
    assert said.count("ValueError at test_log.py") == 2
    assert "diary" not in said
    assert "letter" not in said
