"""The register: who promised what to whom, by when, with which money, said where.

Every app has ``models`` (data), ``services`` (the only way to change) and ``selectors`` (the only way
to read lists). A lower app imports no later one:
toegang, partijen, gebieden, documenten, overleg, afspraken, pakketten, programmas, instrumenten, middelen,
projecten, wonen, moties, analyses, agenda.
"""
