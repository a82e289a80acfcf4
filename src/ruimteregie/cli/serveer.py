"""``ruimteregie serveer``: the web server."""

from __future__ import annotations

import errno
import socket
from typing import Any

import click

from ruimteregie.cli.nederlands import Opdracht
from ruimteregie.cli.stand import require_register
from ruimteregie.kern.fouten import InvoerFout

__all__ = ["HOST", "POORT", "check_port", "opdracht", "poort_optie", "serve", "server_options"]

HOST = "127.0.0.1"
POORT = 8000
poort_optie = click.option(
    "--poort",
    type=click.IntRange(1, 65535),
    default=POORT,
    show_default=True,
    metavar="GETAL",
    help="Poort van de server.",
)


def check_port(poort: int) -> None:
    """Make sure that the port is free.

    Raises:
        InvoerFout: another program listens on it, or it is reserved.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, poort))
        except OSError as fout:
            wat = "is al in gebruik" if fout.errno == errno.EADDRINUSE else "mag niet gebruikt worden"
            raise InvoerFout(
                f"poort {poort} {wat}.",
                waar="server",
                remedie=f"Stop het andere programma of kies een andere poort: --poort {poort + 1} "
                f"(make start POORT={poort + 1}).",
            ) from None


def serve(poort: int) -> None:
    """Serve the portal on this machine until it is stopped; ``config.setup`` has been called."""
    from waitress import serve as serve_wsgi

    from ruimteregie.config.wsgi import application

    serve_wsgi(application, listen=f"{HOST}:{poort}", threads=8, ident="ruimteregie", **server_options())


def server_options() -> dict[str, Any]:
    """What the server trusts and accepts: the headers of the proxy that the settings name, one full form."""
    from django.conf import settings

    from ruimteregie.inlezen import GRENZEN
    from ruimteregie.portaal.lezen.inleveren import MAX_BESTANDEN

    options: dict[str, Any] = {
        "max_request_body_size": MAX_BESTANDEN * GRENZEN.bytes + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    }
    if settings.PROXY:
        options["trusted_proxy"] = settings.PROXY
        options["trusted_proxy_headers"] = {"x-forwarded-for", "x-forwarded-proto"}
    return options


@click.command(cls=Opdracht, name="serveer")
@poort_optie
def opdracht(poort: int) -> int:
    """Serveer het portaal op deze computer."""
    check_port(poort)
    require_register()
    print(f"Ruimteregie staat op http://localhost:{poort}/ (stop met Ctrl-C)", flush=True)
    serve(poort)
    return 0
