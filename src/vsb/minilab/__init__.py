"""Stories, synthetic Flanders and benches: everything here is invented.

``demogegevens`` holds reference data as CSV, to be loaded by the real imports. No facility and no
person in it exists: facilities say *(voorbeeld)* in their name, people and streets bear
*-Voorbeeld*, tariffs and codes have `bron` ``voorbeeld``. The numbers have right control digits but
lie where none are given out (HCO 9900x, KBO 0999.99x, RIZIV 59999x, day counters 997 and 998).
"""
