/** Values that break what reads files line by line, by commas or by faith: by field key, as they are stored. */
export const uglyContacts: Record<string, unknown>[] = [
  {
    id: '00000000-0000-7000-8000-000000000001',
    first_name: 'Comma, "quote"',
    last_name: "O'Néill\nsecond line",
    email: 'a+b@example.com',
    phone: '+491701234567',
    telegram_id: '12345678901234567890',
    whatsapp_id: '00491701234567',
    company: '=HYPERLINK("http://evil.example","click")',
    location: '\tTab first',
    product_interest: ['Pro', 'semi; colon', 'back\\slash', 'com,ma', '"quoted"'],
    total_messages_sent: 0,
    flow_completion_rate: 33.333_333_333_3,
    is_valid: true,
    is_blocked: false,
    last_seen_at: '2026-03-12T10:04:05.123Z',
    registration_date: '1899-12-31T00:00:00.000Z',
    custom: { tier: '@SUM(A1)', score: 1e15, born: '1987-06-05', vip: true, level: 'Gold, first' },
  },
  {
    id: '00000000-0000-7000-8000-000000000002',
    first_name: '日本語 😀 עברית',
    last_name: '-1+1|cmd',
    phone: '+1 (202) 555-0100',
    company: '+49 cmd|calc',
    location: '＝1+1',
    username: 'null',
    language: 'zh-Hant',
    product_interest: [],
    total_messages_sent: 2_147_483_647,
    flow_completion_rate: -0.5,
    custom: { tier: '', score: -5, vip: false },
  },
  {
    id: '00000000-0000-7000-8000-000000000003',
    company: '\u0001\u000b control',
    last_name: 'CR\rLF\r\nend',
    custom: {},
  },
];

/** As JSON for `jsonb_populate_recordset`. */
export const uglyRows = (workspace: string) =>
  JSON.stringify(
    uglyContacts.map((contact) => ({
      revision: 1,
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
      ...contact,
      workspace_id: workspace,
    })),
  );
