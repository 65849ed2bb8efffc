"""The figures on finished pages, as the eye sees them: amounts first, then all other numbers."""
