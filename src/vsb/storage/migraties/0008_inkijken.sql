-- What the HTTP door may read, row by row, besides the post boxes. A facility reads its own
-- dossiers and zendingen. A zorgkas reads its own zendingen and work, and the dossiers of the persons
-- who are its member (after a mutation: all of it); once a person is another's member, it reads
-- only what it decided and paid itself.
--
-- A policy may ask other tables, which then follow their own policies. Arrows run one way, or
-- PostgreSQL refuses: wachtrij -> bericht -> beslissing -> antwoord -> zending, and
-- bericht, beslissing -> dossierbericht -> dossier -> verblijf, werkitem, prestatie.

CREATE FUNCTION vsb_vandaag() RETURNS date LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    PERFORM vsb_onderwerp();
    RETURN current_setting('vsb.vandaag')::date;
END
$$;

-- Is the subject's zorgkas that of this person today, as known now? It stays the last one that the
-- person had, also after death.
CREATE FUNCTION vsb_is_lid(wie bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce((
        SELECT l.zorgkas FROM lidmaatschap l
        WHERE l.persoon = wie AND l.bekend_tot IS NULL AND l.vanaf <= vsb_vandaag()
        ORDER BY l.vanaf DESC LIMIT 1) = vsb_zorgkas(), false)
$$;

-- Was the person its member on any of these days, as known now?
CREATE FUNCTION vsb_was_lid(wie bigint, eerste date, erna date) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (
        SELECT FROM lidmaatschap l
        WHERE l.persoon = wie AND l.zorgkas = vsb_zorgkas() AND l.bekend_tot IS NULL
          AND l.vanaf <= vsb_vandaag() AND (erna IS NULL OR l.vanaf < erna)
          AND (l.tot IS NULL OR l.tot > eerste))
$$;

-- May the subject see all of a dossier: the facility itself, or the zorgkas of the person?
CREATE FUNCTION vsb_ziet_alles(van_hco text, wie bigint) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT van_hco = ANY (vsb_hcos()) OR vsb_is_lid(wie)
$$;
GRANT EXECUTE ON FUNCTION vsb_vandaag(), vsb_is_lid(bigint), vsb_was_lid(bigint, date, date),
    vsb_ziet_alles(text, bigint) TO vsb_deur, vsb_beoordelaar;

GRANT SELECT ON werkitem, zending, factuur, prestatie, betaalopdracht, dossier, dossierbericht,
    dossierversie, beslissing, verblijf, afwezigheid, zorgbudgetrecht, journaal, boeking TO vsb_deur;

-- Whose decision it was: the zorgkas of the person, as the decision itself says.
ALTER TABLE beslissing ADD COLUMN zorgkas text
    GENERATED ALWAYS AS (feiten #>> '{feiten,verzekering,zorgkas}') STORED;

-- A facility sees what lies with a worker about its own messages and lines; who decided is left
-- out of every answer to it.
CREATE POLICY eigen_werk ON werkitem FOR SELECT TO vsb_deur
    USING (zorgkas = (SELECT vsb_zorgkas()) OR hco = ANY ((SELECT vsb_hcos())::text[]));
CREATE POLICY eigen_zending ON zending FOR SELECT TO vsb_deur
    USING (hco = ANY ((SELECT vsb_hcos())::text[]) OR zorgkas = (SELECT vsb_zorgkas()));
CREATE POLICY eigen_zending ON factuur FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM zending z WHERE z.id = zending));
CREATE POLICY eigen_prestatie ON prestatie FOR SELECT TO vsb_deur
    USING (hco = ANY ((SELECT vsb_hcos())::text[]) OR zorgkas = (SELECT vsb_zorgkas())
           OR vsb_is_lid(persoon));
CREATE POLICY eigen_opdracht ON betaalopdracht FOR SELECT TO vsb_deur
    USING (hco = ANY ((SELECT vsb_hcos())::text[]) OR zorgkas = (SELECT vsb_zorgkas()));
CREATE POLICY eigen_journaal ON journaal FOR SELECT TO vsb_deur
    USING (hco = ANY ((SELECT vsb_hcos())::text[]) OR zorgkas = (SELECT vsb_zorgkas()));
CREATE POLICY eigen_boeking ON boeking FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM journaal j WHERE j.id = journaal));

CREATE POLICY eigen_verblijf ON verblijf FOR SELECT TO vsb_deur
    USING (hco = ANY ((SELECT vsb_hcos())::text[]) OR vsb_is_lid(persoon)
           OR vsb_was_lid(persoon, vanaf, tot));
CREATE POLICY eigen_dossier ON dossier FOR SELECT TO vsb_deur
    USING (vsb_ziet_alles(hco, persoon)
           OR EXISTS (SELECT FROM verblijf v WHERE v.dossier = dossier.id)
           OR EXISTS (SELECT FROM werkitem w
                      WHERE w.dossier = dossier.id AND w.zorgkas = (SELECT vsb_zorgkas()))
           OR EXISTS (SELECT FROM prestatie p
                      WHERE p.persoon = dossier.persoon AND p.hco = dossier.hco
                        AND p.zorgkas = (SELECT vsb_zorgkas())));
CREATE POLICY eigen_dossier ON dossierbericht FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM dossier d WHERE d.id = dossier));
CREATE POLICY heel_dossier ON dossierversie FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM dossier d
                   WHERE d.id = dossier AND vsb_ziet_alles(d.hco, d.persoon)));
CREATE POLICY heel_dossier ON afwezigheid FOR SELECT TO vsb_deur
    USING (vsb_ziet_alles(hco, persoon));
CREATE POLICY heel_dossier ON zorgbudgetrecht FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM dossier d
                   WHERE d.id = dossier AND vsb_ziet_alles(d.hco, d.persoon)));

-- The verdict on a zending is also for the zorgkas that gets it.
CREATE POLICY van_zending ON antwoord FOR SELECT TO vsb_deur
    USING (soort = 'antwoord' AND EXISTS (
        SELECT FROM zending z
        WHERE z.bericht = antwoord.bericht AND z.zorgkas = (SELECT vsb_zorgkas())));

-- Own decisions, those on own messages (they were answered to the subject), and those of dossiers
-- that may be seen whole.
CREATE POLICY eigen_beslissing ON beslissing FOR SELECT TO vsb_deur
    USING (zorgkas = (SELECT vsb_zorgkas())
           OR EXISTS (SELECT FROM antwoord a WHERE a.bericht = beslissing.bericht)
           OR EXISTS (SELECT FROM dossierbericht d JOIN dossier k ON k.id = d.dossier
                      WHERE d.bericht = beslissing.bericht AND vsb_ziet_alles(k.hco, k.persoon)));

CREATE POLICY van_dossier ON bericht FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM beslissing b WHERE b.bericht = bericht.id)
           OR EXISTS (SELECT FROM dossierbericht d JOIN dossier k ON k.id = d.dossier
                      WHERE d.bericht = bericht.id AND vsb_ziet_alles(k.hco, k.persoon))
           OR EXISTS (SELECT FROM zending z WHERE z.bericht = bericht.id));
