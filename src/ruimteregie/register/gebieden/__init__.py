"""Areas: landsdelen, provinces, NOVEX areas, housing areas, regions."""
