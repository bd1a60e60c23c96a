import { type Catalogue, speakable } from './catalogue.ts';
import { activity } from './ja/activity.ts';
import { contact } from './ja/contact.ts';
import { integrations } from './ja/integrations.ts';
import { labels } from './ja/labels.ts';
import { mapping } from './ja/mapping.ts';
import { push } from './ja/push.ts';
import { sync } from './ja/sync.ts';
import { table } from './ja/table.ts';
import { work } from './ja/work.ts';

/**
 * Japanese, in です・ます. Counters: contacts, fields and lines 件, days 日. No blank between digits and their counter.
 *
 * contact 連絡先 · field 項目 · custom field カスタム項目 · filter フィルター · condition 条件 · view ビュー · job ジョブ ·
 * hidden 非表示 · reveal 表示 · link to a CRM 連携 · workspace ワークスペース · role ロール · permission 権限 · push 送信 ·
 * option 選択肢 · audit log 監査ログ
 */
export const catalogue: Catalogue = {
  ...table,
  ...contact,
  ...work,
  ...activity,
  ...push,
  ...integrations,
  ...mapping,
  ...sync,
  ...labels,
};

export const messages = speakable(catalogue);
