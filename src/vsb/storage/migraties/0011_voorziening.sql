-- What a facility has beside its recognition: dated features, days of overmacht, and how many days
-- of stay it has accepted per calendar year. Two axes of time: see 0002.

-- Dated features of a facility that its sector declares (instapmoment, opening days …), loaded as
-- reference data; those of a dossier stand in kenmerk.
CREATE TABLE voorzieningskenmerk (
    hco text NOT NULL CHECK (hco ~ '^[1-9][0-9]{0,7}$'),
    kenmerk text NOT NULL,
    waarde text NOT NULL,
    bron text NOT NULL,
    vanaf date NOT NULL,
    tot date CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot > bekend_vanaf),
    EXCLUDE USING gist (hco WITH =, kenmerk WITH =, daterange(vanaf, tot) WITH &&)
        WHERE (bekend_tot IS NULL)
);
CREATE INDEX voorzieningskenmerk_hco ON voorzieningskenmerk (hco);

-- Days that count in no term for messages of a facility about members of this zorgkas.
CREATE TABLE overmacht (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    zorgkas text NOT NULL CHECK (zorgkas ~ '^[0-9]{3}$'),
    hco text NOT NULL,
    vanaf date NOT NULL,
    tot date NOT NULL CHECK (tot > vanaf),
    reden text NOT NULL,
    -- The subject of the worker who granted it, and the message that it was.
    door text NOT NULL,
    bericht bigint NOT NULL UNIQUE REFERENCES bericht,
    bekend_vanaf timestamptz NOT NULL
);
CREATE INDEX overmacht_hco ON overmacht (hco);
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON overmacht
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();

-- Accepted days of stay, as each zending and each decision on it changed their number: a sum over
-- few rows gives the number as of any moment, without counting lines.
CREATE TABLE bezetting (
    hco text NOT NULL,
    jaar smallint NOT NULL,
    zending bigint NOT NULL,
    dagen integer NOT NULL CHECK (dagen <> 0),
    moment timestamptz NOT NULL
);
CREATE INDEX bezetting_hco ON bezetting (hco, jaar);
CREATE INDEX bezetting_zending ON bezetting (zending);
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON bezetting
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();

CALL zet_rechten('voorzieningskenmerk', 'SELECT', 'SELECT, INSERT, UPDATE (bekend_tot)', openbaar => true);
CALL zet_rechten('overmacht', '', 'SELECT, INSERT');
CALL zet_rechten('bezetting', '', 'SELECT, INSERT');
