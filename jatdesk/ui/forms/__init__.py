"""Forms that several screens show. They edit values of the domain and never call an operation."""
