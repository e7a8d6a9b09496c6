"""Every shipped tool, and what happens to a library's own."""

from pathlib import Path

import pytest

from providers.catalogue import Catalogue, CatalogueError, load_catalogue, shipped_folder
from providers.origin import split_url
from providers.policy import may_show
from providers.protocols import PROTOCOLS
from providers.texts import load_text, texts_folder
from providers.tool import Purpose, Tool

SHIPPED = load_catalogue(shipped_folder())
WANTED = """
chatgpt-plus dall-e midjourney heygen
copilot gemini perplexity consensus hugging-face bing-image-creator leonardo flux palette-fm
upscale-media
mistral compar-ia ollama small-model
"""
AGES = {"chatgpt-plus": 13, "heygen": 18, "midjourney": 13, "perplexity": 13, "copilot": 13,
        "mistral": 13, "gemini": 18}  # fmt: skip


def test_none_is_missing() -> None:
    assert {tool.id for tool in SHIPPED.tools} == set(WANTED.split())


def test_every_purpose_has_a_tool() -> None:
    assert {purpose for tool in SHIPPED.tools for purpose in tool.purpose} == set(Purpose)


@pytest.mark.parametrize("tool", SHIPPED.tools, ids=lambda tool: tool.id)
def test_each_shipped_tool_is_whole(tool: Tool) -> None:
    assert tool.minimum_age >= AGES.get(tool.id, 0)
    for words in (tool.about.what, tool.about.data, tool.about.limits, tool.about.price):
        assert words.fr != words.en
        assert len(words.fr) < 220
        assert words.fr.endswith((".", "»"))
    if tool.web is not None:
        assert may_show(tool.web, split_url(tool.web.start))
        assert tool.web.sign_in is not None or tool.id == "compar-ia"
        assert not set(tool.web.pages) & set(tool.web.resources)
    if tool.chat is not None:
        assert tool.chat.protocol in PROTOCOLS
    if tool.small_model is not None:
        for name in tool.small_model.texts:
            assert load_text(texts_folder(), name).words > 500


@pytest.mark.parametrize("tool", SHIPPED.tools, ids=lambda tool: tool.id)
def test_a_shared_account_is_protected(tool: Tool) -> None:
    if tool.web is None or tool.web.account is None:
        return
    denied = " ".join(tool.web.denied)
    for what in ("out", "settings", "account"):
        assert what in denied
    assert any(what in denied for what in ("billing", "payments", "pricing"))


GOOD = """\
name = "Albert"
purpose = ["discuss"]
minimum_age = 0
[about]
maker = "Etalab"
country = { fr = "France", en = "France" }
what = { fr = "a", en = "b" }
data = { fr = "a", en = "b" }
licence = { fr = "a", en = "b" }
price = { fr = "a", en = "b" }
limits = { fr = "a", en = "b" }
[chat]
protocol = "openai-chat"
base_url = "https://albert.example/v1"
model = "m"
"""


def load(folder: Path, **files: str) -> Catalogue:
    for name, content in files.items():
        (folder / f"{name.replace('_', '-')}.toml").write_text(content, encoding="utf-8")
    return load_catalogue(shipped_folder(), folder)


def test_a_library_adds_a_tool(tmp_path: Path) -> None:
    catalogue = load(tmp_path, albert=GOOD)
    added = catalogue.get("albert")
    assert added is not None
    assert added.name == "Albert"
    assert len(catalogue.tools) == len(SHIPPED.tools) + 1
    assert not catalogue.faults


def test_a_library_changes_only_what_it_names(tmp_path: Path) -> None:
    changed = load(tmp_path, gemini='minimum_age = 15\n[about]\nmaker = "Alphabet"\n').get("gemini")
    shipped = SHIPPED.get("gemini")
    assert changed is not None
    assert shipped is not None
    about = shipped.about.model_copy(update={"maker": "Alphabet"})
    assert changed == shipped.model_copy(update={"minimum_age": 15, "about": about})


def test_a_library_renames_a_tool_in_both_languages(tmp_path: Path) -> None:
    own = 'name = "IA de la ville"\n[about]\nmaker = "La ville"\nmaker_en = "The city"\n'
    renamed = load(tmp_path, ollama=own).get("ollama")
    assert renamed is not None
    assert (renamed.called("fr"), renamed.called("en")) == ("IA de la ville", "IA de la ville")
    assert (renamed.about.made_by("fr"), renamed.about.made_by("en")) == ("La ville", "The city")


def test_a_library_replaces_a_door(tmp_path: Path) -> None:
    door = '[chat]\nprotocol = "openai-chat"\nbase_url = "https://a.example/v1"\nmodel = "m"\n'
    changed = load(tmp_path, perplexity=door).get("perplexity")
    assert changed is not None
    assert changed.web is None
    assert changed.chat is not None


