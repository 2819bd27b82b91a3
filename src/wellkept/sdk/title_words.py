"""Words of titles in English, German and French, folded: small letters without marks. `level_of_title` reads them.

Each entry is a pattern of whole words. Where a word alone misleads (an account manager manages no people), the whole
phrase stands in `PHRASES`, which are read first and taken out.
"""

from __future__ import annotations

from wellkept.sdk.words import Level

# Who was something once, or is yet to be, holds no level now.
NOT_NOW = (
    r"ex|former|formerly|past|retired|emeritus|emerita|designate|elect|until|bis|"
    r"ehem|ehemal\w+|vormals|fruher\w*|a ?d|i ?r|im ruhestand|pensioniert\w*|designiert\w*|"
    r"ancien\w*|anciennement|retraite\w*|jusqu"
)

# Learners, whatever they learn to be.
LEARNING = (
    r"intern|internship|trainee|apprentice\w*|student|graduate trainee|"
    r"praktikant\w*|werkstudent\w*|azubi\w*|auszubildende\w*|volontar\w*|lehrling|dual\w* student|"
    r"stagiaire|alternant\w*|apprenti\w*|etudiant\w*|doctorant\w*"
)

# What follows says for whom somebody works, not what they are: "adviser to the CEO", "director at Meridian Bank".
OF_OTHERS = (
    r"(assist\w+|secretar\w+|sekret\w+|referent\w*|stab\w*|sachbearbeiter\w*|secretaire|adviser|advisor|conseill\w+)"
    r"(?= (to|of|for|der|des|dem|fur|von|vom|de|du|d|aupres)\b)"
)
AFTERWARDS = r" (to|for|fur|at|bei|beim|chez|aupres|reporting|c/o)\b.*| @.*| office of .*| \(?c[a-z]o office.*"

# Read first, and taken out of the title: what stands there by its whole meaning. "" is not known.
MAKES_THINGS = (
    r"(key |global |strategic |major |named )*account|client|clients|customer|customers|customer success|"
    r"customer relationship|client relationship|relationship|relations?|engagement|project|projects|it project|"
    r"program|programme|product|products|product marketing|case|claims|community|content|campaign|social media|brand|"
    r"category|channel|channels|partner|partners|alliance|alliances|territory|change|release|incident|problem|"
    r"configuration|test|contract|contracts|bid|proposal|event|events|knowledge|asset|assets|fund|funds|investment|"
    r"investments|portfolio|wealth|property|transition|demand|vendor|supplier|license|licence|data|document|process|"
    r"talent acquisition|marketing automation|seo|pre sales|presales|desk|development account|"
    r"projekte?|teilprojekt|produkte?|kunden|grosskunden|grossprojekt|prozess\w*|qualitats|anforderungs"
)
UNCERTAIN = r"service|service delivery|delivery|quality|risk|compliance|facility|facilities|stage|case load|vertriebs"

SMALL_GROUPS = (
    r"team|gruppen?|abteilungs?|unterabteilungs?|schicht|filial|filialen?|referats?|sachgebiets?|fachgruppen?|"
    r"fachbereichs?|markt|kuchen|gebiets|bezirks|fachdienst|sektions|service ?desk|help ?desk|support"
)

