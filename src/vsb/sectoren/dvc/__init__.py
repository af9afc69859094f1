"""The sector centra voor dagverzorging (DVC)."""
