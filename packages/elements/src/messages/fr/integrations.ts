import type { CataloguePart } from '../catalogue.ts';

/** The page of the CRMs: what there is, connecting it, and letting it go. */
export const integrations = {
  crmTitle: 'Intégrations',
  crmIntro: 'Récupérez les contacts de votre CRM et renvoyez-lui ce que votre équipe sait d’eux.',
  crmLoading: 'Chargement des intégrations',
  crmErrorTitle: 'Les intégrations n’ont pas pu être chargées',
  crmErrors: {
    offline: 'Vous êtes hors ligne. Tout reprendra à votre retour.',
    unavailable: 'Le CRM est injoignable pour le moment. Réessayez dans un instant.',
    rate_limited: 'Le CRM reçoit trop de requêtes. Réessayez dans une minute.',
    conflict:
      'C’est impossible pour l’instant. Un import ou un export est peut-être en cours, ou le CRM doit être reconnecté.',
    forbidden:
      'Votre rôle ne le permet pas. Un propriétaire ou un administrateur de l’espace de travail peut changer cela.',
    plan_required: 'Votre forfait ne comprend pas les intégrations.',
    field_hidden: 'Seules les personnes autorisées à afficher les champs masqués peuvent les utiliser.',
    filter_invalid: 'Le filtre de ces contacts n’est plus valable.',
    invalid: 'Quelque chose n’est pas correct.',
    not_found: 'Cela n’existe plus.',
    internal: 'Une erreur s’est produite de notre côté. Réessayez.',
  },
  crmPlanTitle: 'Les intégrations font partie du forfait {plan}',
  crmPlanText:
    'Avec le forfait {plan} ou un forfait supérieur, vous pouvez connecter HubSpot, Salesforce et BigQuery, choisir quel champ correspond à quel autre, et importer et exporter des contacts.',
  crmForbidden:
    'Vous pouvez voir quels CRM existent. Pour les connecter et les utiliser, il faut une autorisation qu’un propriétaire ou un administrateur de l’espace de travail peut accorder.',
  crmRunOnly:
    'Vous pouvez importer et exporter. Pour connecter des CRM et modifier les champs, il faut l’autorisation de gérer les intégrations, qu’un propriétaire ou un administrateur de l’espace de travail peut accorder.',

  crmAbout: {
    hubspot: 'Les contacts d’un portail HubSpot.',
    salesforce: 'Les contacts ou les leads d’une organisation Salesforce.',
    bigquery: 'Une table de Google BigQuery, une ligne par contact.',
  },
  crmStates: {
    connected: 'Connecté',
    needs_reauth: 'À autoriser de nouveau',
    error: 'Erreur',
    not_connected: 'Non connecté',
    unavailable: 'Non configuré',
  },
  crmStateHints: {
    needs_reauth:
      '{name} n’accepte plus l’autorisation. Les imports et les exports attendent. Reconnectez-le, et ils reprendront.',
    error: '{name} répond par une erreur. Reconnectez-le si elle ne disparaît pas d’elle-même.',
    unavailable:
      'Ce serveur n’a pas d’application pour {name}. La personne qui gère le serveur peut en configurer une.',
  },
  crmSimulated: 'Simulateur',
  crmSimulatedHint:
    'Ce n’est pas le vrai {name} : cette démo le simule sur cette machine pour que vous puissiez tout essayer.',
  crmAccount: 'Compte',
  crmSince: 'Connecté',
  crmConnectedBy: '{moment} par {user}',
  crmLastRun: 'Dernière exécution',
  crmNeverRun: 'Aucune pour l’instant',
  crmRun: '{kind} : {state}',
  crmConnect: 'Connecter',
  crmReconnect: 'Reconnecter',
  crmConnectName: 'Connecter {name}',
  crmReconnectName: 'Reconnecter {name}',
  crmDisconnect: 'Déconnecter',
  crmDisconnectName: 'Déconnecter {name}',
  crmOpen: 'Import et export',
  crmOpenName: 'Import et export avec {name}',
  crmBack: 'Intégrations',

  crmWaiting: 'Acceptez dans la fenêtre de {name}.',
  crmShowWindow: 'Afficher la fenêtre',
  crmBlocked: 'Votre navigateur n’a pas laissé la fenêtre de {name} s’ouvrir.',
  crmOpenWindow: 'Ouvrir {name}',
  crmClosed: 'La fenêtre a été fermée avant que {name} soit connecté.',
  crmRefused: 'L’accès n’a pas été autorisé dans {name}.',
  crmTryAgain: 'Réessayer',
  crmStop: 'Arrêter',
  crmConnected: '{name} est connecté',
  crmDisconnected: '{name} est déconnecté',
  crmNotConnected: '{name} n’a pas été connecté.',

  crmDisconnectTitle: 'Déconnecter {name} ?',
  crmDisconnectText:
    'L’autorisation est rendue à {name}, et plus rien ne s’exécute. Les contacts d’ici et les fiches de là-bas restent tels quels.',
  crmCancel: 'Annuler',
  crmCloseDialog: 'Fermer',

  formTitle: 'Connecter {name}',
  formOauth: 'Se connecter à {name}',
  formOauthHint: 'Dans une fenêtre à part, avec votre compte.',
  formWay: 'Comment se connecter',
  formKey: 'Avec une clé',
  settingLabels: {
    'bigquery.service_account': 'Clé d’un compte de service',
    'bigquery.project': 'Projet',
    'bigquery.dataset': 'Ensemble de données',
    'bigquery.table': 'Table',
    'bigquery.key_column': 'Colonne qui distingue les lignes',
    'bigquery.changed_column': 'Colonne qui dit quand une ligne a été modifiée',
    'bigquery.max_gigabytes': 'Gigaoctets qu’une lecture peut parcourir',
  },
  settingHints: {
    'bigquery.service_account': 'Le fichier JSON entier. Il est vérifié, conservé chiffré et jamais réaffiché.',
    'bigquery.project': 'Son identifiant. Les requêtes y sont exécutées et lui sont facturées.',
    'bigquery.dataset': 'Il doit déjà exister.',
    'bigquery.table': 'Le premier export la crée si elle n’existe pas.',
    'bigquery.changed_column': 'Grâce à elle, seul ce qui a changé est lu après le premier import.',
    'bigquery.max_gigabytes': 'Au-delà, la lecture est refusée et ne coûte rien.',
  },
  formOptional: 'facultatif',
  formFillIn: 'Remplir à ma place',
  formSafe: 'Les clés sont conservées chiffrées sur le serveur et ne sont plus jamais affichées.',
  formFaults: {
    missing: 'Cette information est nécessaire.',
    empty: 'Collez la clé ou choisissez son fichier.',
    too_large: 'C’est trop long pour une clé. Choisissez le fichier JSON créé par Google.',
    not_json: 'Ce n’est pas du JSON. Collez le fichier entier, de la première accolade à la dernière.',
    not_service_account: 'Ce n’est pas la clé d’un compte de service. Son « type » doit être « service_account ».',
    no_private_key: 'La clé privée y manque. Créez une nouvelle clé et utilisez son fichier entier.',
    unread: 'Le fichier n’a pas pu être lu.',
  },
  keyFile: 'Choisir un fichier',
  keyDrop: 'Collez le JSON ou déposez le fichier ici',
  keyRead: 'Clé de {account} dans le projet {project}',
  keyOther: 'Utiliser une autre clé',

  tabs: 'Que faire avec {name}',
  tabNames: { import: 'Import', export: 'Export', mapping: 'Correspondance des champs' },
} satisfies CataloguePart;
