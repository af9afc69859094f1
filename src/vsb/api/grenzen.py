"""How large a body may be: terms of the law, asked before it is read and again on its day."""

from vsb.api.problemen import Probleem
from vsb.api.sessie import Sessie
from vsb.basis.dagen import local_day
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.wet import Wet

BERICHT, ZENDING = "bericht_max_bytes", "zending_max_bytes"


def greatest(wet: Wet, naam: str) -> int:
    """The greatest value that a limit ever has: what is larger is refused before it is read."""
    return max(int(str(waarde.waarde)) for waarde in wet.parameter(naam).waarden)


def limits_in_words(wet: Wet) -> str:
    """Both limits, for people."""
    bericht, zending = (_in_words(greatest(wet, naam)) for naam in (BERICHT, ZENDING))
    return f"Een bericht telt hoogstens {bericht} bytes, een zending hoogstens {zending}."


def check_size(sessie: Sessie, soort: str, inhoud: bytes) -> None:
    """Raise `Probleem` 413 when a body is larger than the law of the day allows; on a day without
    that law only `greatest` holds."""
    naam = ZENDING if soort == "zending" else BERICHT
    try:
        grens = sessie.omgeving.wet.getal(naam, local_day(sessie.moment))
    except NotInForce:
        return
    if len(inhoud) > grens:
        raise Probleem(
            413,
            "payloadTooLarge",
            "Het bericht is te groot",
            f"De inhoud telt {_in_words(len(inhoud))} bytes; hoogstens {_in_words(grens)} mag.",
            "Kijk na wat er in het bericht staat; verdeel een te grote zending over twee maanden.",
        )


def _in_words(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")
