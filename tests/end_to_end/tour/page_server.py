"""A small site on this computer, for a web pane: one page, whatever is asked for."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.peers.serving import Serving

_PAGE = """<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>La page de l'atelier</title>
<style>body { font: 20px/1.6 sans-serif; max-width: 46em; margin: 0 auto; color: #1c1a17 }
a, label { display: block; padding: 24px; text-align: center; background: #f3efe6 }
a, label { box-sizing: border-box; height: 80px; margin-bottom: 8px }
input { opacity: 0; position: absolute }</style>
<a href="http://127.0.0.2/">Un lien vers un autre site</a>
<a href="/guide.pdf" download>Enregistrer le guide (PDF)</a>
<label>Donner un document à lire <input type="file" accept=".pdf,image/*" multiple></label>
<h1>La page de l'atelier</h1>
<p>Cette page est servie par l'ordinateur lui-même. Un outil du web s'ouvre ainsi, dans un volet
qui ne montre que ses propres adresses.</p></html>"""


def guide() -> bytes:
    """A PDF of two pages, as small as they get (PDF 1.4, 3.4: its parts, then their places)."""
    texts = ("Un guide pour bien commencer", "Deuxieme page : poser une bonne question")
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>"]
    parts += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for number, text in enumerate(texts):
        drawn = f"BT /F1 26 Tf 60 740 Td ({text}) Tj ET"
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        place = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
        parts += [
            f"<< /Type /Page {place} {fonts} >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    whole, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(f"{len(whole):010} 00000 n \n")
        whole += f"{number} 0 obj\n{part}\nendobj\n"
    table = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{''.join(places)}"
    end = f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(whole)}\n%%EOF\n"
    return (whole + table + end).encode()


class _Handler(BaseHTTPRequestHandler):
    page = _PAGE

    def do_GET(self) -> None:
        is_guide = self.path == "/guide.pdf"
        body = guide() if is_guide else self.page.encode()
        self.send_response(200)
        kind = "application/pdf" if is_guide else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_message: object) -> None:
        """Quiet: the tour tells what it sees."""


class PageServer(Serving):
    """Serves while the block runs."""

    def __init__(self, page: str = _PAGE) -> None:
        handler = type("Handler", (_Handler,), {"page": page})
        super().__init__((ThreadingHTTPServer(("127.0.0.1", 0), handler),))
