"""Threads through letters and years, the same generic agreement across provinces, and raakvlakken."""
