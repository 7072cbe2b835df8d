"""Chinese: pure functions from strings to values with spans; they know no document."""

from policytext.chinese.folding import fold
from policytext.chinese.periods import Period, find_dates
from policytext.chinese.sentences import split_sentences

__all__ = ["Period", "find_dates", "fold", "split_sentences"]
