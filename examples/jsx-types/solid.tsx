/** @jsxImportSource solid-js */
import '@peoplekit/elements/people-table';
import type {} from '@peoplekit/elements/solid';

const token = async () => 'token';

// Solid sets attributes; `prop:` sets a property and `on:` listens.
export const table = (
  <people-table
    endpoint="/api/people"
    mode="continuous"
    prop:getToken={token}
    on:query-change={(event) => console.log(event.detail.query)}
  />
);
// @ts-expect-error there is no such mode
export const mode = <people-table mode="wrong" />;
// @ts-expect-error an endpoint is text
export const endpoint = <people-table endpoint={5} />;
// @ts-expect-error there is no such attribute
export const attribute = <people-table nonsense="x" />;
// @ts-expect-error the detail of this event has no such thing
export const detail = <people-table on:query-change={(event) => event.detail.nothing} />;
