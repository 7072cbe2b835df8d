"""What is read off parsed pages: tables of their measures, claims, quotes, sections and meetings."""

from policytext.analysis.sheets import write_csv, write_json
from policytext.analysis.tables import TABLES, Cell, Row, columns, table

__all__ = ["TABLES", "Cell", "Row", "columns", "table", "write_csv", "write_json"]