PHRASES: tuple[tuple[str, Level], ...] = (
    (r"chief( \w+){1,3} officer", "executive"),
    (r"(department|section) head", "manager"),
    # deputies and assistants of somebody with a rank
    (r"vice (chairman|chairwoman|chair|chairperson)", "executive"),
    (r"(assistant|associate|asst|assoc) vice president\w*|avp", "manager"),
    (r"(assistant|associate|deputy|sous) (managing )?(director\w*|directeur\w*|directrice)", "manager"),
    (r"(directeur|directrice) general\w* (adjoint\w*|delegue\w*)|dga", "decision maker"),
    (r"(directeur|directrice)( \w+){0,2} adjoint\w*", "manager"),
    (r"(stellvertretend\w*|vize|stv) (geschaftsfuhr\w+|vorstand\w*|prasident\w*)", "decision maker"),
    (r"(stellvertretend\w*|vize|stv) ((team|gruppen|abteilungs|schicht|filial)\s?leit\w+)", "manager"),
    (r"(stellvertretend\w*|vize|stv)( \w+)? (\w*leit\w+|direktor\w*)", "manager"),
    (r"deputy head", "manager"),
    (r"(deputy|vice) (manager|supervisor|team lead\w*)|assistant manager", "manager"),
    (r"deputy (chief|ceo|cio|cto|cfo|coo|president|general manager)( \w+ officer)?", "decision maker"),
    (r"(assistant|associate|deputy) general counsel", "specialist"),
    (r"general counsel assistant", ""),
    (r"(assistant|associate|full) professor\w*", "specialist"),
    (r"(investment banking|equity|wealth|private banking|capital markets|trading desk) vice president", ""),
    (r"vice president\w*,? (of |in )?(investment banking|equity research|private banking|capital markets|m&a)", ""),
    (r"(investment banking|equity research|private banking|capital markets|m&a),? vice president\w*", ""),
    (r"(executive |senior )*vice president\w*|vizeprasident\w*|vice president\w*", "decision maker"),
    # who serves somebody of rank
    (
        r"(executive|personal|management|team|administrative|office|legal|marketing|sales|direction) assistant\w*",
        "user",
    ),
    (r"(vorstands|geschaftsfuhrungs|geschaftsleitungs|direktions|chef|management|team)(assist\w+|sekret\w+)", "user"),
    (r"(vorstands|direktions|geschaftsfuhrungs)referent\w*", "specialist"),
    (r"assistante? (de |commerciale? |polyvalente? )?(direction|gestion|commerciale?|administrative?)", "user"),
    (r"secretaire general\w*|secretary general|general secretary|generalsekretar\w*", "executive"),
    (r"(company|corporate) secretary", ""),
    # managers, directors and owners of things, not of people
    (rf"({MAKES_THINGS}) ?managers?(?: (it|projekte?|produkte?))?", "specialist"),
    (r"(office|sales area|kontor|backoffice) ?manager\w*", "user"),
    (rf"({UNCERTAIN}) ?managers?", ""),
    (r"(account|sales|advertising|search|marketing) executives?", "specialist"),
    (r"director of photography", "specialist"),
    (r"(art|creative|film|movie|casting|stage|music|funeral|photo|video) directors?", "specialist"),
    (r"directeur\w* (artistique|de la photographie|de these)|directrice artistique", "specialist"),
    (r"account directors?|artdirektor\w*|kreativdirektor\w*", "specialist"),
    (r"(project|projects|program|programme) directors?", ""),
    (r"(product|process|service|application|system|data|risk|solution|feature|epic|platform) owners?", "specialist"),
    (r"(business|hr business|talent|technology|channel|alliance|trading|training|people) partner", "specialist"),
    (r"(security|privacy|data protection|compliance|loan|credit|police|press|project) officers?", "specialist"),
    (r"chief (engineer|architect|scientist|economist|developer|designer|technologist|editor)", "specialist"),
    (r"chief of staff", "decision maker"),
    (r"head (nurse|chef|coach|teacher|waiter|housekeeper)|(betriebs|personal)rat\w*", ""),
    (r"(tech|technical|technology|solution|test|qa|dev|devops|development|scrum|ux|design) lead(er)?", "specialist"),
    (r"(executive|leadership|life|agile|business) coach|executive search( \w+)?", "specialist"),
    (r"(dipl\w*|leitende?r?) (ingenieur|arzt|architekt|redakteur)\w*", "specialist"),
    # German and French leaders of work, and of small groups
    (r"(teil)?(projekte?|bau|montage|versuchs|studien|entwicklungsprojekt) ?leit(er|ung|end)\w*", "specialist"),
    (r"leit(er|ung) (der |des |von )?(teil)?(projekte?s?|baustelle)", "specialist"),
    (r"(ubungs|jugend|chor|reise|spiel|kurs|seminar|workshop|wahl|wander|orchester|stations)leit(er|ung)", ""),
    (rf"({SMALL_GROUPS}) ?leit(er|ung)", "manager"),
    (rf"leit(er|ung) (der |des |vom |von |eines )?({SMALL_GROUPS})\w*", "manager"),
    (r"chef\w* (de |des |d )?(projets?|produits?|chantier|publicite|secteur|marche)( \w+)?", "specialist"),
    (r"responsables? (de |des |d |du )?(compte\w*|clientele|projets?|produits?|clients?|dossiers?)", "specialist"),
    (r"charge\w* (de|d|des|du)", "specialist"),
    (r"conseill\w+ (de|du|en|clientele|commercial\w*)", "specialist"),
    (r"medecin directeur", "decision maker"),
)

