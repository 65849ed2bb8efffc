"""Messages for translators: one a passage, with amounts and marks as places that nobody types."""
