"""Django plumbing without office meaning: database, access, audit, events, jobs, storage, rendering."""
