"""The countries that give advice of their own, and their people, as texts name them.

With capital letters, so that `us` is no country.
"""

PLACES = {
    "US": r"US|U\.S\.?|USA|United States|American?s?|EE\. ?UU\.|Estados Unidos|FDA|CDC"
    r"|EUA|États-Unis|américaine?s?|Stati Uniti|Vereinigte[n]? Staaten|amerikanische\w*"
    r"|США|Соединенн\w+ Штат\w+|Stan(?:y|ach|ów) Zjednoczon\w+|美国|美國|미국|الولايات المتحدة"
    r"|أمريكا|สหรัฐ",
    "GB": r"UK|U\.K\.?|United Kingdom|(?:Great )?Britain|British|England|English|Scotland|Wales"
    r"|NHS|Reino Unido|Royaume-Uni|Grande-Bretagne|Regno Unito|Gran Bretagna|Großbritannien"
    r"|Vereinigte[sn]? Königreich|Великобритани\w+|Wielk(?:a|iej) Brytani\w+|英国|英國|영국"
    r"|بريطانيا"
    r"|المملكة المتحدة|สหราชอาณาจักร|อังกฤษ",
    "EU": r"EU|E\.U\.?|Europe|European(?: Union)?|UE|Unión Europea|Europa|EFSA"
    r"|Union européenne|União Europeia|Unione [Ee]uropea|Европ\w+|ЕС|Unii? Europejsk\w+|Europie"
    r"|欧盟|歐盟|欧洲|歐洲|유럽|أوروبا|الاتحاد الأوروبي|ยุโรป",
    "AU": r"Australi(?:an?s?|e|en)|Australie|Австрали\w+|Austrálii?a?|澳大利亚|澳洲|호주|أستراليا"
    r"|ออสเตรเลีย",
    "NZ": r"New Zealand|Nouvelle-Zélande|Neuseeland|Nueva Zelanda|Новой Зеланди\w+|新西兰"
    r"|뉴질랜드",
    "CA": r"Canad(?:a|ian)s?|Canadá|Kanada|Канад\w+|Kanadzie|加拿大|캐나다|كندا|แคนาดา",
    "IE": r"Ireland|Irish|Irlanda|Irlande|Irland|Ирланди\w+",
    "DE": r"German(?:y|s)?|Alemania|Alemanha|Allemagne|Deutschland|deutsche[nr]?|Germania"
    r"|Германи\w+"
    r"|Niem(?:cy|czech|iec)|德国|德國|독일|ألمانيا|เยอรมนี",
    "FR": r"France|French|Francia|França|Frankreich|Франци\w+|Francj[aię]|法国|法國|프랑스|فرنسا"
    r"|ฝรั่งเศส",
    "ES": r"Spain|Spanish|España|Espanha|Espagne|Spanien|Spagna|Испани\w+|Hiszpani[aię]|西班牙"
    r"|스페인",
    "IT": r"Italy|Italian|Italia|Itália|Italie|Italien|Итали\w+|Włoch\w*|Włoszech|意大利|이탈리아",
    "NL": r"(?:The )?Netherlands|Dutch|Holland|Países Bajos|Países Baixos|Pays-Bas|Niederlande[n]?"
    r"|Paesi Bassi|Нидерланд\w+|Holandi[aię]|荷兰|네덜란드",
    "CH": r"Switzerland|Swiss|Suiza|Suíça|Suisse|Schweiz|Svizzera|Швейцари\w+|Szwajcari[aię]|瑞士"
    r"|스위스",
    "AT": r"Austrian?|Österreich|Autriche|Австри\w+|Austri[ię]",
    "SE": r"Sweden|Swedish|Suecia|Suède|Schweden|Svezia|Suécia|Швеци\w+|Szwecj[aię]|瑞典|스웨덴",
    "NO": r"Norway|Norwegian|Noruega|Norvège|Norwegen|Norvegia|Норвеги\w+|Norwegi[aię]|挪威",
    "DK": r"Denmark|Danish|Dinamarca|Danemark|Dänemark|Danimarca|Дани\w+|Dani[aię]|丹麦",
    "FI": r"Finland|Finnish|Finlandia|Finlande|Finnland|Финлянди\w+|Finlandi[ię]|芬兰",
    "PL": r"Poland|Polish|Polonia|Polónia|Polônia|Pologne|Polen|Польш\w+|Pols(?:ka|ce|kę|ki)|波兰"
    r"|폴란드",
    "RU": r"Russian?|Rusia|Rússia|Russie|Russland|Росси\w+|Rosj[aię]|俄罗斯|러시아|روسيا|รัสเซีย",
    "JP": r"Japan(?:ese)?|Japón|Japão|Japon|Giappone|Япони\w+|Japoni[aię]|日本|일본|اليابان|ญี่ปุ่น",
    "CN": r"China|Chinese|Chine|Cina|Кита[йея]\w*|Chin(?:y|ach)|中国|中國|중국|الصين",
    "KR": r"(?:South )?Korean?|Corea|Coreia|Corée|Südkorea|Коре[яеи]|韩国|韓國|한국|كوريا|เกาหลี",
    "TH": r"Thailand|Thaïlande|Tailandia|泰国|태국|تايلاند|ประเทศไทย",
    "IN": r"Indian?|Inde|Indien|Инди\w+|印度|인도(?!네)|الهند|อินเดีย",
    "MX": r"Mexic(?:o|an)|México|Mexique|Mexiko|Мексик\w+|墨西哥|멕시코",
    "BR": r"Brazil(?:ian)?|Brasil|Brésil|Brasilien|Brasile|Бразили\w+|巴西|브라질",
    "PT": r"Portugal|Portuguese|Portogallo|Португали\w+|葡萄牙",
    "ZA": r"South African?",
    "elsewhere": r"(?:[Oo]ther|[Ss]ome|[Mm]any) countries|[Ee]lsewhere|[Aa]broad|WHO"
    r"|[Oo]tros pa\u00edses|[Dd]'autres pays|[Oo]utros países|[Aa]ltri [Pp]aesi|[Aa]nderen Ländern"
    r"|[Дд]ругих странах|ВОЗ|[Ii]nnych krajach|其他国家|其他國家|다른 나라|دول أخرى|ประเทศอื่น",
}
