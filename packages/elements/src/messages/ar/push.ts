import type { CataloguePart } from '../catalogue.ts';

/** What pushes contacts to a CRM, and the settings that hold its connection. */
export const push = {
  pushTitle: 'إرسال إلى CRM',
  pushTo: 'إلى',
  pushHint: 'يُحدَّد في ربط الحقول أين يذهب كل حقل. تُستثنى جهات الاتصال التي لا يمكن إرسالها وتُذكر في التقرير.',
  pushLoading: 'جارٍ البحث عن أنظمة CRM المرتبطة',
  pushNone: 'لا يوجد CRM مرتبط. اربط واحدًا في الإعدادات ضمن «عمليات التكامل».',
  pushReconnect: 'يجب إعادة ربطه أولًا',
  startPush: {
    zero: 'لا جهات اتصال للإرسال',
    one: 'إرسال جهة اتصال واحدة',
    two: 'إرسال جهتي اتصال',
    few: 'إرسال # جهات اتصال',
    many: 'إرسال # جهة اتصال',
    other: 'إرسال # جهة اتصال',
  },
  pushSelected: 'إرسال إلى CRM',
  settings: 'الإعدادات',
  settingsPages: 'صفحات الإعدادات',
  integrations: 'عمليات التكامل',
  crmExported: {
    zero: 'لم تصل أي جهة اتصال إلى CRM',
    one: 'جهة اتصال واحدة صارت في CRM',
    two: 'جهتا اتصال صارتا في CRM',
    few: '# جهات اتصال صارت في CRM',
    many: '# جهة اتصال صارت في CRM',
    other: '# جهة اتصال صارت في CRM',
  },
  crmImported: {
    zero: 'لم ترد أي جهة اتصال من CRM',
    one: 'وردت جهة اتصال واحدة من CRM',
    two: 'وردت جهتا اتصال من CRM',
    few: 'وردت # جهات اتصال من CRM',
    many: 'وردت # جهة اتصال من CRM',
    other: 'وردت # جهة اتصال من CRM',
  },
} satisfies CataloguePart;
