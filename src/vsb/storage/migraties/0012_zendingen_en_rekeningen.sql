-- How many zendingen a month may hold is a parameter of the law: a control counts them, and the
-- single turn of the worker keeps that count right. The index is for finding only.
DROP INDEX zending_maand;
CREATE INDEX zending_maand ON zending (hco, zorgkas, verzendmaand)
    WHERE verzendmaand IS NOT NULL;

-- A day may wait at two facilities at once; people decide which. Accepted it stands once.
DROP INDEX prestatie_een_per_dag;
CREATE UNIQUE INDEX prestatie_een_per_dag ON prestatie (persoon, dag, code)
    WHERE stand = 'aanvaard' AND NOT credit AND gecrediteerd_op IS NULL;

-- A line that was decided is looked at again when its facts have changed since: the old item stays
-- as it was, with the moment at which a new one took over. toelichting: in the words of a person
-- (redenen are codes of controls).
ALTER TABLE werkitem ADD COLUMN heropend_op timestamptz, ADD COLUMN toelichting text;
DROP INDEX werkitem_prestatie;
CREATE UNIQUE INDEX werkitem_prestatie ON werkitem (zending, regel)
    WHERE soort = 'prestatie' AND heropend_op IS NULL;
DROP INDEX werkitem_zending;
CREATE INDEX werkitem_zending ON werkitem (zending, regel) WHERE soort = 'prestatie';
GRANT UPDATE (heropend_op) ON werkitem TO vsb_beoordelaar;
GRANT SELECT (heropend_op) ON werkitem TO vsb_toezicht;

-- No erkenning was in force any more: paid on the last account, or to who took the facility over.
ALTER TABLE betaalopdracht ADD COLUMN na_einde boolean NOT NULL DEFAULT false;

-- The accounts from which the zorgkassen pay. Two axes of time: see 0002.
CREATE TABLE zorgkasrekening (
    zorgkas text NOT NULL,
    iban text NOT NULL,
    bic text NOT NULL,
    -- 'voorbeeld' for an invented account, from which nothing is paid in production.
    bron text NOT NULL,
    vanaf date NOT NULL,
    tot date CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot > bekend_vanaf),
    EXCLUDE USING gist (zorgkas WITH =, daterange(vanaf, tot) WITH &&) WHERE (bekend_tot IS NULL)
);
CALL zet_rechten('zorgkasrekening', '', 'SELECT, INSERT, UPDATE (bekend_tot)');
