"""The ways to change a round and what is in it; each is called inside ``verantwoord``.

ronde = prepare_ronde(regeling, velden, actor=actor, eigenaar=vro, behandelaars=[rws, prorail])
advance(ronde, actor=actor)
voorstel = submit_voorstel(draft_voorstel(ronde, gemeente, velden, actor=theirs), actor=theirs)
assign_to_all(ronde, een, twee, actor=actor)
besluit = decide(ronde, "rang", overleg, actor=actor)
publish(ronde, actor=actor)
recalculate(besluit).klopt
"""

from __future__ import annotations

from ruimteregie.register.rondes.services.beoordelen import (
    assign_beoordelaars,
    assign_to_all,
    can_assess,
    confirm_eindbeoordeling,
    hand_in,
    save_blad,
    write_eindbeoordeling,
)
from ruimteregie.register.rondes.services.besluiten import (
    Narekening,
    choices_hash,
    decide,
    preview,
    recalculate,
)
from ruimteregie.register.rondes.services.gemeen import leads, speaks_for
from ruimteregie.register.rondes.services.inlezen import Inname, read_table, remarks, rows_of_file, take_in
from ruimteregie.register.rondes.services.publiceren import publish
from ruimteregie.register.rondes.services.rondes import (
    advance,
    change_ronde,
    may_create,
    prepare_ronde,
    step_back,
    was_open,
)
from ruimteregie.register.rondes.services.starten import (
    Bouwstand,
    correct_start,
    counted_starts,
    left_of,
    report_start,
    states_of,
)
from ruimteregie.register.rondes.services.toetsing import (
    answer_aanvulling,
    ask_aanvulling,
    judge_realism,
    realism_for,
)
from ruimteregie.register.rondes.services.voorstellen import (
    area_of,
    change_voorstel,
    draft_voorstel,
    is_closed,
    may_change,
    may_submit_for,
    submit_voorstel,
    withdraw_voorstel,
)

__all__ = [
    "Bouwstand",
    "Inname",
    "Narekening",
    "advance",
    "answer_aanvulling",
    "area_of",
    "ask_aanvulling",
    "assign_beoordelaars",
    "assign_to_all",
    "can_assess",
    "change_ronde",
    "change_voorstel",
    "choices_hash",
    "confirm_eindbeoordeling",
    "correct_start",
    "counted_starts",
    "decide",
    "draft_voorstel",
    "hand_in",
    "is_closed",
    "judge_realism",
    "leads",
    "left_of",
    "may_change",
    "may_create",
    "may_submit_for",
    "prepare_ronde",
    "preview",
    "publish",
    "read_table",
    "realism_for",
    "recalculate",
    "remarks",
    "report_start",
    "rows_of_file",
    "save_blad",
    "speaks_for",
    "states_of",
    "step_back",
    "submit_voorstel",
    "take_in",
    "was_open",
    "withdraw_voorstel",
    "write_eindbeoordeling",
]
