// Runs ahead of the script of Peoplekit, so that the section has its way to a token when it starts.
const section = document.querySelector('people-section');

// Asked for at first, shortly before a token ends, and when the server refuses one.
section.getToken = async () => {
  const response = await fetch('/people-token', { method: 'POST' });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  return (await response.json()).token;
};

section.addEventListener('people-error', (event) => console.warn('People:', event.detail.code, event.detail.message));
