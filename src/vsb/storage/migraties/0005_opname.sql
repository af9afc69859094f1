-- Dossiers (one stay each) and what follows from their accepted messages. Two axes of time: 0002.
-- A version that was replaced at its own moment (one deed, two decisions) was never known: it holds
-- for no time at all.

CREATE SEQUENCE dossier_volgnummer;

CREATE TABLE dossier (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The VSB-referentienummer, empty until the aanvraag is accepted.
    referentie text UNIQUE,
    sector text NOT NULL,
    hco text NOT NULL,
    persoon bigint NOT NULL REFERENCES persoon,
    aanvraag bigint NOT NULL UNIQUE REFERENCES bericht
);
CREATE INDEX dossier_persoon ON dossier (persoon);
CREATE INDEX dossier_hco ON dossier (hco);

-- Which messages belong to a dossier, in order of receipt, with the latest decision on each.
CREATE TABLE dossierbericht (
    dossier bigint NOT NULL REFERENCES dossier,
    bericht bigint PRIMARY KEY REFERENCES bericht
);
CREATE INDEX dossierbericht_dossier ON dossierbericht (dossier, bericht);

-- The folded dossier (vsb.opname.dossier.Dossier as JSON) after each decision.
CREATE TABLE dossierversie (
    dossier bigint NOT NULL REFERENCES dossier,
    stand text NOT NULL,
    inhoud jsonb NOT NULL,
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot >= bekend_vanaf)
);
CREATE UNIQUE INDEX dossierversie_actueel ON dossierversie (dossier) WHERE bekend_tot IS NULL;
CREATE INDEX dossierversie_dossier ON dossierversie (dossier, bekend_vanaf);

-- Every decision on a message, by the rules or by a person; the last one of a message holds.
CREATE TABLE beslissing (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bericht bigint NOT NULL REFERENCES bericht,
    uitkomst text NOT NULL
        CHECK (uitkomst IN ('aanvaard', 'in_beraad', 'geweigerd', 'wacht', 'gedeeltelijk')),
    eigenaar text,
    -- The subject of the worker who decided; empty = the rules did.
    door text,
    reden text,
    feiten jsonb,
    bevindingen jsonb NOT NULL,
    wet_digest text NOT NULL,
    software text NOT NULL,
    moment timestamptz NOT NULL
);
CREATE INDEX beslissing_bericht ON beslissing (bericht, id);

-- Approved days of stay, the facts that billing looks at.
CREATE TABLE verblijf (
    dossier bigint NOT NULL REFERENCES dossier,
    persoon bigint NOT NULL,
    hco text NOT NULL,
    stand text NOT NULL CHECK (stand IN ('aanvaard', 'in_beraad')),
    -- Day of admission of the stay, and its reported day of discharge.
    opname date NOT NULL,
    ontslag date,
    vanaf date NOT NULL,
    tot date CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot >= bekend_vanaf),
    EXCLUDE USING gist (persoon WITH =, hco WITH =, daterange(vanaf, tot) WITH &&)
        WHERE (bekend_tot IS NULL AND stand = 'aanvaard')
);
CREATE INDEX verblijf_persoon ON verblijf (persoon);

CREATE TABLE afwezigheid (
    dossier bigint NOT NULL REFERENCES dossier,
    persoon bigint NOT NULL,
    hco text NOT NULL,
    betaald boolean NOT NULL,
    vanaf date NOT NULL,
    tot date NOT NULL CHECK (tot > vanaf),
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot >= bekend_vanaf),
    EXCLUDE USING gist (persoon WITH =, hco WITH =, daterange(vanaf, tot) WITH &&)
        WHERE (bekend_tot IS NULL)
);
CREATE INDEX afwezigheid_persoon ON afwezigheid (persoon);

-- The automatic right to the zorgbudget voor zwaar zorgbehoevenden, kept for that subject.
CREATE TABLE zorgbudgetrecht (
    dossier bigint NOT NULL REFERENCES dossier,
    persoon bigint NOT NULL,
    vanaf date NOT NULL,
    bekend_vanaf timestamptz NOT NULL,
    bekend_tot timestamptz CHECK (bekend_tot >= bekend_vanaf)
);
CREATE UNIQUE INDEX zorgbudgetrecht_actueel ON zorgbudgetrecht (dossier) WHERE bekend_tot IS NULL;

CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON beslissing
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();

GRANT USAGE ON SEQUENCE dossier_volgnummer TO vsb_beoordelaar;
CALL zet_rechten('dossier', '', 'SELECT, INSERT, UPDATE (referentie)');
CALL zet_rechten('dossierbericht', '', 'SELECT, INSERT');
CALL zet_rechten('dossierversie', '', 'SELECT, INSERT, UPDATE (bekend_tot)');
CALL zet_rechten('beslissing', '', 'SELECT, INSERT');
CALL zet_rechten('verblijf', '', 'SELECT, INSERT, UPDATE (bekend_tot)');
CALL zet_rechten('afwezigheid', '', 'SELECT, INSERT, UPDATE (bekend_tot)');
CALL zet_rechten('zorgbudgetrecht', '', 'SELECT, INSERT, UPDATE (bekend_tot)');

-- The work list: what a machine may not decide. zorgkas: whose work it is; eigenaar: who must act.
CREATE TABLE werkitem (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    soort text NOT NULL CHECK (soort IN ('opname', 'prestatie')),
    -- Empty only while the person has no zorgkas yet, and the facility must act.
    zorgkas text CHECK (zorgkas IS NOT NULL OR eigenaar = 'voorziening'),
    eigenaar text NOT NULL CHECK (eigenaar IN ('zorgkas', 'voorziening')),
    hco text NOT NULL,
    persoon bigint,
    dossier bigint REFERENCES dossier,
    bericht bigint NOT NULL REFERENCES bericht,
    zending bigint,
    regel integer,
    bedrag bigint NOT NULL DEFAULT 0,
    redenen text[] NOT NULL,
    sinds timestamptz NOT NULL,
    stand text NOT NULL DEFAULT 'open' CHECK (stand IN ('open', 'goedgekeurd', 'geweigerd', 'vervallen')),
    door text,
    besluit_reden text,
    besloten_op timestamptz,
    CHECK ((stand IN ('goedgekeurd', 'geweigerd')) <= (door IS NOT NULL AND besloten_op IS NOT NULL))
);
CREATE INDEX werkitem_open ON werkitem (zorgkas, sinds) WHERE stand = 'open';
CREATE UNIQUE INDEX werkitem_opname_open ON werkitem (bericht) WHERE soort = 'opname' AND stand = 'open';
CREATE UNIQUE INDEX werkitem_prestatie ON werkitem (zending, regel) WHERE soort = 'prestatie';
CREATE INDEX werkitem_zending ON werkitem (zending) WHERE soort = 'prestatie';
CALL zet_rechten('werkitem', '', 'SELECT, INSERT, UPDATE (stand, eigenaar, zorgkas, door, besluit_reden, besloten_op)');
