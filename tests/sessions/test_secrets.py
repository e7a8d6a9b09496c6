"""Secrets: the same port over memory, over a real keyring, and over a helper process."""

import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sessions import secrets_helper
from sessions.account_state import AccountState
from sessions.envelope import Addressee
from sessions.secrets import KeyringSecrets, MemorySecrets, SecretsUnavailable
from sessions.secrets_helper import HelperSecrets, read_secrets_in_helper, serve
from sessions.vault import Vault
from tests.sessions.keyring_service import IS_THERE, REASON, keyring_service

PROJECT = Path(__file__).resolve().parents[2]
_RUN = f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
HELPER = (sys.executable, "-I", "-c", f"{_RUN}from sessions.secrets_helper import main; main()")
needs_keyring = pytest.mark.skipif(not IS_THERE, reason=REASON)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    if not IS_THERE:
        pytest.skip(REASON)
    with keyring_service(tmp_path_factory.mktemp("keyring")) as environment:
        yield environment


@pytest.fixture(params=["memory", "helper", "keyring"])
def secrets(request, monkeypatch):
    if request.param == "memory":
        return MemorySecrets()
    for name, value in request.getfixturevalue("session").items():
        monkeypatch.setenv(name, value)
    return HelperSecrets(HELPER) if request.param == "helper" else KeyringSecrets("kiosk-test")


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # secretstorage leaves its socket open
def test_a_secret_is_kept_and_forgotten(secrets):
    assert secrets.get("mistral") is None
    secrets.set("mistral", "clé-très-secrète\n" * 20)
    secrets.set("openai", "sk")
    assert secrets.get("mistral") == "clé-très-secrète\n" * 20
    assert secrets.names() == ("mistral", "openai")
    secrets.set("openai", "sk-2")
    assert secrets.get("openai") == "sk-2"
    for name in ("mistral", "openai", "never-there"):
        secrets.remove(name)
    assert secrets.names() == ()
    assert secrets.get("openai") is None


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_is_for_one_process_is_handed_over_in_an_envelope(secrets, tmp_path):
    process = Addressee()
    secrets.set("for-one", "sk-3")
    assert process.open(secrets.get_for(process.address, "for-one")) == "sk-3"
    secrets.remove("for-one")
    assert secrets.get_for(process.address, "for-one") is None
    assert secrets.account_for(process.address, tmp_path, "shared", 0.0) is None
    account = AccountState(enrolled_at=dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
    secrets.seal(tmp_path, "shared", account.to_secret().get_secret_value().encode())
    enclosed = secrets.account_for(process.address, tmp_path, "shared", 0.0)
    assert enclosed.is_over is account.is_over(0.0)
    assert not enclosed.trouble
    secrets.seal(tmp_path, "shared", b"no account")
    assert "can't be read" in secrets.account_for(process.address, tmp_path, "shared", 0.0).trouble


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("address", ["", "elsewhere"])
def test_without_an_address_nothing_is_handed_over(secrets, address):
    secrets.set("for-none", "sk-4")
    with pytest.raises(SecretsUnavailable, match=r"envelope|address"):
        secrets.get_for(address, "for-none")
    secrets.remove("for-none")


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_sites_key_is_made_once(secrets):
    key = secrets.card_key()
    assert len(key) == 32
    assert secrets.card_key() == key
    assert secrets.names() == ()


def test_two_sites_have_two_keys():
    assert MemorySecrets().card_key() != MemorySecrets().card_key()


def test_no_secret_is_in_a_text_about_them():
    assert "hidden" not in repr(MemorySecrets({"a": "hidden"}))


def test_several_secrets_come_in_one_answer(session, monkeypatch):
    for name, value in session.items():
        monkeypatch.setenv(name, value)
    helper = HelperSecrets(HELPER)
    helper.set("one", "1")
    helper.set("two", "2")
    assert read_secrets_in_helper(HELPER, ["one", "two", "three"]) == {"one": "1", "two": "2"}
    helper.remove("one")
    helper.remove("two")


def test_the_shell_loads_neither_keyring_nor_cryptography():
    script = (
        "import sessions.secrets_helper, sessions.vault;"
        "print([m for m in ('keyring', 'cryptography', 'secretstorage') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", _RUN + script], capture_output=True,
                          check=True, text=True)  # fmt: skip
    assert done.stdout == "[]\n"


