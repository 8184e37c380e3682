"""What one month does: each module is one kind of step, and ``simulate`` lists them in order."""
