export * from './contact.ts';
export * from './contact-query.ts';
export * from './errors.ts';
export * from './field.ts';
export * from './health.ts';
export * from './me.ts';
export * from './problem.ts';
export * from './routes.ts';
