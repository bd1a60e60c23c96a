/** The script-tag bundle: `<script type="module" src="…/embed/peoplekit.js">` and the elements are there. */
export * from './define.ts';
