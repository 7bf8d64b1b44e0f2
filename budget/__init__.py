"""What a plan costs: budget lines, btw, caps."""
