"""Small widgets that every screen is made of, one a file. They know Qt and the theme, never an operation."""
