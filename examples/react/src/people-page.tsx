// Registers <people-section>; the second line teaches TypeScript its attributes, properties and events in JSX.
import '@peoplekit/elements/people-section';
import type {} from '@peoplekit/elements/react';
import { useState } from 'react';
import { getPeopleToken } from './people-token.ts';

/** The People page of a dashboard. */
export function PeoplePage() {
  const [selected, setSelected] = useState(0);

  return (
    <>
      <nav aria-label="Dashboard">
        <strong>Acme</strong>
        <a href="#inbox">Inbox</a>
        <a href="#people" aria-current="page">
          People
        </a>
        <output>{selected > 0 ? `${selected} selected` : ''}</output>
      </nav>
      <main>
        <people-section
          endpoint="/api/people"
          getToken={getPeopleToken}
          sync-url=""
          onselection-change={(event) => setSelected(event.detail.count)}
        />
      </main>
    </>
  );
}
