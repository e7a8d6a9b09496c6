"""Every trouble the keyring can have is said in French too."""

import re
from pathlib import Path

import pytest

from kiosk.keyring_words import _FRENCH, keyring_words
from sessions import secrets, secrets_helper
from sessions.secrets import SecretsUnavailable

CAUSES = [secrets._LOCKED, secrets._NO_SERVICE, *secrets._REMEDIES.values(),
          secrets_helper._NO_ANSWER]  # fmt: skip


@pytest.mark.parametrize(("cause", "remedy"), CAUSES)
def test_a_known_trouble_has_french(cause, remedy):
    said, todo = keyring_words(SecretsUnavailable(cause, remedy))
    assert (said.en, todo.en) == (cause, remedy)
    assert said.fr != cause
    assert todo.fr != remedy


def test_the_french_is_of_troubles_that_there_are():
    source = "".join(
        re.sub(r'"\n\s*"', "", Path(module.__file__).read_text(encoding="utf-8"))
        for module in (secrets, secrets_helper)
    )
    assert not [cause for cause in _FRENCH if f'"{cause}"' not in source]


def test_an_unknown_trouble_is_said_as_it_is():
    said, todo = keyring_words(SecretsUnavailable("A new trouble", "A remedy"))
    assert said.fr == said.en == "A new trouble"
    assert todo.fr == "A remedy"
