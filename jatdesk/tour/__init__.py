"""Pictures of every screen, for those who build the program: after any change to one, look at them."""
