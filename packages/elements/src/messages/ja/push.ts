import type { CataloguePart } from '../catalogue.ts';

/** What pushes contacts to a CRM, and the settings that hold its connection. */
export const push = {
  pushTitle: 'CRMに送信',
  pushTo: '送信先',
  pushHint:
    'どの項目をどこに送るかは、項目の対応付けで設定します。送信できない連絡先は除外され、レポートに記載されます。',
  pushLoading: '接続中のCRMを確認しています',
  pushNone: '接続されているCRMがありません。設定の「連携」で接続してください。',
  pushReconnect: '先に再接続が必要です',
  startPush: '{count}件の連絡先を送信',
  pushSelected: 'CRMに送信',
  settings: '設定',
  settingsPages: '設定のページ',
  integrations: '連携',
  crmExported: '{count}件の連絡先がCRMに入りました',
  crmImported: 'CRMから{count}件の連絡先を取り込みました',
} satisfies CataloguePart;
