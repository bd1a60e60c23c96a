/** Components that use the elements wrongly. Each mistake is expected: types that let one pass fail the check. */
export const typeMistakes = {
  react: {
    file: 'src/mistakes.tsx',
    text: `import '@peoplekit/elements/people-table';
import type {} from '@peoplekit/elements/react';

export const right = <people-table endpoint="/api" open-id="x" mode="continuous" onquery-change={() => {}} />;
// @ts-expect-error there is no such mode
export const mode = <people-table mode="wrong" />;
// @ts-expect-error an endpoint is text
export const endpoint = <people-table endpoint={5} />;
// @ts-expect-error there is no such attribute
export const attribute = <people-table nonsense="x" />;
// @ts-expect-error the detail of this event has no such thing
export const detail = <people-table onquery-change={(event) => event.detail.nothing} />;
`,
  },
  vue: {
    file: 'src/mistakes.vue',
    text: `<script setup lang="ts">
import '@peoplekit/elements/people-table';
import type {} from '@peoplekit/elements/vue';
</script>

<template>
  <people-table endpoint="/api" open-id="x" mode="continuous" @query-change="() => {}" />
  <!-- @vue-expect-error there is no such mode -->
  <people-table mode="wrong" />
  <!-- @vue-expect-error an endpoint is text -->
  <people-table :endpoint="5" />
  <!-- @vue-expect-error the detail of this event has no such thing -->
  <people-table @query-change="(event) => event.detail.nothing" />
</template>
`,
  },
  svelte: {
    file: 'src/mistakes.ts',
    text: `import type {} from '@peoplekit/elements/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

type Table = SvelteHTMLElements['people-table'];
export const right: Table = { endpoint: '/api', 'open-id': 'x', mode: 'continuous', 'onquery-change': () => {} };
// @ts-expect-error there is no such mode
export const mode: Table = { mode: 'wrong' };
// @ts-expect-error an endpoint is text
export const endpoint: Table = { endpoint: 5 };
// @ts-expect-error there is no such attribute
export const attribute: Table = { nonsense: 'x' };
// @ts-expect-error the detail of this event has no such thing
export const detail: Table = { 'onquery-change': (event) => event.detail.nothing };
`,
  },
};
