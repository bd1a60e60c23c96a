// Registers <people-section> in the browser; on the server the import does nothing. The second line is for TypeScript.
import '@peoplekit/elements/people-section';
import type {} from '@peoplekit/elements/react';
import { useState, useSyncExternalStore } from 'react';
import { getPeopleToken } from './people-token.ts';

const never = () => () => {};

/**
 * Whether the page is React's by now. React sets properties of a custom element, such as `getToken`, when it makes it and not
 * when it takes over one that the server has sent (https://github.com/facebook/react/issues/35446): so the browser makes it.
 */
const useInBrowser = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** The People page of a dashboard, the same on the server and in the browser. */
export function PeoplePage() {
  const [selected, setSelected] = useState(0);
  const inBrowser = useInBrowser();

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
        {inBrowser && (
          <people-section
            endpoint="/api/people"
            getToken={getPeopleToken}
            sync-url=""
            onselection-change={(event) => setSelected(event.detail.count)}
          />
        )}
      </main>
    </>
  );
}
