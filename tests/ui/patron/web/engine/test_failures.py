"""Pages that do not come: what is said, and the way on: escapes W24 to W26."""

import ssl
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QSsl, QSslCertificate, QSslKey
from PySide6.QtWidgets import QLabel

from tests.peers.certificates import make_authority
from tests.peers.hostile_site import Answer, HostileSite, page, silent_port
from tests.peers.openai_server import free_port


def test_a_server_that_is_not_there_can_be_tried_again(visit, engine, tool_of, site):
    with free_port() as port:
        visitor = visit("/", wait=False, at=f"http://127.0.0.1:{port}")
        visitor.find("web-trouble")
        assert "Atelier ne répond pas" in visitor.reads()
        assert visitor.pane.window().focusWidget().objectName() == "web-on"
    with HostileSite(port=port) as late:
        late.answers["/"] = page("here", "here")
        visitor.press_button("web-on")
        visitor.wait(lambda: not visitor.sees("web-trouble"))
        visitor.wait_title("here")


def test_while_a_server_says_nothing_what_was_there_before_is_gone(visit, stage, qtbot):
    before = QLabel()
    before.setStyleSheet("background: #ff0000")
    stage.addWidget(before)
    stage.setCurrentWidget(before)
    middle = stage.mapToGlobal(stage.rect().center())

    def colour() -> str:
        return QGuiApplication.primaryScreen().grabWindow(0).toImage().pixelColor(middle).name()

    with silent_port() as port:
        try:
            qtbot.waitUntil(lambda: colour() == "#ff0000")
            visitor = visit("/", wait=False, at=f"http://127.0.0.1:{port}")
            visitor.wait(lambda: colour() != "#ff0000")
            assert visitor.sees("web-view")
        finally:
            stage.removeWidget(before)
            before.deleteLater()


def test_a_name_nobody_knows(visit):
    visitor = visit("/", wait=False, at="https://nobody.example")
    visitor.find("web-trouble")
    assert "Atelier est introuvable" in visitor.reads()


HTML = {"Content-Type": "text/html"}


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"<title>gone</title>gone", 404, HTML),
        Answer(b"<script>onload = () => document.body.append('later')</script>", 500, HTML),
        Answer(b"try again", 503, {"Content-Type": "text/plain"}),
        Answer(b"<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>", 404,
               {"Content-Type": "image/svg+xml"}),
        Answer(b"no", 403, HTML),
    ],
    ids=["not-found", "script", "text", "picture", "forbidden"],
)  # fmt: skip
def test_a_server_s_own_error_page_is_shown(site, visit, answer):
    site.answers["/gone"] = answer
    visitor = visit("/gone", wait=False)
    visitor.wait_path("/gone")
    visitor.settle()
    assert not visitor.sees("web-trouble")
    assert visitor.sees("web-view")


@pytest.mark.parametrize("body", [b"", b" \n", b"<title>500</title>"])
def test_an_error_without_a_page_is_told(site, visit, body):
    site.answers["/broken"] = Answer(body, 500, HTML)
    visitor = visit("/broken", wait=False)
    visitor.find("web-trouble")
    assert "La page n'a pas pu s'ouvrir" in visitor.reads()
    site.answers["/broken"] = Answer(b"<title>sorry</title>sorry", 500, HTML)
    visitor.press_button("web-on")
    visitor.wait_title("sorry")
    visitor.wait(lambda: not visitor.sees("web-trouble"))


def test_what_is_found_out_too_late_about_an_error_is_not_told(site, visit, monkeypatch):
    """The page was left before it was known whether there is anything on it."""
    site.answers["/broken"] = Answer(b"", 500, HTML)
    visitor, told, late = visit("/"), [], []
    visitor.pane._browser.troubled.connect(lambda *what: told.append(what))
    with monkeypatch.context() as patch:
        patch.setattr(visitor.page, "runJavaScript", lambda *asked: late.append(asked[-1]))
        visitor.page.load(f"{site.origin}/broken")
        visitor.wait(lambda: bool(late))
    visitor.page.load(f"{site.origin}/")
    visitor.wait_path("/")
    (tell,) = late
    tell(True)
    assert told == []


def test_a_load_the_patron_stops_is_no_failure(site, visit):
    with silent_port() as port:
        visitor = visit("/", wait=False, at=f"http://127.0.0.1:{port}")
        button = visitor.find("web-reload")
        visitor.wait(lambda: "Arrêter" in button.text())
        visitor.press_button("web-reload")
        visitor.wait(lambda: "Recharger" in button.text())
        assert not visitor.sees("web-trouble")


