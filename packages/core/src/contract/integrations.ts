import { z } from 'zod';
import { plans } from '../access/plans.ts';
import { fieldValueSchema } from './contact.ts';
import { syncDirections, syncScheduleSchema } from './integration-schedules.ts';
import { jobScopeSchema } from './job-scope.ts';

/**
 * `unavailable`: this server has no app of that CRM, or no key to keep tokens with. `needs_reauth`: the CRM does not take
 * the authorisation any more, connect again.
 */
export const connectionStates = ['not_connected', 'connected', 'needs_reauth', 'error', 'unavailable'] as const;

/** How a CRM is connected: where the user says yes there, or by what is filled in here. */
export const connectWays = ['oauth', 'form'] as const;

/** What a person gives to connect, where the CRM does not ask for it itself. */
export const connectSettingSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    kind: z.enum(['text', 'secret']).meta({ description: 'A secret is never answered again.' }),
    required: z.boolean(),
    hint: z.string().optional(),
    default: z.string().optional().meta({ description: 'What holds when nothing is given.' }),
    way: z
      .enum(connectWays)
      .optional()
      .meta({ description: 'The only way that it is asked for; every one when absent.' }),
    example: z.string().optional().meta({ description: 'What a simulator takes: it can be filled in as it is.' }),
  })
  .meta({ id: 'ConnectSetting' });

export const integrationSchema = z
  .object({
    connector: z.string(),
    label: z.string(),
    state: z.enum(connectionStates),
    requiredPlan: z.enum(plans),
    capabilities: z.object({ import: z.boolean(), export: z.boolean(), oauth: z.boolean() }),
    settings: z
      .array(connectSettingSchema)
      .optional()
      .meta({ description: 'What has to be given to connect, besides saying yes there or in place of it.' }),
    account: z
      .object({ id: z.string(), name: z.string(), connectedAt: z.iso.datetime(), connectedBy: z.string() })
      .optional()
      .meta({ description: 'What it is connected to, for those who may use it.' }),
    given: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'What it was connected with, without secrets, for those who may use it.' }),
    error: z.string().optional().meta({ description: 'What is wrong, and what to do.' }),
    schedules: z
      .array(syncScheduleSchema)
      .optional()
      .meta({ description: 'What goes by itself, for those who may use it.' }),
    simulated: z
      .boolean()
      .optional()
      .meta({ description: 'It is no real account: the demo plays it on this machine.' }),
  })
  .meta({ id: 'Integration' });

export const integrationListSchema = z
  .object({ integrations: z.array(integrationSchema) })
  .meta({ id: 'IntegrationList' });

export const connectSchema = z
  .strictObject({
    returnOrigin: z
      .string()
      .max(300)
      .optional()
      .meta({ description: 'Origin of the page that opened the pop-up: the only one that is told how it ended.' }),
    settings: z
      .record(z.string().max(100), z.string().max(20_000))
      .optional()
      .meta({ description: 'What the settings of the integration ask for, by their keys.' }),
    way: z
      .enum(connectWays)
      .optional()
      .meta({ description: 'Where an integration can be connected both ways; by what is filled in when absent.' }),
  })
  .meta({ id: 'Connect' });

export const connectAnswerSchema = z
  .object({
    authorizeUrl: z.string().optional().meta({ description: 'Where the user says yes, in a pop-up.' }),
    integration: integrationSchema.optional().meta({ description: 'What it is now, where no pop-up is needed.' }),
  })
  .meta({ id: 'ConnectAnswer' });

/** The same that stands in the URL of the CRM, so that a person can see it; only the state is looked at. */
export const authorizeQuerySchema = z.object({ state: z.string().max(1_000).optional() });

/** What the CRM sends along; all of it is checked by the verb. */
export const callbackQuerySchema = z.object({
  state: z.string().max(1_000).optional(),
  code: z.string().max(4_000).optional(),
  error: z.string().max(1_000).optional(),
});

export const remoteFieldTypes = ['text', 'number', 'date', 'datetime', 'boolean', 'enum', 'list'] as const;

export const remoteFieldSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum(remoteFieldTypes),
    readOnly: z.boolean(),
    required: z.boolean().meta({ description: 'A record cannot be created without it.' }),
    isNew: z.boolean().optional().meta({ description: 'It is not there yet: the first export makes it.' }),
    options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  })
  .meta({ id: 'RemoteField' });

export const remoteObjectSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    group: z.string().optional().meta({ description: 'What it is in, where they are in several: such as a dataset.' }),
    isNew: z.boolean().optional().meta({ description: 'It is not there yet: the first export makes it.' }),
  })
  .meta({ id: 'RemoteObject' });

export const remoteFieldListSchema = z
  .object({
    fields: z.array(remoteFieldSchema),
    object: z.string().optional().meta({ description: 'The kind of records that these are fields of.' }),
    objects: z
      .array(remoteObjectSchema)
      .optional()
      .meta({ description: 'The kinds of records that a contact can be there, where there are several.' }),
    newObjectIn: z.array(z.string()).optional().meta({
      description:
        'Where a mapping may name an object that is not there yet, as `group.name`: the first export makes it.',
    }),
  })
  .meta({ id: 'RemoteFieldList' });

/** A kind of records, such as `Lead`. */
const objectSchema = z.string().min(1).max(300);

export const remoteFieldsQuerySchema = z.object({
  object: objectSchema
    .optional()
    .meta({ description: 'The kind of records to ask about; the one of the mapping when absent.' }),
});

/** Who wins where both sides changed a value since they were last alike. `fill_empty` never replaces a value. */
export const conflictRules = ['remote_wins', 'ours_wins', 'newest_wins', 'fill_empty'] as const;

export const mappingDirections = ['both', 'import', 'export'] as const;

