"""Given names and what their bearers are called: English, German, French. Folded as `written_name.fold` does."""

from __future__ import annotations

# One line is one family of names; a name may stand in several.
FAMILIES = """
robert rob bob bobby robbie bert
william bill billy will willy liam wilhelm willi
richard rick ricky dick rich
james jim jimmy jamie
john jon johnny jack johannes hans jean jonathan
jonathan jon johnathan
michael mike mick mickey micha michel mikael
thomas tom tommy thom
charles charlie chuck chas karl carl
edward ed eddie ted ned eduard edouard
theodore ted theo theodor
anthony tony anton antoine
andrew andy drew andreas andre
daniel dan danny
david dave davy
donald don donny
douglas doug
frederick fred freddy friedrich frederic fritz alfred
gerald gerry jerry gerard gerhard gerd
gregory greg gregor
geoffrey geoff jeff jeffrey jeffery geoffery jeffry
harold harry hal harald
henry harry hank heinrich henri heinz hal
joseph joe joey josef sepp jo
kenneth ken kenny
lawrence larry laurence lars laurent lorenz
leonard len lenny leo leonhard
matthew matt matthias mathias matthieu mathieu
nicholas nick nicky nicolas nikolaus klaus claus nico niko
patrick pat paddy patric
peter pete pierre petra
philip phil phillip philipp philippe
raymond ray raimund
ronald ron ronnie
samuel sam sammy
stephen steve steven stefan stephan steffen etienne stephane
stuart stewart stu
timothy tim timo
vincent vince vinny vinzenz vincenzo
walter walt wally
zachary zach zack
alexander alex sascha sasha sandy alexandre xander
alexandra alex sandra sandy sascha sasha
benjamin ben benny
christopher chris kit christoph christophe topher
christian chris
christine chris christina tina christel chrissy kristine kirsten
bradley brad
clifford cliff
eugene gene eugen
francis frank fran franz francois frankie
franklin frank
frances fran francoise franziska
george georg jorge joerg juergen georges
gabriel gabe
herbert herb bert
hubert bert
albert al bert
allan alan allen al
alfred al fred alf
arthur art
barnaby barney
bernard bernie bernhard bernd
calvin cal
curtis curt kurt conrad
dennis denny denis
dominic dom dominik dominique nick
duane dwayne
ernest ernie ernst
gilbert gil bert
gordon gordy
gunther guenter guenther
hartmut harti
joachim jochen jo achim
jeremy jerry jeremiah
jacob jake jakob jacques jim
justin jus
louis lou louie ludwig lewis lutz luis
lucas luke luc lukas
mark marc marcus markus marco
martin marty
maximilian max maximilien
maurice moritz
mitchell mitch
nathaniel nate nathan nat
norbert bert
oliver ollie olivier
oscar oskar
paul paolo pablo pavel
randall randy randolph
reginald reg reggie reinhold
reinhard reinhart
roderick rod
rodney rod
roger rudiger ruediger
rudolf rudolph rudi rudy
russell russ
sebastian seb basti bastian sebastien
sidney sid
sigmund sig siggi siegfried
stanley stan
terence terry terrence
theresa teresa terry tess therese resi
tobias toby tobi
ulrich uli ueli
victor vic viktor
wolfgang wolf
yves ivo
catherine kate katie cathy kathy katharina katherine kathryn kathleen kat katrin kathrin karin
deborah debra deb debbie
elizabeth liz lizzie beth betty eliza elisabeth lisa elise lise liesel sissi elsa
margaret maggie meg peggy marge margarete greta gretel margot margit marguerite gretchen
mary marie maria molly polly mia
patricia pat patty trish tricia
susan sue susie susanne suzanne susanna
barbara barb babs baerbel
jennifer jen jenny
jacqueline jackie
joanne jo joanna johanna anna jeanne
judith judy
kimberly kim kimberley
linda lindy
michelle shelly michele michaela
nancy ann nan
pamela pam
rebecca becky becca
sarah sally sara
sandra sandy
stephanie steph stefanie
valerie val
victoria vicky tori vic viktoria
virginia ginny
anne ann anna annie annette anja anneliese hannah
angela angie angelika
beatrice bea trixie beatrix
brigitte gitte birgit gitta
charlotte lotte charlie carla
christiane christl
claudia claude
cornelia conny
dorothy dot dottie dorothea doris dora
eleanor ellie nell nora helen lena eleonore
emily em emma emilie
gabriele gabi gaby gabrielle
gertrude trudy gertrud
heidi adelheid
helena lena helen helene ellen
ingeborg inge
isabelle bella isabel isabella
josephine josie josefine
julia julie jule
laura laurie lori
madeleine maddy magdalena lena leni
manuela manu
manuel manu
monica monika moni monique
natalie nat nathalie natalia natascha
nicole nicky nicola
penelope penny
renate nati
rosemary rose rosie rosemarie
samantha sam
sophia sophie sofie sonja
ursula uschi ulla
veronica ronnie vroni veronique
yvonne evi
harpreet harry
"""


def _read() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(FAMILIES.split("\n")):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


FAMILIES_OF = _read()


def called(one: str, other: str) -> bool:
    """Whether bearers of one name are often called by the other."""
    return bool(FAMILIES_OF.get(one, frozenset()) & FAMILIES_OF.get(other, frozenset()))
