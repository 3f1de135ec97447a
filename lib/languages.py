"""Which language a text is in, as far as finding the stems of its words needs to know. Pure."""

import re
from collections import Counter

_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LEAST, _SHARE = 3, 0.08  # function words that have to be there, and of how many words in all


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Small words that are frequent in one of these languages and rare in the others. The names are
# those of the stemmers that Postgres brings.
FUNCTION_WORDS = {
    "danish": _words("og jeg det ikke er på af til med har som været hvad også mig fra"),
    "dutch": _words("het een niet ik van dat wij zijn maar ook voor naar hebben wat deze dus"),
    "english": _words("the and of to that it was we you they this with what have but not for so"),
    "finnish": _words("ja on ei se että mutta niin kun oli mitä joka ovat minä olen myös sitten"),
    "french": _words("le les des est une pas que nous vous dans pour qui sur avec mais je c'est"),
    "german": _words("und der die das ist nicht ich wir zu mit auch ein eine auf dass aber für"),
    "hungarian": _words("az és hogy nem egy meg van volt csak mert ezt azt de kell ami vagy"),
    "italian": _words("che il di non è una per con sono della gli ma anche perché questo abbiamo"),
    "norwegian": _words("og jeg det ikke er på av til med har som noe også meg fra hva"),
    "portuguese": _words("não que uma com para os mas isso você também muito nós são mais foi em"),
    "romanian": _words("și nu este că pe cu pentru sunt mai dar care din în fost am asta"),
    "russian": _words("и не что на это как но мы он так все было они для по уже"),
    "spanish": _words("el los las que no una por con para pero como más esto muy hay nosotros"),
    "swedish": _words("och jag det inte är på av till med har som också mig från vad att"),
    "turkish": _words("ve bir bu çok için ama değil ne daha gibi var biz olarak ben kadar"),
}


def language_of(text: str) -> str:
    """The name of a stemmer, or "" where no language shows itself."""
    words = Counter(_LETTERS.findall(text[:_SAMPLE].casefold()))
    scores = {
        language: sum(words[word] for word in known) for language, known in FUNCTION_WORDS.items()
    }
    best = max(scores, key=lambda language: scores[language])
    enough = max(_LEAST, _SHARE * words.total())
    return best if scores[best] >= enough else ""
