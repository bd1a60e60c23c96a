const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:(?:Headless)?Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[^ ]* (?:Mobile\/\w+ )?Safari\//, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
  [/\bWindows\b/, 'Windows'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What a user agent is, in a word or two: "Firefox 145, Linux". What is no browser is told by the first product it names. */
export function browserName(userAgent: string): string {
  const [browser, version] = browsers.flatMap(([pattern, name]) => {
    const found = pattern.exec(userAgent);
    return found ? [[name, found[1]] as const] : [];
  })[0] ?? [userAgent.split(' ')[0]?.slice(0, 40), undefined];
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  const named = version ? `${browser} ${version}` : browser;
  return version && system ? `${named}, ${system}` : (named ?? '');
}
