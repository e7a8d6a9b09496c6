"""TLS through a real listener, and the dialogue some servers begin with."""

import datetime as dt
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sessions.identity.port import DirectoryDown
from sessions.patron import Patron
from tests.peers.certificates import make_authority
from tests.peers.sip2_server import Sip2Server
from tests.sessions.identity.sip2.conftest import check, identify

TELNET = {"telnet_user": "seat", "telnet_password": "telnet"}


@pytest.fixture
def authority(tmp_path):
    """A root's file, and the TLS side of a server under it; `leaf.pem` is beside the root."""
    return make_authority(tmp_path)


def other_root(folder: Path) -> Path:
    (folder / "other").mkdir()
    return make_authority(folder / "other")[0]


def test_tls_with_the_authority_that_is_set(authority):
    root, tls = authority
    with Sip2Server(tls=tls) as server:
        assert isinstance(identify(server, times=2, security="tls", ca_file=root), Patron)


def test_tls_with_the_server_s_own_certificate(authority):
    root, tls = authority
    with Sip2Server(tls=tls) as server:
        own = root.with_name("leaf.pem")
        assert isinstance(identify(server, security="tls", ca_file=own), Patron)


def test_a_server_of_another_authority_is_not_spoken_to(authority, tmp_path):
    with Sip2Server(tls=authority[1]) as server:
        for ca_file in (other_root(tmp_path), None):
            with pytest.raises(DirectoryDown, match="its certificate is not trusted"):
                check(server, security="tls", ca_file=ca_file)
    assert server.received == []


def test_a_certificate_for_another_name_is_not_trusted(authority):
    root, tls = authority
    with Sip2Server(tls=tls) as server:
        settings = {"security": "tls", "ca_file": root}
        with pytest.raises(DirectoryDown, match=r"not trusted: (Hostname|IP address) mismatch"):
            check(server, server_name="ils.example", **settings)
        with pytest.raises(DirectoryDown, match=r"not trusted: (Hostname|IP address) mismatch"):
            check(server, host="localhost", **settings)
        check(server, host="localhost", server_name="127.0.0.1", **settings)


def test_a_server_that_wants_this_seat_s_certificate(authority, tmp_path):
    root, tls = authority
    mine, key = seat_certificate(tmp_path)
    tls.verify_mode = ssl.CERT_REQUIRED
    tls.load_verify_locations(mine)
    settings = {"security": "tls", "ca_file": root}
    with Sip2Server(tls=tls) as server:
        with pytest.raises(
            DirectoryDown, match=r"closed the connection at the start: .* client_certificate"
        ):
            check(server, **settings)
        check(server, client_certificate=mine, client_key=key, **settings)


def seat_certificate(folder: Path) -> tuple[Path, Path]:
    """A seat's own certificate, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "seat")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "seat.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "seat.key").write_bytes(key_bytes(key, serialization.NoEncryption()))
    return folder / "seat.pem", folder / "seat.key"


def key_bytes(key, encryption) -> bytes:
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(pem, form, encryption)


@pytest.mark.parametrize("content", [None, "", "-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_files_that_can_not_be_used(authority, tmp_path, content):
    root, tls = authority
    broken = tmp_path / "broken.pem"
    if content is not None:
        broken.write_text(content)
    with Sip2Server(tls=tls) as server:
        with pytest.raises(DirectoryDown, match="ca_file can't be read"):
            check(server, security="tls", ca_file=broken)
        with pytest.raises(DirectoryDown, match="client_certificate or client_key"):
            check(server, security="tls", ca_file=root, client_certificate=broken)
    assert server.connections == 0


def test_a_key_with_a_passphrase_asks_nobody(server, tmp_path):
    mine, key = seat_certificate(tmp_path)
    sealed = serialization.BestAvailableEncryption(b"secret")
    key.write_bytes(key_bytes(ec.generate_private_key(ec.SECP256R1()), sealed))
    with pytest.raises(DirectoryDown, match="client_certificate or client_key"):
        check(server, security="tls", client_certificate=mine, client_key=key)


def test_tls_with_a_server_that_has_none(server):
    with pytest.raises(DirectoryDown):
        check(server, security="tls")


def test_no_tls_with_a_server_that_has_it(authority):
    with Sip2Server(tls=authority[1]) as server, pytest.raises(DirectoryDown):
        check(server)


# ------------------------------------------------------------------------------------------ telnet


@pytest.mark.parametrize("checksum", [True, False])
def test_a_telnet_login(checksum):
    with Sip2Server(telnet=("seat", "telnetpwd"), login=("seat", "clientpwd")) as server:
        more = {"user": "seat", "password": "sip2", "checksum": checksum}
        assert isinstance(identify(server, times=2, **TELNET, **more), Patron)
        assert server.connections == 1


def test_a_telnet_login_over_tls(authority):
    root, tls = authority
    with Sip2Server(telnet=("seat", "telnetpwd"), tls=tls) as server:
        check(server, security="tls", ca_file=root, **TELNET)


def test_a_refused_telnet_login():
    said = pytest.raises(DirectoryDown, match="refused the telnet login")
    with Sip2Server(telnet=("seat", "another")) as server, said:
        check(server, **TELNET)


def test_a_server_without_the_telnet_login_that_is_set(server):
    with pytest.raises(DirectoryDown, match=r"no telnet login within 0\.05 s"):
        check(server, reply_seconds=0.05, **TELNET)


def test_a_telnet_login_nobody_set():
    """Its prompts are no messages."""
    no_reply = pytest.raises(DirectoryDown)
    with Sip2Server(telnet=("seat", "telnetpwd")) as server, no_reply:
        check(server, reply_seconds=0.05)
