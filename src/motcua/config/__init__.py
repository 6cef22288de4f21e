"""Settings, addresses and the one table that wires ports to adapters and events to handlers."""
