-- Recognised facilities, their campuses, prestatiecodes and tarieven. Two axes of time: see 0002.

CREATE TABLE erkenning (
    hco text NOT NULL CHECK (hco ~ '^[1-9][0-9]{0,7}$'),
    sector text NOT NULL,
    naam text NOT NULL,
    riziv text NOT NULL CHECK (riziv ~ '^[0-9]{11}$'),
    kbo text NOT NULL CHECK (kbo ~ '^[0-9]{10}$'),
    iban text NOT NULL,
    bic text NOT NULL,
    plaatsen integer NOT NULL CHECK (plaatsen >= 0),
    einde_reden text CHECK (einde_reden IN ('sluiting', 'overname')),
    overgenomen_door text,
    vanaf date NOT NULL,
    tot date CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot > bekend_vanaf),
    CHECK ((einde_reden = 'overname') = (overgenomen_door IS NOT NULL) OR einde_reden IS NULL),
    EXCLUDE USING gist (hco WITH =, daterange(vanaf, tot) WITH &&) WHERE (bekend_tot IS NULL)
);
CREATE INDEX erkenning_hco ON erkenning (hco, vanaf);

CREATE TABLE campus (
    hco text NOT NULL,
    campus text NOT NULL,
    naam text NOT NULL,
    adres text NOT NULL,
    vanaf date NOT NULL,
    tot date CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot > bekend_vanaf),
    EXCLUDE USING gist (hco WITH =, campus WITH =, daterange(vanaf, tot) WITH &&)
        WHERE (bekend_tot IS NULL)
);
CREATE INDEX campus_hco ON campus (hco);

-- soort: dag, aandeel, tweede_deel or kost. aandeelcode and tweede_code: the codes of the record of
-- the personal share and of the second part (betaalbaarheid) that go with a day code.
CREATE TABLE prestatiecode (
    code text NOT NULL CHECK (code ~ '^[0-9]{6}$'),
    sector text NOT NULL,
    soort text NOT NULL CHECK (soort IN ('dag', 'aandeel', 'tweede_deel', 'kost')),
    omschrijving text NOT NULL,
    aandeelcode text CHECK (aandeelcode ~ '^[0-9]{6}$'),
    tweede_code text CHECK (tweede_code ~ '^[0-9]{6}$'),
    federale_code text CHECK (federale_code ~ '^[0-9]{6}$'),
    type_gebruiker text NOT NULL DEFAULT '',
    -- A day code for a day of paid leave.
    verlof boolean NOT NULL DEFAULT false,
    bron text NOT NULL,
    vanaf date NOT NULL,
    tot date CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot > bekend_vanaf),
    EXCLUDE USING gist (code WITH =, daterange(vanaf, tot) WITH &&) WHERE (bekend_tot IS NULL)
);

-- Amounts in cents per facility, code, type gebruiker and insurance category ('' = any).
CREATE TABLE tarief (
    hco text NOT NULL,
    code text NOT NULL CHECK (code ~ '^[0-9]{6}$'),
    type_gebruiker text NOT NULL DEFAULT '',
    categorie text NOT NULL DEFAULT '',
    bedrag bigint NOT NULL CHECK (bedrag >= 0),
    aandeel bigint NOT NULL CHECK (aandeel >= 0),
    tweede_deel bigint CHECK (tweede_deel >= 0),
    bron text NOT NULL,
    vanaf date NOT NULL,
    tot date CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot > bekend_vanaf),
    EXCLUDE USING gist (
        hco WITH =, code WITH =, type_gebruiker WITH =, categorie WITH =,
        daterange(vanaf, tot) WITH &&
    ) WHERE (bekend_tot IS NULL)
);
CREATE INDEX tarief_hco ON tarief (hco);

CALL zet_rechten('erkenning', 'SELECT', 'SELECT, INSERT, UPDATE (bekend_tot)', openbaar => true);
CALL zet_rechten('campus', 'SELECT', 'SELECT, INSERT, UPDATE (bekend_tot)', openbaar => true);
CALL zet_rechten('prestatiecode', 'SELECT', 'SELECT, INSERT, UPDATE (bekend_tot)', openbaar => true);
CALL zet_rechten('tarief', 'SELECT', 'SELECT, INSERT, UPDATE (bekend_tot)', openbaar => true);

-- One row per import of reference data: what was loaded, from which bytes, what it changed.
CREATE TABLE invoer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    soort text NOT NULL,
    hash bytea NOT NULL,
    rijen integer NOT NULL,
    nieuw integer NOT NULL,
    gewijzigd integer NOT NULL,
    beeindigd integer NOT NULL,
    moment timestamptz NOT NULL
);
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON invoer
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CALL zet_rechten('invoer', '', 'SELECT, INSERT');
