"""From lines and facts to the columns that the controls see: joins over columns, never loops."""

from vsb.facturatie.koppeling.koppelen import join_facts

__all__ = ["join_facts"]
