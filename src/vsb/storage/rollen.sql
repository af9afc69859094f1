-- The roles of the platform. A superuser runs this once on a server of your own:
--   psql -v ON_ERROR_STOP=1 --single-transaction -f rollen.sql postgres
-- (the launcher of the embedded server runs the same file). It may be run again.
-- Passwords or certificates are yours to give; the platform reads passwords from ~/.pgpass only.
--
--   vsb_eigenaar      owns databases and tables; migrations only, no program that serves people
--   vsb_deur          HTTP: always under row-level security, owns nothing, is member of nothing
--   vsb_beoordelaar   the worker: COPY and batches, passes row-level security, no HTTP reaches it
--   vsb_toezicht      figures on the running of the platform: every facility, but of each table only
--                     the columns that are counted, no content and no number of a person

DO $$
DECLARE
    rol text;
BEGIN
    FOREACH rol IN ARRAY
        ARRAY['vsb_eigenaar', 'vsb_deur', 'vsb_beoordelaar', 'vsb_toezicht']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = rol) THEN
            EXECUTE format('CREATE ROLE %I', rol);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION', rol);
        EXECUTE format('ALTER ROLE %I SET timezone = ''UTC''', rol);
        EXECUTE format('ALTER ROLE %I SET search_path = public', rol);
        EXECUTE format('ALTER ROLE %I SET jit = off', rol);
        -- A statement or a value may hold a person's number: never in the server's log.
        EXECUTE format('ALTER ROLE %I SET log_statement = ''none''', rol);
        EXECUTE format('ALTER ROLE %I SET log_min_messages = ''log''', rol);
        EXECUTE format('ALTER ROLE %I SET log_min_error_statement = ''panic''', rol);
        EXECUTE format('ALTER ROLE %I SET log_min_duration_statement = -1', rol);
        EXECUTE format('ALTER ROLE %I SET log_error_verbosity = ''terse''', rol);
        EXECUTE format('ALTER ROLE %I SET log_parameter_max_length = 0', rol);
        EXECUTE format('ALTER ROLE %I SET log_parameter_max_length_on_error = 0', rol);
    END LOOP;
END
$$;

-- So that making and removing a database needs no superuser. Where the databases are made by
-- hand, CREATEDB and pg_signal_backend may be taken away again.
ALTER ROLE vsb_eigenaar CREATEDB NOBYPASSRLS;
GRANT pg_signal_backend TO vsb_eigenaar;

ALTER ROLE vsb_deur NOCREATEDB NOBYPASSRLS;
ALTER ROLE vsb_deur SET statement_timeout = '30s';
ALTER ROLE vsb_deur SET lock_timeout = '5s';
ALTER ROLE vsb_deur SET idle_in_transaction_session_timeout = '60s';

ALTER ROLE vsb_toezicht NOCREATEDB NOBYPASSRLS;
ALTER ROLE vsb_toezicht SET statement_timeout = '30s';
ALTER ROLE vsb_toezicht SET lock_timeout = '5s';
ALTER ROLE vsb_toezicht SET idle_in_transaction_session_timeout = '60s';

ALTER ROLE vsb_beoordelaar NOCREATEDB BYPASSRLS;
ALTER ROLE vsb_beoordelaar SET lock_timeout = '30s';
ALTER ROLE vsb_beoordelaar SET idle_in_transaction_session_timeout = '10min';
