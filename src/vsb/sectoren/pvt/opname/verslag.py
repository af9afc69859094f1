"""The medical report of an opname in a PVT: its four fields, and when it is needed."""

from vsb.opname.betekenis import HEROPNAME, NIEUWE_OPNAME
from vsb.opname.zaak import Zaak

VERSLAG = ("dsm5", "type_gebruiker", "riziv_arts", "datum_verslag")
"""Diagnosis, kind of user, RIZIV number of the doctor, date (Presentatie PVT, 6.2)."""

ZONDER = dict.fromkeys(VERSLAG)
"""An example without report: every field taken out."""

_TERM = {
    NIEUWE_OPNAME: "medisch_verslag_bij_nieuwe_opname",
    HEROPNAME: "medisch_verslag_bij_heropname",
}


def report_needed(z: Zaak) -> bool:
    """Is a report needed for this type of aanvraag, or for a verlenging of it?

    A migratiedossier has its own fields. What a verlenging needs must stand in the dossier.
    """
    if z.soort.naam == "verlenging_aanvragen":
        return z.wet.ja_nee("medisch_verslag_bij_verlenging", z.ontvangen_dag)
    term = _TERM.get(z.betekenis_aanvraag)
    return term is not None and z.wet.ja_nee(term, z.ontvangen_dag)
