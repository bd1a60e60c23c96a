import type { CataloguePart } from '../catalogue.ts';

/** What pushes contacts to a CRM, and the settings that hold its connection. */
export const push = {
  pushTitle: 'Надіслати в CRM',
  pushTo: 'Куди',
  pushHint:
    'Яке поле куди потрапляє, задано в зіставленні полів. Контакти, які неможливо надіслати, буде пропущено та вказано у звіті.',
  pushLoading: 'Пошук підключених CRM',
  pushNone: 'Жодної CRM не підключено. Підключіть її в налаштуваннях, у розділі «Інтеграції».',
  pushReconnect: 'Спершу треба підключити знову',
  startPush: {
    one: 'Надіслати # контакт',
    few: 'Надіслати # контакти',
    many: 'Надіслати # контактів',
    other: 'Надіслати # контакту',
  },
  pushSelected: 'Надіслати в CRM',
  settings: 'Налаштування',
  settingsPages: 'Сторінки налаштувань',
  integrations: 'Інтеграції',
  crmExported: {
    one: '# контакт тепер у CRM',
    few: '# контакти тепер у CRM',
    many: '# контактів тепер у CRM',
    other: '# контакту тепер у CRM',
  },
  crmImported: {
    one: 'Із CRM надійшов # контакт',
    few: 'Із CRM надійшли # контакти',
    many: 'Із CRM надійшло # контактів',
    other: 'Із CRM надійшло # контакту',
  },
} satisfies CataloguePart;
