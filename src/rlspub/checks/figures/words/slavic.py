"""The words that tell what a figure is, in Russian and Polish."""

from rlspub.checks.figures.words.figure_words import FigureWords

RUSSIAN = FigureWords(
    at_most=r"не (?:более|больше|выше|свыше)(?: чем)?|максимум|самое большее|не превышать",
    up_to=r"до",
    at_least=r"не (?:менее|меньше|ниже)(?: чем)?|минимум|по (?:меньшей|крайней) мере|как минимум",
    less=r"менее|меньше|ниже",
    exceed=r"более|больше|свыше|выше|превыша\w+|превысит\w*|сверх",
    refuse=r"не|нельзя|никогда|никто|ни|без|избега\w+|запрещ\w+|опасно",
    limit=r"максимальн\w+|максимум|предел\w*|предельн\w+|лимит\w*|наибольш\w+"
    r"|верхн\w+ границ\w+",
    is_limit=r"(?:это|является|—|–|-)(?: \w+){0,2} (?:максимальн\w+|максимум|предел\w*|лимит)",
    or_less=r"или меньше|или менее|максимум|не (?:более|больше)|макс\.?",
    in_case=r"если|когда|кто|в случае|при|после|потому|кроме|принял[аи]?",
    take=r"принимайте|принимать|примите|принять|используйте|давайте|дайте|глотайте|проглотите"
    r"|пейте|выпейте|вводите|введите|нанесите|(?:обычная|суточная|средняя) доза(?: —| –|:)?",
    others=r"люди|пациенты|некоторые|врачи|которые",
    is_fine=r"(?:безопасно|безопасна|разрешено|допустимо)",
    counts={"один|одну|одна": 1, "два|две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6},
    made=r"таблет\w+|капсул\w+|пилюл\w+|пакетик\w*|вдох\w*|доз[аыу]?",
    made_of=r"по|с|содержащ\w+",
    next_clause=r"но|хотя|однако|тогда как|кроме",
    need=r"нужно|нужен|потребност\w+|рекомендуем\w+|рекомендован\w+|норма|пищ\w+|питани\w+|едой"
    r"|продукт\w+|диет\w+|содерж\w+|соли|соль|натри\w+|сахар\w*|алкогол\w+|кофеин\w*|жир\w+"
    r"|белк\w+",
    study=r"исследовани\w+|испытани\w+|участник\w*|доброволь\w+|в (?:19|20)\d\d",
    group=r"(?:\d+ ?(?:до|и|-|–) ?)?\d+ (?:лет|год[а]?|месяц\w*)(?: и (?:старше|младше))?"
    r"|дет[яеьи]\w*|реб[её]н\w+|младен\w+|подрост\w+|возраст\w*|лет|месяц\w*|старше|младше"
    r"|пожил\w+|беременн\w+|корм\w+ (?:грудью|матер\w+)|почк\w+|почечн\w+|печен\w+|вес\w*|весит"
    r"|женщин\w*|мужчин\w*|(?:люд\w+|пациент\w+|взросл\w+) (?:с|у|котор\w+)|если (?:у вас|вы)",
    prescribed=r"(?:врач|доктор|фармацевт|медсестра) (?:может|мог|вам|назнач\w+|скажет)"
    r"|назнач\w+|по рецепту|в больнице",
    at_first=r"(?:перв\w+|следующ\w+|последн\w+|втор\w+) (?:\d+ )?(?:дн\w+|день|недел\w+|ноч\w+"
    r"|доз\w+)"
    r"|сначала|вначале|начн\w+|начин\w+|затем|потом|увелич\w+",
    lowers=r"снижа\w+|снизи\w+|уменьш\w+|сократи\w+|понизи\w+|понижа\w+|перей\w+|перешл\w+|с|от",
)
POLISH = FigureWords(
    at_most=r"(?:nie|nigdy) (?:więcej|wyżej|powyżej)(?: niż)?|maksymalnie|najwyżej|co najwyżej"
    r"|maksimum|nie przekraczać",
    up_to=r"do",
    at_least=r"(?:nie|nigdy) mniej niż|co najmniej|przynajmniej|minimum",
    less=r"mniej niż|poniżej|mniejsz\w+ niż",
    exceed=r"więcej niż|większ\w+ niż|powyżej|ponad|przekracza\w*|przekrocz\w+|wyższ\w+ niż",
    refuse=r"nie|nigdy|nikt|nikomu|ani|bez|unikaj\w*|unikać|żad\w+|niebezpieczn\w+|nie wolno",
    limit=r"maksymaln\w+|maksimum|limit\w*|największ\w+|najwyższ\w+|górn\w+ granic\w+",
    is_limit=r"(?:to|jest|jako|stanowi)(?: \w+){0,2} (?:maksymaln\w+|maksimum|limit\w*)",
    or_less=r"lub mniej|albo mniej|maksymalnie|najwyżej|co najwyżej|maks\.?",
    in_case=r"jeśli|jeżeli|gdy|kiedy|kto|w razie|w przypadku|po|ponieważ|chyba że|zaży\w+"
    r"|przyję\w+",
    take=r"przyjmuj(?:cie)?|przyjmować|przyjąć|zażywaj(?:cie)?|zażywać|zażyć|zażyj|bierz|brać"
    r"|stosuj(?:cie)?|stosować|należy (?:przyjmować|zażywać|stosować)|podawaj|podać|połykać"
    r"|połknąć"
    r"|wypić|wstrzykn\w+|(?:zwykła|zalecana|dobowa|dzienna) dawka(?: to| wynosi|:)?",
    others=r"ludzie|pacjenci|niektórzy|osoby|które|lekarze",
    is_fine=r"(?:jest|są) (?:bezpieczn\w+|dozwolon\w+|w porządku)",
    counts={"jedną|jedna": 1, "dwa|dwie": 2, "trzy": 3, "cztery": 4, "pięć": 5, "sześć": 6},
    made=r"tablet\w+|kapsuł\w+|pigułk\w*|pastyl\w+|saszet\w+|daw(?:ka|ki|kę|ek)",
    made_of=r"po|zawierając\w+|à",
    next_clause=r"ale|podczas gdy|chociaż|chyba że|oprócz|jednak",
    need=r"potrzeb\w+|zapotrzebowani\w+|zalecan\w+ spożyci\w+|spożyci\w+|żywnoś\w+|pożywieni\w+"
    r"|diet\w+|pokarm\w+|zawiera\w*|soli|sól|sod\w+|cukr\w+|alkohol\w*|kofein\w+|tłuszcz\w+"
    r"|biał\w+",
    study=r"badani\w+|uczestni\w+|ochotni\w+|w (?:19|20)\d\d",
    group=r"(?:\d+ ?(?:do|i|-|–) ?)?\d+ (?:lat\w*|rok\w*|miesi\w+)(?: i (?:więcej|starsz\w+))?"
    r"|dziec\w+|niemowl\w+|nastolat\w+|młodzież\w*|wiek\w*|lat|latach|miesi\w+|starsz\w+|młodsz\w+"
    r"|ciąż\w+|ciężarn\w+|karmi\w+|nerk\w+|nerek|wątrob\w+|waż\w+|masa|masie|kobiet\w*|mężczyz\w+"
    r"|(?:osoby|osób|pacjen\w+|doro\w+) (?:z|ze|któr\w+)|jeśli (?:masz|pan|pani|jesteś)",
    prescribed=r"(?:lekarz|farmaceuta|pielęgniarka) (?:może|mógł|zaleci\w*|powie\w*)"
    r"|przepis\w+|na receptę|w szpitalu",
    at_first=r"(?:pierwsz\w+|następn\w+|ostatni\w+|drug\w+) (?:\d+ )?(?:dni\w*|dzień|tydzień"
    r"|tygodni\w*"
    r"|noc\w*|dawk\w+)|na początku|początkowo|zaczn\w+|potem|następnie|zwiększ\w+",
    lowers=r"zmniejsz\w+|obniż\w+|redu\w+|przej\w+|zmieni\w+|z|od",
)
