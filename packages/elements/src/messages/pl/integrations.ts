import type { CataloguePart } from '../catalogue.ts';

/** The page of the CRMs: what there is, connecting it, and letting it go. */
export const integrations = {
  crmTitle: 'Integracje',
  crmIntro: 'Pobieraj kontakty ze swojego CRM i przekazuj mu to, co wie o nich Twój zespół.',
  crmLoading: 'Wczytywanie integracji',
  crmErrorTitle: 'Nie udało się wczytać integracji',
  crmErrors: {
    offline: 'Brak połączenia z siecią. Praca zostanie wznowiona po jego przywróceniu.',
    unavailable: 'CRM jest w tej chwili nieosiągalny. Spróbuj ponownie za jakiś czas.',
    rate_limited: 'CRM otrzymuje zbyt wiele żądań. Spróbuj ponownie za minutę.',
    conflict: 'Teraz nie jest to możliwe. Być może trwa import lub eksport albo CRM trzeba połączyć ponownie.',
    forbidden: 'Twoja rola tego nie obejmuje. Może to zmienić właściciel lub administrator obszaru roboczego.',
    plan_required: 'Twój plan nie obejmuje integracji.',
    field_hidden: 'Z ukrytych pól mogą korzystać tylko osoby, które mają prawo je pokazać.',
    filter_invalid: 'Filtr tych kontaktów jest już nieaktualny.',
    invalid: 'Coś się tu nie zgadza.',
    not_found: 'To już nie istnieje.',
    internal: 'Po naszej stronie wystąpił błąd. Spróbuj ponownie.',
  },
  crmPlanTitle: 'Integracje są częścią planu {plan}',
  crmPlanText:
    'W planie {plan} lub wyższym można połączyć HubSpot, Salesforce i BigQuery, wskazać, które pole odpowiada któremu, oraz importować i eksportować kontakty.',
  crmForbidden:
    'Widzisz, jakie CRM są dostępne. Łączenie ich i uruchamianie wymaga uprawnienia, które może nadać właściciel lub administrator obszaru roboczego.',
  crmRunOnly:
    'Możesz importować i eksportować. Łączenie CRM i zmiana pól wymagają uprawnienia do zarządzania integracjami, które może nadać właściciel lub administrator obszaru roboczego.',

  crmAbout: {
    hubspot: 'Kontakty z portalu HubSpot.',
    salesforce: 'Kontakty lub leady z organizacji Salesforce.',
    bigquery: 'Tabela w Google BigQuery, jeden wiersz na kontakt.',
  },
  crmStates: {
    connected: 'Połączono',
    needs_reauth: 'Wymaga ponownej autoryzacji',
    error: 'Błąd',
    not_connected: 'Nie połączono',
    unavailable: 'Nie skonfigurowano',
  },
  crmStateHints: {
    needs_reauth:
      '{name} nie przyjmuje już autoryzacji. Importy i eksporty czekają. Połącz ponownie, a zostaną wznowione.',
    error: '{name} odpowiada błędem. Połącz ponownie, jeśli błąd nie zniknie sam.',
    unavailable: 'Na tym serwerze nie ma aplikacji dla {name}. Może ją skonfigurować osoba, która prowadzi serwer.',
  },
  crmSimulated: 'Symulator',
  crmSimulatedHint:
    'To nie jest prawdziwy {name}: to demo odgrywa go na tym komputerze, aby można było wszystko wypróbować.',
  crmAccount: 'Konto',
  crmSince: 'Połączono',
  crmConnectedBy: '{moment}, {user}',
  crmLastRun: 'Ostatnie uruchomienie',
  crmNeverRun: 'Jeszcze żadnego',
  crmRun: '{kind}: {state}',
  crmConnect: 'Połącz',
  crmReconnect: 'Połącz ponownie',
  crmConnectName: 'Połącz: {name}',
  crmReconnectName: 'Połącz ponownie: {name}',
  crmDisconnect: 'Rozłącz',
  crmDisconnectName: 'Rozłącz: {name}',
  crmOpen: 'Import i eksport',
  crmOpenName: 'Import i eksport: {name}',
  crmBack: 'Integracje',

  crmWaiting: 'Wyraź zgodę w oknie {name}.',
  crmShowWindow: 'Pokaż okno',
  crmBlocked: 'Przeglądarka nie pozwoliła otworzyć okna {name}.',
  crmOpenWindow: 'Otwórz {name}',
  crmClosed: 'Okno zamknięto, zanim połączono {name}.',
  crmRefused: 'W {name} nie wyrażono zgody.',
  crmTryAgain: 'Spróbuj ponownie',
  crmStop: 'Przerwij',
  crmConnected: 'Połączono: {name}',
  crmDisconnected: 'Rozłączono: {name}',
  crmNotConnected: 'Nie połączono: {name}.',

  crmDisconnectTitle: 'Rozłączyć {name}?',
  crmDisconnectText:
    'Autoryzacja w {name} zostanie wycofana i nic już nie będzie uruchamiane. Kontakty tutaj i rekordy tam pozostaną bez zmian.',
  crmCancel: 'Anuluj',
  crmCloseDialog: 'Zamknij',

  formTitle: 'Połącz: {name}',
  formOauth: 'Zaloguj się do {name}',
  formOauthHint: 'W osobnym oknie, na swoje konto.',
  formOr: 'lub',
  formOptional: 'opcjonalnie',
  formFillIn: 'Wypełnij za mnie',
  formSafe: 'Klucze są przechowywane na serwerze w postaci zaszyfrowanej i nigdy więcej nie są pokazywane.',
  formFaults: {
    missing: 'To jest wymagane.',
    empty: 'Wklej klucz lub wybierz jego plik.',
    too_large: 'To za długie jak na klucz. Wybierz plik JSON utworzony przez Google.',
    not_json: 'To nie jest JSON. Wklej cały plik, od pierwszego do ostatniego nawiasu klamrowego.',
    not_service_account: 'To nie jest klucz konta usługi. Jego „type” musi mieć wartość „service_account”.',
    no_private_key: 'Brakuje w nim klucza prywatnego. Utwórz nowy klucz i użyj całego pliku.',
    unread: 'Nie udało się odczytać pliku.',
  },
  keyFile: 'Wybierz plik',
  keyDrop: 'Wklej JSON lub upuść tutaj plik',
  keyRead: 'Klucz konta {account} w projekcie {project}',
  keyOther: 'Użyj innego klucza',

  tabs: 'Co zrobić z {name}',
  tabNames: { import: 'Import', export: 'Eksport', mapping: 'Mapowanie pól' },
} satisfies CataloguePart;
