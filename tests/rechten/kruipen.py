"""Walking through the site as somebody: every page that is linked, and every form that stands there.

The routes come from the addresses of the site itself, so that a new one has to be reached or it fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from selectolax.lexbor import LexborHTMLParser, LexborNode

from rechten.wereld import MENSEN, MERK, email
from ruimteregie.register.toegang.models import Gebruiker

_BACKEND = "ruimteregie.register.toegang.backends.GebruikerBackend"
# Files of the site itself and the administration, which has a test of its own.
_ELDERS = ("/static/", "/beheer/")
# The form to log out stands on every page.
_OVERAL = ("/uitloggen",)
# Of addresses with a question only the ones that give another form of the same, or search.
_VRAGEN = ("formaat", "q")
# Levels that lead to the same page for who sees them: what differs by state is made for the other ones.
_GELIJK = {"rijksintern": "intern", "regio-intern": "intern"}
_TEKST = "Ingevuld bij de proef"
_VULLING = {
    "date": "2026-03-01", "number": "1", "email": "proef@voorbeeld.example",
    "url": "https://voorbeeld.example/stuk",
}  # fmt: skip


@dataclass(frozen=True)
class Invulling:
    """A form that was shown, filled in: where it goes and with what."""

    pagina: str
    adres: str
    velden: tuple[tuple[str, str], ...]

    @property
    def data(self) -> dict[str, list[str]]:
        """The fields as a client sends them."""
        found: dict[str, list[str]] = {}
        for name, value in self.velden:
            found.setdefault(name, []).append(value)
        return found


@dataclass
class Tocht:
    """What somebody found: the text of each page by its address, the forms, and what broke."""

    paginas: dict[str, str] = field(default_factory=dict)
    formulieren: list[Invulling] = field(default_factory=list)
    kapot: list[str] = field(default_factory=list)


def client_of(wie: str) -> Client:
    """A client logged in as somebody."""
    client = Client(raise_request_exception=False)
    if MENSEN[wie] is not None:
        client.force_login(Gebruiker.objects.get(email=email(wie)), _BACKEND)
    return client


def shape(adres: str) -> str:
    """The address for every record of which the page is made in the same way."""
    return MERK.sub(lambda m: f"merk-{_GELIJK.get(m[1], m[1])}-{m[2]} {m[3]}", adres)


def walk(wie: str, *, elk: bool = True) -> Tocht:
    """The pages that somebody reaches from the front page, with their forms: all, or one of each shape."""
    client, tocht = client_of(wie), Tocht()
    waiting, seen = ["/"], {"/"}
    shapes: set[str] = set()
    while waiting:
        adres = waiting.pop()
        answer = client.get(adres)
        if answer.status_code >= 500:
            tocht.kapot.append(adres)
        if answer.status_code != 200:
            continue
        text = body(answer)
        tocht.paginas[adres] = text
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        tree = LexborHTMLParser(text)
        tocht.formulieren.extend(_forms(tree, adres))
        for link in sorted(_links(tree, adres) - seen):
            seen.add(link)
            if elk or shape(link) not in shapes:
                waiting.append(link)
            shapes.add(shape(link))
    return tocht


def body(answer: Any) -> str:
    """The text of an answer; of a file what can be read of it as text."""
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return raw.decode("utf-8", errors="replace")


def routes() -> dict[str, str]:
    """The routes of the site, by name: their pattern. Those with a slash too many only lead elsewhere."""
    found: dict[str, str] = {}
    for pattern in get_resolver().url_patterns:
        for child in getattr(pattern, "url_patterns", ()):
            if getattr(child, "name", None) and str(pattern.pattern) == "":
                found[child.name] = str(child.pattern)
    return found


def route_of(adres: str) -> str:
    """The name of the route of an address; empty when there is none."""
    try:
        return resolve(urlsplit(adres).path).url_name or ""
    except Resolver404:
        return ""


def _links(tree: LexborHTMLParser, base: str) -> set[str]:
    found: set[str] = set()
    for node in tree.css("a[href]"):
        parts = urlsplit(urljoin(base, node.attributes["href"] or ""))
        if parts.netloc or parts.scheme or parts.path.startswith(_ELDERS):
            continue
        asked = {name: values for name, values in parse_qs(parts.query).items() if name in _VRAGEN}
        query = "&".join(f"{name}={values[0]}" for name, values in sorted(asked.items()))
        found.add(f"{parts.path}?{query}" if query else parts.path)
    return found


def _forms(tree: LexborHTMLParser, base: str) -> Iterator[Invulling]:
    for form in tree.css("form"):
        if (form.attributes.get("method") or "").lower() != "post":
            continue
        adres = urljoin(base, form.attributes.get("action") or base)
        if adres in _OVERAL:
            continue
        fields = tuple(_fields(form))
        for pressed in _buttons(form) or [()]:
            yield Invulling(base, adres, (*fields, *pressed))


def _buttons(form: LexborNode) -> list[tuple[tuple[str, str], ...]]:
    """What each button with a name adds to the form."""
    found = [button.attributes for button in form.css("button[name]")]
    return [((a["name"] or "", a.get("value") or ""),) for a in found]


def _fields(form: LexborNode) -> Iterator[tuple[str, str]]:
    for node in form.css("input[name], textarea[name], select[name]"):
        name = node.attributes["name"] or ""
        if name == "csrfmiddlewaretoken" or "disabled" in node.attributes:
            continue
        yield from ((name, value) for value in _values(node, form))


def _values(node: LexborNode, form: LexborNode) -> Iterator[str]:
    kind = (node.attributes.get("type") or "text").lower()
    if node.tag == "textarea":
        yield node.text().strip() or _TEKST
    elif node.tag == "select":
        yield from _option(node)
    elif kind in ("checkbox", "radio"):
        group = form.css(f'input[name="{node.attributes["name"]}"]')
        chosen = [n for n in group if "checked" in n.attributes] or group[:1]
        if any(n.mem_id == node.mem_id for n in chosen):
            yield node.attributes.get("value") or "on"
    elif kind not in ("submit", "button", "file"):
        yield node.attributes.get("value") or ("" if kind == "hidden" else _VULLING.get(kind, _TEKST))


def _option(node: LexborNode) -> Iterator[str]:
    options = [o for o in node.css("option") if o.attributes.get("value")]
    chosen = [o for o in options if "selected" in o.attributes] or options[:1]
    yield from (o.attributes["value"] or "" for o in chosen)
