import type { CataloguePart } from '../catalogue.ts';

/** The page of the CRMs: what there is, connecting it, and letting it go. */
export const integrations = {
  crmTitle: 'Integrationen',
  crmIntro: 'Holen Sie Kontakte aus Ihrem CRM, und geben Sie zurück, was Ihr Team über sie weiß.',
  crmLoading: 'Integrationen werden geladen',
  crmErrorTitle: 'Die Integrationen konnten nicht geladen werden',
  crmErrors: {
    offline: 'Sie sind offline. Es geht weiter, sobald Sie wieder verbunden sind.',
    unavailable: 'Das CRM ist gerade nicht erreichbar. Versuchen Sie es in einer Weile noch einmal.',
    rate_limited: 'Das CRM wird zu oft angefragt. Versuchen Sie es in einer Minute noch einmal.',
    conflict:
      'Das ist gerade nicht möglich. Vielleicht läuft ein Import oder Export, oder das CRM muss neu verbunden werden.',
    forbidden: 'Ihre Rolle umfasst das nicht. Ein Inhaber oder Administrator des Arbeitsbereichs kann das ändern.',
    plan_required: 'Ihr Tarif enthält keine Integrationen.',
    field_hidden: 'Verborgene Felder kann nur verwenden, wer sie anzeigen darf.',
    filter_invalid: 'Der Filter dieser Kontakte passt nicht mehr.',
    invalid: 'Etwas daran stimmt nicht.',
    not_found: 'Das gibt es nicht mehr.',
    internal: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es noch einmal.',
  },
  crmPlanTitle: 'Integrationen gehören zum Tarif {plan}',
  crmPlanText:
    'Mit dem Tarif {plan} oder einem höheren können Sie HubSpot, Salesforce und BigQuery verbinden, Felder einander zuordnen und Kontakte importieren und exportieren.',
  crmForbidden:
    'Sie können sehen, welche CRMs es gibt. Um sie zu verbinden und zu nutzen, brauchen Sie ein Recht, das ein Inhaber oder Administrator des Arbeitsbereichs erteilen kann.',
  crmRunOnly:
    'Sie können importieren und exportieren. Um CRMs zu verbinden und Felder zu ändern, brauchen Sie das Recht, Integrationen zu verwalten. Ein Inhaber oder Administrator des Arbeitsbereichs kann es erteilen.',

  crmAbout: {
    hubspot: 'Kontakte eines HubSpot-Portals.',
    salesforce: 'Kontakte oder Leads einer Salesforce-Organisation.',
    bigquery: 'Eine Tabelle in Google BigQuery, eine Zeile je Kontakt.',
  },
  crmStates: {
    connected: 'Verbunden',
    needs_reauth: 'Neu zu autorisieren',
    error: 'Fehler',
    not_connected: 'Nicht verbunden',
    unavailable: 'Nicht eingerichtet',
  },
  crmStateHints: {
    needs_reauth:
      '{name} akzeptiert die Autorisierung nicht mehr. Importe und Exporte warten. Verbinden Sie neu, dann laufen sie weiter.',
    error: '{name} antwortet mit einem Fehler. Verbinden Sie neu, wenn er nicht von selbst verschwindet.',
    unavailable: 'Auf diesem Server gibt es keine App für {name}. Wer den Server betreibt, kann eine einrichten.',
  },
  crmSimulated: 'Simulator',
  crmSimulatedHint:
    'Kein echtes {name}: Diese Demo spielt es auf diesem Rechner nach, damit Sie alles ausprobieren können.',
  crmAccount: 'Konto',
  crmSince: 'Verbunden',
  crmConnectedBy: '{moment} von {user}',
  crmLastRun: 'Letzter Lauf',
  crmNeverRun: 'Noch keiner',
  crmRun: '{kind}: {state}',
  crmConnect: 'Verbinden',
  crmReconnect: 'Neu verbinden',
  crmConnectName: '{name} verbinden',
  crmReconnectName: '{name} neu verbinden',
  crmDisconnect: 'Trennen',
  crmDisconnectName: '{name} trennen',
  crmOpen: 'Import und Export',
  crmOpenName: 'Import und Export mit {name}',
  crmBack: 'Integrationen',

  crmWaiting: 'Stimmen Sie im Fenster von {name} zu.',
  crmShowWindow: 'Fenster anzeigen',
  crmBlocked: 'Ihr Browser hat das Fenster von {name} nicht geöffnet.',
  crmOpenWindow: '{name} öffnen',
  crmClosed: 'Das Fenster wurde geschlossen, bevor {name} verbunden war.',
  crmRefused: 'In {name} wurde der Zugriff nicht erlaubt.',
  crmTryAgain: 'Noch einmal versuchen',
  crmStop: 'Abbrechen',
  crmConnected: '{name} ist verbunden',
  crmDisconnected: '{name} ist getrennt',
  crmNotConnected: '{name} wurde nicht verbunden.',

  crmDisconnectTitle: '{name} trennen?',
  crmDisconnectText:
    'Die Autorisierung bei {name} wird aufgehoben, und nichts läuft mehr. Die Kontakte hier und die Datensätze dort bleiben, wie sie sind.',
  crmCancel: 'Abbrechen',
  crmCloseDialog: 'Schließen',

  formTitle: '{name} verbinden',
  formOauth: 'Bei {name} anmelden',
  formOauthHint: 'In einem eigenen Fenster, mit Ihrem Konto.',
  formWay: 'Wie verbinden',
  formKey: 'Mit einem Schlüssel',
  settingLabels: {
    'bigquery.service_account': 'Schlüssel eines Dienstkontos',
    'bigquery.project': 'Projekt',
    'bigquery.dataset': 'Dataset',
    'bigquery.table': 'Tabelle',
    'bigquery.key_column': 'Spalte, die Zeilen unterscheidet',
    'bigquery.changed_column': 'Spalte, die sagt, wann eine Zeile geändert wurde',
    'bigquery.max_gigabytes': 'Gigabyte, die ein Lesevorgang durchsuchen darf',
  },
  settingHints: {
    'bigquery.service_account':
      'Die ganze JSON-Datei. Sie wird geprüft, verschlüsselt aufbewahrt und nie wieder angezeigt.',
    'bigquery.project': 'Seine ID. Abfragen laufen darin und werden ihm berechnet.',
    'bigquery.dataset': 'Es muss schon vorhanden sein.',
    'bigquery.table': 'Der erste Export legt sie an, wenn es sie nicht gibt.',
    'bigquery.changed_column': 'Damit wird nach dem ersten Import nur gelesen, was sich geändert hat.',
    'bigquery.max_gigabytes': 'Mehr wird abgelehnt und kostet nichts.',
  },
  formOptional: 'optional',
  formFillIn: 'Für mich ausfüllen',
  formSafe: 'Schlüssel liegen verschlüsselt auf dem Server und werden nie wieder angezeigt.',
  formFaults: {
    missing: 'Das wird gebraucht.',
    empty: 'Fügen Sie den Schlüssel ein, oder wählen Sie seine Datei.',
    too_large: 'Für einen Schlüssel ist das zu lang. Wählen Sie die JSON-Datei, die Google erstellt hat.',
    not_json: 'Das ist kein JSON. Fügen Sie die ganze Datei ein, von der ersten bis zur letzten geschweiften Klammer.',
    not_service_account: 'Das ist kein Schlüssel eines Dienstkontos. Sein „type“ muss „service_account“ sein.',
    no_private_key:
      'Darin fehlt der private Schlüssel. Erstellen Sie einen neuen Schlüssel, und verwenden Sie seine ganze Datei.',
    unread: 'Die Datei konnte nicht gelesen werden.',
  },
  keyFile: 'Datei wählen',
  keyDrop: 'JSON einfügen oder die Datei hier ablegen',
  keyRead: 'Schlüssel von {account} im Projekt {project}',
  keyOther: 'Anderen Schlüssel verwenden',

  tabs: 'Arbeiten mit {name}',
  tabNames: { import: 'Import', export: 'Export', mapping: 'Feldzuordnung' },
} satisfies CataloguePart;
