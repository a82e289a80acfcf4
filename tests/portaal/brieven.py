"""The sample letter in the queue, and decisions about what was found in it."""

from __future__ import annotations

from django.test import Client

from ruimteregie.register.documenten.models import Lezing, Vondst


def first(lezing: Lezing, soort: str) -> Vondst:
    return lezing.vondsten.filter(soort=soort).order_by("volgorde")[0]


def form_of(vondst: Vondst, besluit: str, **fields: str | list[str]) -> dict[str, str | list[str]]:
    given: dict[str, str | list[str]] = {
        "vondst": str(vondst.pk), "versie": str(vondst.versie), "besluit": besluit, "titel": vondst.titel,
    }  # fmt: skip
    return given | fields


def send(client: Client, vondst: Vondst, besluit: str, **fields: str | list[str]) -> int:
    return client.post(
        f"/inlezen/{vondst.lezing.pk}/besluiten", form_of(vondst, besluit, **fields)
    ).status_code
