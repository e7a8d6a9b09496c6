"""One server for every host there is: a shipped tool's own rules, tried under the real names.

The resolver's rule, which finds no host that no tool names, is put aside for it: whatever keeps a
page from another host here is the tool's borders.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from providers.origin import split_url
from providers.tool import Tool, WebDoor
from tests.peers.hostile_site import Answer, HostileSite, page
from ui.patron.web import flags

_FILE = "every-host"  # beside the probes: the port of the server
_RULE = '--host-resolver-rules="MAP * 127.0.0.1:{port}" --ignore-certificate-errors'
# Where one would go from any tool: other tools, what signs in elsewhere, what shows any page.
_ELSEWHERE = (
    "https://www.google.com",
    "https://accounts.google.com",
    "https://appleid.apple.com",
    "https://login.microsoftonline.com",
    "https://github.com",
    "https://translate.google.com",
    "https://web.archive.org",
    "https://chatgpt.com",
    "https://chat.mistral.ai",
    "https://pastebin.com",
)
_LIKE = (
    "https://{host}.example.org",
    "https://{host}.",
    "https://{host}:8443",
    "http://{host}",
    "https://x.{host}",
    "https://example.org/{host}",
    "https://{host}@example.org",
    "https://{host}%2eexample.org",
)


@dataclass(frozen=True)
class Ways:
    """What a page of one tool is told to try."""

    elsewhere: tuple[str, ...]
    closed: tuple[str, ...]


def stand_in(folder: Path) -> None:
    """In a patron's process: every host is the server whose port is in the folder, if one is."""
    told = folder / _FILE
    if told.is_file():
        rule = _RULE.format(port=told.read_text())
        flags.resolver_rule = lambda _doors, _environment: rule


def announce(folder: Path, site: HostileSite) -> None:
    """Have the patrons' processes of the seat with this folder of probes find `site` everywhere."""
    (folder / _FILE).write_text(str(site.port))


def ways_of(tool: Tool, door: WebDoor) -> Ways:
    """What somebody would try from a tool's page."""
    own = {split_url(origin).host for origin in (*door.pages, *door.resources)}
    host = split_url(door.start).host
    like = tuple(each.format(host=host) for each in _LIKE)
    others = tuple(each for each in _ELSEWHERE if split_url(each).host not in own)
    return Ways(others + like, tuple(path for path in door.denied if path.startswith("/")))


def trying(ways: Ways) -> Answer:
    """A page that tries all of it by itself, and calls itself "essayé" when it has."""
    told = json.dumps({"elsewhere": ways.elsewhere, "closed": ways.closed})
    return page(f"<h1>essais</h1><script>const ways = {told};{_SCRIPT}</script>", "essais")


def out_of_bounds(site: HostileSite, door: WebDoor, own_paths: Iterable[str]) -> list[str]:
    """Each request that went where the tool's file lets nobody go."""
    hosts = {split_url(origin).host for origin in (*door.pages, *door.resources)}
    denied = tuple(own_paths)
    return [
        f"{asked.method} {asked.headers.get('host')}{asked.path}"
        for asked in site.asked
        if asked.headers.get("host") not in hosts or asked.path.startswith(denied)
    ]


_SCRIPT = """
const add = (kind, values) => document.body.append(
  Object.assign(document.createElement(kind), values));
const quietly = act => { try { return Promise.resolve(act()).catch(() => 0); } catch { } };
// A timer of a page that is covered waits a second; an answer of its own site comes at once.
const pause = () => fetch(location.pathname, {cache: "no-store"}).then(answer => answer.text());
const means = [
  where => quietly(() => fetch(where + "/fetch", {mode: "no-cors"})),
  where => quietly(() => navigator.sendBeacon(where + "/beacon", "x")),
  where => quietly(() => new WebSocket(where.replace("http", "ws") + "/socket")),
  where => quietly(() => new EventSource(where + "/events")),
  where => add("img", {src: where + "/image"}),
  where => add("script", {src: where + "/script"}),
  where => add("iframe", {src: where + "/frame"}),
];
async function tryAll() {
  for (const [number, where] of ways.elsewhere.entries()) {
    for (const more of [0, 2, 4]) means[(number + more) % means.length](where);
    location.assign(where + "/page");
    await pause();
  }
  for (const path of ways.closed) {
    quietly(() => fetch(path));
    add("iframe", {src: path});
    location.assign(path);
    await pause();
  }
  await pause();
  document.title = "essayé";
}
onload = tryAll;
"""
