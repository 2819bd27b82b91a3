// Every page reads and works without this file. It switches the theme, puts `/` on the search field, follows a running
// import, and closes what was opened. Nothing is stored but the theme, in a cookie, so that the server sends it at once.
const root = document.documentElement;
const slowest = 5000;

function switchTheme() {
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.dataset.theme = (root.dataset.theme || system) === 'dark' ? 'light' : 'dark';
  const safe = location.protocol === 'https:' ? ';secure' : '';
  document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax${safe}`;
}

function closeOpened(except) {
  for (const opened of document.querySelectorAll('details[data-pops][open]')) {
    if (!opened.contains(except)) opened.open = false;
  }
}

// Follows an element with data-poll=URL: its content is replaced by what the address answers, which is the server's own
// escaped HTML, until an answer holds [data-done]. Then that sentence is read out, and focus stays where it is.
async function follow(element, wait) {
  await new Promise((next) => setTimeout(next, wait));
  if (!element.isConnected) return;
  try {
    const answer = await fetch(element.dataset.poll, { headers: { 'X-Requested-With': 'fetch' }, credentials: 'same-origin' });
    if (answer.redirected || answer.status >= 400) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const focused = element.contains(document.activeElement) && document.activeElement.id;
    element.replaceChildren(...fresh.body.childNodes);
    if (focused) document.getElementById(focused)?.focus();
    const done = element.querySelector('[data-done]');
    if (done) return say(done.dataset.done);
  } catch {
    wait = slowest; // the server may be restarting: go on asking, slowly
  }
  follow(element, Math.min(wait * 1.2, slowest));
}

function say(sentence) {
  document.getElementById('said').textContent = sentence;
}

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-theme-switch]')) switchTheme();
  closeOpened(event.target);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    document.activeElement.closest('details[data-pops][open]')?.querySelector('summary').focus();
    closeOpened(null);
  }
  const find = document.querySelector('[data-slash]'); // who speaks to the computer can turn the key off in the settings
  const writes = event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName);
  if (event.key !== '/' || writes || !find) return;
  event.preventDefault();
  find.focus();
});

for (const element of document.querySelectorAll('[data-poll]')) follow(element, 700);
