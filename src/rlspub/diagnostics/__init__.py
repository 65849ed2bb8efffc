"""What can be wrong, where it stands, and how it is told."""

from rlspub.diagnostics.codes import Code, Severity
from rlspub.diagnostics.reporter import Diagnostic, Edit, Failed, Related, Reporter

__all__ = ["Code", "Diagnostic", "Edit", "Failed", "Related", "Reporter", "Severity"]
