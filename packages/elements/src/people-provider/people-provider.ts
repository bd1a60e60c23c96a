import { css, html, type TemplateResult } from 'lit';
import { tokens } from '../base/tokens.styles.ts';
import { ConnectedElement } from '../data/connected-element.ts';

/**
 * Gives the elements inside it their server, token, language and theme, so that each is said once. It has no box of its own.
 *
 * @example
 * ```html
 * <people-provider endpoint="/api/people" token="…" locale="de">
 *   <people-table></people-table>
 * </people-provider>
 * ```
 *
 * @slot - Peoplekit elements, at any depth.
 */
export class PeopleProvider extends ConnectedElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
