"""Why the model can be trusted: small named proofs that pytest and ``verify`` both run."""
