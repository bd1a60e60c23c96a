/** Checks who imports whom: DESIGN section 3 as rules of dependency-cruiser, in `.dependency-cruiser.mjs`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import importRules, { runTime } from '../.dependency-cruiser.mjs';
import { root } from './command.ts';

export interface Breach {
  rule: string;
  from: string;
  to: string;
  comment: string;
}

const folders = ['packages', 'stories', 'examples', 'scripts', 'e2e'];

/** What breaks a rule in the tree at `baseDir`, which is this repository or a fixture laid out like it. */
export async function findBreaches(baseDir: string): Promise<Breach[]> {
  const present = folders.filter((folder) => existsSync(join(baseDir, folder)));
  const breaches: Breach[] = [];
  for (const { forbidden, options } of [importRules, runTime]) {
    const { output } = await cruise(
      present,
      { ...options, baseDir, validate: true, ruleSet: { forbidden } },
      undefined,
      { tsConfig: { options: { target: 'es2022', experimentalDecorators: true } } },
    );
    const { violations } = (output as ICruiseResult).summary;
    for (const { rule, from, to, cycle } of violations) {
      const comment = forbidden.find(({ name }) => name === rule.name)?.comment ?? '';
      const way = cycle?.map(({ name }) => name).join(' -> ') ?? to;
      breaches.push({ rule: rule.name, from, to: way, comment });
    }
  }
  return breaches;
}

if (import.meta.main) {
  const breaches = await findBreaches(root);
  for (const [rule, found] of Map.groupBy(breaches, ({ rule }) => rule)) {
    console.log(`\n${rule}: ${found[0]?.comment}`);
    for (const { from, to } of found) console.log(`  ${from} -> ${to}`);
  }
  console.log(breaches.length === 0 ? 'every import keeps the rules' : `\n${breaches.length} imports break a rule`);
  process.exit(breaches.length === 0 ? 0 : 1);
}
