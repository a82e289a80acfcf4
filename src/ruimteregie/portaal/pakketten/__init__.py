"""The room of the packages: the list, each package, its versions, comparisons, and the concept desk."""
