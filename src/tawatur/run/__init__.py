"""Ways to run the stages: in this process, or in several."""