def test_no_library_folder_is_no_fault(tmp_path: Path) -> None:
    assert load_catalogue(shipped_folder(), tmp_path / "none") == SHIPPED


def test_hidden_tools_are_left_out() -> None:
    assert SHIPPED.without(("heygen",)).get("heygen") is None


@pytest.mark.parametrize(
    ("content", "line", "key", "message"),
    [
        (GOOD + 'modle = "m"\n', 16, "chat.modle", 'Did you mean "model"? Allowed here: ask_usage'),
        ('nme = "x"\n' + GOOD, 1, "nme", 'Did you mean "name"? Allowed here: about, chat'),
        (GOOD.replace("openai-chat", "gopher"), 13, "chat.protocol", "there is openai-chat"),
        (GOOD.replace("https:", "http:"), 14, "chat.base_url", "https:// is wanted"),
        (GOOD.replace('"discuss"', '"discuss", "x"'), 2, "purpose.1", '"discuss", "search"'),
        (
            GOOD.replace("age = 0", "age = -1"),
            3,
            "minimum_age",
            "a whole number from 0 to 99 is wanted",
        ),
        (
            GOOD.replace('maker = "Etalab"\n', ""),
            4,
            "about.maker",
            "this key is missing: text that is not empty is",
        ),
        (GOOD[: GOOD.index("[chat]")], 1, "", "exactly one of [web], [chat], [small_model]"),
        ('id = "other"\n' + GOOD, 1, "id", "the id is the file's name"),
        (GOOD + "model =\n", 16, "", "no valid TOML"),
        ("#" + "x" * 70_000, 1, "", "longer than"),
    ],
)
def test_a_mistake_says_where_and_what(
    tmp_path: Path, content: str, line: int, key: str, message: str
) -> None:
    catalogue = load(tmp_path, broken=content)
    assert len(catalogue.faults) == 1
    fault = catalogue.faults[0]
    assert (fault.file, fault.line, fault.key) == (str(tmp_path / "broken.toml"), line, key)
    assert message in fault.said.en
    assert str(fault).startswith(f"{tmp_path / 'broken.toml'}, line {line}: ")
    assert catalogue.tools == SHIPPED.tools


def test_a_broken_change_closes_its_own_tool_and_no_other(tmp_path: Path) -> None:
    catalogue = load(tmp_path, gemini="minimum_age = 'x'", albert=GOOD)
    assert catalogue.get("gemini") is None
    assert catalogue.get("albert") is not None
    assert len(catalogue.tools) == len(SHIPPED.tools)
    assert [fault.key for fault in catalogue.faults] == ["minimum_age"]


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe")
    assert "no text in UTF-8" in str(load(tmp_path).faults[0])


def test_a_folder_nobody_can_list_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "tools").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(CatalogueError, match="this folder can't be read"):
        load_catalogue(shipped_folder(), tmp_path / "tools")


def test_a_name_that_is_no_id_is_a_fault(tmp_path: Path) -> None:
    assert [fault.key for fault in load(tmp_path, Albert=GOOD).faults] == ["id"]


def test_a_broken_shipped_file_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("name = 1", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"a\.toml, line 1: name"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize(
    "origin",
    [
        "http://a.example",
        "https://a.example/",
        "https://a.example/x",
        "https://a.example:443",
        "https://A.example",
        "https://a.example.",
        "https://u@a.example",
        "https://médiathèque.example",
        "https://*.a.example",
        "a.example",
        "https://",
        "javascript:alert(1)",
        "https://a.example\\b",
        "https://a.example:99999",
    ],
)
def test_an_origin_is_exact_or_an_error(tmp_path: Path, origin: str) -> None:
    door = f"[web]\nstart = 'https://ok.example/'\npages = ['https://ok.example', '{origin}']\n"
    catalogue = load(tmp_path, x=GOOD[: GOOD.index("[chat]")] + door)
    assert [fault.key for fault in catalogue.faults] == ["web.pages.1"]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ("start = 'https://other.example/'", "web"),
        ("start = 'https://ok.example/'\ndenied = ['settings']", "web.denied.0"),
        ("start = 'https://ok.example/'\ndenied = ['/']", "web.denied.0"),
    ],
)
def test_a_web_door_makes_sense(tmp_path: Path, change: str, key: str) -> None:
    door = f"[web]\npages = ['https://ok.example']\n{change}\n"
    catalogue = load(tmp_path, x=GOOD[: GOOD.index("[chat]")] + door)
    assert [fault.key for fault in catalogue.faults] == [key]
