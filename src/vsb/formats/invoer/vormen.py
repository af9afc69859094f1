"""Which columns each kind of file has, and what must hold among its rows."""

from collections.abc import Callable
from dataclasses import dataclass

from vsb.formats.invoer import velden as v
from vsb.formats.invoer.kader import Kader
from vsb.formats.invoer.leden_samenhang import check_leden
from vsb.formats.invoer.samenhang import Samenhang, check_einde, check_waarden, no_overlap
from vsb.formats.invoer.velden import Kolom

SOORTEN = (
    "erkenningen", "campussen", "kenmerken", "prestatiecodes", "tarieven", "leden", "rekeningen",
)  # fmt: skip
"""The kinds of file, in an order in which they can be loaded one after another."""

_PERIODE = (
    Kolom("van", v.datum, "eerste dag waarvoor de rij geldt"),
    Kolom("tem", v.datum, "laatste dag waarvoor de rij geldt; leeg = geen einde", verplicht=False),
)


@dataclass(frozen=True, slots=True)
class Vorm:
    """One kind of file: its columns, and the check on its rows together.

    Columns `van` and `tem` become `vanaf` and `tot` (half-open) in the rows that are read.
    """

    soort: str
    kolommen: tuple[Kolom, ...]
    samenhang: Samenhang


def vorm(soort: str, kader: Kader) -> Vorm:
    """The form of this kind of file; KeyError when it is none of `SOORTEN`."""
    return _VORMEN[soort](kader)


def _erkenningen(kader: Kader) -> Vorm:
    kolommen = (
        Kolom("hco", v.hco, "nummer van de voorziening"),
        Kolom("sector", v.keuze(kader.sectoren), "sector van de erkenning"),
        Kolom("naam", v.tekst(), "naam van de voorziening"),
        Kolom("riziv", v.riziv, "RIZIV-nummer, 11 cijfers"),
        Kolom("kbo", v.kbo, "ondernemingsnummer, 10 cijfers"),
        Kolom("iban", v.iban, "rekening waarop betaald wordt"),
        Kolom("bic", v.bic, "bank van die rekening"),
        Kolom("plaatsen", v.aantal, "aantal erkende plaatsen"),
        Kolom("einde_reden", v.keuze(("sluiting", "overname")), "waarom ze eindigt", False),
        Kolom("overgenomen_door", v.hco, "HCO-nummer van de overnemer", False),
        *_PERIODE,
    )
    return Vorm("erkenningen", kolommen, _all(no_overlap("hco"), check_einde))


def _campussen(_: Kader) -> Vorm:
    kolommen = (
        Kolom("hco", v.hco, "nummer van de voorziening"),
        Kolom("campus", v.campusnummer, "nummer van de campus binnen de voorziening"),
        Kolom("naam", v.tekst(), "naam van de campus"),
        Kolom("adres", v.tekst(), "adres van de campus"),
        *_PERIODE,
    )
    return Vorm("campussen", kolommen, no_overlap("hco", "campus"))


def _kenmerken(kader: Kader) -> Vorm:
    kolommen = (
        Kolom("hco", v.hco, "nummer van de voorziening"),
        Kolom("kenmerk", v.keuze(kader.kenmerken), "welk kenmerk van de voorziening"),
        Kolom("waarde", v.tekst(32), "de waarde; een datum als 2026-03-31"),
        Kolom("bron", v.tekst(), "waar ze staat, of 'voorbeeld'"),
        *_PERIODE,
    )
    vormen = check_waarden(kader.kenmerken)
    return Vorm("kenmerken", kolommen, _all(no_overlap("hco", "kenmerk"), vormen))


def _prestatiecodes(kader: Kader) -> Vorm:
    soorten = ("dag", "aandeel", "tweede_deel", "kost")
    kolommen = (
        Kolom("code", v.prestatiecode, "de prestatiecode"),
        Kolom("sector", v.keuze(kader.sectoren), "sector die ze gebruikt"),
        Kolom("soort", v.keuze(soorten), "wat ze factureert"),
        Kolom("omschrijving", v.tekst(), "wat ze betekent"),
        Kolom("aandeelcode", v.prestatiecode, "code van het persoonlijk aandeel", False),
        Kolom("tweede_code", v.prestatiecode, "code van het tweede deel (betaalbaarheid)", False),
        Kolom("federale_code", v.prestatiecode, "overeenkomstige federale code", False),
        Kolom("type_gebruiker", v.sleutel(32), "voor wie; leeg = iedereen", False, ""),
        Kolom("verlof", v.ja_nee, "voor een dag betaald verlof? leeg = nee", False, False),
        Kolom("bron", v.tekst(), "waar ze staat, of 'voorbeeld'"),
        *_PERIODE,
    )
    return Vorm("prestatiecodes", kolommen, no_overlap("code"))


