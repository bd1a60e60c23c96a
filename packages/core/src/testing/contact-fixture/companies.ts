import { companyForms, companyKinds, companyStems } from './data/company-parts.ts';
import { asciiLetters } from './name-set.ts';
import { Random, zipf } from './random.ts';
import { wordList } from './word-list.ts';

export interface Company {
  name: string;
  /** Under `.example`, which nobody can own (RFC 2606). */
  domain: string;
}

/** The same companies for every seed: workspaces differ in who works where. */
export const companies: readonly Company[] = makeCompanies(320);

/** The first has one contact in 25 when a quarter of all have no company. */
export const pickCompany = zipf(companies, 0.65);

function makeCompanies(count: number): Company[] {
  const random = new Random('companies', 0);
  const stems = wordList(companyStems);
  const kinds = wordList(companyKinds);
  return Array.from({ length: count }, (_, rank) => {
    const stem = stems[rank % stems.length] as string;
    const turn = Math.floor(rank / stems.length);
    // The step between turns differs from stem to stem, so that two stems do not share all their kinds.
    const kind = kinds[(rank + turn * (7 + (rank % 5))) % kinds.length] as string;
    const slug = asciiLetters(stem);
    const form = turn > 0 && random.chance(0.3) ? ` ${random.pick(companyForms)}` : '';
    return {
      name: `${stem} ${kind}${form}`,
      domain: `${turn === 0 ? slug : `${slug}-${asciiLetters(kind)}`}.example`,
    };
  });
}
