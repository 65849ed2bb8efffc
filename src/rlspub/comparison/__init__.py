"""What changed between two versions of a manuscript: doses first, then warnings, then the rest."""
