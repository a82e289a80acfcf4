"""A puzzle written down in YAML: layers, rules with units, claims."""