def test_without_a_bus_it_says_what_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    with pytest.raises(SecretsUnavailable, match="no keyring service") as caught:
        HelperSecrets(HELPER).get("mistral")
    assert "gnome-keyring" in caught.value.remedy


@needs_keyring
def test_a_locked_keyring_is_told_from_a_missing_one(tmp_path, monkeypatch):
    with keyring_service(tmp_path) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        HelperSecrets(HELPER).set("mistral", "x")
    (tmp_path / "run").rename(tmp_path / "old-run")
    with keyring_service(tmp_path, unlocked=False) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SecretsUnavailable, match="locked"):
            HelperSecrets(HELPER).get("mistral")


@pytest.mark.parametrize(
    "script", ["raise SystemExit(3)", "print('not json')", "print('[1]')", "print('{}')", ""]
)
def test_a_helper_that_answers_badly_is_a_typed_error(script):
    with pytest.raises(SecretsUnavailable, match="did not answer"):
        HelperSecrets((sys.executable, "-I", "-c", script)).get("mistral")


def test_a_helper_that_hangs_is_ended():
    hang = "import signal; signal.pause()"
    with pytest.raises(SecretsUnavailable, match="unlock it"):
        HelperSecrets((sys.executable, "-I", "-c", hang), limit=0.5).get("mistral")


def test_a_helper_that_is_missing_is_a_typed_error():
    with pytest.raises(SecretsUnavailable):
        HelperSecrets(("/nonexistent/helper",)).get("mistral")


def test_nothing_secret_is_in_the_helpers_arguments(monkeypatch):
    seen = {}

    def run(command, **more):
        seen.update(command=command, **more)
        raise OSError

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(SecretsUnavailable):
        HelperSecrets(("helper",)).set("mistral", "sk-secret")
    assert seen["command"] == ("helper",)
    assert "env" not in seen
    assert b"sk-secret" in seen["input"]


def asked(secrets, **question):
    answer = io.BytesIO()
    serve(secrets, io.BytesIO(json.dumps(question).encode()), answer)
    return json.loads(answer.getvalue())


def test_sealed_files_are_opened_by_the_helper(tmp_path):
    secrets = MemorySecrets()
    Vault(tmp_path, secrets.card_key()).put("midjourney", b"\x00cookies")
    answer = asked(secrets, do="unseal", folder=str(tmp_path), names=["midjourney", "none"])
    assert answer == {"answer": {"midjourney": "AGNvb2tpZXM="}}


def test_a_sealed_file_that_was_changed_is_a_refusal(tmp_path):
    Vault(tmp_path, b"k" * 32).put("midjourney", b"cookies")
    answer = asked(MemorySecrets(), do="unseal", folder=str(tmp_path), names=["midjourney"])
    assert "enrol it again" in answer["refused"][0]


def test_every_call_of_the_port_has_an_answer():
    assert set(secrets_helper._ANSWERS) == {
        "read", "set", "remove", "names", "card-key", "seal", "unseal", "get-for", "account-for"
    }  # fmt: skip


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_is_too_large_for_a_keyring_is_sealed_under_its_key(secrets, tmp_path):
    cookies = bytes(range(256)) * 1000
    secrets.seal(tmp_path, "chatgpt-plus", cookies)
    assert secrets.unseal(tmp_path, ["chatgpt-plus", "none"]) == {"chatgpt-plus": cookies}
    assert cookies[:64] not in (tmp_path / "chatgpt-plus.sealed").read_bytes()
    with pytest.raises(SecretsUnavailable, match="small letters"):
        secrets.seal(tmp_path, "../up", cookies)
