"""Is a child known already? Labelled pairs of made-up children, made before the code they judge."""
