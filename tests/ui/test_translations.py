"""The translations are complete, and what watches over them sees what is missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import doctor_texts
from providers.catalogue import load_catalogue, shipped_folder
from providers.texts import load_texts, texts_folder
from providers.tool import Words
from tests.translations import __main__ as command
from tests.translations import checks
from tests.translations.linguist import LANGUAGES, Message, messages, release, update
from tests.translations.sources import Found, Text, read, read_all
from tests.translations.untranslated import untranslated
from tests.ui.readings import FRENCH, real_languages
from ui.assets import ASSETS
from ui.languages import Languages, spoken
from ui.patron.panes.chat_words import ChatWords
from ui.text import Durations, duration_text, number_text

ENGLISH = LANGUAGES[0]


@pytest.fixture
def languages(qapp) -> Iterator[Languages]:
    with real_languages(qapp) as languages:
        yield languages


# ------------------------------------------------------------------------------ all is complete


def test_nothing_is_missing():
    assert checks.all_complaints() == []


@pytest.mark.parametrize("tool", load_catalogue(shipped_folder()).tools, ids=lambda tool: tool.id)
def test_a_tool_says_everything_in_both_languages(tool):
    said = [value for _name, value in tool.about if isinstance(value, Words)]
    assert len(said) == 6
    said += [tool.web.sign_in] if tool.web is not None and tool.web.sign_in is not None else []
    assert [words for words in said if FRENCH.search(words.en)] == []
    assert not FRENCH.search(tool.called("en") + tool.about.made_by("en"))


@pytest.mark.parametrize("text", load_texts(texts_folder()), ids=lambda text: text.id)
def test_a_text_to_learn_from_has_a_title_in_both_languages(text):
    assert text.titled("fr") != text.titled("en")


@pytest.mark.parametrize("table", [doctor_texts.NAMES, doctor_texts.TEXTS, doctor_texts.REMEDIES])
def test_the_doctor_speaks_both_languages(table):
    assert all(pair.fr and pair.en for pair in table.values())
    assert [key for key, pair in table.items() if FRENCH.search(pair.en)] == []


def test_the_charter_says_the_same_in_both_languages():
    french, english = (
        (ASSETS / "charters" / f"charte-{code}.md").read_text("utf-8") for code in ("fr", "en")
    )
    assert not FRENCH.search(english)
    assert _shape(french) == _shape(english)


def _shape(markdown: str) -> list[str]:
    """How each line begins: a title, a point, a paragraph."""
    return [line.split(" ")[0] if line[:1] in "#-" else line[:0] for line in markdown.splitlines()]


# ---------------------------------------------------------------------------------- the plurals


@pytest.mark.parametrize(
    ("language", "none", "one", "two"),
    [("fr", "0 minute", "1 minute", "2 minutes"), ("en", "0 minutes", "1 minute", "2 minutes")],
)
def test_none_one_and_two(languages, language, none, one, two):
    languages.speak(language)
    said = [duration_text(60 * n).replace("\u00a0", " ") for n in (0, 1, 2)]
    assert said == [none, one, two]


def test_every_plural_form_is_the_right_one(languages):
    for language, ends in (("fr", ("heure", "heure", "heures")), ("en", ("s", "hour", "hours"))):
        languages.speak(language)
        hours = [Durations().hours(n) for n in (0, 1, 2)]
        assert [text.endswith(end) for text, end in zip(hours, ends, strict=True)] == [True] * 3
        assert "(s)" not in ChatWords().wait(1) + ChatWords().wait(2)


def test_numbers_are_written_as_the_language_does(languages):
    assert (number_text(8000), number_text(1234567)) == ("8\u202f000", "1\u202f234\u202f567")
    assert number_text(1.25, decimals=1) == "1,2"
    languages.speak("en")
    assert (number_text(8000), number_text(1.25, decimals=1)) == ("8,000", "1.2")


def test_the_translation_says_which_language_it_is(languages):
    codes = []
    for code in ("en", "fr", "de"):
        languages.speak(code)
        codes.append(spoken())
    assert codes == ["en", "fr", "fr"]


# ------------------------------------------------------------------------- texts are found in code

CODE = """
class Page(QWidget):
    def _retranslate(self):
        self.tr("Un " "mot")
        self.tr("%n mot(s)", "", count)
        translate("Ends", "Fin")
        QCoreApplication.translate("Ends", "Suite", "comment")
        painter.translate(1, 2)
        self.tr(words)
        self.tr(f"{n} mots")
