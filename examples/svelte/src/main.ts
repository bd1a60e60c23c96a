import { mount } from 'svelte';
import PeoplePage from './people-page.svelte';
import './dashboard.css';

mount(PeoplePage, { target: document.getElementById('app') as HTMLElement });
