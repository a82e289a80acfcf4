"""What leaves the register in a form that others prescribe or expect; one report a package."""
