"""HTML: the text of a page and not what stands around it."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from inlezen.bestanden import gelezen, html, lines
from ruimteregie.inlezen import Grenzen, read
from ruimteregie.inlezen.lezers.html import decode_html
from ruimteregie.kern.fouten import BestandBinair, BestandLeeg, BestandTeGroot


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>De dijk <b>bij</b> Veenwoude</p>", ["De dijk bij Veenwoude"]),
        ("<p>een<br>twee</p>", ["een", "twee"]),
        ("<p>E&eacute;n &euro;&nbsp;5 &#8364; 6 &amp; meer</p>", ["Eén € 5 € 6 & meer"]),
        ("<p>een\n   regel</p>los<div>blok</div>", ["een regel", "los", "blok"]),
        ("<h1>Kop</h1><h2>Onder</h2><p>tekst", ["Kop", "Onder", "tekst"]),
        ("<p>zonder<p>einde", ["zonder", "einde"]),
        ("<ul><li>een<li>twee<ul><li>diep</ul></ul>", ["• een", "• twee", "  • diep"]),
        ("<ol start=3><li>drie<li value=7>zeven<li>acht</ol>", ["3. drie", "7. zeven", "8. acht"]),
        ("<ol type=a><li><p>een</p><p>vervolg</p></ol>", ["a. een", "vervolg"]),
        ("<dl><dt>Datum<dd>3 maart 2026</dl>", ["Datum", "3 maart 2026"]),
        ("<table><tr><th>Nr<th>Wat<tr><td>1<td>bouwen</table>", ["Nr | Wat", "1 | bouwen"]),
        ("<table><tr><td rowspan=2>1<td>a<td>x<tr><td>b<td>y</table>", ["1 | a | x", " | b | y"]),
        ("<table><tr><td>1<td>Af:<ul><li>een<li>twee</ul></table>", ["1 | Af:", "• een", "• twee"]),
        ("<table><tr><td><table><tr><td>a<td>b</table>tekst</table>", ["a | b", "tekst"]),
        ("<pre>een\ntwee</pre>", ["een", "twee"]),
        ("<nav>menu</nav><p>a</p><script>x()</script><style>p{}</style><!-- weg --><aside>b</aside>", ["a"]),
        ("<header>kop</header><p>a</p><footer>voet</footer><button>klik</button>", ["a"]),
        ("<header>kop</header><main><header><h1>Brief</h1></header>tekst</main>", ["Brief", "tekst"]),
        ("<p hidden>weg</p><p style='display : none'>weg</p><p aria-hidden=true>weg</p><p>a", ["a"]),
        ("<div role=navigation>menu</div><p>a <del>oud</del><ins>nieuw</ins>", ["a nieuw"]),
        ("<p>Verstuurd<sup>1</sup> in 2025<a href='#fn2'>[2]</a>.", ["Verstuurd1 in 2025²."]),
        ("<p>a<a href='#n1'>1</a></p><ol><li id=fn1>Zie <a href='#r'>↩</a></ol>", ["a1", "1 Zie"]),
        ("<p>10 m<sup>2</sup> en 10<sup>6</sup>", ["10 m2 en 10⁶"]),
    ],
)  # fmt: skip
def test_the_text_of_a_page(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert lines(html(tmp_path / "b.html", body)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Iets anders", ["Iets anders", "Brief over de dijk", "tekst"]),
        ("Brief over de dijk | Merenland", ["Brief over de dijk", "tekst"]),
    ],
)
def test_the_title_is_read_when_the_page_does_not_show_it(
    tmp_path: Path, title: str, expected: list[str]
) -> None:
    body = "<h1>Brief over de dijk</h1><p>tekst"
    assert lines(html(tmp_path / "b.html", body, f"<title>{title}</title>")) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<meta charset=utf-8>één".encode(), "één"),
        ("<meta charset='iso-8859-1'>één € 5".encode("cp1252"), "één € 5"),
        ("<meta http-equiv=x content='text/html; charset=windows-1252'>€".encode("cp1252"), "€"),
        ("<html>één".encode("cp1252"), "één"),
        ("<html>één".encode("utf-16"), "één"),
        ("<meta charset=utf-8>één".encode("cp1252"), "één"),
        ("<meta charset=bestaatniet>één".encode(), "één"),
        ("<?xml version='1.0' encoding='iso-8859-15'?><html>€".encode("iso-8859-15"), "€"),
    ],
)
def test_the_encoding_is_that_which_fits(content: bytes, expected: str) -> None:
    assert decode_html(content).endswith(expected)


def test_an_encoding_that_is_none_for_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BestandBinair):
        decode_html(b"<meta charset=base64>\x00\x01\x02\x03")
    assert decode_html(b"<meta charset=rot13>abc").endswith("abc")


def test_the_format_is_found_without_the_name(tmp_path: Path) -> None:
    path = html(tmp_path / "brief.txt", "<p>tekst")
    assert read(path).formaat == "html"
    path.write_text("Lees <p> als tekst")
    assert read(path).formaat == "txt"


def test_a_page_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(BestandLeeg):
        gelezen(html(tmp_path / "b.html", "<img src=a.png><script>1</script>"))


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "p", "a href=x", "font"])
def test_nesting_without_end_is_refused_or_read_in_seconds(tmp_path: Path, tag: str) -> None:
    path = html(tmp_path / "b.html", f"<{tag}>x " * 40_000)
    begin = time.process_time()
    with contextlib.suppress(BestandTeGroot):
        gelezen(path)
    assert time.process_time() - begin < 10


def test_a_page_of_too_many_elements_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BestandTeGroot, match="te veel onderdelen"):
        gelezen(html(tmp_path / "b.html", "<i>x</i>" * 500), Grenzen(elementen=300))
