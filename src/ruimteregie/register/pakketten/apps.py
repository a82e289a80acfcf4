"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["PakkettenConfig"]


class PakkettenConfig(AppConfig):
    """Arrangements, strategies and covenants, with their ratified versions."""

    name = "ruimteregie.register.pakketten"
    verbose_name = "Pakketten"

    def ready(self) -> None:
        """Lock what may not change in the database itself; let the models of the negotiation register."""
        from ruimteregie.register.pakketten import onderhandeling  # noqa: F401 - models beside ``models``
        from ruimteregie.register.pakketten.behoud import refuse_removal
        from ruimteregie.register.toegang.geregistreerd import before_removal
        from ruimteregie.register.toegang.grendels import Grendel, lock_table

        before_removal.connect(refuse_removal, dispatch_uid="pakketten.behoud")
        fixed = "een vastgestelde versie verandert niet meer"
        lock_table(Grendel("pakketten_pakketversie", fixed, "{rij}.inhoud_hash <> ''"))
        of_fixed = (
            "EXISTS (SELECT 1 FROM pakketten_pakketversie v "
            "WHERE v.id = {rij}.pakketversie_id AND v.inhoud_hash <> '')"
        )
        for relation in ("afspraken", "passages"):
            lock_table(Grendel(f"pakketten_pakketversie_{relation}", fixed, of_fixed, toevoegen=True))
        lock_table(Grendel("pakketten_concepttekst", fixed, of_fixed, toevoegen=True))
        lock_table(Grendel("pakketten_tekstronde", fixed, of_fixed, toevoegen=True))
        of_round = (
            "EXISTS (SELECT 1 FROM pakketten_tekstronde r JOIN pakketten_pakketversie v "
            "ON v.id = r.pakketversie_id WHERE r.id = {rij}.tekstronde_id AND v.inhoud_hash <> '')"
        )
        lock_table(Grendel("pakketten_opmerking", fixed, of_round, toevoegen=True))
        lock_table(Grendel("pakketten_instemming", "een instemming ligt vast", nieuw=of_fixed))
