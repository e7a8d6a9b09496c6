"""The settings: what is right, and how every mistake is said: file, line, key, remedy."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import Config, ConfigError, language_of, load_config, parse_config
from kiosk.manual import reference


def test_an_empty_file_and_no_file_are_the_defaults(tmp_path):
    assert load_config(tmp_path / "none.toml") == Config() == parse_config("", "kiosk.toml")


def test_every_section_can_be_set():
    config = parse_config(
        "[network]\nproxy = 'none'\n[sessions]\nroot = '/run/kiosk'\n[screen]\ntext_scale = 1.25\n"
        "[library]\nlanguage = 'en'\nopening_hours = ['a', 'b']\n",
        "kiosk.toml",
    )
    assert config.network.proxy == "none"
    assert str(config.sessions.root) == "/run/kiosk"
    assert config.screen.text_scale == 1.25
    assert config.library.opening_hours == ("a", "b")


MISTAKES = [
    ("sceen = 1", 1, "sceen", 'Did you mean "screen"? Allowed here: ages, card, charter'),
    ("[seat]\n\nnmae = 'x'", 3, "seat.nmae", 'Did you mean "name"? Allowed here: name, staff_'),
    ("[time]\nsession_minutes = 500", 2, "time.session_minutes", "a whole number from 1 to 480 is"),
    ("time.session_minutes = 'x'", 1, "time.session_minutes", "a whole number from 1 to 480 is"),
    ("[time]\nidle_minutes = 0", 2, "time.idle_minutes", "a number above 0, up to 120 is wanted"),
    ("[screen]\ncontrast = 'drak'", 2, "screen.contrast",
     '"light", "dark" or "high" is wanted. Did you mean "dark"?'),
    ("[screen]\ntext_scale = 1.1", 2, "screen.text_scale", "1.0, 1.25 or 1.5 is wanted"),
    ("[screen]\nreduced_motion = 'maybe'", 2, "screen.reduced_motion", "true or false is wanted"),
    ("[seat]\nname = 4", 2, "seat.name", "text of 1 to 30 characters is wanted"),
    ("[library]\nname = ''", 2, "library.name", "text of 1 to 60 characters is wanted"),
    ("[tools]\nhidden = 'dall-e'", 2, "tools.hidden", "a list of texts is wanted"),
    ("[tools]\nfolder = 5", 2, "tools.folder", "a path is wanted"),
    ("[time]\nwarnings = [1, 2, 3, 4, 5, 6]", 2, "time.warnings", "whole numbers, 5 at most"),
    ("[time]\nwarnings = [\n 1,\n 'x',\n]", 2, "time.warnings.1", "a whole number is wanted"),
    ("[network]\nproxy = 'ftp://x'", 2, "network.proxy", 'text such as "system", "none" or "http:'),
    ("[card]\npattern = '['", 2, "card.pattern", "no regular expression: unterminated"),
    ("\ntime = 5", 2, "time", "a table with session_minutes, daily_minutes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "key", "said"), MISTAKES)
def test_a_mistake_names_file_line_key_and_what_is_allowed(text, line, key, said):
    with pytest.raises(ConfigError) as caught:
        parse_config(text, "/etc/kiosk.toml")
    fault = caught.value.faults[0]
    assert str(fault).startswith(f"/etc/kiosk.toml, line {line}: {key}: ")
    assert said in fault.said.en
    assert fault.whole.fr.startswith(f"/etc/kiosk.toml, ligne {line} : {key} : ")
    assert fault.said.fr != fault.said.en


def test_every_mistake_is_said_at_once():
    with pytest.raises(ConfigError) as caught:
        parse_config("a = 1\n[seat]\nb = 2\n[time]\nsession_minutes = 0\n", "kiosk.toml")
    assert [fault.line for fault in caught.value.faults] == [1, 3, 5]
    assert len(str(caught.value).splitlines()) == len(caught.value.said.fr.splitlines()) == 3


def test_no_error_quotes_a_value():
    with pytest.raises(ConfigError) as caught:
        parse_config("[seat]\nname = ['hunter2']\npassword = 'hunter2'\n", "kiosk.toml")
    assert "hunter2" not in str(caught.value) + caught.value.said.fr


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"a = 1\nb = \n", 2, "no valid TOML (Invalid value)"),
        (b"a = 1\nb = '''\n", 3, "no valid TOML (Expected"),
        (b"\n\n[seat]\nname = '\xe9t\xe9'\n", 4, "no text in UTF-8: save it with that encoding"),
        ("[seat]".encode("utf-16"), 1, "no text in UTF-8"),
        (b"#" * 10_000_000, 1, "longer than 65536 bytes"),
        (b"a = " + b"9" * 5000, 1, "a number that is too long"),
        (b"a = " + b"[" * 30_000, 1, "too many brackets inside each other"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_fault(tmp_path, content, line, said):
    path = tmp_path / "kiosk.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert said in str(caught.value)
    assert language_of(path) == "fr"


def test_a_folder_in_the_place_of_the_file_is_a_fault(tmp_path):
    with pytest.raises(ConfigError, match="can't be read"):
        load_config(tmp_path)


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    (tmp_path / "kiosk.toml").write_bytes(b"\xef\xbb\xbf[seat]\r\nname = 'Poste 9'\r\n")
    assert load_config(tmp_path / "kiosk.toml").seat.name == "Poste 9"


@pytest.mark.parametrize(
    ("text", "language"),
    [("", "fr"), ("[library]\nlanguage='en'\nnmae=1", "en"), ("[library]\nlanguage='de'", "fr"),
     ("library = 3", "fr"), ("[library]\nlanguage = 'en", "fr")],
)  # fmt: skip
def test_the_language_is_known_even_of_a_file_with_mistakes(tmp_path, text, language):
    (tmp_path / "kiosk.toml").write_text(text, encoding="utf-8")
    assert language_of(tmp_path / "kiosk.toml") == language


KEYS = st.sampled_from(["seat", "name", "time", "warnings", "x", '"é"', "a.b", "[seat]", "[[x]]"])
VALUES = st.sampled_from(["1", "-3", "''", "'x'", "[]", "[1, 'a']", "{}", "{a = 1}", "true", "1.5",
                          "inf", "nan", "1979-05-27", "9999999999999999999999", ""])  # fmt: skip
LINES = st.one_of(KEYS, st.builds("{} = {}".format, KEYS, VALUES), st.text(max_size=20))


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_whatever_is_written_the_answer_is_settings_or_faults(text):
    try:
        found = parse_config(text, "kiosk.toml")
    except ConfigError as error:
        found = error
    if isinstance(found, ConfigError):
        lines = len(text.splitlines()) + 1
        assert all(1 <= fault.line <= lines and fault.said.fr for fault in found.faults)


def test_the_manual_has_every_key_and_its_default():
    for section, values in Config():
        manual = reference().partition(f"## [{section}]\n")[2].partition("\n## ")[0]
        for key, field in type(values).model_fields.items():
            row = next(line for line in manual.splitlines() if line.startswith(f"| `{key}` |"))
            assert field.description.split()[0] in row
            assert row.count(" | ") == 3


def test_the_defaults_in_the_manual_are_the_settings_own():
    lines = []
    for line in reference().splitlines():
        if line.startswith("## "):
            lines.append(line[3:])
        elif line.startswith("| `") and "| `none` |" not in line:
            key, default = (cell.strip(" `") for cell in line.split(" | ")[:2])
            lines.append(f"{key.strip('| `')} = {default}")
    assert Config.model_validate(tomllib.loads("\n".join(lines))) == Config()


@pytest.mark.parametrize("name", ["sip2", "koha", "pmb"])
def test_a_directory_without_an_address_is_a_mistake(name):
    with pytest.raises(ConfigError, match=f"order names {name}, but {name}"):
        parse_config(f"[directory]\norder = ['{name}']\n", "kiosk.toml")


RECENT_WITH_PIN = """order = ["sip2"]
pin = "required"
when_down = "recent"
[sip2]
host = "ils.example"
"""


@pytest.mark.parametrize(
    "text", ["order = ['local', 'local']", "pin = 'required'", RECENT_WITH_PIN]
)
def test_directories_that_contradict_each_other_are_a_mistake(text):
    with pytest.raises(ConfigError, match="directory"):
        parse_config(f"[directory]\n{text}\n", "kiosk.toml")


def test_chips_that_could_be_taken_for_others_are_a_mistake():
    chips = "[pcsc]\nenabled = true\n"
    with pytest.raises(ConfigError, match=r"set card\.strip_codabar = false"):
        parse_config(chips, "kiosk.toml")
    assert parse_config(chips + "[card]\nstrip_codabar = false\n", "kiosk.toml").pcsc.enabled
    assert parse_config(chips + "format = 'decimal'\n", "kiosk.toml").card.strip_codabar