def test_a_password_of_the_network_s_is_not_asked_for(site, visit):
    site.answers["/secret"] = Answer(
        b"<title>401</title>no",
        401,
        {"WWW-Authenticate": 'Basic realm="x"', "Content-Type": "text/html"},
    )
    visitor = visit("/secret", wait=False)
    visitor.find("web-trouble")
    visitor.wait(lambda: not visitor.page.isLoading())
    visitor.settle()
    assert "Cette page demande un mot de passe du réseau" in visitor.reads()
    assert visitor.new_windows == []
    assert len(site.asked_inside("/secret")) <= 2


WANTS_PASSWORD = Answer(b"no", 401, {"WWW-Authenticate": 'Basic realm="x"'})


@pytest.mark.parametrize(
    "part",
    [
        "<img src=/secret><img src=/secret?2>",
        "<img srcset='/secret 1x, /secret?2 2x'>",
        "<video poster=/secret></video>",
        "<video src=/secret></video>",
        "<iframe src=/secret></iframe>",
        "<object data=/secret></object>",
    ],
)
def test_a_picture_behind_a_password_spoils_no_page(site, visit, part):
    """It is refused while the page around it still comes."""
    visitor = visit_half_a_page(site, visit, part)
    visitor.wait_title("whole")
    visitor.wait_path("/page")
    visitor.settle()
    assert not visitor.sees("web-trouble")
    assert len(site.asked_inside("/secret")) <= 8


@pytest.mark.parametrize(
    "part",
    [
        "<link rel=stylesheet href=/secret>",
        "<style>body { background: url(/secret) }</style>",
        "<script src=/secret></script>",
        "<script>fetch('/secret')</script>",
    ],
)
def test_nor_does_what_the_engine_alone_can_give_up(site, visit, part):
    visitor = visit_half_a_page(site, visit, part)
    visitor.wait_title("whole")
    visitor.wait_path("/page")
    assert not visitor.sees("web-trouble")
    assert len(site.asked_inside("/secret")) <= 32


def visit_half_a_page(site, visit, part: str):
    """A page whose rest comes once what is in its first half was asked for, and refused."""
    rest = b"<p>the rest</p><script>document.title = 'whole'</script>"
    half = Answer(page(part, "half").body, 200, HTML, rest)
    site.answers |= {"/secret": WANTS_PASSWORD, "/page": half}
    visitor, refused = visit("/"), []
    visitor.page.authenticationRequired.connect(lambda *asked: refused.append(asked[0]))
    visitor.page.load(f"{site.origin}/page")
    visitor.wait(lambda: bool(refused))
    visitor.settle()
    half.go_on.set()
    return visitor


@pytest.fixture
def authority(tmp_path):
    return make_authority(tmp_path)


def test_a_certificate_nobody_vouches_for_is_no_reason_to_click_on(visit, authority):
    _root, context = authority
    with HostileSite(context) as secure:
        secure.answers["/"] = page("secure", "secure")
        visitor = visit("/", wait=False, at=secure.origin)
        visitor.find("web-trouble")
        assert "La connexion à Atelier n'est pas sûre" in visitor.reads()
        assert secure.asked == []
        assert visitor.new_windows == []


def test_no_certificate_of_this_computer_s_is_shown_to_a_site(
    visit, authority, forget_waiting_page, monkeypatch
):
    """The site is trusted and asks for one, and there is one that would do."""
    root, context = authority
    context.verify_mode = ssl.CERT_OPTIONAL
    context.load_verify_locations(root)
    profile = "ui.patron.web.engine.profile.QWebEngineProfile"
    monkeypatch.setattr(profile, lambda: profile_with(root.parent))
    forget_waiting_page()
    with HostileSite(context) as secure:
        secure.answers["/"] = page("secure", "secure")
        visitor = visit("/", at=secure.origin, wait=False)
        asked = []
        visitor.page.selectClientCertificate.connect(lambda choice: asked.append(choice.host()))
        visitor.wait_title("secure")
        assert [request.certificate for request in secure.asked_inside("/")] == [None]
        assert asked
    forget_waiting_page()


def profile_with(folder: Path):
    """A profile that trusts the authority in `folder`, and has a certificate of its."""
    from PySide6.QtWebEngineCore import QWebEngineProfileBuilder

    builder = QWebEngineProfileBuilder()
    builder.setAdditionalTrustedCertificates(
        QSslCertificate.fromPath(str(folder / "root.pem"), QSsl.EncodingFormat.Pem)
    )
    profile = builder.createProfile("trusting")  # one off the record would trust nobody more
    leaf = (folder / "leaf.pem").read_bytes()
    profile.clientCertificateStore().add(QSslCertificate(leaf), QSslKey(leaf, QSsl.KeyAlgorithm.Ec))
    return profile
