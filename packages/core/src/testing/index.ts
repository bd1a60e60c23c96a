export * from './contact-fixture/contact-fixture.ts';
export * from './filter-conformance/conformance-cases.ts';
export * from './filter-conformance/conformance-contacts.ts';
export { conformanceFields, conformanceKeys } from './filter-conformance/conformance-fields.ts';
