-- The ledger and the payments. Money only moves: every journaal sums to zero, nothing is changed.

CREATE TABLE journaal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- aanvaard (reserved), ondertekend (posted), overgedragen, betaald, teruggekeerd, …
    soort text NOT NULL,
    zorgkas text NOT NULL,
    hco text NOT NULL,
    zending bigint REFERENCES zending,
    betaalopdracht bigint,
    moment timestamptz NOT NULL
);
CREATE INDEX journaal_zending ON journaal (zending);

-- Amounts in cents, debit positive. rekening: see vsb.betaling.grootboek.
CREATE TABLE boeking (
    journaal bigint NOT NULL REFERENCES journaal,
    rekening text NOT NULL,
    bedrag bigint NOT NULL CHECK (bedrag <> 0),
    PRIMARY KEY (journaal, rekening)
);

CREATE FUNCTION journaal_op_nul() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(bedrag) FROM boeking WHERE journaal = NEW.journaal) <> 0 THEN
        RAISE EXCEPTION 'journaal % sluit niet op nul', NEW.journaal;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER boeking_op_nul AFTER INSERT ON boeking
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journaal_op_nul();

CREATE TABLE betaalopdracht (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The end-to-end reference on the bank's file, made from the zending: never two for one.
    referentie text NOT NULL UNIQUE,
    zending bigint NOT NULL UNIQUE REFERENCES zending,
    zorgkas text NOT NULL,
    hco text NOT NULL,
    bedrag bigint NOT NULL CHECK (bedrag > 0),
    iban text NOT NULL,
    bic text NOT NULL,
    naam text NOT NULL,
    vervaldag date NOT NULL,
    stand text NOT NULL CHECK (stand IN ('klaar', 'aangehouden', 'vrijgegeven', 'betaald', 'teruggekeerd')),
    klaargezet_door text NOT NULL,
    vrijgegeven_door text,
    vrijgegeven_op timestamptz,
    reden text,
    gewijzigd_op timestamptz NOT NULL,
    CHECK (vrijgegeven_door IS NULL OR vrijgegeven_door <> klaargezet_door)
);
CREATE INDEX betaalopdracht_zorgkas ON betaalopdracht (zorgkas, stand);

-- Bank statements as received; a line of the bank is taken once.
CREATE TABLE bankregel (
    bankreferentie text PRIMARY KEY,
    betaalopdracht bigint REFERENCES betaalopdracht,
    soort text NOT NULL CHECK (soort IN ('betaald', 'teruggekeerd')),
    bedrag bigint NOT NULL,
    dag date NOT NULL,
    moment timestamptz NOT NULL
);

CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON journaal
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON boeking
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON bankregel
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();

CALL zet_rechten('journaal', '', 'SELECT, INSERT');
CALL zet_rechten('boeking', '', 'SELECT, INSERT');
CALL zet_rechten('betaalopdracht', '', 'SELECT, INSERT, UPDATE (stand, vrijgegeven_door, vrijgegeven_op, reden, gewijzigd_op)');
CALL zet_rechten('bankregel', '', 'SELECT, INSERT');
