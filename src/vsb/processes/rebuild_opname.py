"""Put the case of a decision together again, from what was stored with it: no fact is looked up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from vsb.opname.berichtsoort import berichtsoorten
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import OpnameFeiten
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.zaak import Zaak
from vsb.processes.gather_opname import read_message
from vsb.regelgeving.wet import Wet
from vsb.storage.berichten import Bericht


def rebuild_zaak(bericht: Bericht, inhoud: bytes, feiten: Mapping[str, Any], wet: Wet) -> Zaak:
    """The case as it was judged. `feiten` is what `Geval.as_plain` gave; `wet` the law of then."""
    soort = berichtsoorten()[bericht.soort]
    sectorwet = Sectorwet(wet, find_sector(feiten["sector"]))
    gelezen, lezing = read_message(bericht, inhoud, soort, sectorwet)
    return Zaak(
        soort=soort,
        bericht=gelezen,
        lezing=lezing,
        gevonden=Dossier.from_plain(feiten["dossier"]) if feiten["dossier"] else None,
        feiten=msgspec.convert(feiten["feiten"], OpnameFeiten),
        wet=sectorwet,
        moment=datetime.fromisoformat(feiten["moment"]),
    )
