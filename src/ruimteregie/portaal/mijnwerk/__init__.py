"""The room of one's own work: what to report, to confirm and to say, and each Actie with its reports."""
