import type { Country } from './phone-plans.ts';

/** Languages (BCP 47) that contacts speak. */
export type Language =
  | 'en'
  | 'de'
  | 'es'
  | 'fr'
  | 'pt-BR'
  | 'pl'
  | 'uk'
  | 'ar'
  | 'he'
  | 'ja'
  | 'zh'
  | 'ko'
  | 'hi'
  | 'tr'
  | 'vi'
  | 'el'
  | 'bg';

/** Where the speakers of a language live: a country, its share of them, and its cities, the largest first. */
export type Region = readonly [country: Country, share: number, cities: string];

/** Names in English, as an operator would read them. */
export const places: Readonly<Record<Language, readonly Region[]>> = {
  en: [
    [
      'United States',
      55,
      `New York, Los Angeles, Chicago, Houston, Phoenix, Philadelphia, San Antonio, San Diego, Dallas, Austin, San Jose,
      Seattle, Denver, Boston, Nashville, Portland, Las Vegas, Atlanta, Miami, Minneapolis, Raleigh, Tampa, New Orleans,
      Cleveland, Pittsburgh, Cincinnati, Salt Lake City, Boise, Des Moines, Honolulu, Anchorage`,
    ],
    [
      'United Kingdom',
      17,
      `London, Manchester, Birmingham, Leeds, Glasgow, Liverpool, Bristol, Edinburgh, Sheffield, Cardiff, Belfast,
      Nottingham, Newcastle upon Tyne, Brighton, Cambridge, Oxford, York, Stratford-upon-Avon`,
    ],
    ['Canada', 9, 'Toronto, Vancouver, Calgary, Ottawa, Edmonton, Winnipeg, Halifax, Victoria, Saskatoon'],
    ['Australia', 7, 'Sydney, Melbourne, Brisbane, Perth, Adelaide, Gold Coast, Canberra, Hobart, Darwin'],
    ['India', 4, 'Bengaluru, Mumbai, Hyderabad, Chennai, Pune, Kochi'],
    ['Ireland', 3, 'Dublin, Cork, Galway, Limerick, Waterford'],
    ['South Africa', 3, 'Johannesburg, Cape Town, Durban, Pretoria'],
    ['Nigeria', 2, 'Lagos, Abuja, Ibadan, Port Harcourt'],
  ],
  de: [
    [
      'Germany',
      78,
      `Berlin, Hamburg, Munich, Cologne, Frankfurt, Stuttgart, Düsseldorf, Leipzig, Dortmund, Essen, Bremen, Dresden,
      Hanover, Nuremberg, Duisburg, Bochum, Bonn, Münster, Karlsruhe, Mannheim, Freiburg, Kiel, Lübeck, Erfurt`,
    ],
    ['Austria', 13, 'Vienna, Graz, Linz, Salzburg, Innsbruck'],
    ['Switzerland', 9, 'Zurich, Basel, Bern, Winterthur, St. Gallen'],
  ],
  es: [
    ['Mexico', 36, 'Mexico City, Guadalajara, Monterrey, Puebla, Tijuana, León, Mérida, Querétaro, Oaxaca'],
    ['Spain', 29, 'Madrid, Barcelona, Valencia, Seville, Zaragoza, Málaga, Bilbao, Murcia, Palma, A Coruña, Granada'],
    ['Colombia', 14, 'Bogotá, Medellín, Cali, Barranquilla, Cartagena'],
    ['Argentina', 13, 'Buenos Aires, Córdoba, Rosario, Mendoza, La Plata'],
    ['Chile', 8, 'Santiago, Valparaíso, Concepción, Antofagasta'],
  ],
  fr: [
    [
      'France',
      80,
      `Paris, Marseille, Lyon, Toulouse, Nice, Nantes, Montpellier, Strasbourg, Bordeaux, Lille, Rennes, Grenoble, Dijon,
      Saint-Étienne, Aix-en-Provence, Brest`,
    ],
    ['Belgium', 9, 'Brussels, Liège, Namur, Charleroi'],
    ['Canada', 7, 'Montreal, Quebec City, Laval, Gatineau'],
    ['Switzerland', 4, 'Geneva, Lausanne, Neuchâtel'],
  ],
  'pt-BR': [
    [
      'Brazil',
      100,
      `São Paulo, Rio de Janeiro, Belo Horizonte, Salvador, Brasília, Fortaleza, Curitiba, Recife, Porto Alegre, Manaus,
      Belém, Goiânia, Campinas, Florianópolis, Natal, Vitória`,
    ],
  ],
  pl: [['Poland', 100, 'Warsaw, Kraków, Wrocław, Łódź, Poznań, Gdańsk, Szczecin, Lublin, Katowice, Bydgoszcz, Gdynia']],
  uk: [
    [
      'Ukraine',
      86,
      'Kyiv, Lviv, Odesa, Kharkiv, Dnipro, Zaporizhzhia, Vinnytsia, Ivano-Frankivsk, Poltava, Chernivtsi',
    ],
    ['Poland', 8, 'Warsaw, Kraków, Wrocław'],
    ['Germany', 6, 'Berlin, Munich, Hamburg'],
  ],
  ar: [
    ['Egypt', 34, 'Cairo, Alexandria, Giza, Mansoura, Luxor'],
    ['Saudi Arabia', 28, 'Riyadh, Jeddah, Dammam, Mecca, Medina'],
    ['United Arab Emirates', 18, 'Dubai, Abu Dhabi, Sharjah'],
    ['Morocco', 12, 'Casablanca, Rabat, Marrakesh, Fez, Tangier'],
    ['Jordan', 8, 'Amman, Irbid, Aqaba'],
  ],
  he: [['Israel', 100, 'Tel Aviv, Jerusalem, Haifa, Rishon LeZion, Be’er Sheva, Netanya, Ramat Gan']],
  ja: [['Japan', 100, 'Tokyo, Osaka, Yokohama, Nagoya, Sapporo, Fukuoka, Kobe, Kyoto, Sendai, Hiroshima, Kanazawa']],
  zh: [
    ['China', 68, 'Shanghai, Beijing, Shenzhen, Guangzhou, Chengdu, Hangzhou, Wuhan, Nanjing, Xi’an, Suzhou, Qingdao'],
    ['Taiwan', 20, 'Taipei, Taichung, Kaohsiung, Tainan'],
    ['Singapore', 12, 'Singapore'],
  ],
  ko: [['South Korea', 100, 'Seoul, Busan, Incheon, Daegu, Daejeon, Gwangju, Suwon, Jeju']],
  hi: [['India', 100, 'Delhi, Mumbai, Jaipur, Lucknow, Kanpur, Indore, Bhopal, Patna, Varanasi, Nagpur, Agra']],
  tr: [
    ['Turkey', 90, 'Istanbul, Ankara, İzmir, Bursa, Antalya, Adana, Konya, Gaziantep, Eskişehir, Trabzon'],
    ['Germany', 10, 'Berlin, Cologne, Duisburg'],
  ],
  vi: [['Vietnam', 100, 'Ho Chi Minh City, Hanoi, Da Nang, Hai Phong, Can Tho, Nha Trang, Hue']],
  el: [
    ['Greece', 90, 'Athens, Thessaloniki, Patras, Heraklion, Larissa, Volos'],
    ['Cyprus', 10, 'Nicosia, Limassol, Larnaca'],
  ],
  bg: [['Bulgaria', 100, 'Sofia, Plovdiv, Varna, Burgas, Ruse, Stara Zagora']],
};
