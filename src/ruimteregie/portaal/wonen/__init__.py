"""The room of housing: targets through the years, locations, lists of areas, and what homes depend on."""
