"""Values <-> PostgreSQL: all SQL of the platform, and the launcher of the embedded server."""


class OpslagFout(Exception):
    """Storage refuses or cannot go on; the text says in Dutch what is wrong and what to do."""
