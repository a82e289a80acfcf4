"""How a sentence promises, decides, calls or leaves to later, and who acts in it."""
