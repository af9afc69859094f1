"""From a settled zending to money: the double-entry ledger and the betaalopdracht, as values."""
