"""The stay: messages about it, the dossier that they make, its approved days, leave, decisions."""
