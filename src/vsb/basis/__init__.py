"""The ground floor: days and periods, money, identification numbers, outcomes. Pure values."""
