"""The teams beside the whole: who is in them and what they hold, spread over them afterwards."""
