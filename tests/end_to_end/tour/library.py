"""What the tour adds to the demo library: tools that are at hand on this computer."""

from pathlib import Path

from kiosk.demo.cards import DEMO_ASSETS
from tests.end_to_end.driver import Kiosk

PAGE_PURPOSE = "search"
_ABOUT = """
[about]
maker = "La médiathèque"
country = { fr = "France", en = "France" }
what = { fr = "WHAT_FR", en = "WHAT_EN" }
data = { fr = "Rien ne quitte ce poste.", en = "Nothing leaves this computer." }
licence = { fr = "Libre (Apache 2.0).", en = "Free (Apache 2.0)." }
price = { fr = "Gratuit.", en = "Free." }
limits = { fr = "Des réponses écrites d'avance.", en = "Answers written beforehand." }
"""
_CHAT = """name = "IA de l'atelier"
purpose = ["discuss", "translate"]
minimum_age = 0
{about}
[chat]
protocol = "openai-chat"
base_url = "http://127.0.0.1:{port}/v1"
model = "atelier"
{key}"""
_PAGE = """name = "{name}"
purpose = ["{purpose}"]
minimum_age = 0
{about}
[web]
start = "http://127.0.0.1:{port}/"
pages = ["http://127.0.0.1:{port}"]
{account}"""
_DEMO_SECTION = "[time]"


def _about(fr: str, en: str) -> str:
    return _ABOUT.replace("WHAT_FR", fr).replace("WHAT_EN", en)


def add_chat(kiosk: Kiosk, port: int, tool: str = "atelier", key: str = "") -> None:
    """`key` is the name of the secret it needs, "" for none."""
    about = _about("Répond à vos questions, depuis ce poste.", "Answers you, from this computer.")
    line = f'key = "{key}"\n' if key else ""
    kiosk.add_tool(tool, _CHAT.format(about=about, port=port, key=line))


def add_page(kiosk: Kiosk, tool: str, name: str, port: int, account: str = "") -> None:
    """`account` is the name of the library's own account, "" for none."""
    about = _about("Une page à lire, servie par ce poste.", "A page to read, from this computer.")
    line = f'account = "{account}"\n' if account else ""
    text = _PAGE.format(name=name, about=about, port=port, purpose=PAGE_PURPOSE, account=line)
    kiosk.add_tool(tool, text)


def hurry(kiosk: Kiosk) -> None:
    """Nobody waits long in a tour. Idle times are in minutes."""
    set_times(kiosk, idle_minutes=0.2, idle_warning_seconds=5, grace_seconds=6)


def set_times(kiosk: Kiosk, **times: float) -> None:
    """The demo's settings, with other times."""
    text = (DEMO_ASSETS / "kiosk.toml").read_text(encoding="utf-8")
    lines = [f"{name} = {value}\n" for name, value in times.items()]
    kiosk.configure("".join([*text.partition(_DEMO_SECTION)[:2], "\n", *lines]))


_SYSTEM = """
[charter]
required = false

[directory]
order = ["sip2"]
pin = "required"
when_down = "guests"
check_seconds = 5

[sip2]
host = "127.0.0.1"
port = {port}
reply_seconds = 1
whole_seconds = 2
"""


def ask_system(kiosk: Kiosk, port: int) -> None:
    """The demo's house, whose patrons are known to a SIP2 server and have PINs."""
    demo = (DEMO_ASSETS / "kiosk.toml").read_text(encoding="utf-8")
    kiosk.configure(demo + _SYSTEM.format(port=port))


def plug_in(kiosk: Kiosk) -> Path:
    """A stick in this seat: a folder that stands for one. Call it before tools are added."""
    stick = kiosk.home / "CLE DE JEANNE"
    stick.mkdir()
    stick.chmod(0o777)  # the seat may run as somebody else
    demo = (DEMO_ASSETS / "kiosk.toml").read_text(encoding="utf-8")
    kiosk.configure(f"{demo}\n[files]\nstick_folders = ['{stick}']\n")
    return stick


def break_settings(kiosk: Kiosk) -> None:
    kiosk.configure('[library]\nname = "Médiathèque"\n\n[time]\nsession_minuts = 60\n')
