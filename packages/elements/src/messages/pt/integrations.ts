import type { CataloguePart } from '../catalogue.ts';

/** The page of the CRMs: what there is, connecting it, and letting it go. */
export const integrations = {
  crmTitle: 'Integrações',
  crmIntro: 'Traga contatos do seu CRM e devolva a ele o que sua equipe sabe sobre eles.',
  crmLoading: 'Carregando integrações',
  crmErrorTitle: 'Não foi possível carregar as integrações',
  crmErrors: {
    offline: 'Você está offline. Tudo continua quando a conexão voltar.',
    unavailable: 'O CRM não está acessível no momento. Tente de novo daqui a pouco.',
    rate_limited: 'O CRM está recebendo solicitações demais. Tente de novo em um minuto.',
    conflict:
      'Não é possível agora. Talvez haja uma importação ou exportação em andamento, ou o CRM precise ser reconectado.',
    forbidden: 'Sua função não inclui isso. Um proprietário ou administrador do espaço de trabalho pode mudar.',
    plan_required: 'Seu plano não inclui integrações.',
    field_hidden: 'Campos ocultos só podem ser usados por quem tem permissão para mostrá-los.',
    filter_invalid: 'O filtro desses contatos não vale mais.',
    invalid: 'Há algo incorreto.',
    not_found: 'Não existe mais.',
    internal: 'Algo deu errado do nosso lado. Tente de novo.',
  },
  crmPlanTitle: 'As integrações fazem parte do plano {plan}',
  crmPlanText:
    'Com o plano {plan} ou um superior, você pode conectar o HubSpot, o Salesforce e o BigQuery, escolher qual campo corresponde a qual e importar e exportar contatos.',
  crmForbidden:
    'Você pode ver quais CRMs existem. Para conectá-los e usá-los, é preciso uma permissão que um proprietário ou administrador do espaço de trabalho pode conceder.',
  crmRunOnly:
    'Você pode importar e exportar. Para conectar CRMs e alterar campos, é preciso a permissão de gerenciar integrações, que um proprietário ou administrador do espaço de trabalho pode conceder.',

  crmAbout: {
    hubspot: 'Contatos de um portal do HubSpot.',
    salesforce: 'Contatos ou leads de uma organização do Salesforce.',
    bigquery: 'Uma tabela no Google BigQuery, uma linha por contato.',
  },
  crmStates: {
    connected: 'Conectado',
    needs_reauth: 'Precisa de nova autorização',
    error: 'Erro',
    not_connected: 'Não conectado',
    unavailable: 'Não configurado',
  },
  crmStateHints: {
    needs_reauth:
      '{name} não aceita mais a autorização. Importações e exportações estão à espera. Reconecte e elas continuam.',
    error: '{name} responde com um erro. Reconecte se ele não sumir sozinho.',
    unavailable: 'Este servidor não tem um aplicativo para {name}. Quem administra o servidor pode configurar um.',
  },
  crmSimulated: 'Simulador',
  crmSimulatedHint:
    'Não é o {name} de verdade: esta demonstração o simula nesta máquina, para que você possa testar tudo.',
  crmAccount: 'Conta',
  crmSince: 'Conectado',
  crmConnectedBy: '{moment} por {user}',
  crmLastRun: 'Última execução',
  crmNeverRun: 'Nenhuma ainda',
  crmRun: '{kind}: {state}',
  crmConnect: 'Conectar',
  crmReconnect: 'Reconectar',
  crmConnectName: 'Conectar {name}',
  crmReconnectName: 'Reconectar {name}',
  crmDisconnect: 'Desconectar',
  crmDisconnectName: 'Desconectar {name}',
  crmOpen: 'Importar e exportar',
  crmOpenName: 'Importar e exportar com {name}',
  crmBack: 'Integrações',

  crmWaiting: 'Autorize na janela de {name}.',
  crmShowWindow: 'Mostrar a janela',
  crmBlocked: 'Seu navegador não deixou a janela de {name} abrir.',
  crmOpenWindow: 'Abrir {name}',
  crmClosed: 'A janela foi fechada antes de {name} ser conectado.',
  crmRefused: 'O acesso não foi permitido em {name}.',
  crmTryAgain: 'Tentar de novo',
  crmStop: 'Parar',
  crmConnected: '{name} está conectado',
  crmDisconnected: '{name} está desconectado',
  crmNotConnected: '{name} não foi conectado.',

  crmDisconnectTitle: 'Desconectar {name}?',
  crmDisconnectText:
    'A autorização de {name} é revogada e nada mais é executado. Os contatos daqui e os registros de lá ficam como estão.',
  crmCancel: 'Cancelar',
  crmCloseDialog: 'Fechar',

  formTitle: 'Conectar {name}',
  formOauth: 'Entrar em {name}',
  formOauthHint: 'Em uma janela separada, com a sua conta.',
  formWay: 'Como conectar',
  formKey: 'Com uma chave',
  settingLabels: {
    'bigquery.service_account': 'Chave de uma conta de serviço',
    'bigquery.project': 'Projeto',
    'bigquery.dataset': 'Conjunto de dados',
    'bigquery.table': 'Tabela',
    'bigquery.key_column': 'Coluna que distingue as linhas',
    'bigquery.changed_column': 'Coluna que diz quando uma linha foi alterada',
    'bigquery.max_gigabytes': 'Gigabytes que uma leitura pode percorrer',
  },
  settingHints: {
    'bigquery.service_account':
      'O arquivo JSON inteiro. Ele é verificado, guardado criptografado e nunca mais exibido.',
    'bigquery.project': 'O ID dele. As consultas são executadas nele e cobradas dele.',
    'bigquery.dataset': 'Já precisa existir.',
    'bigquery.table': 'A primeira exportação a cria se ela não existir.',
    'bigquery.changed_column': 'Com ela, depois da primeira importação só se lê o que mudou.',
    'bigquery.max_gigabytes': 'Uma leitura maior é recusada e não custa nada.',
  },
  formOptional: 'opcional',
  formFillIn: 'Preencher para mim',
  formSafe: 'As chaves ficam criptografadas no servidor e nunca mais são mostradas.',
  formFaults: {
    missing: 'Isto é necessário.',
    empty: 'Cole a chave ou escolha o arquivo dela.',
    too_large: 'É longo demais para uma chave. Escolha o arquivo JSON que o Google criou.',
    not_json: 'Isto não é JSON. Cole o arquivo inteiro, do primeiro ao último caractere.',
    not_service_account: 'Esta não é a chave de uma conta de serviço. O “type” dela deve ser “service_account”.',
    no_private_key: 'Falta a chave privada. Crie uma nova chave e use o arquivo inteiro dela.',
    unread: 'Não foi possível ler o arquivo.',
  },
  keyFile: 'Escolher um arquivo',
  keyDrop: 'Cole o JSON ou solte o arquivo aqui',
  keyRead: 'Chave de {account} no projeto {project}',
  keyOther: 'Usar outra chave',

  tabs: 'O que fazer com {name}',
  tabNames: { import: 'Importar', export: 'Exportar', mapping: 'Mapeamento de campos' },
} satisfies CataloguePart;
