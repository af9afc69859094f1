-- What the HTTP door may read, row by row, besides the post boxes. A facility reads its own
-- dossiers and zendingen. A zorgkas reads its own zendingen and work, and the dossiers of persons who
-- are its member today (after a mutation: all of it), or for whom it decided or paid.

CREATE FUNCTION vsb_vandaag() RETURNS date LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    PERFORM vsb_onderwerp();
    RETURN current_setting('vsb.vandaag')::date;
END
$$;

-- Is this person a member of the subject's zorgkas today, as known now?
CREATE FUNCTION vsb_is_lid(wie bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (
        SELECT FROM lidmaatschap l
        WHERE l.persoon = wie AND l.zorgkas = vsb_zorgkas() AND l.bekend_tot IS NULL
          AND l.vanaf <= vsb_vandaag() AND (l.tot IS NULL OR l.tot > vsb_vandaag()))
$$;
GRANT EXECUTE ON FUNCTION vsb_vandaag(), vsb_is_lid(bigint) TO vsb_deur, vsb_beoordelaar;

GRANT SELECT ON werkitem, zending, factuur, prestatie, betaalopdracht, dossier, dossierbericht,
    dossierversie, beslissing, verblijf, afwezigheid, zorgbudgetrecht, journaal, boeking TO vsb_deur;

CREATE POLICY eigen_werk ON werkitem FOR SELECT TO vsb_deur
    USING (zorgkas = (SELECT vsb_zorgkas()));
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

CREATE POLICY eigen_dossier ON dossier FOR SELECT TO vsb_deur
    USING (hco = ANY ((SELECT vsb_hcos())::text[]) OR vsb_is_lid(persoon)
           OR EXISTS (SELECT FROM werkitem w WHERE w.dossier = dossier.id));
CREATE POLICY eigen_dossier ON dossierbericht FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM dossier d WHERE d.id = dossier));
CREATE POLICY eigen_dossier ON dossierversie FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM dossier d WHERE d.id = dossier));
CREATE POLICY eigen_dossier ON verblijf FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM dossier d WHERE d.id = dossier));
CREATE POLICY eigen_dossier ON afwezigheid FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM dossier d WHERE d.id = dossier));
CREATE POLICY eigen_dossier ON zorgbudgetrecht FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM dossier d WHERE d.id = dossier));
CREATE POLICY eigen_beslissing ON beslissing FOR SELECT TO vsb_deur
    USING (EXISTS (SELECT FROM bericht b WHERE b.id = bericht)
           OR EXISTS (SELECT FROM dossierbericht d WHERE d.bericht = beslissing.bericht));

-- A zorgkas also reads the messages of the dossiers that it may see.
CREATE POLICY van_dossier ON bericht FOR SELECT TO vsb_deur
    USING ((SELECT vsb_zorgkas()) IS NOT NULL
           AND EXISTS (SELECT FROM dossierbericht d WHERE d.bericht = bericht.id));
