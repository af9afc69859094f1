"""The numbered `.sql` migrations: the whole history of the schema, each file applied once."""