EXECUTIVE = (
    r"ceo|cio|cto|cfo|coo|ciso|cdo|cmo|chro|cpo|cro|cso|cco|cao|cdio|"
    r"chief executive|president|presidente?|prasident|chairman|chairwoman|chairperson|"
    r"chair of the board|board member|member of the( executive| management| supervisory)? board|"
    r"non executive director|executive board|(managing|senior) partner|founder|cofounder|co founder|owner|proprietor|"
    r"secretary of state|minister|mayor|rector|dean|"
    r"geschaftsfuhrer|geschaftsfuhrend\w+|geschaftsleiter|vorstand|vorstandin|vorstandsmitglied|"
    r"vorstandsvorsitzend\w+|vorstandssprecher|vorsitzend\w+|generaldirektor|intendant|"
    r"(mitglied|mitgl|sprecher|vorsitzend\w+)( \w+)? (geschaftsfuhrung|geschaftsleitung|vorstands?|aufsichtsrats?)|"
    r"aufsichtsrat\w*|inhaber|grunder|mitgrunder|mitinhaber|gesellschafter|burgermeister|oberburgermeister|landrat|"
    r"rektor|prokuratorprasident|"
    r"pdg|dg|dsi|daf|drh|dsin|directeur general|directrice generale|direction generale|gerant\w*|cogerant\w*|"
    r"fondat(eur|rice)|cofondat(eur|rice)|proprietaire|dirigeant\w*|chef\w* d entreprise|maire|"
    r"membre du (directoire|comite de direction|conseil)( \w+){0,2}|administrateur delegue"
)
DECISION_MAKER = (
    r"director|directors|head of|head,|head|global head|general manager|plant manager|country manager|partner|"
    r"general counsel|managing director|controller general|treasurer|"
    r"direktor|leiter|leitung|leitend\w* angestellt\w*|prokurist|bereichsleit(er|ung)|hauptabteilungsleit(er|ung)|"
    r"bereichsvorstand|dezernent|kanzler|"
    r"(it|edv|ikt|vertriebs|verkaufs|einkaufs|personal|finanz|marketing|produktions|werks?|betriebs|niederlassungs|"
    r"standort|entwicklungs|rechenzentrums|kundendienst|logistik|qualitats|verwaltungs|amts|dezernats|instituts|"
    r"schul|klinik|ressort|sparten|geschaftsbereichs|geschaftsstellen|regional|landes|konstruktions|controlling|"
    r"technik|export|forschungs|innovations|haupt|rechts|revisions) ?leit(er|ung)|"
    r"(vertriebs|verkaufs|einkaufs|finanz|personal|marketing|entwicklungs)(chef|direktor|vorstand)|"
    r"directeur|directrice|direction|fonde\w* de pouvoirs?|associe"
)
MANAGER = (
    r"manager|managers|mgr|supervisor|superviseur|foreman|team ?lead(er)?|group lead(er)?|practice lead|"
    r"section (chief|leader)|squad lead|floor lead|shift lead(er)?|"
    r"abteilungsdirektor|obermeister|meister|vorarbeiter|teamchef|"
    r"responsables?|chef\w* (de |d )?(service|equipe|departement|division|atelier|section|agence|bureau|groupe|pole)|"
    r"contremaitre|encadrant\w*|manageu?r\w*|\w+manager"
)
SPECIALIST = (
    r"specialist|spec|analyst|associate|engineer|trader|lawyer|attorney|counsel|paralegal|solicitor|barrister|"
    r"accountant|auditor|actuary|architect|consultant|developer|programmer|designer|scientist|researcher|economist|"
    r"technician|tester|buyer|planner|scheduler|coordinator|administrator(?= (of )?(systems?|network|database))|"
    r"(systems?|network|database|it|linux|unix|windows|server|security|cloud|sap|salesforce|sharepoint|storage|"
    r"domain|application|web|sys|infrastructure) ?(administrator|admin)|sysadmin|dba|sre|devops|"
    r"advisor|adviser|expert|strategist|evangelist|trainer|instructor|teacher|lecturer|professor|physician|doctor|"
    r"nurse|pharmacist|chemist|editor|journalist|writer|translator|recruiter|negotiator|broker|underwriter|"
    r"representative|rep|salesman|saleswoman|salesperson|seller|marketer|scrum master|agile coach|fellow|originator|"
    r"controllerin|in house counsel|inspector|surveyor|pilot|officer|"
    r"referent|spezialist|analyst|ingenieur|techniker|informatiker|entwickler|programmierer|architekt|berater|"
    r"jurist|anwalt|rechtsanwalt|syndikus\w*|buchhalter|einkaufer|verkaufer|disponent|planer|prufer|revisor|"
    r"koordinator|experte|expertin|beauftragte\w*|redakteur|ubersetzer|lehrer|dozent|arzt|apotheker|chemiker|"
    r"physiker|wissenschaftler|forscher|mathematiker|gutachter|vertreter|handler|makler|konstrukteur|"
    r"ingenieure?|technicien\w*|developp(eur|euse)|programm(eur|euse)|analyste|consultante?|experte?|juriste|"
    r"avocate?|comptable|achet(eur|euse)|commerciale?|formateur|formatrice|architecte|coordinat(eur|rice)|"
    r"coordonnat(eur|rice)|auditeur|auditrice|conseill(er|ere)|negociat(eur|rice)|chercheu(r|se)|"
    r"administrat(eur|rice) (des |de |d )?(systemes?|reseaux?|bases?|si|infrastructures?)( \w+)*|vend(eur|euse)|"
    r"redact(eur|rice)|traduct(eur|rice)|infirmi(er|ere)|medecin|enseignante?|professeure?|delegue\w*|scientifique"
)
# German compounds end with what somebody is.
SPECIALIST_ENDINGS = (
    r"referent|spezialist|ingenieur|techniker|informatiker|entwickler|programmierer|architekt|berater|jurist|anwalt|"
    r"buchhalter|einkaufer|disponent|planer|prufer|koordinator|experte|beauftragter?|redakteur|lehrer|arzt|"
    r"wissenschaftler|forscher|administrator|analytiker|analyst|vertreter|handler|trainer|consultant|elektroniker"
)
USER = (
    r"assistant|secretary|receptionist|clerk|typist|cashier|employee|staff|staff member|worker|driver|operator|"
    r"data entry( \w+)?|dispatcher|caretaker|porter|storekeeper|"
    r"sachbearbeiter|mitarbeiter|angestellt\w+|sekretar|sekretariat|assistent|assistenz|kaufmann|kauffrau|"
    r"kaufmannisch\w+ angestellt\w+|fachkraft|burokraft|schreibkraft|empfang\w*|rezeptionist|hausmeister|lagerist|"
    r"fahrer|pfleger|sachbearbeitung|"
    r"assistante?|secretaire|employee?|agent\w*|standardiste|gestionnaire|hotesse|receptionniste|magasini(er|ere)|"
    r"ouvri(er|ere)|chauffeur|collaborat(eur|rice)"
)
USER_ENDINGS = r"sachbearbeiter|mitarbeiter|sekretar|assistent|assistenz|kaufmann|kauffrau|fachkraft|hilfskraft"

SHORT = {
    "mgr": "manager",
    "mngr": "manager",
    "mng": "managing",
    "mgmt": "management",
    "dir": "director",
    "vp": "vice president",
    "svp": "senior vice president",
    "evp": "executive vice president",
    "avp": "assistant vice president",
    "asst": "assistant",
    "assoc": "associate",
    "pres": "president",
    "exec": "executive",
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "gen": "general",
    "gm": "general manager",
    "coord": "coordinator",
    "engr": "engineer",
    "eng": "engineer",
    "supv": "supervisor",
    "atty": "attorney",
    "cnsl": "counsel",
    "pa": "personal assistant",
    "ea": "executive assistant",
    "pm": "project manager",
    "stv": "stellvertretend",
    "stellv": "stellvertretend",
    "ltr": "leiter",
    "gf": "geschaftsfuhrer",
    "abtltr": "abteilungsleiter",
    "sachb": "sachbearbeiter",
    "resp": "responsable",
    "ing": "ingenieur",
    "rssi": "responsable",
    "mitgl": "mitglied",
}
