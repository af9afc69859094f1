"""Read a code list that a user loads: CSV with `,` or `;`, columns code, omschrijving, vanaf …"""

import csv
import io

from vsb.regelgeving.fouten import OngeldigeWet

_VERPLICHT = ("code", "omschrijving", "vanaf")


def read_rows(naam: str, data: bytes) -> list[dict[str, str]]:
    """The rows as text by column; raises `OngeldigeWet` on what is no such file.

    Whether codes and dates hold is for the law's own reader to say.
    """
    try:
        tekst = data.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        raise OngeldigeWet([f"{naam}: geen UTF-8 (byte {fout.start + 1})"]) from None
    scheiding = ";" if ";" in tekst.partition("\n")[0] else ","
    try:
        lezer = csv.DictReader(io.StringIO(tekst), delimiter=scheiding, strict=True)
        rijen = [_cells(naam, lezer.line_num, rij) for rij in lezer]
    except csv.Error as fout:
        raise OngeldigeWet([f"{naam}: geen geldige CSV ({fout})"]) from None
    ontbreekt = [k for k in _VERPLICHT if k not in (lezer.fieldnames or ())]
    if ontbreekt:
        raise OngeldigeWet([f"{naam}: kolom ontbreekt: {', '.join(ontbreekt)}"])
    return rijen


def _cells(naam: str, regel: int, rij: dict[str | None, str | None]) -> dict[str, str]:
    """One row; raises `OngeldigeWet` when it holds more cells than there are columns."""
    if None in rij:
        raise OngeldigeWet(
            [
                f"{naam}, regel {regel}: meer vakken dan kolommen. Staat er een komma in een "
                "tekst, zet die dan tussen aanhalingstekens"
            ]
        )
    return {str(k): (v or "").strip() for k, v in rij.items()}
