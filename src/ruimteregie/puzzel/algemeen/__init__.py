"""What is not exact in whole cells: zones, densities, combinations, crossing regions; solved with a bound."""