"""


def test_texts_are_read_as_python_reads_them():
    found = read(CODE, "ui/page.py")
    assert found.texts == (
        Text("Page", "Un mot"),
        Text("Page", "%n mot(s)", "", has_plurals=True),
        Text("Ends", "Fin"),
        Text("Ends", "Suite", "comment"),
    )
    assert [complaint.split(":")[1] for complaint in found.complaints] == ["9", "10"]


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("Retour")',
        'Label(theme, "Retour")',
        'Button(theme, text="Retour")',
        'sheet.set_text(typeset("Retour"))',
        'label.setText("Oui" if sure else self.tr("Non"))',
        'label.setToolTip(f"Retour à {place}")',
        'painter.drawText(room, "Retour")',
        'TITLE = "Prêt"',
    ],
)
def test_a_text_nobody_can_translate_is_seen(line):
    assert len(untranslated(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        'label.setText(self.tr("Retour"))',
        'label.setText(f"{tool}, {time:%H:%M}")',
        'Label(theme, "", "heading")',
        'Button(theme, "", icon="ph.arrow-left", kind="secondary")',
        'button.setText("Français")',
        'label.setText(titles["away"] if state == "away" else "")',
        'said = Pair("Prêt", "Ready")',
        '"""Un docstring à lui."""',
        'sheet.add_button(self.tr("Rester"), "secondary", "stay")',
    ],
)
def test_what_is_translated_or_no_text_is_left_alone(line):
    assert [text for text in untranslated(line) if text[1] != "away"] == []


# --------------------------------------------------------------------------- what the check sees

PAGE = """
class Page(QWidget):
    def _retranslate(self):
        self.tr("Partir")
        self.tr("Bonjour !")
        self.tr("{tool}, à {time}")
        self.tr("%n heure(s)", "", count)
"""
TRANSLATED = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr"><context><name>Page</name>
<message><source>Partir</source><translation>Leave</translation></message>
<message><source>Bonjour !</source><translation>Hello!</translation></message>
<message><source>{tool}, à {time}</source><translation>{tool}, at {time}</translation></message>
<message numerus="yes"><source>%n heure(s)</source><translation>
<numerusform>%n hour</numerusform><numerusform>%n hours</numerusform></translation></message>
</context></TS>
"""


class House:
    """A programme of one page, translated into English."""

    def __init__(self, folder: Path) -> None:
        self.page = folder / "page.py"
        self.page.write_text(PAGE, encoding="utf-8")
        ENGLISH.ts.write_text(TRANSLATED, encoding="utf-8")
        self.write()

    def write(self) -> None:
        update(ENGLISH.ts, ENGLISH, [self.page], forget=True)
        release(ENGLISH.ts, ENGLISH.qm)

    def spoil(self, old: str, new: str) -> None:
        text = ENGLISH.ts.read_text("utf-8")
        assert old in text
        ENGLISH.ts.write_text(text.replace(old, new, 1), encoding="utf-8")
        release(ENGLISH.ts, ENGLISH.qm)

    def add(self, line: str) -> None:
        self.page.write_text(PAGE + line, encoding="utf-8")

    @property
    def complaints(self) -> list[str]:
        found = read_all([self.page], self.page.parent)
        return checks.file_complaints(ENGLISH, [self.page], found)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr("tests.translations.linguist.FOLDER", tmp_path)
    return House(tmp_path)


