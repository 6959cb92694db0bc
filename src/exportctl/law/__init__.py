"""Declarations of law, one module per published instrument."""

from exportctl.law.au import AU
from exportctl.law.ca import CA
from exportctl.law.ch import CH
from exportctl.law.cn import CN
from exportctl.law.dk import DK
from exportctl.law.eu import EU
from exportctl.law.in_ import IN
from exportctl.law.jp import JP
from exportctl.law.kr import KR
from exportctl.law.my import MY
from exportctl.law.nl import NL
from exportctl.law.nz import NZ
from exportctl.law.sg import SG
from exportctl.law.tw import TW
from exportctl.law.uk import UK
from exportctl.law.us import US
from exportctl.law.us_232 import US_232
from exportctl.law.us_cfius import US_CFIUS
from exportctl.law.us_computers import US_COMPUTERS
from exportctl.law.us_entries import US_ENTRIES
from exportctl.law.us_equipment import US_EQUIPMENT
from exportctl.law.us_letters import US_LETTERS
from exportctl.law.us_nodes import US_NODES
from exportctl.law.us_outbound import US_OUTBOUND
from exportctl.law.us_proposals import US_PROPOSALS
from exportctl.law.us_published import US_PUBLISHED
from exportctl.law.us_reporting import US_REPORTING
from exportctl.law.wassenaar import WASSENAAR

__all__ = [
    "ALLIES",
    "REGIMES",
    "US",
    "US_232",
    "US_CFIUS",
    "US_COMPUTERS",
    "US_ENTRIES",
    "US_EQUIPMENT",
    "US_LETTERS",
    "US_NODES",
    "US_OUTBOUND",
    "US_PROPOSALS",
    "US_PUBLISHED",
    "US_REPORTING",
]

# Authorities outside the United States that limit chips, or were asked whether they do.
ALLIES = (
    WASSENAAR, EU, JP, UK, KR, CA, TW, MY, CH, NL, DK, SG, AU, NZ, IN, CN,
)  # fmt: skip
REGIMES = (
    US, US_COMPUTERS, US_ENTRIES, US_NODES, US_EQUIPMENT, US_PUBLISHED, US_REPORTING,
    US_LETTERS, US_232, US_OUTBOUND, US_CFIUS, US_PROPOSALS,
    WASSENAAR, EU, JP, UK, KR, CA, TW, MY, CH, NL, DK, SG, AU, NZ, IN, CN,
)  # fmt: skip
