"""The page a patron's canaries are planted with: what its scripts do, and what they tell.

The words are spelt in it, letter by letter: whoever reads the page's text has found nothing yet. It
tells backwards what it finds again, for the same reason.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tests.peers.hostile_site import Answer, HostileSite, page

EMPTY, TOLD = "à planter", "/told/"
PICTURE_WIDTH = "300"  # pixels; told once the picture is drawn
_MANY = 5_000  # lines: what is small waits in memory for the rest
_SCRIPT = """
const find = {ways};
const words = {words};
const tell = (channel, found) =>
  fetch("{told}" + channel + "?" + encodeURIComponent([...String(found)].reverse().join("")));
const field = document.querySelector("textarea");
const plant = async () => {{
  for (const [channel, way] of Object.entries(find))
    await tell(channel, await way((words[channel] || []).join("")).catch((error) => error.name));
}};
field.addEventListener("pointerdown", plant, {{once: true}});
field.addEventListener("input", () => field.value.length === {length} &&
  tell("typed", field.value));
const file = document.querySelector("input");
file.addEventListener("change", async () => {{
  await fetch("/given", {{method: "POST", body: file.files[0]}});
  await tell("upload", await file.files[0].text());
}});
const save = (href) => {{
  Object.assign(document.createElement("a"), {{href, download: ""}}).click();
}};
"""
_FIELD = (
    '<textarea style="position:fixed;inset:0;width:100%;height:80%"></textarea>'
    '<input type="file" style="position:fixed;left:0;bottom:0;width:100%;height:20%">'
)


@dataclass(frozen=True)
class Way:
    """The body of an async function of `word`, which puts it somewhere and returns what is there.

    `is_served`: the word comes from the site instead, and the function isn't told.
    """

    script: str
    is_served: bool = False


WAYS: Mapping[str, Way] = {
    "cookie-http": Way("return 'HttpOnly';", is_served=True),
    "cookie-script": Way("document.cookie = 'script=' + word; return document.cookie;"),
    "local-storage": Way("localStorage.setItem('word', word); return localStorage.word;"),
    "session-storage": Way("sessionStorage.setItem('word', word); return sessionStorage.word;"),
    "indexed-db": Way(
        """
        const when = (ask) => new Promise((done) => { ask.onsuccess = () => done(ask.result); });
        const opening = indexedDB.open("words", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("words");
        const words = (await when(opening)).transaction("words", "readwrite").objectStore("words");
        await when(words.put({word}, 1));
        return (await when(words.get(1))).word;
        """
    ),
    "cache-api": Way(
        """
        const cache = await caches.open("words");
        await cache.put("/word", new Response(word));
        return (await cache.match("/word")).text();
        """
    ),
    "opfs": Way(
        """
        const file = await (await navigator.storage.getDirectory())
          .getFileHandle("word", {create: true});
        const writing = await file.createWritable();
        await writing.write(word);
        await writing.close();
        return (await file.getFile()).text();
        """
    ),
    "service-worker": Way("return navigator.serviceWorker.register('/worker.js?' + word);"),
    "http-cache": Way(
        """
        await (await fetch("/kept")).text();
        return (await fetch("/kept", {cache: "only-if-cached", mode: "same-origin"})).text();
        """,
        is_served=True,
    ),
    "blob": Way(
        """
        window.kept = URL.createObjectURL(new Blob([word]));
        return (await fetch(window.kept)).text();
        """
    ),
    "basic-auth": Way(
        """
        const Authorization = "Basic " + btoa("usager:" + word);
        return (await fetch("/locked", {headers: {Authorization}})).status;
        """
    ),
    "picture": Way(
        """
        const picture = document.body.appendChild(new Image());
        picture.src = "/picture.svg";
        await picture.decode();
        return picture.naturalWidth;
        """,
        is_served=True,
    ),
    "download": Way("save('/voyage.txt'); return 'begun';", is_served=True),
    "download-pending": Way("save('/sans-fin.txt'); return 'begun';", is_served=True),
    "address": Way("history.pushState({}, '', '/ici?' + word); return location.href;"),
    "title": Way("document.title = word; return document.title;"),
}


def serve(site: HostileSite, words: Mapping[str, str]) -> None:
    """Have the site plant these words, by channel."""
    planted = {name: list(words[name]) for name, way in WAYS.items() if not way.is_served}
    script = _SCRIPT.format(
        ways=_object({name: f"async (word) => {{{way.script}}}" for name, way in WAYS.items()}),
        words=json.dumps(planted),
        told=TOLD,
        length=len(words["typed"]),
    )
    answer = page(f"{_FIELD}<script>{script}</script>", EMPTY)
    cookie = {"Set-Cookie": f"http={words['cookie-http']}; HttpOnly"}
    site.answers["/"] = Answer(answer.body, headers={**answer.headers, **cookie})
    site.answers["/kept"] = Answer(
        words["http-cache"].encode(), headers={"Cache-Control": "max-age=3600"}
    )
    site.answers["/locked"] = Answer(b"open", realm="words")
    site.answers["/picture.svg"] = Answer(
        _PICTURE.format(word=words["picture"], width=PICTURE_WIDTH).encode(),
        headers={"Content-Type": "image/svg+xml"},
    )
    plain = {"Content-Type": "text/plain; charset=utf-8"}
    text = " ".join(words[name] for name in ("download", "export", "print")).encode()
    site.answers["/voyage.txt"] = Answer(text, headers=plain)
    unfinished = f"Il attend {words['download-pending']}.\n".encode() + b"Rien.\n" * _MANY
    site.answers["/sans-fin.txt"] = Answer(unfinished, headers=plain, rest=b"Fin.")


_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20">'
    '<text y="15">{word}</text></svg>'
)


def _object(members: Mapping[str, str]) -> str:
    return "{" + ",\n".join(f"{json.dumps(name)}: {code}" for name, code in members.items()) + "}"
