"""How many people to ask, before anybody was."""

from math import comb

MOST = 2000


def people_to_ask(prevalence: float, mentions: int, power: float) -> int | None:
    """The smallest n with P(Binomial(n, prevalence) >= mentions) >= power.

    Fugard & Potts 2015, Supporting thinking on sample sizes for thematic analyses, International
    Journal of Social Research Methodology 18(6). None where more than 2,000 would be needed.
    """
    if not (0 < prevalence <= 1 and 0 < power < 1 and mentions >= 1):
        raise ValueError("prevalence and power lie between 0 and 1, mentions are 1 or more")
    for n in range(mentions, MOST + 1):
        if chance_of_hearing(n, prevalence, mentions) >= power:
            return n
    return None


def chance_of_hearing(n: int, prevalence: float, mentions: int) -> float:
    """P(Binomial(n, prevalence) >= mentions)."""
    lost = min(mentions, n + 1)
    fewer = sum(comb(n, k) * prevalence**k * (1 - prevalence) ** (n - k) for k in range(lost))
    return 1.0 - fewer
