-- The ground of every database: who may what, the clock, the kind of database, the law's archive.

-- Exclusion constraints on (person, period) need it; it is a trusted extension.
CREATE EXTENSION IF NOT EXISTS btree_gist;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO vsb_deur, vsb_beoordelaar;

-- Nothing is open unless a migration says so: also not a function, which PostgreSQL opens to all.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Each migration says per table who may what: CALL zet_rechten('tabel', 'SELECT, INSERT', 'SELECT').
-- The door is under row-level security on every table, so a table without a policy shows it
-- nothing; `openbaar` gives the policy that shows every row. Not FORCE: the owner is no door, and a
-- migration that mends data must see it.
CREATE PROCEDURE zet_rechten(
    tabel regclass, deur text, beoordelaar text, openbaar boolean DEFAULT false
) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tabel);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, vsb_deur, vsb_beoordelaar', tabel);
    IF deur <> '' THEN
        EXECUTE format('GRANT %s ON %s TO vsb_deur', deur, tabel);
    END IF;
    IF beoordelaar <> '' THEN
        EXECUTE format('GRANT %s ON %s TO vsb_beoordelaar', beoordelaar, tabel);
    END IF;
    IF openbaar THEN
        EXECUTE format('CREATE POLICY openbaar ON %s FOR SELECT TO vsb_deur USING (true)', tabel);
    END IF;
END
$$;

-- For whom the transaction acts (storage/verbinding.py, set_subject). After a transaction such a
-- setting is empty, not absent: so policies ask these functions, which fail when nobody is named.
-- In a policy write  hco = ANY ((SELECT vsb_hcos())::text[])  : asked once, not for each row.
CREATE FUNCTION vsb_onderwerp() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    onderwerp text := current_setting('vsb.onderwerp', true);
BEGIN
    IF coalesce(onderwerp, '') = '' THEN
        RAISE EXCEPTION 'Deze transactie zegt niet voor wie ze werkt.' USING ERRCODE = '42501';
    END IF;
    RETURN onderwerp;
END
$$;

CREATE FUNCTION vsb_hcos() RETURNS text[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    PERFORM vsb_onderwerp();
    RETURN current_setting('vsb.hcos')::text[];
END
$$;

-- The zorgkas of the subject; null when it has none, which equals no zorgkas at all.
CREATE FUNCTION vsb_zorgkas() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    PERFORM vsb_onderwerp();
    RETURN nullif(current_setting('vsb.zorgkas'), '');
END
$$;

GRANT EXECUTE ON FUNCTION vsb_onderwerp(), vsb_hcos(), vsb_zorgkas() TO vsb_deur, vsb_beoordelaar;

-- For tables that are evidence or written once:
--   CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON tabel
--       FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CREATE FUNCTION alleen_toevoegen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'In % wordt alleen toegevoegd, nooit gewijzigd of gewist.', TG_TABLE_NAME
        USING ERRCODE = 'VSB02';
END
$$;

-- One row, written once: what this database is for. Without it, it counts as production.
CREATE TABLE instelling (
    enig boolean PRIMARY KEY DEFAULT true CHECK (enig),
    database_soort text NOT NULL CHECK (database_soort IN ('productie', 'demo', 'test'))
);
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON instelling
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();

-- The clock: one row (the moment is data). See storage/klok.py.
CREATE TABLE klok (
    enig boolean PRIMARY KEY DEFAULT true CHECK (enig),
    soort text NOT NULL,
    moment timestamptz,
    verschuiving interval,
    CHECK ((soort, moment IS NOT NULL, verschuiving IS NOT NULL) IN (
        ('echt', false, false), ('vast', true, false), ('verschoven', false, true)))
);
CREATE SEQUENCE klok_tik;

CREATE FUNCTION klok_alleen_echt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.soort <> 'echt'
       AND NOT EXISTS (SELECT FROM instelling WHERE database_soort IN ('demo', 'test')) THEN
        RAISE EXCEPTION 'Alleen een demo- of testdatabank mag een andere dan de echte tijd volgen.'
            USING ERRCODE = 'VSB01';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER alleen_echt BEFORE INSERT OR UPDATE ON klok
    FOR EACH ROW EXECUTE FUNCTION klok_alleen_echt();
INSERT INTO klok (soort) VALUES ('echt');

-- The files of every law that a decision names, so that it can be replayed.
CREATE TABLE wet_archief (
    digest text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
    bestanden jsonb NOT NULL,
    ingelezen_op timestamptz NOT NULL
);
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON wet_archief
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();

CALL zet_rechten('migratie', 'SELECT', 'SELECT', openbaar => true);
CALL zet_rechten('instelling', 'SELECT', 'SELECT', openbaar => true);
CALL zet_rechten('klok', 'SELECT', 'SELECT, UPDATE', openbaar => true);
CALL zet_rechten('wet_archief', 'SELECT', 'SELECT, INSERT', openbaar => true);
GRANT USAGE ON SEQUENCE klok_tik TO vsb_deur, vsb_beoordelaar;
