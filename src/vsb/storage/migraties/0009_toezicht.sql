-- Who follows how the platform runs, and whom it serves badly (vsb_toezicht): figures of every
-- facility. It sees of each table only the columns that are counted: no content of a message, no
-- name or number of a person. persoon is our own number, needed to count days of stay once.

DO $$
BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO vsb_toezicht', current_database());
END
$$;
GRANT USAGE ON SCHEMA public TO vsb_toezicht;
GRANT USAGE ON SEQUENCE klok_tik TO vsb_toezicht;

CREATE PROCEDURE laat_toezicht(tabel regclass, kolommen text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('GRANT SELECT (%s) ON %s TO vsb_toezicht', kolommen, tabel);
    EXECUTE format('CREATE POLICY toezicht ON %s FOR SELECT TO vsb_toezicht USING (true)', tabel);
END
$$;

-- How often each control spoke in a zending, whatever became of it: also tried or refused whole.
-- (Of a message about a stay the decision itself lists the controls.)
CREATE TABLE zendingfout (
    bericht bigint NOT NULL REFERENCES bericht,
    controle text NOT NULL,
    soort text NOT NULL CHECK (soort IN ('B', 'F', 'R', 'in_beraad')),
    aantal integer NOT NULL CHECK (aantal > 0),
    moment timestamptz NOT NULL,
    PRIMARY KEY (bericht, controle, soort)
);
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON zendingfout
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CALL zet_rechten('zendingfout', '', 'SELECT, INSERT');

-- The follow-up list: what is wrong at a facility, what is done about it, by whom, and its figures
-- when the line was made and when it was closed.
CREATE TABLE opvolging (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hco text NOT NULL,
    probleem text NOT NULL CHECK (length(probleem) BETWEEN 1 AND 500),
    actie text NOT NULL CHECK (length(actie) BETWEEN 1 AND 500),
    eigenaar text NOT NULL CHECK (length(eigenaar) BETWEEN 1 AND 100),
    cijfers_voor jsonb NOT NULL,
    geopend_door text NOT NULL,
    geopend_op timestamptz NOT NULL,
    cijfers_na jsonb,
    resultaat text CHECK (length(resultaat) BETWEEN 1 AND 500),
    gesloten_door text,
    gesloten_op timestamptz,
    CHECK ((gesloten_op IS NULL) = (cijfers_na IS NULL)),
    CHECK ((gesloten_op IS NULL) = (resultaat IS NULL)),
    CHECK ((gesloten_op IS NULL) = (gesloten_door IS NULL))
);
CREATE INDEX opvolging_open ON opvolging (id) WHERE gesloten_op IS NULL;
CALL zet_rechten('opvolging', '', '');
GRANT SELECT, INSERT, UPDATE (cijfers_na, resultaat, gesloten_door, gesloten_op)
    ON opvolging TO vsb_toezicht;
CREATE POLICY toezicht ON opvolging TO vsb_toezicht USING (true) WITH CHECK (true);

CALL laat_toezicht('migratie', 'nummer, naam, sha256');
CALL laat_toezicht('instelling', 'database_soort');
CALL laat_toezicht('klok', 'soort, moment, verschuiving');
CALL laat_toezicht('erkenning', 'hco, sector, naam, vanaf, tot, bekend_vanaf, bekend_tot');
CALL laat_toezicht('prestatiecode', 'code, soort, vanaf, tot, bekend_tot');
CALL laat_toezicht('bericht', 'id, soort, deur, hco, zorgkas, software, ontvangen_op');
CALL laat_toezicht('wachtrij', 'bericht, soort, sleutel, stand, pogingen, reden, eigenaar');
CALL laat_toezicht('antwoord', 'id, bericht, soort, definitief, uitkomst, moment');
CALL laat_toezicht('beslissing', 'id, bericht, uitkomst, bevindingen, moment');
CALL laat_toezicht('werkitem',
    'id, soort, zorgkas, eigenaar, hco, bericht, zending, regel, stand, sinds, besloten_op');
CALL laat_toezicht('zending',
    'id, bericht, sector, hco, zorgkas, stand, open_in_beraad, beoordeeld_op, ondertekend_op');
CALL laat_toezicht('zendingfout', 'bericht, controle, soort, aantal, moment');
CALL laat_toezicht('verblijf', 'persoon, hco, stand, vanaf, tot, bekend_vanaf, bekend_tot');
CALL laat_toezicht('afwezigheid', 'persoon, hco, betaald, vanaf, tot, bekend_vanaf, bekend_tot');
CALL laat_toezicht('prestatie',
    'zending, regel, hco, persoon, dag, code, credit, stand, gecrediteerd_op, bekend_vanaf');

-- What is asked by facility or by time. BRIN costs a writer next to nothing.
CREATE INDEX bericht_opname ON bericht (hco, ontvangen_op)
    WHERE hco IS NOT NULL AND soort <> 'zending' AND deur <> 'proef';
CREATE INDEX bericht_ontvangen ON bericht USING brin (ontvangen_op);
CREATE INDEX zending_beoordeeld ON zending (beoordeeld_op);
CREATE INDEX werkitem_hco ON werkitem (hco) WHERE stand = 'open';
CREATE INDEX verblijf_hco ON verblijf (hco) WHERE bekend_tot IS NULL;
