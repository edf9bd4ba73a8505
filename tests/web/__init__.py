"""Pages through Flask's test client: what people with each role see, send and are refused."""
