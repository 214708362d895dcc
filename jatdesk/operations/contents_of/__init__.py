"""What files of one kind are made of, a module a noun; `contents.Contents` hands in what several need."""
