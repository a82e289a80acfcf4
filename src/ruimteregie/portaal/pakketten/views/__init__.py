"""The pages of the packages: reading, the steps of a package, its text, and the rounds."""
