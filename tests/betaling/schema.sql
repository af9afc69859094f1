-- What the deeds of payment need of the schema.
DO $$
BEGIN
    IF EXISTS (SELECT FROM information_schema.columns
               WHERE table_name = 'betaalopdracht' AND column_name = 'poging') THEN
        RETURN;
    END IF;
    ALTER TABLE betaalopdracht
        DROP CONSTRAINT betaalopdracht_zending_key,
        DROP CONSTRAINT betaalopdracht_stand_check,
        ADD COLUMN poging smallint NOT NULL DEFAULT 1 CHECK (poging BETWEEN 1 AND 99),
        ADD COLUMN bestand text,
        ADD UNIQUE (zending, poging),
        ADD CHECK (stand IN ('klaar', 'aangehouden', 'vrijgegeven', 'betaald', 'teruggekeerd',
                             'vervangen')),
        ADD CHECK ((bestand IS NULL) = (vrijgegeven_op IS NULL)
                   AND (bestand IS NULL) = (vrijgegeven_door IS NULL)),
        ADD CHECK (stand NOT IN ('vrijgegeven', 'betaald', 'teruggekeerd') OR bestand IS NOT NULL),
        ADD CHECK (stand <> 'aangehouden' OR reden IS NOT NULL);
    -- One payment at a time for one zending: the next attempt only when the former was replaced.
    CREATE UNIQUE INDEX betaalopdracht_lopend ON betaalopdracht (zending)
        WHERE stand <> 'vervangen';
    CREATE INDEX betaalopdracht_bestand ON betaalopdracht (bestand);
    GRANT UPDATE (bestand) ON betaalopdracht TO vsb_beoordelaar;
    CREATE INDEX journaal_partij ON journaal (zorgkas, hco);
    DROP TABLE bankregel;
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
    CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON bankregel
        FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
    CALL zet_rechten('bankregel', '', 'SELECT, INSERT');
END $$;
