-- What a worker of a zorgkas decided where an indicatiestelling gives no category: only added to,
-- the last one holds. `bericht` is the indicatiestelling, `daad` the message that the deed was.
CREATE TABLE categoriebesluit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bericht bigint NOT NULL REFERENCES bericht,
    categorie text NOT NULL,
    reden text NOT NULL,
    zorgkas text NOT NULL CHECK (zorgkas ~ '^[0-9]{3}$'),
    door text NOT NULL,
    daad bigint NOT NULL UNIQUE REFERENCES bericht,
    moment timestamptz NOT NULL
);
CREATE INDEX categoriebesluit_bericht ON categoriebesluit (bericht);
CREATE TRIGGER vast BEFORE UPDATE OR DELETE OR TRUNCATE ON categoriebesluit
    FOR EACH STATEMENT EXECUTE FUNCTION alleen_toevoegen();

CALL zet_rechten('categoriebesluit', '', 'SELECT, INSERT');
