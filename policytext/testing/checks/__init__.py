from policytext.testing.checks.extractors import check_extractor
__all__=["check_extractor"]
