"""The vault: what is sealed opens again, and what was touched does not."""

import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.vault import Vault, VaultNameError, VaultTamperedError

KEY = bytes(range(32))
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "vault", KEY)


@relaxed
@given(content=st.binary(max_size=5000))
def test_what_is_sealed_opens_again(vault, content):
    vault.put("account", content)
    assert vault.get("account") == content


def test_nothing_there_is_none(vault):
    assert vault.get("account") is None
    assert vault.names() == ()
    vault.remove("account")


def test_names_are_listed_and_removed(vault):
    vault.put("b", b"2")
    vault.put("a", b"1")
    assert vault.names() == ("a", "b")
    vault.remove("a")
    assert vault.names() == ("b",)


def test_the_content_is_nowhere_in_the_file_and_no_two_are_alike(vault, tmp_path):
    secret = b"session-cookie-" * 10
    vault.put("account", secret)
    path = tmp_path / "vault" / "account.sealed"
    first = path.read_bytes()
    vault.put("account", secret)
    assert b"cookie" not in first
    assert path.read_bytes() != first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["account.sealed"]


@relaxed
@given(data=st.data())
def test_any_changed_bit_is_noticed(vault, tmp_path, data):
    vault.put("account", b"cookies of the library")
    path = tmp_path / "vault" / "account.sealed"
    whole = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(whole)
    with pytest.raises(VaultTamperedError):
        vault.get("account")


@relaxed
@given(junk=st.binary(max_size=60))
def test_a_file_that_was_never_sealed_does_not_open(vault, tmp_path, junk):
    (tmp_path / "vault").mkdir(exist_ok=True)
    for content in (junk, b"KIOSKV1" + junk):
        (tmp_path / "vault" / "account.sealed").write_bytes(content)
        with pytest.raises(VaultTamperedError):
            vault.get("account")


def test_a_file_given_anothers_name_does_not_open(vault, tmp_path):
    vault.put("children", b"harmless")
    (tmp_path / "vault" / "children.sealed").rename(tmp_path / "vault" / "staff.sealed")
    with pytest.raises(VaultTamperedError, match="enrol it again"):
        vault.get("staff")


def test_another_sites_key_does_not_open_it(vault, tmp_path):
    vault.put("account", b"x")
    with pytest.raises(VaultTamperedError):
        Vault(tmp_path / "vault", bytes(32)).get("account")


@pytest.mark.parametrize("name", ["", "..", "../up", "a/b", "A", ".hidden", "a" * 65, "a\0", "é"])
def test_a_name_is_never_a_path(vault, name):
    for use in (vault.get, vault.remove, lambda n: vault.put(n, b"")):
        with pytest.raises(VaultNameError):
            use(name)


def test_its_text_holds_no_key(vault):
    assert KEY.hex() not in repr(vault)
    assert str(KEY) not in repr(vault)
