/** The phone numbers that contacts of a country may have: one of the prefixes, then so many digits. */
export interface PhonePlan {
  /** In E.164, separated by spaces. */
  prefixes: string;
  digits: number;
}

/** In every area code 555-0100 to 555-0199 is set aside for fiction (NANPA): `+1`, area code, `55501`, two digits. */
function northAmerica(areaCodes: string): PhonePlan {
  return { prefixes: areaCodes.replace(/\d+/g, '+1$&55501').trim(), digits: 2 };
}

/**
 * Where a regulator keeps numbers for fiction, only those are used and no number here can ring: North America (NANPA
 * 555-01xx), United Kingdom (Ofcom), Germany (Bundesnetzagentur, notice 148/2021), France (ARCEP), Australia (ACMA),
 * Ireland (ComReg). They are few: in a large workspace some contacts share one.
 *
 * The other countries keep none. There a number is a mobile prefix of the country and digits of the right count, so it
 * looks valid and might belong to somebody: fixtures are to be shown, never dialled or messaged.
 */
const plans = {
  'United States': northAmerica(`
    201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253
    254 256 260 262 267 269 270 272 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321
    323 325 330 331 334 336 337 339 346 347 351 352 360 361 364 380 385 386 401 402 404 405 406 407 408 409 410 412 413
    414 415 417 419 423 424 425 430 432 434 435 440 442 443 458 463 469 470 475 478 479 480 484 501 502 503 504 505 507
    508 509 510 512 513 515 516 517 518 520 530 531 534 539 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585
    586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 628 629 630 631 636 641 646 650 651
    657 660 661 662 667 669 678 681 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 727 731
    732 734 737 740 743 747 754 757 760 762 763 765 769 770 772 773 774 775 779 781 785 786 801 802 803 804 805 806 808
    810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 854 856 857 858 859 860 862 863 864 865 870 872
    878 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 929 930 931 934 936 937 938 940 941
    947 949 951 952 954 956 959 970 971 972 973 978 979 980 984 985 989`),
  Canada: northAmerica(`
    204 226 236 249 250 289 306 343 365 403 416 418 431 437 438 450 506 514 519 548 579 581 587 604 613 639 647 705 709
    778 780 807 819 825 867 873 902 905`),
  // Mobile, then the areas of London, Leeds, Sheffield, Nottingham, Leicester, Bristol, Reading, Birmingham, Edinburgh,
  // Glasgow, Liverpool, Manchester, Tyneside, Cardiff, and no area.
  'United Kingdom': {
    prefixes: `+447700900 +442079460 +441134960 +441144960 +441154960 +441164960 +441174960 +441184960 +441214960
      +441314960 +441414960 +441514960 +441614960 +441914980 +442920180 +441632960`,
    digits: 3,
  },
  // Berlin, Frankfurt, Hamburg, Cologne, Munich.
  Germany: { prefixes: '+493023125 +496990009 +494066969 +492214710 +498999998', digits: 3 },
  France: { prefixes: '+3363998 +3319900 +3326191 +3335301 +3346571 +3353649', digits: 4 },
  Australia: { prefixes: '+6125550 +6127010 +6135550 +6137010 +6175550 +6177010 +6185550 +6187010', digits: 4 },
  Ireland: { prefixes: '+3532091', digits: 5 },

  Argentina: { prefixes: '+54911 +549351 +549341', digits: 7 },
  Austria: { prefixes: '+43660 +43664 +43676', digits: 7 },
  Belgium: { prefixes: '+3247 +3248 +3249', digits: 7 },
  Brazil: { prefixes: '+55119 +55219 +55319 +55719 +55419 +55819', digits: 8 },
  Bulgaria: { prefixes: '+35987 +35988 +35989', digits: 7 },
  Chile: { prefixes: '+569', digits: 8 },
  China: { prefixes: '+86131 +86136 +86138 +86150 +86159 +86186 +86188', digits: 8 },
  Colombia: { prefixes: '+57300 +57310 +57315 +57320', digits: 7 },
  Cyprus: { prefixes: '+35796 +35799', digits: 6 },
  Egypt: { prefixes: '+2010 +2011 +2012 +2015', digits: 8 },
  Greece: { prefixes: '+30690 +30694 +30697', digits: 7 },
  India: { prefixes: '+9170 +9180 +9190 +9198', digits: 8 },
  Israel: { prefixes: '+97250 +97252 +97254', digits: 7 },
  Japan: { prefixes: '+8170 +8180 +8190', digits: 8 },
  Jordan: { prefixes: '+96277 +96278 +96279', digits: 7 },
  Mexico: { prefixes: '+5255 +5233 +5281', digits: 8 },
  Morocco: { prefixes: '+2126 +2127', digits: 8 },
  Nigeria: { prefixes: '+234803 +234806 +234810', digits: 7 },
  Poland: { prefixes: '+4850 +4860 +4869 +4878', digits: 7 },
  'Saudi Arabia': { prefixes: '+96650 +96653 +96655', digits: 7 },
  Singapore: { prefixes: '+658 +659', digits: 7 },
  'South Africa': { prefixes: '+2772 +2782 +2783', digits: 7 },
  'South Korea': { prefixes: '+8210', digits: 8 },
  Spain: { prefixes: '+346', digits: 8 },
  Switzerland: { prefixes: '+4176 +4178 +4179', digits: 7 },
  Taiwan: { prefixes: '+8869', digits: 8 },
  Turkey: { prefixes: '+9053 +9054 +9055', digits: 8 },
  Ukraine: { prefixes: '+38050 +38063 +38067 +38093', digits: 7 },
  'United Arab Emirates': { prefixes: '+97150 +97152 +97155', digits: 7 },
  Vietnam: { prefixes: '+843 +847 +849', digits: 8 },
} satisfies Record<string, PhonePlan>;

export type Country = keyof typeof plans;

export const phonePlans: Readonly<Record<Country, PhonePlan>> = plans;
