"""Housing locations and the dated lists of housing areas."""
