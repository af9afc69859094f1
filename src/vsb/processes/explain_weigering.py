"""What a worker of a zorgkas should do when a deed is refused, by the code of the refusal."""

from collections.abc import Mapping

from vsb.basis.uitkomst import Weigering

_OPNIEUW = "Stuur de daad dan opnieuw, met een nieuw bericht_id."

HERSTEL: Mapping[str, str] = {
    "al_ondertekend": "U hoeft niets te doen; het afrekenbestand en de betaalopdracht zijn er al.",
    "andere_rekening": "Stuur het uittreksel van een rekening waarmee uw zorgkas betaalt.",
    "besluit": "Vraag de werklijst opnieuw op; noem open werkitems, goedgekeurd of geweigerd, en "
    f"een reden. {_OPNIEUW}",
    "categorie": "Bekijk de indicatiestelling: kies een categorie van de lijst, of beslis met "
    f"werkitems_beslissen. {_OPNIEUW}",
    "feiten_gewijzigd": "Beslis de nieuwe werkitems, vraag het voorstel van de zending opnieuw op "
    "en onderteken met die digest.",
    "geen_iban": "Laat de erkenning van de voorziening met haar rekeningnummer nakijken, en hervat "
    "de betaling daarna.",
    "geen_indicatiestelling": "Beslis dit werkitem met werkitems_beslissen.",
    "geen_rekening": "Laat de rekening van uw zorgkas instellen voor de dag van betaling.",
    "geen_toegang": "Laat een collega met de juiste rol, die niet zelf tekende of klaarzette, dit "
    "doen.",
    "gewijzigd": "Vraag het voorstel van de zending opnieuw op, bekijk het en onderteken met die "
    "digest.",
    "geweigerd": "U hoeft niets te doen: de voorziening kan een nieuwe zending sturen.",
    "leeg": f"Noem een zending met minstens een regel, of een bericht. {_OPNIEUW}",
    "niet_aanvaard": "Bekijk het dossier: alleen een opname die nu aanvaard is, kan ingetrokken "
    "worden.",
    "niet_over_te_nemen": "Kijk in uw werklijst: wat al bij uw zorgkas ligt, beslist u daar.",
    "niets_genomen": f"Vraag de regels van de zending op en kies aanvaarde. {_OPNIEUW}",
    "niets_vrijgegeven": "Vraag de betaalopdrachten met toestand klaar op, en laat wie niet "
    "tekende ze vrijgeven.",
    "nog_open": "Beslis die werkitems, en vraag daarna het voorstel van de zending opnieuw op.",
    "onbekend": f"Kijk de nummers en referenties na in de lijsten van uw zorgkas. {_OPNIEUW}",
    "onleesbaar": "Vraag het uittreksel opnieuw op bij de bank, en stuur het zoals de bank het "
    "geeft.",
    "reden_ontbreekt": f"Vul de reden in. {_OPNIEUW}",
    "verkeerde_stand": "Vraag de betaalopdracht opnieuw op: haar toestand zegt wat nog kan.",
}
"""Per code; any other gets the general advice."""

_ALGEMEEN = f"Er is niets gewijzigd. Verbeter wat hierboven staat. {_OPNIEUW}"


def remedy(weigering: Weigering) -> str:
    """What to do about this refusal, in Dutch; never empty."""
    return HERSTEL.get(weigering.code, _ALGEMEEN)
