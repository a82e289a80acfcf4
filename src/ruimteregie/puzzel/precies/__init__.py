"""Equal cells with one function an option, where regions nest: exact in whole cells."""