def test_a_translated_house_gives_no_complaint(house):
    assert house.complaints == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<translation>Leave<", "<translation><", "'Partir': not translated"),
        ("<translation>Leave<", '<translation type="unfinished">Leave<', "marked unfinished"),
        ("<numerusform>%n hours<", "<numerusform><", "a plural form is missing"),
        ("{tool}, at {time}<", "{tool}, at {hour}<", "other gaps in '{tool}, at {hour}'"),
        ("<numerusform>%n hours<", "<numerusform>Hours<", "other gaps in 'Hours'"),
        ("<translation>Hello!<", "<translation>Hello !<", "French spacing in 'Hello !'"),
        ("<translation>Hello!<", "<translation>Hel\u00a0lo!<", "a no-break space"),
        ("<source>Partir<", "<source>Sortir<", "'Sortir': no longer in the code"),
        ("<name>Page</name>", "<name>Page</name> ", "lupdate would write it otherwise"),
    ],
)
def test_each_fault_names_its_text(house, old, new, said):
    house.spoil(old, new)
    assert any(said in complaint for complaint in house.complaints)


def test_a_text_that_is_new_is_named(house):
    house.add('        self.tr("Tout neuf")\n')
    assert "kiosk_en.ts: Page: 'Tout neuf': not translated" in house.complaints


def test_what_lupdate_overlooks_is_named(house):
    house.add('translate("Page", "%n mot(s)", "", count)\n')
    assert "page.py:8: lupdate overlooks Page: '%n mot(s)'" in house.complaints


def test_a_no_break_space_in_the_source_is_named():
    found = Found((Text("Page", "Prêt\u202f?", place="ui/page.py:3"),), ())
    assert [said.split(" ")[0] for said in checks.typing_complaints(found)] == ["ui/page.py:3:"]


def test_a_stale_or_missing_release_is_named(house):
    stale = f"kiosk_en.qm: not what lrelease makes of kiosk_en.ts; {checks.TO_MEND}"
    ENGLISH.qm.write_bytes(ENGLISH.qm.read_bytes()[:-1])
    assert house.complaints == [stale]
    ENGLISH.qm.unlink()
    assert house.complaints == [stale]


def test_a_missing_file_is_named(house):
    ENGLISH.ts.unlink()
    assert house.complaints == [f"kiosk_en.ts: it is not there; {checks.TO_MEND}"]


def test_writing_drops_what_is_gone_and_keeps_what_is_said(house):
    before = set(messages(ENGLISH.ts))
    house.spoil("<source>Partir<", "<source>Sortir<")
    house.write()
    gone, new = before - set(messages(ENGLISH.ts)), set(messages(ENGLISH.ts)) - before
    assert [entry.source for entry in gone] == ["Partir"]
    assert new == {Message("Page", "Partir", "", False, ("",), "unfinished")}


def test_an_entry_of_two_forms_is_read(house):
    hours = Message("Page", "%n heure(s)", "", True, ("%n hour", "%n hours"), "")
    assert hours in messages(ENGLISH.ts)


def test_an_unfinished_text_is_not_released(house, qapp):
    house.spoil("<translation>Hello!<", '<translation type="unfinished">Hullo<')
    with real_languages(qapp, ENGLISH.qm.parent) as languages:
        languages.speak("en")
        assert qapp.translate("Page", "Bonjour !") == "Bonjour !"
        assert qapp.translate("Page", "Partir") == "Leave"


def test_the_command_fails_with_every_complaint(monkeypatch, capsys):
    monkeypatch.setattr(command, "all_complaints", lambda: ["one", "two"])
    assert command.main(["--check"]) == 1
    assert capsys.readouterr().err == "one\ntwo\n"
    monkeypatch.setattr(command, "all_complaints", list)
    assert command.main(["--check"]) == 0
