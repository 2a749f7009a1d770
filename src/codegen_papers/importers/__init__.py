"""Other formats into records: one module a format, each with `read(text) -> Imported`."""
