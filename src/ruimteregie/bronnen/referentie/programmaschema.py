"""The schemas of the national programmes, what they promised, and the chain; part of ``schema``."""

from __future__ import annotations

from ruimteregie.bronnen.referentie.kolommen import (
    Aggregaat,
    Soort,
    code_kolom,
    een,
    kolom,
    naam_kolom,
    naar,
    naars,
)
from ruimteregie.bronnen.referentie.woorden import (
    KETENSOORTEN,
    MOMENTUITKOMSTEN,
    PRINCIPES,
    TERMIJNSOORTEN,
    THEMAS,
)

__all__ = ["PROGRAMMASCHEMAS", "TERMIJN"]

S = Soort

TERMIJN = (
    kolom("termijn_tekst", S.NOTATIE, "De termijn in de woorden van het document (§3)."),
    kolom("termijn_soort", S.KEUZE, "Soort termijn (§3).", waarden=TERMIJNSOORTEN),
    kolom("termijn_edtf", S.EDTF, "Bij een kalendertermijn: de betekenis in data."),
)
PROGRAMMASCHEMAS: tuple[Aggregaat, ...] = (
    Aggregaat("programmas", "Nationale programma's.", (
        code_kolom(), naam_kolom(),
        naars("departementen", "partijen", "Verantwoordelijke departementen."),
        kolom("bewindspersonen", S.LIJST, "De posten van de bewindspersonen, zoals het document ze noemt."),
        kolom("thema", S.KEUZE, "Thema.", waarden=THEMAS),
        kolom("stand", S.TEKST, "Stand volgens het document, in eigen woorden."),
        kolom("aangekondigd_tekst", S.NOTATIE, "Aangekondigd moment in de woorden van het document."),
        kolom("aangekondigd", S.EDTF, "Aangekondigd moment."),
    )),
    Aggregaat("keuzes", "Nationale keuzes van de programma's.", (
        code_kolom(), naar("programma", "programmas", "Programma.", verplicht=True),
        kolom("samenvatting", S.TEKST, "De keuze in eigen woorden.", verplicht=True),
        *TERMIJN,
        kolom("principes", S.KEUZES, "NOVI-principes die de tekst van de keuze vastlegt.", waarden=PRINCIPES),
        naars("voorrangsregels", "voorrangsregels", "Voorrangsregels die de tekst van de keuze vastlegt."),
    )),
    Aggregaat("beloofde_momenten", "Wat programma's beloofden te brengen, en wanneer.", (
        code_kolom(),
        naar("programma", "programmas", "Programma.", verplicht=True),
        naar("keuze", "keuzes", "De keuze waar het bij hoort; leeg is het hele programma."),
        kolom("product", S.TEKST, "Wat er komt, in eigen woorden.", verplicht=True),
        *TERMIJN,
        kolom("beloofd_op", S.EDTF, "Datum van het document dat het belooft.", verplicht=True),
    )),
    Aggregaat("momentuitkomsten", "Wat een later document zegt dat ervan kwam.", (
        code_kolom(),
        naar("moment", "beloofde_momenten", "Wat beloofd was.", verplicht=True),
        een("uitkomst", MOMENTUITKOMSTEN, "Gehouden, te laat of vervallen; zonder rij is zij niet bekend."),
        kolom("toelichting", S.TEKST, "Wat ervan kwam, in eigen woorden.", verplicht=True),
        kolom("gezegd_op", S.EDTF, "Datum van het document dat het zegt.", verplicht=True),
    )),
    Aggregaat("ketenverbanden", "Wat volgens een document waaruit volgt, van doel tot resultaat.", (
        code_kolom(),
        een("van_soort", KETENSOORTEN, "Soort van het eerste."),
        kolom("van_code", S.CODE, "Code van het eerste.", verplicht=True),
        een("naar_soort", KETENSOORTEN, "Soort van wat eruit volgt."),
        kolom("naar_code", S.CODE, "Code van wat eruit volgt.", verplicht=True),
        kolom("toelichting", S.TEKST, "Hoe het document ze verbindt, in eigen woorden.", verplicht=True),
    )),
)  # fmt: skip
