"""What must hold in a file of members: numbers, persons, memberships, the choice of zorgkas."""

from collections.abc import Iterable, Sequence

from vsb.formats.invoer.fout import Invoerfout
from vsb.formats.invoer.samenhang import Rij, no_overlap
from vsb.leden.feiten import ACTIEF, VERVANGEN, Nummer
from vsb.leden.status import last_number
from vsb.leden.zorgkaskeuze import Zorgkaskeuze

PERSOON = (
    "naam",
    "voornaam",
    "geslacht",
    "geboren",
    "adres",
    "overleden_op",
    "kan_aansluiten",
    "reden",
)
"""What is said of the person: the same on every row of one number."""

_NODIG = ("naam", "voornaam", "geslacht", "adres", "kan_aansluiten")
_LID_NODIG = ("zorgkas", "aansluitingstype", "categorie", "vanaf")
_LID = (*_LID_NODIG, "verzekeringsinstelling", "tot")
_IN_HET_BESTAND = {"vanaf": "van", "tot": "tem"}


def check_leden(rijen: Sequence[Rij], keuze: Zorgkaskeuze) -> list[Invoerfout]:
    """All faults among the rows, in the order of the rules below."""
    fouten = [fout for rij in rijen for fout in _check_row(rij, keuze)]
    fouten += _check_same_person(rijen)
    fouten += _check_circles(rijen)
    return fouten + no_overlap("insz")(rijen)


def _check_row(rij: Rij, keuze: Zorgkaskeuze) -> Iterable[Invoerfout]:
    if (rij["stand"] == VERVANGEN) != (rij["vervangen_door"] is not None):
        yield _fout(
            rij,
            "vervangen_door",
            "een vervangen nummer heeft een nieuw nummer, een ander niet",
            "Vul stand = vervangen en het nieuwe nummer samen in, of geen van beide.",
        )
    if rij["stand"] != ACTIEF:
        yield from _check_no_person(rij)
        return
    yield from _check_person(rij)
    yield from _check_membership(rij, keuze)


def _check_no_person(rij: Rij) -> Iterable[Invoerfout]:
    for kolom in (*PERSOON, *_LID):
        if rij[kolom] is not None:
            yield _fout(
                rij,
                kolom,
                "bij een vervangen of geannuleerd nummer staan geen gegevens van de persoon",
                "Zet ze op een rij met het actieve nummer van die persoon.",
            )


def _check_person(rij: Rij) -> Iterable[Invoerfout]:
    for kolom in _NODIG:
        if rij[kolom] is None:
            yield _fout(rij, kolom, "dit is nodig bij een actief nummer", "Vul het in.")
    if rij["kan_aansluiten"] is False and rij["reden"] is None:
        yield _fout(
            rij, "reden", "wie niet kan aansluiten, hoort te weten waarom", "Vul de reden in."
        )
    geboren, overleden = rij["geboren"], rij["overleden_op"]
    if geboren is not None and overleden is not None and overleden < geboren:
        yield _fout(rij, "overleden_op", "dit ligt voor de geboorte", "Kijk beide datums na.")


def _check_membership(rij: Rij, keuze: Zorgkaskeuze) -> Iterable[Invoerfout]:
    if all(rij[k] is None for k in _LID_NODIG) and rij["tot"] is None:
        return
    for kolom in _LID_NODIG:
        if rij[kolom] is None:
            herstel = "Vul zorgkas, aansluitingstype, categorie en van samen in, of geen van alle."
            yield _fout(rij, kolom, "dit lidmaatschap is onvolledig", herstel)
    instelling, zorgkas = rij["verzekeringsinstelling"], rij["zorgkas"]
    if instelling is not None and zorgkas is not None:
        toegelaten = keuze.allowed(instelling)
        if zorgkas not in toegelaten:
            yield _fout(
                rij,
                "zorgkas",
                f"een lid van {instelling} kan niet voor deze zorgkas kiezen",
                f"Toegelaten: {', '.join(sorted(toegelaten))}.",
            )


def _check_same_person(rijen: Sequence[Rij]) -> Iterable[Invoerfout]:
    """Rows of one number tell the same of the number and the person."""
    eerste: dict[str, Rij] = {}
    for rij in rijen:
        ander = eerste.setdefault(rij["insz"], rij)
        if ander is rij:
            continue
        if rij["stand"] != ACTIEF or rij["vanaf"] is None or ander["vanaf"] is None:
            reden = f"dit nummer staat al op regel {ander['regel']}"
            herstel = "Alleen meerdere lidmaatschappen van een persoon staan op meerdere rijen."
            yield _fout(rij, "insz", reden, herstel)
        for kolom in ("stand", *PERSOON):
            if rij[kolom] != ander[kolom]:
                reden = f"dit verschilt van regel {ander['regel']} met hetzelfde nummer"
                yield _fout(rij, kolom, reden, "Zet op beide rijen hetzelfde.")


def _check_circles(rijen: Sequence[Rij]) -> Iterable[Invoerfout]:
    nummers = {r["insz"]: Nummer(r["stand"], r["vervangen_door"]) for r in rijen}
    for rij in rijen:
        if last_number(rij["insz"], nummers) is None:
            reden = "deze nummers vervangen elkaar in een kring"
            yield _fout(
                rij, "vervangen_door", reden, "Laat de keten eindigen op een actief nummer."
            )


def _fout(rij: Rij, kolom: str, reden: str, herstel: str) -> Invoerfout:
    naam = _IN_HET_BESTAND.get(kolom, kolom)
    waarde = rij[kolom]
    return Invoerfout(rij["regel"], naam, "" if waarde is None else str(waarde), reden, herstel)
