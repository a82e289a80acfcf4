"""The round of a scheme as a process: from the call for proposals to the first homes."""
