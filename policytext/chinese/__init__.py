"""Chinese: pure functions from strings to values with spans; they know no document."""
