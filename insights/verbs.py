"""English verbs, as far as putting a statement into the singular needs them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODALS = _words(
    "can cannot could may might must shall should will would ought "
    "can't couldn't mightn't mustn't shan't shouldn't won't wouldn't"
)

IRREGULAR = {
    "are": "is",
    "aren't": "isn't",
    "were": "was",
    "weren't": "wasn't",
    "be": "is",
    "have": "has",
    "haven't": "hasn't",
    "do": "does",
    "don't": "doesn't",
    "go": "goes",
}

ADVERBS = _words(
    "all almost already also always even ever first hardly just never no not now often once only "
    "perhaps quite rather seldom secretly simply sometimes soon still then therefore thus twice "
    "very long again both each"
)

# Verbs that end like an adverb.
LY_VERBS = _words(
    "ally apply bully comply dally fly imply multiply rally rely reply sully supply tally"
)

# Past forms do not change with the subject.
PAST = _words(
    "ate became began bought broke brought built came caught chose did drew drove fell felt fought "
    "forgot found gave got grew had heard held hid kept knew led left lost made meant met paid "
    "ran said sat saw sent sold sought spent spoke stole stood stuck taught threw told took "
    "thought understood used was went woke won wore wrote"
)
ED_VERBS = _words(
    "bed bleed breed embed exceed feed heed need plead proceed seed shed shred speed spread "
    "succeed tread wed weed"
)

# Words that may stand as a second verb after "and", "or", "but" and are seldom anything else there.
SECOND = _words(
    "accept add admit agree allow answer ask assume avoid bargain begin believe blame bring build "
    "buy bypass call cancel carry chase check choose collect come compare complain copy count "
    "decide defend delay delegate deny depend describe dislike do distrust doubt dread email "
    "enjoy escalate expect explain fear feel file fill find fix follow forget forward get give go "
    "google guess hate have hear help hesitate hide hire hold hope ignore insist invite join judge "
    "keep know lack lean learn leave let like listen live look lose love make meet miss move need "
    "negotiate notice open outsource overlook pay pick postpone prefer prepare pretend print "
    "promise protect prove push put quit raise read rebuild reject rely remember reply report "
    "resent retype run say search see seek sell send settle share show sign sit skip speak spend "
    "stall stand start stay stick stop struggle suspect switch take talk tell test think trust "
    "try turn type use value verify wait walk want warn waste watch weigh wish wonder work worry "
    "write are cannot can't don't"
)
