-- A message is evidence: bericht and antwoord are append-only, wachtrij says what is to be done.

CREATE TABLE bericht (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Who speaks: 'hco:3281' or 'zorgkas:180'; the platform itself is 'platform'.
    zender text NOT NULL,
    bericht_id text NOT NULL CHECK (bericht_id ~ '^[!-~]{1,40}$'),
    soort text NOT NULL,
    deur text NOT NULL CHECK (deur IN ('proef', 'indien_foutloos', 'definitief')),
    vorm text NOT NULL CHECK (vorm IN ('json', 'bestand', 'jsonl')),
    hco text,
    zorgkas text,
    dossier text,
    bouwt_op text,
    -- The subject of the token and the roles that it carried then.
    onderwerp text NOT NULL,
    rollen text[] NOT NULL,
    software text,
    hash bytea NOT NULL,
    inhoud bytea NOT NULL,
    ontvangen_op timestamptz NOT NULL,
    UNIQUE (zender, deur, bericht_id)
);
CREATE INDEX bericht_naam ON bericht (zender, bericht_id);
CREATE INDEX bericht_bouwt_op ON bericht (zender, bouwt_op) WHERE bouwt_op IS NOT NULL;
CREATE INDEX bericht_dossier ON bericht (dossier) WHERE dossier IS NOT NULL;

-- sleutel: messages with the same key are treated in order of receipt, others never wait for them.
-- stand: te_doen, wacht (for its predecessor, until niet_voor), klaar, apart (with reason and owner).
CREATE TABLE wachtrij (
    bericht bigint PRIMARY KEY REFERENCES bericht,
    soort text NOT NULL,
    sleutel text NOT NULL,
    stand text NOT NULL CHECK (stand IN ('te_doen', 'wacht', 'klaar', 'apart')),
    pogingen integer NOT NULL DEFAULT 0,
    niet_voor timestamptz,
    reden text,
    eigenaar text,
    CHECK (stand <> 'apart' OR (reden IS NOT NULL AND eigenaar IS NOT NULL))
);
CREATE INDEX wachtrij_te_doen ON wachtrij (bericht) WHERE stand IN ('te_doen', 'wacht');
CREATE INDEX wachtrij_sleutel ON wachtrij (sleutel, bericht) WHERE stand <> 'klaar';
CREATE INDEX wachtrij_apart ON wachtrij (bericht) WHERE stand = 'apart';

-- The post box of each receiver: answers to a message, and messages of the platform's own.
-- tx makes the cursor safe: a reader only sees rows of transactions that can no longer be overtaken.
CREATE TABLE antwoord (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    bericht bigint REFERENCES bericht,
    ontvanger text NOT NULL,
    soort text NOT NULL,
    definitief boolean NOT NULL,
    uitkomst text,
    vorm text NOT NULL CHECK (vorm IN ('json', 'bestand', 'xml')),
    inhoud bytea NOT NULL,
    moment timestamptz NOT NULL
);
CREATE INDEX antwoord_bericht ON antwoord (bericht);
CREATE INDEX antwoord_ontvanger ON antwoord (ontvanger, tx, id);
CREATE UNIQUE INDEX antwoord_definitief ON antwoord (bericht) WHERE definitief AND soort = 'antwoord';

-- Who looked at or did what, when and why; never the data itself.
CREATE TABLE inzage (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    onderwerp text NOT NULL,
    namens text NOT NULL,
    doel text NOT NULL,
    persoon bigint,
    dossier text,
    moment timestamptz NOT NULL
);
CREATE INDEX inzage_persoon ON inzage (persoon);

-- Under which names the subject of this transaction sends and receives: 'hco:3281', 'zorgkas:180'.
CREATE FUNCTION vsb_namens() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT array_agg('hco:' || h) || ('zorgkas:' || vsb_zorgkas()) FROM unnest(vsb_hcos()) h
$$;
GRANT EXECUTE ON FUNCTION vsb_namens() TO vsb_deur, vsb_beoordelaar;

CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON bericht
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON antwoord
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON inzage
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();

CALL zet_rechten('bericht', 'SELECT, INSERT', 'SELECT, INSERT');
CALL zet_rechten('wachtrij', 'SELECT, INSERT', 'SELECT, INSERT, UPDATE');
CALL zet_rechten('antwoord', 'SELECT', 'SELECT, INSERT');
CALL zet_rechten('inzage', 'INSERT', 'SELECT, INSERT');

CREATE POLICY eigen_lezen ON bericht FOR SELECT TO vsb_deur
    USING (zender = ANY ((SELECT vsb_namens())::text[]));
CREATE POLICY eigen_schrijven ON bericht FOR INSERT TO vsb_deur
    WITH CHECK (zender = ANY ((SELECT vsb_namens())::text[]));
-- The subquery is under the policy of bericht itself: only what the subject may see.
CREATE POLICY eigen_lezen ON wachtrij FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM bericht b WHERE b.id = bericht));
CREATE POLICY eigen_schrijven ON wachtrij FOR INSERT TO vsb_deur
    WITH CHECK (EXISTS (SELECT FROM bericht b WHERE b.id = bericht));
CREATE POLICY eigen_lezen ON antwoord FOR SELECT TO vsb_deur
    USING (ontvanger = ANY ((SELECT vsb_namens())::text[]));
CREATE POLICY eigen_inzage ON inzage FOR INSERT TO vsb_deur
    WITH CHECK (onderwerp = (SELECT vsb_onderwerp()));
