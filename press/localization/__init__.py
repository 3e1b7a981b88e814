"""What an edition needs of its language: the translator, formats of numbers and dates, the pseudo-language."""
