"""The medical report of an opname in a PVT: its four fields, and when it is needed."""

from vsb.opname.zaak import Zaak

VERSLAG = ("dsm5", "type_gebruiker", "riziv_arts", "datum_verslag")
"""Diagnosis, kind of user, RIZIV number of the doctor, date (Presentatie PVT, 6.2)."""

ZONDER = dict.fromkeys(VERSLAG)
"""An example without report: every field taken out."""

_TERM = {
    "nieuwe_opname": "medisch_verslag_bij_nieuwe_opname",
    "heropname": "medisch_verslag_bij_heropname",
}


def report_needed(z: Zaak) -> bool:
    """Is a report needed for this type of aanvraag? A migratiedossier has its own fields."""
    if z.type_aanvraag not in _TERM:
        return False
    return z.wet.ja_nee(_TERM[z.type_aanvraag], z.ontvangen_dag)
