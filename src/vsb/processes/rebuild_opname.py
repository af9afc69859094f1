"""Put the case of a decision together again, from what was stored with it: no fact is looked up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from vsb.opname.dossier import Dossier
from vsb.opname.feiten import OpnameFeiten
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.zaak import Zaak, open_zaak
from vsb.processes.gather_opname import decode, envelope_of
from vsb.regelgeving.wet import Wet
from vsb.storage.berichten import Bericht


def rebuild_zaak(bericht: Bericht, inhoud: bytes, feiten: Mapping[str, Any], wet: Wet) -> Zaak:
    """The case as it was judged. `feiten` is what `Geval.as_plain` gave; `wet` the law of then."""
    return open_zaak(
        envelope_of(bericht),
        decode(inhoud),
        Dossier.from_plain(feiten["dossier"]) if feiten["dossier"] else None,
        msgspec.convert(feiten["feiten"], OpnameFeiten),
        Sectorwet(wet, find_sector(feiten["sector"])),
        datetime.fromisoformat(feiten["moment"]),
    )
