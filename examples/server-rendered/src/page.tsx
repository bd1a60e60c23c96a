import { renderToString } from 'react-dom/server';
import { PeoplePage } from './people-page.tsx';

/** What the server sends of the page: the dashboard around the section, which the browser makes. */
export const renderPage = (): string => renderToString(<PeoplePage />);