/** What a contact and a record are recognised by when no link joins them, the first first. */
export const matchKeys = ['email', 'phone', 'external_id'] as const;

/**
 * How dates are written there in a field of texts or numbers: ISO 8601, 31/12/2026, 12/31/2026, or seconds or milliseconds
 * since 1970.
 */
export const dateFormats = ['iso', 'day_first', 'month_first', 'seconds', 'milliseconds'] as const;

/** Longer lists would not fit into one call to a CRM. */
export const maxMappedFields = 100;

export const mappedFieldSchema = z
  .strictObject({
    field: z.string().meta({ description: 'Key of our field.' }),
    remote: z.string().meta({ description: 'Key of the field in the CRM.' }),
    direction: z.enum(mappingDirections),
    rule: z.enum(conflictRules),
    values: z.record(z.string().max(500), z.string().max(500)).optional().meta({
      description: 'What our values are called there: `{"won": "customer"}`, `{"true": "Yes", "false": "No"}`.',
    }),
    dateFormat: z
      .enum(dateFormats)
      .optional()
      .meta({ description: 'Of one of our dates in a field of texts or numbers there; ISO 8601 when absent.' }),
  })
  .meta({ id: 'MappedField' });

const keptMappingSchema = z
  .strictObject({
    fields: z.array(mappedFieldSchema).max(maxMappedFields),
    match: z.array(z.enum(matchKeys)).max(matchKeys.length),
    object: objectSchema
      .optional()
      .meta({ description: 'Which kind of records contacts are there: `Lead`. The first of the kinds when absent.' }),
    externalIdField: z
      .string()
      .optional()
      .meta({ description: 'Our field that holds the id of the record; needed for matching by external_id.' }),
  })
  .meta({ id: 'KeptMapping' });

/** What `GET` answers may be sent back as it is. */
export const mappingInputSchema = keptMappingSchema
  .extend({
    version: z.unknown().optional().meta({ description: 'As it was read; not looked at.' }),
    problems: z.unknown().optional().meta({ description: 'As they were read; not looked at.' }),
  })
  .meta({ id: 'MappingInput' });

export const mappingSchema = keptMappingSchema
  .extend({
    version: z.int().nonnegative().meta({ description: '0 while it is the one that a connector comes with.' }),
    problems: z
      .array(z.object({ pointer: z.string(), message: z.string() }))
      .meta({ description: 'What does not fit any more, since fields changed here or there.' }),
  })
  .meta({ id: 'Mapping' });

export const previewInputSchema = z
  .strictObject({
    direction: z.enum(syncDirections),
    full: z.boolean().optional().meta({ description: 'All records, and not only those that changed since.' }),
    scope: jobScopeSchema.optional().meta({
      description: 'Of which contacts; of an import that takes all, the records as the CRM has them. All when absent.',
    }),
  })
  .meta({ id: 'PreviewInput' });

const countSchema = z.int().nonnegative();

export const previewSchema = z
  .object({
    direction: z.enum(syncDirections),
    read: countSchema,
    total: countSchema.meta({ description: 'How many there are to read; at least so many when not complete.' }),
    complete: z.boolean().meta({ description: 'Whether all were read: a preview that takes too long ends early.' }),
    bytes: countSchema
      .optional()
      .meta({ description: 'What an import looks through there, where that is what one pays for.' }),
    counts: z
      .object({
        create: countSchema,
        update: countSchema,
        unchanged: countSchema,
        conflict: countSchema,
        refused: countSchema,
      })
      .meta({ description: 'Their sum is what was read.' }),
    sample: z.array(
      z.object({
        outcome: z.enum(['create', 'update', 'conflict', 'refused']),
        contactId: z.string().optional(),
        externalId: z.string().optional(),
        reason: z.string().optional(),
        changes: z.array(
          z.object({
            field: z.string(),
            remote: z.string(),
            before: fieldValueSchema.meta({ description: 'On the side that is written; a mask where it is hidden.' }),
            after: fieldValueSchema,
            conflict: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Preview' });

export const importInputSchema = z
  .strictObject({
    full: z.boolean().optional().meta({ description: 'All records, and not only those that changed since.' }),
    scope: jobScopeSchema.optional().meta({
      description: 'Selected contacts, or a query: only the records that they are linked to or match. All when absent.',
    }),
  })
  .meta({ id: 'ImportInput' });

export const exportInputSchema = z.strictObject({ scope: jobScopeSchema }).meta({ id: 'CrmExportInput' });

export type Integration = z.infer<typeof integrationSchema>;
export type ConnectWay = (typeof connectWays)[number];
export type ConnectSetting = z.infer<typeof connectSettingSchema>;
export type IntegrationList = z.infer<typeof integrationListSchema>;
export type ConnectInput = z.infer<typeof connectSchema>;
export type ConnectAnswer = z.infer<typeof connectAnswerSchema>;
export type CallbackQuery = z.infer<typeof callbackQuerySchema>;
export type RemoteField = z.infer<typeof remoteFieldSchema>;
export type RemoteObject = z.infer<typeof remoteObjectSchema>;
export type RemoteFieldList = z.infer<typeof remoteFieldListSchema>;
export type ConflictRule = (typeof conflictRules)[number];
export type MatchKey = (typeof matchKeys)[number];
export type MappedField = z.infer<typeof mappedFieldSchema>;
export type MappingInput = z.infer<typeof keptMappingSchema>;
export type Mapping = z.infer<typeof mappingSchema>;
export type DateFormat = (typeof dateFormats)[number];
export type PreviewInput = z.infer<typeof previewInputSchema>;
export type Preview = z.infer<typeof previewSchema>;
export type ImportInput = z.infer<typeof importInputSchema>;
