export { BuilderReader } from './builder-reader.ts';
export { FieldsReader } from './fields-reader.ts';
export { InMemoryClient, type InMemoryOptions, madeUpContacts } from './in-memory-client.ts';
export { ada, hideFields, profileFields } from './profile-fixtures.ts';
export { ProfileReader } from './profile-reader.ts';
export { SectionReader } from './section-reader.ts';
export { settled, until } from './settled.ts';
export { TableReader } from './table-reader.ts';
