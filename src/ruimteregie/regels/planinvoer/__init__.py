"""Reading housing plans that are handed in, as a table or as GeoJSON: all of it or nothing."""
