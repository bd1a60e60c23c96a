import { createApp } from 'vue';
import PeoplePage from './people-page.vue';
import './dashboard.css';

createApp(PeoplePage).mount('#app');
