"""Fold accepted messages into the dossier that they make."""

from collections.abc import Iterable

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import berichtsoorten
from vsb.opname.dossier import Dossier


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier after one more accepted message.

    Raises `NietToepasbaar` when the message cannot belong here.
    """
    return berichtsoorten()[aanvaard.bericht.soort].apply(dossier, aanvaard)


def fold(berichten: Iterable[Aanvaard]) -> Dossier | None:
    """The dossier that these accepted messages, in order, come to; None without messages."""
    dossier = None
    for aanvaard in berichten:
        dossier = apply(dossier, aanvaard)
    return dossier
