"""Where agreements land: the list by instrument and stand, and the form to say so or to change it."""
