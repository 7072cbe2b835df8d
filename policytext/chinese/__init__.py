"""Chinese: pure functions from strings to values with spans; they know no document."""

from policytext.chinese.folding import fold
from policytext.chinese.indicators import find_code
from policytext.chinese.numerals import Numeral, find_numerals, parse_number
from policytext.chinese.periods import Period, find_dates
from policytext.chinese.quantities import Bound, FoundQuantity, NotQuantity, Quantity, find_quantities
from policytext.chinese.sentences import split_sentences
from policytext.chinese.times import FoundPeriod, TimeRole, find_periods

__all__ = [
    "Bound",
    "FoundPeriod",
    "FoundQuantity",
    "NotQuantity",
    "Numeral",
    "Period",
    "Quantity",
    "TimeRole",
    "find_code",
    "find_dates",
    "find_numerals",
    "find_periods",
    "find_quantities",
    "fold",
    "parse_number",
    "split_sentences",
]
