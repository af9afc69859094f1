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
