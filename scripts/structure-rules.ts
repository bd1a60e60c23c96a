/** The rules on files themselves, as pure functions: path and text in, findings out. `check-structure.ts` applies them. */

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  path: string;
  text: string;
}

export interface Finding {
  level: 'error' | 'warning';
  path: string;
  /** What is wrong and what to do. */
  message: string;
}

const linesToWarn = 300;
const linesToFail = 400;

const isCode = (path: string) => /\.(ts|mts|tsx|js|mjs|jsx|vue)$/.test(path);
const isTypeScript = (path: string) => /\.(ts|mts|tsx)$/.test(path);

function error(path: string, message: string): Finding {
  return { level: 'error', path, message };
}

export function checkSize({ path, text }: SourceFile): Finding[] {
  if (!isCode(path)) return [];
  const lines = text.split('\n').length - 1;
  if (lines > linesToFail)
    return [error(path, `${lines} lines: split it by the things it holds (at most ${linesToFail})`)];
  if (lines <= linesToWarn) return [];
  return [{ level: 'warning', path, message: `${lines} lines: think about what to split off (${linesToFail} fails)` }];
}

const emptyNames = /^(utils?|helpers?|common|lib|misc|types)$/;

/** Names that say nothing collect everything. */
export function checkName({ path }: SourceFile): Finding[] {
  const bad = path.split('/').find((part) => emptyNames.test(part.split('.')[0] ?? ''));
  return bad && isCode(path) ? [error(path, `"${bad}" says nothing: name it after what it holds`)] : [];
}

/** Where an index is a public entry or a registry. */
const indexPlaces = [
  /^packages\/[^/]+\/src\/index\.ts$/,
  /^packages\/core\/src\/(contract|testing)\/index\.ts$/,
  /^packages\/elements\/src\/[^/]+\/index\.ts$/,
  /^packages\/bff\/src\/crm\/connectors\/[^/]+\/index\.ts$/,
  /^packages\/bff\/src\/(exports\/formats|jobs|db\/schema)\/index\.ts$/,
  /^(stories|examples)\//,
];

export function checkIndex({ path }: SourceFile): Finding[] {
  if (!/(^|\/)index\.(ts|mts|js|mjs)$/.test(path) || indexPlaces.some((place) => place.test(path))) return [];
  return [
    error(
      path,
      'an index is a public entry or a registry (structure-rules.ts lists the places): import the files themselves',
    ),
  ];
}

/** Tests that do not run, and type errors that are not shown. */
export function checkSilencers({ path, text }: SourceFile): Finding[] {
  const findings: Finding[] = [];
  if (!isCode(path)) return findings;
  const silenced = /@ts-(ignore|nocheck)\b/.exec(text);
  if (silenced)
    findings.push(error(path, `${silenced[0]} hides errors: fix the type, or expect one error with a reason`));
  if (!isTypeScript(path) || !/\.test\.m?ts$/.test(path)) return findings;
  const idle =
    /\b(?:describe|suite|test|it)(?:\.\w+)*\.(?:only|skip|todo)\b|^\s*(?:xit|xdescribe|fit|fdescribe)\(/m.exec(text);
  if (idle) findings.push(error(path, `${idle[0].trim()}: a test runs or is not there`));
  return findings;
}

/** A lockfile names packages, not the server that one machine fetched them from. */
export function checkLockfile({ path, text }: SourceFile): Finding[] {
  if (!/(^|\/)pnpm-lock\.yaml$/.test(path)) return [];
  const lines = text.split('\n').filter((line) => !/^\s*deprecated:/.test(line) && /https?:\/\//.test(line));
  return lines.map((line) =>
    error(path, `names a host ("${line.trim().slice(0, 80)}"): install again from the default registry`),
  );
}

/** Paths that exist on one machine only. `own` are the ones of this machine. */
export function checkPaths({ path, text }: SourceFile, own: string[]): Finding[] {
  const general = /(?<![\w.])(?:\/home\/|\/Users\/|[A-Z]:\\Users\\)[\w.-]+[/\\]/.exec(text)?.[0];
  const found = general ?? own.find((prefix) => text.includes(`${prefix}/`));
  return found
    ? [error(path, `names "${found}", a path of one machine: make it relative, or find it at run time`)]
    : [];
}

/** All findings on one file. */
export function checkFile(file: SourceFile, ownPaths: string[]): Finding[] {
  return [checkSize, checkName, checkIndex, checkSilencers, checkLockfile]
    .flatMap((check) => check(file))
    .concat(checkPaths(file, ownPaths));
}
