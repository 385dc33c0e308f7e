"""What there is once a challenge has ended: the audit, the gallery, the recipes, the hall of fame."""
