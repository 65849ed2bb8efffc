"""Into health records: what has codes is offered as FHIR resources, and to Infobutton requests."""
