"""Words that say nothing of who said them: longer than three letters, in languages often heard."""

_ENGLISH = """
about above actually after again against almost also although always another anybody anyone
anything around away back basically because been before being below best better between both came
cannot come comes could didn does doesn doing done don down each either else enough even ever every
everybody everyone everything exactly feel felt find first from fully gave getting give given gives
goes going gone good got great guess half hardly have haven having hence here hers herself himself
hundred into isn itself just keep kept kind knew know known knows last later least less lets like
likely little long look looking looks lots made mainly make makes making many maybe mean means
might mine more most mostly much must myself need needed needs neither never next nobody none nor
nothing often okay once ones only onto other others ought ours ourselves over part people perhaps
point pretty probably quite rather really right said same says seem seems seen shall should since
some somebody someone something sometimes somewhere sort still such sure take taken takes taking
tell tend than that thats their theirs them themselves then there these they theyre thing things
think thinking this those though thought three through till time times today together told too
took toward tried true try trying turn under unless until upon usually very want wanted wants wasn
week well went were weren what whatever when whenever where whether which while whole whom whose
will with within without word words work worked working works would wouldn year years yeah your
yours yourself
"""
_GERMAN = """
aber alle allem allen alles also andere anderen auch auf ausser beim bereits beide bisschen dabei
dadurch daher damit dann daran darauf darum dass davon dazu dein deine dem den denen denn dessen
diese diesem diesen dieser dieses doch dort durch eben eigentlich eine einem einen einer eines
einfach einmal etwas euch eure ganz gegen genau gerade gibt habe haben halt hatte hatten hier ihre
ihrem ihren ihrer immer irgendwie jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen
keiner können könnte machen macht mehr mein meine meinem meinen meiner meist mich muss musste
müssen nach nicht nichts noch nur oder ohne schon sehr sein seine seinem seinen seiner seit selbst
sich sind sollte sondern sonst über unser unsere unter viel viele vielleicht wann waren warum weil
weiter welche wenn werden wieder wirklich wird wurde wurden wäre würde zwar zwischen
"""
_FRENCH = """
alors aussi autre autres avant avec avoir avons bien cela cette ceux chez comme comment dans depuis
deux donc dont elle elles encore entre était être fait faire faut ils jamais jusque juste leur
leurs mais même mêmes moins notre nous parce pendant peut peux plus pour pourquoi quand quelque
quelques quoi rien sans sera ses seulement sommes sont sous suis tous tout toute toutes très trop
vers voilà votre vous vraiment
"""
_SPANISH = """
ahora algo algunos ante antes aquí así aunque bien cada como cómo con contra cosa cosas cuál cuando
cuándo desde donde dónde ella ellas ellos entonces entre era eran eres esa esas ese eso esos está
están estaba este esta estas esto estos estoy fue fueron hace hacer hasta hay luego más menos
mientras mismo mucho muchos muy nada nosotros nuestra nuestro nunca otra otras otro otros para pero
poco porque puede pues que qué quien quién según sea ser siempre sido sin sino sobre solo somos son
soy sus también tan tanto tener tengo tiene tienen toda todas todo todos unos usted ustedes vamos
"""

STOPWORDS = frozenset(" ".join((_ENGLISH, _GERMAN, _FRENCH, _SPANISH)).split())
