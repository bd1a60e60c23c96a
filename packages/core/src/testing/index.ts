export * from './contact-fixture/contact-fixture.ts';
