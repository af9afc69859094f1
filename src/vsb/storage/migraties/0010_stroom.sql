-- Several batches of zendingen are under way at once: one is stored while the next is judged.

-- A new month is made beside the table and then joined to it: that waits for no reader, while
-- CREATE TABLE … PARTITION OF would wait for every batch under way, which waits for this one.
CREATE OR REPLACE FUNCTION maak_prestatiemaand(maand date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    eerste date := date_trunc('month', maand)::date;
    naam text := 'prestatie_' || to_char(maand, 'YYYYMM');
BEGIN
    IF to_regclass(naam) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('prestatiemaand'));
        IF to_regclass(naam) IS NULL THEN
            EXECUTE format('CREATE TABLE %I (LIKE prestatie INCLUDING DEFAULTS'
                           ' INCLUDING CONSTRAINTS)', naam);
            EXECUTE format('ALTER TABLE prestatie ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                           naam, eerste, (eerste + interval '1 month')::date);
            EXECUTE format('GRANT SELECT, INSERT ON %I TO vsb_beoordelaar', naam);
        END IF;
    END IF;
END $$;

-- One index less to write per line: the key serves what asks for the lines of a zending.
DROP INDEX prestatie_zending;
ALTER TABLE prestatie DROP CONSTRAINT prestatie_pkey;
ALTER TABLE prestatie ADD PRIMARY KEY (zending, regel, dag);
DROP INDEX prestatie_een_per_dag;
CREATE UNIQUE INDEX prestatie_een_per_dag ON prestatie (persoon, dag, code)
    WHERE stand <> 'verworpen' AND NOT credit AND gecrediteerd_op IS NULL;

-- Encrypted bytes cannot be made smaller; trying costs each message time.
ALTER TABLE bericht ALTER COLUMN inhoud SET STORAGE EXTERNAL;
ALTER TABLE antwoord ALTER COLUMN inhoud SET STORAGE EXTERNAL;
