"""Money over years and price levels, and whether what letters say adds up."""
