"""Start the HTTP application in a server process: everything by environment variables.

``VSB_THUIS`` (our folder), ``VSB_DATABASE`` (name), and optionally ``VSB_DATABASE_URL``.
"""

import gc
import os

from litestar import Litestar

from vsb.api.app import create_app
from vsb.api.sessie import Deurstaat
from vsb.identity.uitgevers import Onthoudend, open_uitgevers
from vsb.processes.omgeving import Omgeving
from vsb.storage import klok
from vsb.storage.rollen import Rol
from vsb.storage.server import ensure_server
from vsb.storage.verbinding import connect, pool


def make_app() -> Litestar:
    """The application on the database that the environment names.

    Raises `UitgeverFout` when nobody could be believed there.
    """
    server = ensure_server()
    omgeving = Omgeving.open(server.thuis)
    naam = os.environ.get("VSB_DATABASE", server.standaard)
    with connect(server.dsn(naam, Rol.TOEZICHT), Rol.TOEZICHT) as conn:
        productie = klok.database_soort(conn) == "productie"
    uitgever = open_uitgevers(server.thuis, omgeving.sleutels, productie=productie)
    verbindingen = pool(server.dsn(naam, Rol.DEUR), Rol.DEUR, minimum=2, maximum=12)
    toezicht = pool(server.dsn(naam, Rol.TOEZICHT), Rol.TOEZICHT, minimum=1, maximum=3)
    app = create_app(Deurstaat(verbindingen, omgeving, Onthoudend(uitgever), toezicht))
    # What stands now stays until the end: no search for garbage need go through it again.
    gc.freeze()
    return app
