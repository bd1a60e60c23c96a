import { betweenPackages } from './scripts/dependency-rules/between-packages.mjs';
import { insideBff } from './scripts/dependency-rules/inside-bff.mjs';
import { insideElements } from './scripts/dependency-rules/inside-elements.mjs';
import { atRunTime, everywhere } from './scripts/dependency-rules/whole-graph.mjs';

const leftOut = '(^|/)(dist|embed|coverage|storybook-static)/|^packages/elements/frameworks/';

const options = {
  exclude: { path: leftOut },
  doNotFollow: { path: 'node_modules' },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    // As everywhere in the workspace: our packages are their sources, so that no build is needed.
    conditionNames: ['peoplekit-source', 'import', 'node', 'default'],
    extensions: ['.ts', '.mjs', '.js', '.d.ts'],
  },
};

/** The rules on what stands in the source, types included. `scripts/check-dependencies.ts` checks both. */
export default {
  forbidden: [...betweenPackages, ...insideElements, ...insideBff, ...everywhere],
  options: { ...options, tsPreCompilationDeps: true },
};

/** The rules on what is left after compilation. That of tests need not be known: nothing imports one, which is a rule above. */
export const runTime = {
  forbidden: atRunTime,
  options: { ...options, exclude: { path: String.raw`${leftOut}|\.test\.ts$` }, tsPreCompilationDeps: false },
};
