/** As much of the package as the benchmark uses; it brings no types. */
declare module 'tabulator-tables' {
  export class TabulatorFull {
    constructor(host: HTMLElement, options: object);
  }
}

declare module '*.css';
