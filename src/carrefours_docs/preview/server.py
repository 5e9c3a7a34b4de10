"""The preview's own server, for this machine's browsers alone: a page, events, pictures of pages.

Events are Server-Sent Events (HTML Living Standard, 9.2): each is the whole snapshot, pictures left
out. Requests that name another host than this machine are refused (DNS rebinding).
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from carrefours_docs.messages import _, tool_language
from carrefours_docs.preview.raster import SCALES
from carrefours_docs.preview.session import Session

HOST = "127.0.0.1"
PICTURE = re.compile(r"/page/([0-9a-f]+-\d+)@([1-9])\.png")
SEEN = re.compile(r"/seen/([0-9a-f]+-\d+)")
STATIC = {"/page.css": "text/css", "/page.js": "text/javascript"}
HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it lives, so that a closed browser is noticed."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("img", "style", "script", "connect")),
    )
)
"""Content-Security-Policy: the page loads what this server has, and nothing else."""


class Server(ThreadingHTTPServer):
    """Serves one session on `port` (0: any that is free)."""

    daemon_threads = True

    def __init__(self, session: Session, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.session = session

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    @cached_property
    def page(self) -> bytes:
        """The page that shows the snapshots; its words are in the tool's language."""
        templates = self.session.project.templates / "preview"
        environment = Environment(
            loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined
        )
        words = {
            "title": _("Preview"),
            "live": _("The pages are as the sources say."),
            "lost": _("The preview has stopped. Start it again: ./carrefours preview"),
            "page": _("Page {number}", number="%s"),
            "problems": _("To mend; the pages shown are those of before:"),
            "notices": _("Good to know"),
            "pages": _("Pages"),
            "waiting": _("The pages are being made…"),
        }
        template = environment.get_template("page.html")
        return template.render(lang=tool_language(), words=words).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer one request."""
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host not in (HOST, "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        picture, seen = PICTURE.fullmatch(self.path), SEEN.fullmatch(self.path)
        if self.path == "/":
            self._send(self.server.page, "text/html; charset=utf-8")
        elif self.path in STATIC:
            file = self.server.session.project.templates / "preview" / self.path[1:]
            self._send(file.read_bytes(), f"{STATIC[self.path]}; charset=utf-8")
        elif self.path == "/events":
            self._stream()
        elif picture:
            self._picture(picture[1], int(picture[2]))
        elif seen:
            self.server.session.seen(seen[1])
            self._send(b"", "text/plain")
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _picture(self, key: str, scale: int) -> None:
        sheets = self.server.session.snapshot.sheets
        sheet = next((sheet for sheet in sheets if sheet.key == key), None)
        if sheet is None or scale not in SCALES:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        # A key names a look for good: a browser that has the picture need not ask again.
        self._send(
            self.server.session.raster.png(sheet, scale), "image/png", "max-age=86400, immutable"
        )

    def _stream(self) -> None:
        session = self.server.session
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        shown = -1
        try:
            while True:
                snapshot = session.after(shown, HEARTBEAT)
                if snapshot.version == shown:
                    self.wfile.write(b": here\n\n")
                else:
                    shown = snapshot.version
                    told = json.dumps(snapshot.told(session.project.root), ensure_ascii=False)
                    self.wfile.write(f"data: {told}\n\n".encode())
                self.wfile.flush()
        except OSError:  # the browser closed the page
            self.close_connection = True

    def _send(self, body: bytes, kind: str, cache: str = "no-store") -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", cache)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are nobody's concern."""
