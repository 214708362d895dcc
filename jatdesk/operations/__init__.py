"""The verbs: what a person does, one function each, one transaction each."""
