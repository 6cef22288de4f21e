"""Django's PostgreSQL backend with one addition: an embedded server is started when first needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from motcua.infra.database import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects to the server of DATABASE_URL, or to the embedded one of `EMBEDDED_DATA_DIR`."""

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        data_dir = self.settings_dict.get("EMBEDDED_DATA_DIR")
        if data_dir:
            server = embedded.start(Path(str(data_dir)))
            params.update({key: value for key, value in server.items() if value})
            if params.get("dbname") == self.settings_dict["EMBEDDED_NAME"]:
                embedded.ensure_database(server=server, name=str(params["dbname"]))
        return params
