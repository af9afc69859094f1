"""Files with reference data (CSV): every faulty row named, all faults at once, or clean rows.

`read_invoer` is the way in; `vormen` says which columns each kind of file has.
"""

from vsb.formats.invoer.fout import Invoerfout
from vsb.formats.invoer.kader import Kader
from vsb.formats.invoer.lezen import Ingelezen, read_invoer
from vsb.formats.invoer.vormen import SOORTEN, vorm

__all__ = ["SOORTEN", "Ingelezen", "Invoerfout", "Kader", "read_invoer", "vorm"]
