"""Django's PostgreSQL backend with one addition: an embedded server is started when first needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

from motcua.infra.database import embedded

PREPARE_AFTER = 5  # uses of a statement by one connection


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
        params["prepare_threshold"] = PREPARE_AFTER
        return params

    def prepared_cursor(self) -> CursorWrapper:
        """Give a cursor whose statements the server parses and plans once per connection.

        Values travel beside the statement instead of within it; Django's own cursors never prepare.
        """
        self.ensure_connection()
        with self.wrap_database_errors:
            cursor = base.ServerBindingCursor(self.connection)  # type: ignore[call-arg] # stubs lack it
            wrapped: CursorWrapper = self._prepare_cursor(cursor)  # type: ignore[attr-defined] # same
        return wrapped
