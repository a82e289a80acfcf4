"""The site: server-rendered Dutch pages over the selectors of the register."""
