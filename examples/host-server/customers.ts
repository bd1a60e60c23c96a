/** The host's customers, sent to Peoplekit once: from then on they are its contacts. */
import { people, peopleToken } from './people.ts';

const tenant = 'acme';

const customers = [
  ['Amara', 'Okafor', 'amara@lagosfreight.example', 'Lagos Freight', 'urgent', 'in_progress', 'en'],
  ['Jonas', 'Weber', 'jonas.weber@nordlicht.example', 'Nordlicht GmbH', 'high', 'pending', 'de'],
  ['Sofía', 'Hernández', 'sofia@casaverde.example', 'Casa Verde', 'medium', 'resolved', 'es'],
  ['Claire', 'Dubois', 'claire@atelierbleu.example', 'Atelier Bleu', 'low', 'closed', 'fr'],
  ['Олена', 'Коваленко', 'olena@dnipro-tech.example', 'Dnipro Tech', 'high', 'in_progress', 'uk'],
  ['Marek', 'Nowak', 'marek@wislalogistics.example', 'Wisła Logistics', 'medium', 'pending', 'pl'],
  ['Giulia', 'Ricci', 'giulia@officinaricci.example', 'Officina Ricci', 'low', 'resolved', 'it'],
  ['陽菜', '佐藤', 'hina@sakurasoft.example', 'Sakura Soft', 'high', 'issue', 'ja'],
  ['ليلى', 'حداد', 'layla@cedarline.example', 'Cedarline', 'urgent', 'in_progress', 'ar'],
  ['Thiago', 'Almeida', 'thiago@mareazul.example', 'Maré Azul', 'medium', 'closed', 'pt-BR'],
  ['Priya', 'Raman', 'priya@coralworks.example', 'Coral Works', 'low', 'pending', 'en'],
  ['Noah', 'Andersen', 'noah@fjordbikes.example', 'Fjord Bikes', 'medium', 'resolved', 'en'],
] as const;

async function post(path: string, body: unknown): Promise<Response> {
  const token = await peopleToken({ id: 'host-server', name: 'Host', tenant, role: 'service' });
  const response = await people.request(`/api/people${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  return response;
}

/** Makes contacts of the host's customers when the workspace has none. The API is the one that the section uses. */
export async function sendCustomers(): Promise<void> {
  const { total } = (await (await post('/contacts/query', { pageSize: 10 })).json()) as { total: number };
  if (total > 0) return;
  for (const [first_name, last_name, email, company, priority, chat_status, language] of customers) {
    await post('/contacts', { values: { first_name, last_name, email, company, priority, chat_status, language } });
  }
}