def _tarieven(_: Kader) -> Vorm:
    kolommen = (
        Kolom("hco", v.hco, "nummer van de voorziening"),
        Kolom("code", v.prestatiecode, "de prestatiecode"),
        Kolom("type_gebruiker", v.sleutel(32), "voor wie; leeg = iedereen", False, ""),
        Kolom("categorie", v.sleutel(16), "verzekeringscategorie; leeg = elke", False, ""),
        Kolom("bedrag", v.bedrag, "tegemoetkoming per dag of stuk, in euro"),
        Kolom("aandeel", v.bedrag, "persoonlijk aandeel, in euro (ook wanneer 0)"),
        Kolom("tweede_deel", v.bedrag, "tweede deel, in euro; leeg = geen", False),
        Kolom("bron", v.tekst(), "waar het bedrag staat, of 'voorbeeld'"),
        *_PERIODE,
    )
    return Vorm("tarieven", kolommen, no_overlap("hco", "code", "type_gebruiker", "categorie"))


def _leden(kader: Kader) -> Vorm:
    kolommen = (
        Kolom("insz", v.insz, "INSZ- of BIS-nummer"),
        Kolom("stand", v.keuze(("actief", "vervangen", "geannuleerd")), "stand van het nummer"),
        Kolom("vervangen_door", v.insz, "het nieuwe nummer, als het vervangen is", False),
        Kolom("naam", v.tekst(), "familienaam", False),
        Kolom("voornaam", v.tekst(), "voornaam", False),
        Kolom("geslacht", v.keuze(("M", "V", "X")), "M, V of X", False),
        Kolom("geboren", v.datum, "geboortedatum, als die volledig gekend is", False),
        Kolom("adres", v.tekst(), "laatste adres", False),
        Kolom("overleden_op", v.datum, "dag van overlijden", False),
        Kolom("kan_aansluiten", v.ja_nee, "kan de persoon aansluiten bij een zorgkas?", False),
        Kolom("reden", v.tekst(), "waarom niet", False),
        Kolom("verzekeringsinstelling", v.keuze(kader.keuze.van_instelling), "code", False),
        Kolom("zorgkas", v.keuze(kader.keuze.zorgkassen), "zorgkas; leeg = geen lid", False),
        Kolom("aansluitingstype", v.keuze(("officieel", "administratief")), "type", False),
        Kolom("categorie", v.sleutel(16), "verzekeringscategorie", False),
        Kolom("van", v.datum, "eerste dag van het lidmaatschap", False),
        Kolom("tem", v.datum, "laatste dag van het lidmaatschap; leeg = geen einde", False),
    )
    return Vorm("leden", kolommen, lambda rijen: check_leden(rijen, kader.keuze))


def _rekeningen(kader: Kader) -> Vorm:
    kolommen = (
        Kolom("zorgkas", v.keuze(kader.keuze.zorgkassen), "nummer van de zorgkas"),
        Kolom("iban", v.iban, "rekening waarmee ze betaalt"),
        Kolom("bic", v.bic, "bank van die rekening"),
        Kolom("bron", v.tekst(), "waar ze staat, of 'voorbeeld'"),
        *_PERIODE,
    )
    return Vorm("rekeningen", kolommen, no_overlap("zorgkas"))


def _all(*delen: Samenhang) -> Samenhang:
    return lambda rijen: [fout for deel in delen for fout in deel(rijen)]


_VORMEN: dict[str, Callable[[Kader], Vorm]] = {
    "erkenningen": _erkenningen,
    "campussen": _campussen,
    "kenmerken": _kenmerken,
    "prestatiecodes": _prestatiecodes,
    "tarieven": _tarieven,
    "leden": _leden,
    "rekeningen": _rekeningen,
}
