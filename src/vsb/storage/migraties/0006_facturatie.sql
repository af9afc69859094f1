-- Zendingen, facturen and prestaties: what was judged, line by line.

CREATE TABLE zending (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bericht bigint NOT NULL UNIQUE REFERENCES bericht,
    sector text NOT NULL,
    hco text NOT NULL,
    zorgkas text NOT NULL,
    -- Number of the sending in its year, and the billing month that the file names.
    zendingsnummer integer NOT NULL,
    jaar integer NOT NULL,
    maand integer NOT NULL,
    -- The calendar month of receipt that this zending uses up; empty for a test or a refused one.
    verzendmaand date,
    -- beoordeeld: waits for signature; geweigerd: refused whole; ondertekend: settled.
    stand text NOT NULL CHECK (stand IN ('beoordeeld', 'geweigerd', 'ondertekend')),
    aantal_prestaties integer NOT NULL,
    aantal_facturen integer NOT NULL,
    -- Kept up to date, so that nobody counts in a request.
    open_in_beraad integer NOT NULL DEFAULT 0,
    bedrag_gevraagd bigint NOT NULL,
    wet_digest text NOT NULL,
    software text NOT NULL,
    beoordeeld_op timestamptz NOT NULL,
    ondertekend_door text,
    ondertekend_op timestamptz,
    digest text,
    bedrag_aanvaard bigint,
    bedrag_geweigerd bigint,
    CHECK ((stand = 'ondertekend') = (ondertekend_op IS NOT NULL AND digest IS NOT NULL))
);
CREATE UNIQUE INDEX zending_maand ON zending (hco, zorgkas, verzendmaand)
    WHERE verzendmaand IS NOT NULL;
CREATE INDEX zending_hco ON zending (hco, zorgkas, beoordeeld_op);
CREATE INDEX zending_open ON zending (zorgkas, beoordeeld_op) WHERE stand = 'beoordeeld';

CREATE TABLE factuur (
    zending bigint NOT NULL REFERENCES zending,
    factuur integer NOT NULL,
    factuurnummer text NOT NULL,
    persoon bigint,
    -- 0 original, 1 billed again with reference, 3 creditnota.
    type_facturering smallint NOT NULL,
    vorig_factuurnummer text,
    stand text NOT NULL CHECK (stand IN ('aanvaard', 'verworpen')),
    PRIMARY KEY (zending, factuur)
);
CREATE INDEX factuur_nummer ON factuur (factuurnummer);

-- One row per day and prestatiecode, with each amount in cents; empty is not 0.
-- regel: place within the zending, from 0. record: number of its main record in the file.
CREATE TABLE prestatie (
    zending bigint NOT NULL,
    regel integer NOT NULL,
    factuur integer NOT NULL,
    hco text NOT NULL,
    zorgkas text NOT NULL,
    persoon bigint,
    dag date NOT NULL,
    code integer NOT NULL,
    credit boolean NOT NULL,
    bedrag bigint,
    aandeel bigint,
    tweede_deel bigint,
    netto bigint NOT NULL,
    record integer NOT NULL,
    referentie text NOT NULL,
    stand text NOT NULL CHECK (stand IN ('aanvaard', 'in_beraad', 'verworpen')),
    controles text[] NOT NULL,
    -- For an accepted line that an accepted creditnota took back: which zending and line did.
    gecrediteerd_door bigint,
    gecrediteerd_op timestamptz,
    bekend_vanaf timestamptz NOT NULL,
    PRIMARY KEY (dag, zending, regel)
) PARTITION BY RANGE (dag);
-- Two standing originals for one person, day and code cannot be: the last line of defence.
CREATE UNIQUE INDEX prestatie_een_per_dag ON prestatie (dag, persoon, code)
    WHERE stand <> 'verworpen' AND NOT credit AND gecrediteerd_op IS NULL;
CREATE INDEX prestatie_zending ON prestatie (zending, regel);
CREATE INDEX prestatie_persoon ON prestatie (persoon, dag);

-- Months come into being when the first line of that month does; the worker owns no table.
CREATE FUNCTION maak_prestatiemaand(maand date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    eerste date := date_trunc('month', maand)::date;
    naam text := 'prestatie_' || to_char(maand, 'YYYYMM');
BEGIN
    IF to_regclass(naam) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('prestatiemaand'));
        EXECUTE format(
            'CREATE TABLE IF NOT EXISTS %I PARTITION OF prestatie FOR VALUES FROM (%L) TO (%L)',
            naam, eerste, (eerste + interval '1 month')::date);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO vsb_beoordelaar', naam);
    END IF;
END $$;
GRANT EXECUTE ON FUNCTION maak_prestatiemaand TO vsb_beoordelaar;

CALL zet_rechten('zending', '', 'SELECT, INSERT, UPDATE (stand, open_in_beraad, ondertekend_door, ondertekend_op, digest, bedrag_aanvaard, bedrag_geweigerd)');
CALL zet_rechten('factuur', '', 'SELECT, INSERT, UPDATE (stand)');
CALL zet_rechten('prestatie', '', 'SELECT, INSERT, UPDATE (stand, controles, gecrediteerd_door, gecrediteerd_op)');
