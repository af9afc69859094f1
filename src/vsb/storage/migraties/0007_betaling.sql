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
CREATE INDEX journaal_partij ON journaal (zorgkas, hco);

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
    -- The end-to-end reference on the bank's file, made from the zending and the attempt.
    referentie text NOT NULL UNIQUE,
    zending bigint NOT NULL REFERENCES zending,
    poging smallint NOT NULL DEFAULT 1 CHECK (poging BETWEEN 1 AND 99),
    zorgkas text NOT NULL,
    hco text NOT NULL,
    bedrag bigint NOT NULL CHECK (bedrag > 0),
    iban text NOT NULL,
    bic text NOT NULL,
    naam text NOT NULL,
    vervaldag date NOT NULL,
    stand text NOT NULL CHECK (stand IN ('klaar', 'aangehouden', 'vrijgegeven', 'betaald',
                                         'teruggekeerd', 'vervangen')),
    klaargezet_door text NOT NULL,
    vrijgegeven_door text,
    vrijgegeven_op timestamptz,
    -- The payment file that carried it.
    bestand text,
    reden text,
    gewijzigd_op timestamptz NOT NULL,
    UNIQUE (zending, poging),
    CHECK (vrijgegeven_door IS NULL OR vrijgegeven_door <> klaargezet_door),
    CHECK ((bestand IS NULL) = (vrijgegeven_op IS NULL)
           AND (bestand IS NULL) = (vrijgegeven_door IS NULL)),
    CHECK (stand NOT IN ('vrijgegeven', 'betaald', 'teruggekeerd') OR bestand IS NOT NULL),
    CHECK (stand <> 'aangehouden' OR reden IS NOT NULL)
);
CREATE INDEX betaalopdracht_zorgkas ON betaalopdracht (zorgkas, stand);
CREATE INDEX betaalopdracht_bestand ON betaalopdracht (bestand);
-- One payment at a time for one zending: the next attempt only when the former was replaced.
CREATE UNIQUE INDEX betaalopdracht_lopend ON betaalopdracht (zending) WHERE stand <> 'vervangen';

-- Lines of the bank as received. An open one fits no order, and changes nothing; it may be
-- taken in after all when it is offered again later.
CREATE TABLE bankregel (
    zorgkas text NOT NULL,
    bankreferentie text NOT NULL,
    referentie text NOT NULL,
    soort text NOT NULL CHECK (soort IN ('betaald', 'teruggekeerd', 'open')),
    bedrag bigint NOT NULL CHECK (bedrag >= 0),
    dag date NOT NULL,
    reden text NOT NULL,
    betaalopdracht bigint REFERENCES betaalopdracht,
    moment timestamptz NOT NULL,
    PRIMARY KEY (zorgkas, bankreferentie, soort),
    CHECK (soort = 'open' OR betaalopdracht IS NOT NULL)
);
CREATE UNIQUE INDEX bankregel_een_keer ON bankregel (betaalopdracht, soort)
    WHERE soort <> 'open';

CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON journaal
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON boeking
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON bankregel
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();

CALL zet_rechten('journaal', '', 'SELECT, INSERT');
CALL zet_rechten('boeking', '', 'SELECT, INSERT');
CALL zet_rechten('betaalopdracht', '', 'SELECT, INSERT, UPDATE (stand, vrijgegeven_door, vrijgegeven_op, bestand, reden, gewijzigd_op)');
CALL zet_rechten('bankregel', '', 'SELECT, INSERT');
