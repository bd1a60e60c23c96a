// What a host page adds to the script tag: where its tokens come from.
const section = document.querySelector('people-section');

section.getToken = async () => {
  const response = await fetch('/demo/token', { method: 'POST' });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  return (await response.json()).token;
};
