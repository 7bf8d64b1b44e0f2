"""Read a programme, plan it, prove the plan and check it."""
