"""The soft proof: the finished print files through their output profile, as pictures for the eye."""
