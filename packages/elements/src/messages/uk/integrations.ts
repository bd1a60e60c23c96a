import type { CataloguePart } from '../catalogue.ts';

/** The page of the CRMs: what there is, connecting it, and letting it go. */
export const integrations = {
  crmTitle: 'Інтеграції',
  crmIntro: 'Отримуйте контакти зі своєї CRM і передавайте їй те, що знає про них ваша команда.',
  crmLoading: 'Завантаження інтеграцій',
  crmErrorTitle: 'Не вдалося завантажити інтеграції',
  crmErrors: {
    offline: 'Немає з’єднання. Робота продовжиться, щойно воно відновиться.',
    unavailable: 'CRM зараз недоступна. Спробуйте ще раз згодом.',
    rate_limited: 'До CRM надходить забагато запитів. Спробуйте ще раз за хвилину.',
    conflict: 'Зараз це неможливо. Можливо, триває імпорт чи експорт або CRM треба підключити знову.',
    forbidden: 'Ваша роль цього не передбачає. Змінити це може власник або адміністратор робочого простору.',
    plan_required: 'Ваш тариф не містить інтеграцій.',
    field_hidden: 'Приховані поля можуть використовувати лише ті, хто має право їх показувати.',
    filter_invalid: 'Фільтр цих контактів більше не дійсний.',
    invalid: 'Щось тут не так.',
    not_found: 'Цього вже немає.',
    internal: 'Сталася помилка з нашого боку. Спробуйте ще раз.',
  },
  crmPlanTitle: 'Інтеграції входять до тарифу {plan}',
  crmPlanText:
    'З тарифом {plan} або вищим можна підключити HubSpot, Salesforce і BigQuery, зіставити поля, а також імпортувати й експортувати контакти.',
  crmForbidden:
    'Ви бачите, які CRM є. Щоб підключати й запускати їх, потрібен дозвіл, який може надати власник або адміністратор робочого простору.',
  crmRunOnly:
    'Ви можете імпортувати й експортувати. Щоб підключати CRM і змінювати поля, потрібен дозвіл на керування інтеграціями, який може надати власник або адміністратор робочого простору.',

  crmAbout: {
    hubspot: 'Контакти порталу HubSpot.',
    salesforce: 'Контакти або ліди організації Salesforce.',
    bigquery: 'Таблиця в Google BigQuery, один рядок на контакт.',
  },
  crmStates: {
    connected: 'Підключено',
    needs_reauth: 'Потрібна повторна авторизація',
    error: 'Помилка',
    not_connected: 'Не підключено',
    unavailable: 'Не налаштовано',
  },
  crmStateHints: {
    needs_reauth:
      '{name} більше не приймає авторизацію. Імпорт та експорт чекають. Підключіть знову, і вони продовжаться.',
    error: '{name} відповідає помилкою. Підключіть знову, якщо вона не зникне сама.',
    unavailable: 'На цьому сервері немає застосунку для {name}. Його може налаштувати той, хто керує сервером.',
  },
  crmSimulated: 'Симулятор',
  crmSimulatedHint:
    'Це не справжній сервіс {name}: демоверсія відтворює його на цьому комп’ютері, щоб ви могли все спробувати.',
  crmAccount: 'Обліковий запис',
  crmSince: 'Підключено',
  crmConnectedBy: '{moment}, {user}',
  crmLastRun: 'Останній запуск',
  crmNeverRun: 'Ще не було',
  crmRun: '{kind}: {state}',
  crmConnect: 'Підключити',
  crmReconnect: 'Підключити знову',
  crmConnectName: 'Підключити {name}',
  crmReconnectName: 'Підключити {name} знову',
  crmDisconnect: 'Відключити',
  crmDisconnectName: 'Відключити {name}',
  crmOpen: 'Імпорт та експорт',
  crmOpenName: 'Імпорт та експорт: {name}',
  crmBack: 'Інтеграції',

  crmWaiting: 'Надайте згоду у вікні {name}.',
  crmShowWindow: 'Показати вікно',
  crmBlocked: 'Браузер не дав відкрити вікно {name}.',
  crmOpenWindow: 'Відкрити {name}',
  crmClosed: 'Вікно закрито раніше, ніж {name} було підключено.',
  crmRefused: 'У {name} не надано згоди.',
  crmTryAgain: 'Спробувати ще раз',
  crmStop: 'Зупинити',
  crmConnected: '{name} підключено',
  crmDisconnected: '{name} відключено',
  crmNotConnected: '{name} не підключено.',

  crmDisconnectTitle: 'Відключити {name}?',
  crmDisconnectText:
    'Авторизацію в {name} буде відкликано, і більше нічого не запускатиметься. Контакти тут і записи там залишаться без змін.',
  crmCancel: 'Скасувати',
  crmCloseDialog: 'Закрити',

  formTitle: 'Підключити {name}',
  formOauth: 'Увійти в {name}',
  formOauthHint: 'В окремому вікні, зі своїм обліковим записом.',
  formOr: 'або',
  formOptional: 'необов’язково',
  formFillIn: 'Заповнити за мене',
  formSafe: 'Ключі зберігаються на сервері зашифрованими й більше ніколи не показуються.',
  formFaults: {
    missing: 'Це потрібно заповнити.',
    empty: 'Вставте ключ або виберіть його файл.',
    too_large: 'Це задовго для ключа. Виберіть файл JSON, який створив Google.',
    not_json: 'Це не JSON. Вставте весь файл, від першої до останньої фігурної дужки.',
    not_service_account: 'Це не ключ сервісного облікового запису. Його «type» має бути «service_account».',
    no_private_key: 'У ньому немає приватного ключа. Створіть новий ключ і використайте весь його файл.',
    unread: 'Не вдалося прочитати файл.',
  },
  keyFile: 'Вибрати файл',
  keyDrop: 'Вставте JSON або перетягніть файл сюди',
  keyRead: 'Ключ {account} у проєкті {project}',
  keyOther: 'Використати інший ключ',

  tabs: 'Що робити з {name}',
  tabNames: { import: 'Імпорт', export: 'Експорт', mapping: 'Зіставлення полів' },
} satisfies CataloguePart;
