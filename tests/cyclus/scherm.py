"""Using the site as a person does: read a page, follow a link, fill in a form by its labels, press a button.

What a person would not find (a label, a choice, a button) fails at once, with what there is instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ruimteregie.register.toegang.models import Gebruiker

__all__ = ["Brief", "Formulier", "Mens", "Scherm", "words"]

_BACKEND = "ruimteregie.register.toegang.backends.GebruikerBackend"
_ERBIJ = re.compile(r"\s*\((?:mag leeg|meer namen)[^)]*\)|\s*\(nodig bij afwijzen\)")
_LOS = re.compile(r" ([:,.;])")
_AANTAL = re.compile(r" [\d.]+$")
Waarde = str | bool | Sequence[str] | SimpleUploadedFile


def words(node: LexborNode | None, *, zichtbaar: bool = False) -> str:
    """The text of a part of a page; with ``zichtbaar`` without what only a screen reader says."""
    if node is None:
        return ""
    if zichtbaar:
        node = LexborHTMLParser(node.html or "").body
        assert node is not None
        for hidden in node.css(".alleen-lezer"):
            hidden.decompose()
    return _LOS.sub(r"\1", " ".join(node.text(separator=" ").split()))


@dataclass(frozen=True, slots=True)
class Brief:
    """What somebody sent: to which address, and with what."""

    adres: str
    data: Mapping[str, list[Any]]


class Mens:
    """Somebody with an account; logs in anew at every visit, as one does after a year."""

    def __init__(self, email: str = "") -> None:
        self.email = email
        self.verstuurd: list[Brief] = []

    @property
    def client(self) -> Client:
        """A browser in which this person is logged in."""
        client = Client()
        if self.email:
            client.force_login(Gebruiker.objects.get(email=self.email), _BACKEND)
        return client

    def open(self, adres: str) -> Scherm:
        """The page at an address, which this person may read."""
        return _arrived(self, self.client, adres)

    def status(self, adres: str) -> int:
        """The answer to who asks for an address."""
        return self.client.get(adres).status_code


class Scherm:
    """A page as it lies before somebody."""

    def __init__(self, mens: Mens, client: Client, adres: str, answer: Any) -> None:
        self.mens, self.client, self.adres, self.status = mens, client, adres, answer.status_code
        self.boom = LexborHTMLParser(answer.content.decode())
        main = self.boom.css_first("main")
        assert main is not None, f"{adres} is no page of the site"
        self.main = main

    @property
    def tekst(self) -> str:
        """What stands on the page."""
        return words(self.main)

    @property
    def code(self) -> str:
        """The last part of the address, which is the code of what the page is about."""
        return self.adres.partition("?")[0].rpartition("/")[2]

    def zegt(self, *zinnen: str) -> Scherm:
        """Fails unless every one of these stands on the page."""
        for zin in zinnen:
            assert zin in self.tekst, f"{zin!r} does not stand on {self.adres}: {self.tekst}"
        return self

    def zwijgt(self, *zinnen: str) -> Scherm:
        """Fails when one of these stands on the page."""
        for zin in zinnen:
            assert zin not in self.tekst, f"{zin!r} stands on {self.adres}"
        return self

    def deel(self, kop: str) -> str:
        """The text of the part of the page under a heading."""
        found = [n for n in self.main.css("section, article") if _heading(n).startswith(kop)]
        assert found, f"no part {kop!r} on {self.adres}"
        return words(found[0])

    def heeft(self, naam: str) -> bool:
        """Whether there is a link or a button of this name."""
        return any(_named(n, naam) for n in self.main.css("a[href], button"))

    def ga(self, naam: str) -> Scherm:
        """Follow the link of this name, or the only one with it: in the page itself, or else in the menu."""
        found = [n for part in (self.main, self.boom) for n in part.css("a[href]") if _named(n, naam)]
        if not found:
            found = [n for n in self.main.css("a[href]") if naam in words(n)]
            assert len(found) < 2, f"{len(found)} links with {naam!r} on {self.adres}"
        assert found, f"no link {naam!r} on {self.adres}: {[words(n) for n in self.main.css('a[href]')]}"
        return _arrived(self.mens, self.client, urljoin(self.adres, found[0].attributes["href"] or ""))

    def bestand(self, naam: str) -> bytes:
        """What one downloads with the link of this name."""
        found = next(n for n in self.main.css("a[href]") if _named(n, naam))
        answer = self.client.get(urljoin(self.adres, found.attributes["href"] or ""))
        assert answer.status_code == 200
        return answer.content

    def druk(self, knop: str, *, bij: str = "") -> Scherm:
        """Press a button that needs no more than itself."""
        return self.formulier(knop, bij=bij).druk()

    def formulier(self, knop: str, *, bij: str = "") -> Formulier:
        """The form with this button; ``bij`` is text in the part of the page that it stands in."""
        found = [
            (form, button)
            for form in self.main.css("form")
            for button in form.css("button")
            if _named(button, knop) and (not bij or bij in _around(button))
        ]
        names = [words(button) for button in self.main.css("button")]
        assert found, f"no button {knop!r} on {self.adres}; there are {names}"
        assert len(found) == 1, f"{len(found)} buttons {knop!r} on {self.adres}"
        return Formulier(self, *found[0])


class Formulier:
    """A form that is being filled in; what nobody touches goes along as it stood."""

    def __init__(self, scherm: Scherm, form: LexborNode, button: LexborNode) -> None:
        self.scherm, self.form, self.button = scherm, form, button
        self.waarden: dict[str, list[Any]] = {}
        for name, value in _controls(form):
            self.waarden.setdefault(name, []).append(value)

    def vul(self, velden: Mapping[str, Waarde], binnen: str = "") -> Formulier:
        """Fill fields in by their label; ``binnen`` is the heading of the part of the form they stand in."""
        for label, value in velden.items():
            self._fill(label, value, binnen)
        return self

    def tik(self, naam: str) -> Formulier:
        """Tick the box of this name."""
        boxes = self.form.css('input[type="checkbox"]')
        box = next((n for n in boxes if n.attributes.get("aria-label") == naam or _beside(n) == naam), None)
        assert box is not None, f"no box {naam!r} on {self.scherm.adres}"
        self.waarden.setdefault(box.attributes["name"] or "", []).append(box.attributes.get("value"))
        return self

    def met(self, knop: str) -> Formulier:
        """The same form as it is filled in, to press another button of it."""
        self.button = next(button for button in self.form.css("button") if _named(button, knop))
        return self

    def druk(self) -> Scherm:
        """Press the button, and see where one comes."""
        data = {name: value for name, value in self.waarden.items() if value}
        if name := self.button.attributes.get("name"):
            data[name] = [self.button.attributes.get("value") or ""]
        adres = urljoin(self.scherm.adres, self.form.attributes.get("action") or self.scherm.adres)
        seen = self.scherm
        answer: Any = seen.client.post(adres, data)
        if answer.status_code in (301, 302):
            seen.mens.verstuurd.append(Brief(adres, data))
            return _arrived(seen.mens, seen.client, urljoin(adres, answer["Location"]))
        return Scherm(seen.mens, seen.client, adres, answer)

    def _fill(self, label: str, value: Waarde, binnen: str) -> None:
        part = self._part(binnen) if binnen else self.form
        groups = [f for f in part.css("fieldset") if _legend(f) == label and _choices(f)]
        if groups and isinstance(value, list | tuple | str):
            return self._choose(groups[0], [value] if isinstance(value, str) else value)
        node = self._labelled(label, part, binnen)
        name = node.attributes["name"] or ""
        if node.tag == "select":
            self.waarden[name] = [_option(node, str(value))]
        elif node.attributes.get("type") == "checkbox":
            self.waarden[name] = [node.attributes.get("value") or "on"] if value else []
        else:
            self.waarden[name] = [value]
        return None

    def _part(self, kop: str) -> LexborNode:
        parts = [n for n in self.form.css("section, fieldset") if (_heading(n) or _legend(n)).startswith(kop)]
        assert parts, f"no part {kop!r} in the form on {self.scherm.adres}"
        return parts[0]

    def _labelled(self, label: str, part: LexborNode, binnen: str) -> LexborNode:
        found: dict[int, LexborNode] = {}
        for node in part.css("label"):
            if _ERBIJ.sub("", words(node)) != label or (not binnen and _inside_part(node, self.form)):
                continue
            target = node.attributes.get("for")
            control = self.form.css_first(f'[id="{target}"]') if target else node.css_first("input")
            if control is not None:
                found[control.mem_id] = control
        labels = sorted({_ERBIJ.sub("", words(n)) for n in part.css("label, legend")})
        assert found, f"no field {label!r} on {self.scherm.adres}; there are {labels}"
        assert len(found) == 1, f"{len(found)} fields {label!r} on {self.scherm.adres}"
        return next(iter(found.values()))

    def _choose(self, group: LexborNode, wanted: Sequence[str]) -> None:
        boxes = {words(n): n.css_first("input") for n in group.css("label.keuze")}
        missing = set(wanted) - set(boxes)
        assert not missing, f"no choice {missing} on {self.scherm.adres}; there are {list(boxes)}"
        chosen = [box for text in wanted if (box := boxes[text]) is not None]
        self.waarden[chosen[0].attributes["name"] or ""] = [n.attributes.get("value") for n in chosen]


def _arrived(mens: Mens, client: Client, adres: str) -> Scherm:
    answer: Any = client.get(adres, follow=True)
    where = answer.redirect_chain[-1][0] if answer.redirect_chain else adres
    assert answer.status_code == 200, f"{where} gives {answer.status_code}"
    return Scherm(mens, client, urljoin(adres, where), answer)


def _named(node: LexborNode, naam: str) -> bool:
    """Whether a link or button is called this; a filter has the number of its rows behind its name."""
    names = {words(node), words(node, zichtbaar=True), node.attributes.get("aria-label")}
    return naam in names or _AANTAL.sub("", words(node)) == naam


def _heading(node: LexborNode) -> str:
    return words(node.css_first("h1, h2, h3"))


def _legend(node: LexborNode) -> str:
    return words(node.css_first("legend")) if node.tag == "fieldset" else ""


def _choices(node: LexborNode) -> bool:
    return node.css_first("label.keuze") is not None


def _around(node: LexborNode) -> str:
    """The text of the part of the page in which a node stands."""
    here = node.parent
    while here is not None and here.tag not in ("li", "article", "section", "tr", "main"):
        here = here.parent
    return words(here)


def _inside_part(node: LexborNode, form: LexborNode) -> bool:
    here = node.parent
    while here is not None and here.mem_id != form.mem_id:
        if here.tag == "section":
            return True
        here = here.parent
    return False


def _option(node: LexborNode, wanted: str) -> str:
    options = {words(o): o.attributes.get("value") or "" for o in node.css("option")}
    fitting = [text for text in options if text == wanted] or [t for t in options if t.startswith(wanted)]
    assert len(fitting) == 1, f"{wanted!r} is {len(fitting)} of the choices {list(options)}"
    return options[fitting[0]]


def _controls(form: LexborNode) -> Iterator[tuple[str, Any]]:
    """The fields of a form with what a browser would send of them untouched."""
    for node in form.css("input[name], textarea[name], select[name]"):
        name, kind = node.attributes["name"] or "", (node.attributes.get("type") or "text").lower()
        if "disabled" in node.attributes or kind in ("submit", "button", "file"):
            continue
        if node.tag == "textarea":
            yield name, (node.text() or "").removeprefix("\n")
        elif node.tag == "select":
            options = node.css("option")
            chosen = [o for o in options if "selected" in o.attributes] or options[:1]
            yield from ((name, o.attributes.get("value") or "") for o in chosen)
        elif kind not in ("checkbox", "radio") or "checked" in node.attributes:
            yield name, node.attributes.get("value") or ("on" if kind == "checkbox" else "")


def _beside(box: LexborNode) -> str:
    """The words of the label that a box stands in."""
    above = box.parent
    return words(above) if above is not None and above.tag == "label" else ""
