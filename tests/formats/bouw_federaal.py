"""A message like the federal ones, with records 50 and 51, made here of invented values."""

import numpy as np

from vsb.formats.facturatiebestand.controlegetallen import record_checksums, two_digits
from vsb.formats.facturatiebestand.layout import zone

DERDE, KBO, INSZ = "059999943527", "0999999922", "0041021399770"


def _record(soort: str, **zones: str) -> str:
    tekens = list(soort.ljust(350, "0"))
    for naam, waarde in zones.items():
        z = zone(soort, naam.removeprefix("z"))
        assert len(waarde) == z.lengte, (soort, naam)
        tekens[z.begin : z.begin + z.lengte] = waarde
    return "".join(tekens)


def _detail(soort: str, nummer: int, code: int, cent: int, aandeel: int) -> str:
    zones = {"z2": f"{nummer:06d}", "z4": f"{code:07d}", "z8a": INSZ, "z19": f"{cent:+012d}"}
    if soort == "50":
        zones |= {"z5": "20261020", "z6a": "20261020", "z7": "131", "z9": "1", "z22": "+0001"}
        zones |= {"z27": f"{aandeel:+010d}", "z28": f"regel {nummer}".ljust(25)}
    return _record(soort, **zones)


def message() -> bytes:
    """One invoice of two lines 50, the first followed by its 51; all totals and checksums right."""
    kop = (
        "92000000" + "0100" + "9200" + "0000" + "20261103000901" + "00" + "0" * 14 + "00" + "0" * 15
        + "20261100" + "90100" + "2026110300" + "VOORBEELD-001" + "00" + "999199900"
        + "VOORBEELD".ljust(45) + "00" + "TEST".ljust(24) + "00" + "0020000000" + "00"
        + "0300" + "0100" + "0" * 20
    )  # fmt: skip
    wie = {"z7": "131", "z8a": INSZ, "z9": "1", "z10": "3", "z14": DERDE, "z18": "131"}
    wie |= {"z24": "261100000001", "z28": "FACTUUR 1".ljust(25), "z32": "1"}
    slot = {"z7": "901", "z14": DERDE, "z22": "02026", "z23": "11", "z27": KBO}
    slot |= {"z28": "ZENDING 901".ljust(25), "z31": "BPOTBEB1".ljust(11)}
    slot |= {"z36": "BE54000000000097".ljust(34)}
    records = [
        _record("10", z2="000001", z4="9991999", z13="040", z25="20261103", **slot),
        _record("20", z2="000002", z27="0000110110", **{"z38": " " * 22, "z49": " " * 22}, **wie),
        _detail("50", 3, 101032, 1942, 150),
        _detail("51", 4, 101032, 1942, 0),
        _detail("50", 5, 567011, 2455, 625),
        _record("80", z2="000006", z15="+00000000000", z19="+00000004397", z27="+000000775",
                z30="+000000000", z38="+00000000000", z98="59", **wie),
        _record("90", z2="000007", z15="+00000000000", z19="+00000004397", z98="59", **slot),
    ]  # fmt: skip
    matrix = np.frombuffer("".join(records).encode(), np.uint8).reshape(-1, 350).copy()
    matrix[:, 348:] = two_digits(record_checksums(matrix))
    einde = [
        f"{soort}00{fonds}00{'0' * 12}00+0000000439700+0000000000000+00000004397"
        f"00{aantal:08d}005900".ljust(350)
        for soort, fonds, aantal in (("95", 131, 5), ("96", 199, 7))
    ]
    return kop.encode() + matrix.tobytes() + "".join(einde).encode()
