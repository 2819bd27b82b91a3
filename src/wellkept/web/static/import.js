// Files may be dropped anywhere on a form with data-drop; what was chosen is listed, and what is too large is said at once.
function dropping(form) {
  const field = form.querySelector('input[type="file"]');
  const over = (event) => event.dataTransfer?.types.includes('Files');
  form.addEventListener('dragover', (event) => {
    if (!over(event)) return;
    event.preventDefault();
    form.classList.add('over');
  });
  form.addEventListener('dragleave', (event) => form.contains(event.relatedTarget) || form.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    form.classList.remove('over');
    if (!over(event) || event.target === field) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    chosen(form, field);
  });
  field.addEventListener('change', () => chosen(form, field));
}

function chosen(form, field) {
  const list = form.querySelector('[data-chosen]');
  const most = Number(form.dataset.mostBytes);
  list.replaceChildren(...[...field.files].map((file) => {
    const line = document.createElement('li');
    const size = file.size < 1e6 ? `${Math.ceil(file.size / 1e3)} kB` : `${(file.size / 1e6).toFixed(1)} MB`;
    line.textContent = `${file.name}, ${size}${file.size > most ? ': too large to be taken' : ''}`;
    line.classList.toggle('bad', file.size > most);
    return line;
  }));
  list.hidden = !field.files.length;
  if (field.files.length) document.getElementById('said').textContent = `${field.files.length} chosen`;
}

for (const form of document.querySelectorAll('form[data-drop]')) dropping(form);
