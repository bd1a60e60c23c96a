import { defineJob } from '../../jobs/define-job.ts';
import { type ExportJobInput, exportContacts } from './export-contacts.ts';
import { type ImportJobInput, importRecords } from './import-records.ts';

/** Records of a CRM into contacts. */
export const importRecordsJob = defineJob<ImportJobInput>({
  type: 'crm.import',
  permission: 'integrations:run',
  async run(deps, run) {
    await importRecords(deps, run);
    return {};
  },
});

/** Contacts into records of a CRM. */
export const exportToCrmJob = defineJob<ExportJobInput>({
  type: 'crm.export',
  permission: 'integrations:run',
  async run(deps, run) {
    await exportContacts(deps, run);
    return {};
  },
});
