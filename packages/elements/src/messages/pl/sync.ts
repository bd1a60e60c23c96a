import type { CataloguePart } from '../catalogue.ts';

/** Previews, runs and schedules of CRMs. */
export const sync = {
  syncIntro: {
    import:
      'Wczytuje rekordy z {name} do kontaktów. Najpierw zobacz, co by się zmieniło: podgląd niczego nie zapisuje.',
    export: 'Zapisuje kontakty w {name}. Najpierw zobacz, co by się zmieniło: podgląd niczego nie zapisuje.',
  },
  syncReads: 'Które rekordy',
  syncReadOptions: { changed: 'To, co się zmieniło', full: 'Wszystkie rekordy' },
  syncReadHints: {
    changed: 'Od ostatniego importu; pierwszy odczytuje wszystko.',
    full: 'Trwa dłużej. Na wypadek, gdy coś tutaj usunięto lub zmieniono.',
  },
  syncRecordsOf: {
    selected: 'Rekordy zaznaczonych kontaktów',
    query: 'Rekordy kontaktów pasujących do wyszukiwania',
  },
  syncScope: 'Które kontakty',
  syncScopes: { selected: 'Zaznaczone', query: 'Pasujące do bieżącego wyszukiwania', all: 'Wszystkie kontakty' },
  previewButton: 'Podgląd',
  previewAgain: 'Nowy podgląd',
  previewing: 'Trwa odczyt i porównywanie. Nic nie jest zapisywane.',
  previewTitle: 'Co by się stało',
  previewOutdated: 'To był inny wybór. Uruchom nowy podgląd, aby zobaczyć, co stałoby się teraz.',
  previewRead: {
    by: 'complete',
    '=true': 'Porównano: {read}',
    other: 'Porównano pierwsze {read} z {total}; przebieg obejmie wszystkie',
  },
  outcomes: {
    create: 'Nowe',
    update: 'Zmienione',
    unchanged: 'Bez zmian',
    conflict: 'Konflikty',
    refused: 'Odrzucone',
  },
  outcomeHints: {
    create: 'zostanie utworzony',
    update: 'otrzyma inne wartości',
    unchanged: 'pozostanie bez zmian',
    conflict: 'zmieniono po obu stronach: decyduje reguła każdego pola',
    refused: 'nie może zostać przyjęty i jest pomijany',
  },
  differences: 'Różnice',
  differencesOf: {
    one: 'Pierwsza różnica',
    few: 'Pierwsze #, które się różnią',
    many: 'Pierwszych #, które się różnią',
    other: 'Pierwsze #, które się różnią',
  },
  noDifference: 'Obie strony są zgodne. Nie ma nic do zrobienia.',
  emptyHere: 'puste',
  becomes: '{before} zmieni się na {after}',
  conflictHere: 'zmieniono po obu stronach',
  contactToBe: 'Nowy kontakt',
  newRecord: 'Nowy rekord w {name}',
  recordId: '{name} {id}',
  runButton: { import: 'Rozpocznij import', export: 'Rozpocznij eksport' },
  runCount: { import: 'Importuj {count}', export: 'Eksportuj {count}' },
  nothingToDo: 'Nic do zrobienia',
  runStarted: {
    import: 'Import z {name} został rozpoczęty. Możesz pracować dalej.',
    export: 'Eksport do {name} został rozpoczęty. Możesz pracować dalej.',
  },
  runTitle: { import: 'Import', export: 'Eksport' },
  runWaiting: 'Rozpocznie się, gdy zwolni się miejsce',
  runSlowed: '{name} ogranicza częstotliwość zapytań. Praca trwa dalej sama, tylko wolniej.',
  runSlowedUntil: '{name} pozwoli nam kontynuować o {moment}. Praca zostanie wznowiona sama.',
  runNeedsReauth:
    '{name} nie przyjmuje już autoryzacji. Połącz ponownie, a praca zostanie wznowiona od miejsca przerwania.',
  runCancel: 'Anuluj',
  runReport: 'Raport',
  runJobs: 'Pokaż w zadaniach',
  mapFirst: 'Mapowanie pól',

  scheduleTitle: 'Automatycznie',
  scheduleOff: 'Nigdy',
  scheduleIntervals: {
    quarter_hour: 'Co 15 minut',
    hour: 'Co godzinę',
    six_hours: 'Co 6 godzin',
    day: 'Codziennie',
    week: 'Co tydzień',
  },
  scheduleLabel: { import: 'Importuj automatycznie', export: 'Eksportuj automatycznie' },
  scheduleNext: 'Następnym razem {moment}: {scope}',
  scheduleSaved: 'Harmonogram został zapisany',
  scheduleOver: 'Nic nie jest już uruchamiane automatycznie',
  scheduleNotSelected:
    'Zaznaczonych kontaktów nie można eksportować automatycznie. Wybierz wszystkie albo te, które pasują.',
} satisfies CataloguePart;
