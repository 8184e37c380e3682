"""Why the model may be believed: small named proofs that pytest and ``verify`` both run."""
