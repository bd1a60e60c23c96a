import { CrmError } from '../crm-error.ts';

/** Where an organisation is, and a token for it. */
export interface Access {
  instanceUrl: string;
  token: string;
}

/** Both in one text: each token comes with the place that takes it, and neither is good without the other. */
export const joinAccess = ({ instanceUrl, token }: Access) => `${instanceUrl} ${token}`;

export function splitAccess(access: string): Access {
  const [instanceUrl = '', token = ''] = access.split(' ');
  return { instanceUrl, token };
}

/** https://help.salesforce.com/s/articleView?id=xcloud.domain_name_url_formats.htm, and what came before */
const domains = ['salesforce.com', 'force.com', 'salesforce.mil', 'cloudforce.com', 'sfcrmproducts.cn'];

const isLoopback = ({ hostname }: URL) => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

/**
 * Where calls with tokens may go: tokens come with an address, and one that is not of Salesforce is not followed.
 * @param loginUrl set by the operator: a loopback there allows loopbacks
 * @throws CrmError
 */
export function checkInstance(instanceUrl: unknown, loginUrl: string): string {
  const url = typeof instanceUrl === 'string' && URL.canParse(instanceUrl) ? new URL(instanceUrl) : undefined;
  const login = new URL(loginUrl);
  const isTheirs =
    url?.protocol === 'https:' &&
    domains.some((domain) => url.hostname.endsWith(`.${domain}`) || url.hostname === domain);
  const isSame = url?.origin === login.origin || (url !== undefined && isLoopback(url) && isLoopback(login));
  if (!url || !(isTheirs || isSame))
    throw new CrmError('refused', 'Salesforce named an address that is not one of Salesforce.', { code: 'instance' });
  return url.origin;
}
