"""The ways out for what a patron made: a stick, paper, their own telephone."""
