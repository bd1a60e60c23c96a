import type { CataloguePart } from '../catalogue.ts';

/** The page of the CRMs: what there is, connecting it, and letting it go. */
export const integrations = {
  crmTitle: 'Integraciones',
  crmIntro: 'Trae contactos de tu CRM y devuélvele lo que tu equipo sabe de ellos.',
  crmLoading: 'Cargando las integraciones',
  crmErrorTitle: 'No se han podido cargar las integraciones',
  crmErrors: {
    offline: 'No tienes conexión. Todo seguirá cuando la recuperes.',
    unavailable: 'No se puede acceder al CRM en este momento. Inténtalo de nuevo dentro de un rato.',
    rate_limited: 'El CRM recibe demasiadas solicitudes. Inténtalo de nuevo en un minuto.',
    conflict:
      'Ahora mismo no es posible. Puede que haya una importación o exportación en curso o que haya que volver a conectar el CRM.',
    forbidden: 'Tu rol no lo incluye. Un propietario o administrador del espacio de trabajo puede cambiarlo.',
    plan_required: 'Tu plan no incluye las integraciones.',
    field_hidden: 'Los campos ocultos solo los puede usar quien tiene permiso para mostrarlos.',
    filter_invalid: 'El filtro de estos contactos ya no es válido.',
    invalid: 'Hay algo que no es correcto.',
    not_found: 'Ya no existe.',
    internal: 'Algo ha fallado por nuestra parte. Inténtalo de nuevo.',
  },
  crmPlanTitle: 'Las integraciones forman parte del plan {plan}',
  crmPlanText:
    'Con el plan {plan} o uno superior puedes conectar HubSpot, Salesforce y BigQuery, elegir qué campo corresponde a cuál e importar y exportar contactos.',
  crmForbidden:
    'Puedes ver qué CRM hay. Para conectarlos y usarlos hace falta un permiso que puede dar un propietario o administrador del espacio de trabajo.',
  crmRunOnly:
    'Puedes importar y exportar. Para conectar CRM y cambiar campos hace falta el permiso para gestionar integraciones, que puede dar un propietario o administrador del espacio de trabajo.',

  crmAbout: {
    hubspot: 'Contactos de un portal de HubSpot.',
    salesforce: 'Contactos o leads de una organización de Salesforce.',
    bigquery: 'Una tabla de Google BigQuery, con una fila por contacto.',
  },
  crmStates: {
    connected: 'Conectado',
    needs_reauth: 'Requiere nueva autorización',
    error: 'Error',
    not_connected: 'Sin conectar',
    unavailable: 'Sin configurar',
  },
  crmStateHints: {
    needs_reauth:
      '{name} ya no acepta la autorización. Las importaciones y exportaciones esperan. Vuelve a conectarlo y continuarán.',
    error: '{name} responde con un error. Vuelve a conectarlo si no se resuelve solo.',
    unavailable:
      'Este servidor no tiene ninguna aplicación para {name}. Quien administra el servidor puede configurarla.',
  },
  crmSimulated: 'Simulador',
  crmSimulatedHint: 'No es el {name} real: esta demo lo simula en este equipo para que puedas probarlo todo.',
  crmAccount: 'Cuenta',
  crmSince: 'Conectado',
  crmConnectedBy: '{moment}, por {user}',
  crmLastRun: 'Última ejecución',
  crmNeverRun: 'Ninguna todavía',
  crmRun: '{kind}: {state}',
  crmConnect: 'Conectar',
  crmReconnect: 'Volver a conectar',
  crmConnectName: 'Conectar {name}',
  crmReconnectName: 'Volver a conectar {name}',
  crmDisconnect: 'Desconectar',
  crmDisconnectName: 'Desconectar {name}',
  crmOpen: 'Importar y exportar',
  crmOpenName: 'Importar y exportar con {name}',
  crmBack: 'Integraciones',

  crmWaiting: 'Acepta en la ventana de {name}.',
  crmShowWindow: 'Mostrar la ventana',
  crmBlocked: 'Tu navegador no ha dejado abrir la ventana de {name}.',
  crmOpenWindow: 'Abrir {name}',
  crmClosed: 'La ventana se cerró antes de que {name} quedara conectado.',
  crmRefused: 'No se ha dado permiso en {name}.',
  crmTryAgain: 'Reintentar',
  crmStop: 'Detener',
  crmConnected: '{name} está conectado',
  crmDisconnected: '{name} está desconectado',
  crmNotConnected: '{name} no se ha conectado.',

  crmDisconnectTitle: '¿Desconectar {name}?',
  crmDisconnectText:
    'Se retira la autorización de {name} y ya no se ejecuta nada. Los contactos de aquí y los registros de allí se quedan como están.',
  crmCancel: 'Cancelar',
  crmCloseDialog: 'Cerrar',

  formTitle: 'Conectar {name}',
  formOauth: 'Iniciar sesión en {name}',
  formOauthHint: 'En una ventana aparte, con tu cuenta.',
  formOr: 'o',
  formOptional: 'opcional',
  formFillIn: 'Rellenar por mí',
  formSafe: 'Las claves se guardan cifradas en el servidor y no se vuelven a mostrar nunca.',
  formFaults: {
    missing: 'Este dato es necesario.',
    empty: 'Pega la clave o elige su archivo.',
    too_large: 'Es demasiado largo para una clave. Elige el archivo JSON que creó Google.',
    not_json: 'No es JSON. Pega el archivo entero, de la primera llave a la última.',
    not_service_account: 'No es la clave de una cuenta de servicio. Su «type» debe ser «service_account».',
    no_private_key: 'Falta la clave privada. Crea una clave nueva y usa su archivo entero.',
    unread: 'No se ha podido leer el archivo.',
  },
  keyFile: 'Elegir un archivo',
  keyDrop: 'Pega el JSON o suelta aquí el archivo',
  keyRead: 'Clave de {account} en el proyecto {project}',
  keyOther: 'Usar otra clave',

  tabs: 'Qué hacer con {name}',
  tabNames: { import: 'Importar', export: 'Exportar', mapping: 'Correspondencia de campos' },
} satisfies CataloguePart;
