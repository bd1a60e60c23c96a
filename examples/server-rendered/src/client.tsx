import { hydrateRoot } from 'react-dom/client';
import { PeoplePage } from './people-page.tsx';
import './dashboard.css';

hydrateRoot(document.getElementById('root') as HTMLElement, <PeoplePage />);
