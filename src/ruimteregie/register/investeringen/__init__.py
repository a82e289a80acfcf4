"""Regional investment agendas: measures, need, cover and the conditions on it."""
