"""Clinics: which one hands the pages out, and what it says of itself."""
