"""Rules: a dated rule in, a judgement with its reasons out; and money that is followed to the cent (§9, §12).

One file a scheme (``wokt``, ``gebiedsbudget``, ``realisatiestimulans``, ``woningbouwimpuls`` …), each with
its version, its days and its source. What such a rule returns is always an `Oordeel`.
"""
