"""What is wrong with a body or a query, in Dutch: from the English messages of the reader.

Only names of fields and kinds of values are said, never a value that was sent.
"""

import re

_SOORTEN = {
    "str": "tekst",
    "int": "een geheel getal",
    "float": "een getal",
    "bool": "true of false",
    "null": "null",
    "array": "een lijst",
    "object": "een object",
    "date": "een datum zoals 2026-03-01",
    "datetime": "een moment zoals 2026-03-01T12:00:00Z",
}

_PLAATS = re.compile(r" - at `(?:key in )?\$\.?(.*)`$")

# A name that the sender made up could be anything, also a number of a person.
_NAAM = re.compile(r"[a-z][a-z0-9_]{0,39}")

GEEN_JSON = "Dit is geen leesbare JSON"


def explain_json(boodschap: str) -> str:
    """Why bytes are no JSON.

    >>> explain_json("JSON is malformed: invalid character (byte 3)")
    'De JSON is fout geschreven bij byte 3.'
    >>> explain_json("Input data was truncated")
    'De JSON is leeg of houdt te vroeg op.'
    """
    if "truncated" in boodschap:
        return "De JSON is leeg of houdt te vroeg op."
    plaats = re.search(r"byte (\d+)", boodschap)
    if plaats:
        return f"De JSON is fout geschreven bij byte {plaats[1]}."
    return "De JSON is fout geschreven, of is geen UTF-8."


def explain_field(boodschap: str, veld: str = "") -> tuple[str, str]:
    """The field with a fault (empty when it is about the whole body), and what is wrong with it.

    `veld` is its place when the message does not say it.

    >>> explain_field("Object missing required field `insz` - at `$.vragen[0]`")
    ('vragen[0].insz', 'vragen[0].insz ontbreekt.')
    >>> explain_field("Expected `str`, got `int`", "insz")
    ('insz', 'insz: verwacht werd tekst, er staat een geheel getal.')
    """
    if plaats := _PLAATS.search(boodschap):
        veld, boodschap = plaats[1], boodschap[: plaats.start()]
    if ontbreekt := re.search(r"[Mm]issing required .*?[`'](\w+)[`']", boodschap):
        pad = _join(veld, ontbreekt[1])
        return pad, f"{pad} ontbreekt."
    if vreemd := re.search(r"unknown field `(.*)`", boodschap):
        if not _NAAM.fullmatch(vreemd[1]):
            return veld, "Er staat een veld in dat hier niet bestaat."
        pad = _join(veld, vreemd[1])
        return pad, f"{pad} bestaat hier niet."
    return veld, f"{veld or 'De inhoud'}: {_why(boodschap)}."


def _join(pad: str, naam: str) -> str:
    return f"{pad}.{naam}" if pad else naam


def _kinds(tekst: str) -> str:
    return " of ".join(_SOORTEN.get(deel.strip(), deel.strip()) for deel in tekst.split("|"))


def _why(boodschap: str) -> str:
    if soorten := re.fullmatch(r"Expected `(.+)`, got `(.+)`", boodschap):
        return f"verwacht werd {_kinds(soorten[1])}, er staat {_kinds(soorten[2])}"
    if patroon := re.search(r"matching regex '(.*)'$", boodschap):
        return f"heeft niet de vorm {patroon[1]}"
    if grens := re.search(r"(of length )?(>=|<=|>|<) (-?[\d.]+)$", boodschap):
        woord = {">=": "minstens", "<=": "hoogstens", ">": "meer dan", "<": "minder dan"}[grens[2]]
        return f"{'de lengte is' if grens[1] else 'de waarde is'} {woord} {grens[3]}"
    if "enum value" in boodschap:
        return "deze waarde staat niet in de lijst van toegelaten waarden"
    if "date" in boodschap:
        return f"verwacht werd {_SOORTEN['date']}"
    return "heeft niet de verwachte vorm"
