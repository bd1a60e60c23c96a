import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PeoplePage } from './people-page.tsx';
import './dashboard.css';

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <PeoplePage />
  </StrictMode>,
);
