-- What was done from a terminal, where no token says who: by which account of the machine, what
-- and when. In `wat` never a name or number of a person.
CREATE TABLE handeling (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    door text NOT NULL CHECK (door <> ''),
    daad text NOT NULL,
    wat jsonb NOT NULL,
    moment timestamptz NOT NULL
);
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON handeling
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();
CALL zet_rechten('handeling', '', 'SELECT, INSERT');

-- Row by row these two are asked most: by every policy, of each row that a page passes over. As
-- PL/pgSQL their query is planned once for a connection instead of at each call.
CREATE OR REPLACE FUNCTION vsb_is_lid(wie bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    eigen text := vsb_zorgkas();
BEGIN
    RETURN eigen IS NOT NULL AND coalesce((
        SELECT l.zorgkas FROM lidmaatschap l
        WHERE l.persoon = wie AND l.bekend_tot IS NULL AND l.vanaf <= vsb_vandaag()
        ORDER BY l.vanaf DESC LIMIT 1) = eigen, false);
END
$$;

CREATE OR REPLACE FUNCTION vsb_was_lid(wie bigint, eerste date, erna date) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    eigen text := vsb_zorgkas();
BEGIN
    RETURN eigen IS NOT NULL AND EXISTS (
        SELECT FROM lidmaatschap l
        WHERE l.persoon = wie AND l.zorgkas = eigen AND l.bekend_tot IS NULL
          AND l.vanaf <= vsb_vandaag() AND (erna IS NULL OR l.vanaf < erna)
          AND (l.tot IS NULL OR l.tot > eerste));
END
$$;

-- A list of a zorgkas is of its members only, and says so for its transaction (vsb.smal). Then the
-- part that it had in dossiers of others is not looked for: in every dossier that a page passes
-- over, that costs more than the page. It narrows what is seen, never widens it.
CREATE FUNCTION vsb_ruim() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('vsb.smal', true), '') <> 'ja'
$$;
GRANT EXECUTE ON FUNCTION vsb_ruim() TO vsb_deur, vsb_beoordelaar;

ALTER POLICY eigen_dossier ON dossier
    USING (hco = ANY ((SELECT vsb_hcos())::text[]) OR vsb_is_lid(persoon)
           OR ((SELECT vsb_ruim()) AND (
               EXISTS (SELECT FROM verblijf v WHERE v.dossier = dossier.id)
               OR EXISTS (SELECT FROM werkitem w
                          WHERE w.dossier = dossier.id AND w.zorgkas = (SELECT vsb_zorgkas()))
               OR EXISTS (SELECT FROM prestatie p
                          WHERE p.persoon = dossier.persoon AND p.hco = dossier.hco
                            AND p.zorgkas = (SELECT vsb_zorgkas())))));
