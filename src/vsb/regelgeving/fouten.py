"""What can be wrong with the law: files that do not hold, a day without law, an unknown name."""

from collections.abc import Iterable


class OngeldigeWet(Exception):
    """The law files do not hold together; `fouten` lists every problem with file and place."""

    def __init__(self, fouten: Iterable[str]) -> None:
        self.fouten = tuple(fouten)
        super().__init__("De wetsbestanden kloppen niet:\n- " + "\n- ".join(self.fouten))


class NotInForce(LookupError):
    """The law says nothing on the day asked; the text names the first day on which it does."""


class OnbekendInWet(LookupError):
    """No parameter, table, code list, code, source or term has this name."""


class Fouten:
    """Collects problems while files are read: ``fouten.meld("a.toml", "[b]", "geen titel")``."""

    def __init__(self) -> None:
        self._lijst: list[str] = []

    def meld(self, bestand: str, plaats: str, wat: str) -> None:
        """Note one problem: which file, where in it, what is wrong (Dutch)."""
        self._lijst.append(f"{bestand}: {plaats}: {wat}" if plaats else f"{bestand}: {wat}")

    def __len__(self) -> int:
        return len(self._lijst)

    def raise_if_any(self) -> None:
        """Raise `OngeldigeWet` with everything noted so far; nothing when all is well."""
        if self._lijst:
            raise OngeldigeWet(self._lijst)
