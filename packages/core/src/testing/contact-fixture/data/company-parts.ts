/** First halves of company names; each company takes one, so a stem returns only after all have had their turn. */
export const companyStems = `
  Northwind, Bluebird, Halden, Silverline, Kestrel, Redwood, Brightwater, Copperfield, Lumen, Juniper, Stonebridge,
  Polaris, Maplewood, Ironclad, Harborview, Sunridge, Wildflower, Foxglove, Evergreen, Highland, Riverstone, Amberly,
  Oakhaven, Clearwater, Summit, Meridian, Larkspur, Cobalt, Ember, Willowbrook, Falcon, Driftwood, Granite, Aurora,
  Tidewater, Pinecrest, Marigold, Beacon, Hawthorn, Solstice, Quill, Saffron, Bluestone, Cedar Lane, Horizon, Orchid,
  Windmere, Alder, Birchwood, Calla, Dunmore, Elmstead, Fernhill, Greystone, Heron, Ivory, Jasper, Kingfisher, Lighthouse,
  Moonstone, Nightingale, Osprey, Peregrine, Quarry, Rosewood, Starling, Thistle, Umber, Verdant, Westbrook, Yarrow,
  Zephyr, Almaviva, Belvedere, Casa Verde, Dos Ríos, Estrela, Fjord, Grünfeld, Hoshi, Isola, Jardín, Kaiyo, Lindqvist,
  Miravalle, Nordlicht, Océane, Płomień, Río Claro, Sakura, Tramontana, Umi, Vega, Waldhaus, Yıldız, Zorya`;

/** Second halves. */
export const companyKinds = `
  Traders, Logistics, Dental, Software, Coffee, Fitness, Foods, Interiors, Travel, Media, Insurance, Motors, Clinic,
  Bakery, Consulting, Energy, Robotics, Outdoors, Apparel, Books, Realty, Hotels, Pharmacy, Labs, Studio, Analytics,
  Security, Kitchen, Optics, Garden Supply, Cycles, Capital, Academy, Furniture, Legal, Freight, Cosmetics, Music,
  Electronics, Veterinary, Catering, Ceramics, Events, Shipping, Toys, Textiles, Health`;

/** Legal forms; most companies are known without theirs. */
export const companyForms = ['Inc.', 'Ltd', 'GmbH', 'S.A.', 'LLC', '& Co.'] as const;
