"""A ratified version stays as it is, whatever a beheerder sends to whichever page, of the administration too.

``tests/register/test_pakketten_vast.py`` proves it of the services, the store and the database; the story in
``test_hele_cyclus.py`` sends again everything that made a version.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from rechten.kruipen import Invulling, client_of, route_of, walk
from rechten.wereld import STANDEN, make_wereld
from ruimteregie.register.pakketten.models import Instemming, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking, Tekstronde

pytestmark = [pytest.mark.django_db, pytest.mark.traag]
# What belongs to a version and is fixed with it; each has a page in the administration.
DELEN = (PakketVersie, Concepttekst, Tekstronde, Opmerking, Instemming)
_ANDERS = {
    "reden": "Een poging", "versienummer": "9", "code": "anders", "toelichting": "Anders.",
    "tekst": "Anders.", "vervalt": "on", "oordeel": "geen instemming", "volgorde": "9", "nummer": "9",
    "inhoud": "{}",
    "inhoud_hash": "", "wijze": "in-voorbereiding", "vertrouwelijkheid": "intern",
}  # fmt: skip


@pytest.fixture(scope="module")
def wereld(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A register with open and ratified versions of every confidentiality, and all that hangs on them."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        make_wereld()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.mark.usefixtures("wereld")
def test_no_form_of_the_site_alters_it() -> None:
    forms = walk("beheerder").formulieren
    before, changed = _ratified(), set()
    assert before
    client = client_of("beheerder")
    for form in {_kind(form): form for form in forms}.values():
        with _undone():
            client.post(form.adres, form.data)
            if _ratified() != before:
                changed.add(form.adres)
    assert changed == set()
    assert {"versie-herbevestigen", "ronde-sluiten", "versie-aanbieden"} <= {route_of(f.adres) for f in forms}


@pytest.mark.usefixtures("wereld")
@pytest.mark.parametrize("model", DELEN, ids=lambda model: model._meta.model_name)
def test_no_form_of_the_administration_alters_it(model: Any) -> None:
    client, before, tried = client_of("beheerder"), _ratified(), 0
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    for record in (found for found in model.objects.all() if _versie(found).is_vast):
        tried += 1
        with _undone():
            answer: Any = client.get(reverse(f"{name}_change", args=[record.pk]))
            shown = answer.context["adminform"].form.initial if answer.context else {}
            begin = {key: "" if value is None else value for key, value in shown.items()}
            client.post(reverse(f"{name}_change", args=[record.pk]), {**begin, **_ANDERS})
            client.post(reverse(f"{name}_delete", args=[record.pk]), {"post": "yes", "reden": "Een poging"})
            chosen = {"action": "delete_selected", "_selected_action": record.pk, "post": "yes"}
            client.post(reverse(f"{name}_changelist"), chosen)
            assert _ratified() == before, record
    assert tried


def _versie(record: Any) -> PakketVersie:
    """The version to which a record belongs."""
    holder = getattr(record, "tekstronde", record)
    return getattr(holder, "pakketversie", holder)


def _kind(form: Invulling) -> tuple[object, ...]:
    """Forms of one route with the same fields and button, about what is open or what is not, are one kind."""
    names = tuple(sorted({name for name, _ in form.velden}))
    about = [state for state in STANDEN if f"-{state}-" in form.adres + form.pagina]
    return route_of(form.adres), names, form.velden[-1:], tuple(about)


def _ratified() -> list[tuple[Any, ...]]:
    """All that the versions are that were ratified from the beginning; adopting one once more adds a row."""
    versions = PakketVersie.objects.filter(wijze="vastgesteld").exclude(inhoud_hash="")
    keys = list(versions.filter(versienummer="1.0").order_by("pk").values_list("pk", flat=True))
    return [
        *PakketVersie.objects.filter(pk__in=keys).order_by("pk").values_list(),
        *PakketVersie.afspraken.through.objects.filter(pakketversie__in=keys).order_by("pk").values_list(),
        *Concepttekst.objects.filter(pakketversie__in=keys).order_by("pk").values_list(),
        *Tekstronde.objects.filter(pakketversie__in=keys).order_by("pk").values_list(),
        *Opmerking.objects.filter(tekstronde__pakketversie__in=keys).order_by("pk").values_list(),
        *Instemming.objects.filter(pakketversie__in=keys).order_by("pk").values_list(),
    ]


@contextmanager
def _undone() -> Iterator[None]:
    """What happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
