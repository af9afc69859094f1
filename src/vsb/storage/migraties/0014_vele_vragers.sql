-- Who asks for the verzekeringsstatus at the same moment is answered in one transaction. Its
-- subjects are named together, and each look is noted for one of them; of anything else such a
-- transaction sees nothing, since it speaks for no facility and no zorgkas.

CREATE FUNCTION vsb_onderwerpen() RETURNS text[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    onderwerpen text[] := nullif(current_setting('vsb.onderwerpen', true), '')::text[];
BEGIN
    RETURN coalesce(onderwerpen, ARRAY[vsb_onderwerp()]);
END
$$;
GRANT EXECUTE ON FUNCTION vsb_onderwerpen() TO vsb_deur, vsb_beoordelaar;

ALTER POLICY voor_onderwerp ON insz USING ((SELECT vsb_onderwerpen()) <> '{}');
ALTER POLICY voor_onderwerp ON persoonsgegeven USING ((SELECT vsb_onderwerpen()) <> '{}');
ALTER POLICY voor_onderwerp ON lidmaatschap USING ((SELECT vsb_onderwerpen()) <> '{}');
ALTER POLICY eigen_inzage ON inzage
    WITH CHECK (onderwerp = ANY ((SELECT vsb_onderwerpen())::text[]));

-- Small messages are taken from each sender in turn, so that who sends very many holds up nobody.
ALTER TABLE wachtrij ADD COLUMN zender text;
UPDATE wachtrij w SET zender = b.zender FROM bericht b WHERE b.id = w.bericht;
ALTER TABLE wachtrij ALTER COLUMN zender SET NOT NULL;
CREATE INDEX wachtrij_zender ON wachtrij (zender, bericht)
    WHERE stand IN ('te_doen', 'wacht') AND soort <> 'zending';
