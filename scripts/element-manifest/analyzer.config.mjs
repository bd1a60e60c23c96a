/** What `cem analyze` reads in packages/elements. The texts of messages and what tests use are no elements. */
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/testing/**', 'src/messages/**'],
  litelement: true,
  // It would write its temporary folder into package.json.
  packagejson: false,
};
