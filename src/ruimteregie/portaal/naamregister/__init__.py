"""Everything by name: an index from A to Z of projects, areas, sites, packages, programmes and motions."""
