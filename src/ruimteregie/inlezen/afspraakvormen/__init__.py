"""How numbered agreements are laid out: headings, kinds, acties, tables, articles, conditions."""
