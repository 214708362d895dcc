"""Early-help forms of made-up councils: made-up people, the words councils print, and many layouts, by seed."""
