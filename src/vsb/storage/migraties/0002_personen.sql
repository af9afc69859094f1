-- Persons, their numbers, and their membership of a zorgkas.
-- Every fact has two axes of time: vanaf/tot (the days it holds for, half-open, tot empty = no end)
-- and bekend_vanaf/bekend_tot (when it was known). A fact is never overwritten: a correction closes
-- bekend_tot of the old version and writes a new one. Overlap is forbidden among current versions.

CREATE TABLE persoon (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);

CREATE TABLE insz (
    insz text NOT NULL CHECK (insz ~ '^[0-9]{11}$'),
    persoon bigint NOT NULL REFERENCES persoon,
    stand text NOT NULL CHECK (stand IN ('actief', 'vervangen', 'geannuleerd')),
    vervangen_door text CHECK (vervangen_door ~ '^[0-9]{11}$'),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot > bekend_vanaf),
    CHECK ((stand = 'vervangen') = (vervangen_door IS NOT NULL))
);
CREATE UNIQUE INDEX insz_actueel ON insz (insz) WHERE bekend_tot IS NULL;
CREATE INDEX insz_insz ON insz (insz);
CREATE INDEX insz_persoon ON insz (persoon);

CREATE TABLE persoonsgegeven (
    persoon bigint NOT NULL REFERENCES persoon,
    naam text NOT NULL,
    voornaam text NOT NULL,
    geslacht text NOT NULL CHECK (geslacht IN ('M', 'V', 'X')),
    geboren date,
    adres text NOT NULL,
    overleden_op date,
    kan_aansluiten boolean NOT NULL,
    reden text,
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot > bekend_vanaf)
);
CREATE UNIQUE INDEX persoonsgegeven_actueel ON persoonsgegeven (persoon) WHERE bekend_tot IS NULL;
CREATE INDEX persoonsgegeven_persoon ON persoonsgegeven (persoon);

CREATE TABLE lidmaatschap (
    persoon bigint NOT NULL REFERENCES persoon,
    zorgkas text NOT NULL CHECK (zorgkas ~ '^[0-9]{3}$'),
    aansluitingstype text NOT NULL CHECK (aansluitingstype IN ('officieel', 'administratief')),
    categorie text NOT NULL,
    vanaf date NOT NULL,
    tot date CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot > bekend_vanaf),
    EXCLUDE USING gist (persoon WITH =, daterange(vanaf, tot) WITH &&) WHERE (bekend_tot IS NULL)
);
CREATE INDEX lidmaatschap_persoon ON lidmaatschap (persoon, vanaf);

-- Dated features of a person, a dossier or a facility that a sector declares (type gebruiker, …).
CREATE TABLE kenmerk (
    soort text NOT NULL,
    wie text NOT NULL,
    waarde text NOT NULL,
    vanaf date NOT NULL,
    tot date CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot >= bekend_vanaf),
    EXCLUDE USING gist (soort WITH =, wie WITH =, daterange(vanaf, tot) WITH &&)
        WHERE (bekend_tot IS NULL)
);
CREATE INDEX kenmerk_wie ON kenmerk (soort, wie);

CALL zet_rechten('persoon', '', 'SELECT, INSERT');
CALL zet_rechten('insz', 'SELECT', 'SELECT, INSERT, UPDATE (bekend_tot)');
CALL zet_rechten('persoonsgegeven', 'SELECT', 'SELECT, INSERT, UPDATE (bekend_tot)');
CALL zet_rechten('lidmaatschap', 'SELECT', 'SELECT, INSERT, UPDATE (bekend_tot)');
CALL zet_rechten('kenmerk', '', 'SELECT, INSERT, UPDATE (bekend_tot)');

-- The door reads persons (verzekeringsstatus) only on behalf of a named subject; without one the
-- function raises an error. Each query is noted in the table inzage by the deed that makes it.
CREATE POLICY voor_onderwerp ON insz FOR SELECT TO vsb_deur
    USING ((SELECT vsb_onderwerp()) <> '');
CREATE POLICY voor_onderwerp ON persoonsgegeven FOR SELECT TO vsb_deur
    USING ((SELECT vsb_onderwerp()) <> '');
CREATE POLICY voor_onderwerp ON lidmaatschap FOR SELECT TO vsb_deur
    USING ((SELECT vsb_onderwerp()) <> '');
