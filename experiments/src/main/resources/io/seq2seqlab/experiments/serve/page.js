const at = id => document.getElementById(id);

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

const problem = text => {
  at('problem').textContent = text;
  at('problem').hidden = !text;
};

const heatMap = attention => {
  const box = element('div', undefined, 'map');
  box.tabIndex = 0;
  const table = element('table');
  table.append(element('caption', 'Which source words each word looked at', 'quiet'));
  const head = element('tr');
  head.append(element('td'));
  attention.source.forEach(word => {
    const column = element('th', word);
    column.scope = 'col';
    head.append(column);
  });
  table.createTHead().append(head);
  const body = table.createTBody();
  attention.target.forEach((word, row) => {
    const line = element('tr');
    const name = element('th', word);
    name.scope = 'row';
    line.append(name);
    attention.weights[row].forEach((weight, column) => {
      const cell = element('td');
      cell.style.backgroundColor = `rgba(var(--heat), ${weight.toFixed(3)})`;
      const said = `${word} looked at ${attention.source[column]}: ${(100 * weight).toFixed(1)} %`;
      cell.title = said;
      cell.setAttribute('aria-label', said);
      line.append(cell);
    });
    body.append(line);
  });
  box.append(table);
  return box;
};

const shown = (line, translation) => {
  const article = element('article');
  article.append(element('p', line, 'source'));
  if (translation.error !== undefined) {
    article.append(element('p', translation.error, 'problem'));
    return article;
  }
  article.append(element('p', translation.text, 'translation'));
  if (translation.n_best.length > 1) {
    const list = element('ol');
    translation.n_best.forEach(found => {
      const item = element('li', found.text);
      if (found.score !== undefined) item.append(' ', element('span', found.score.toFixed(3), 'quiet'));
      list.append(item);
    });
    article.append(list);
  }
  if (translation.unknown.length > 0) {
    article.append(element('p', `Not in the network's vocabulary: ${translation.unknown.join(' ')}`, 'quiet'));
  }
  if (translation.attention_in_words !== undefined) article.append(heatMap(translation.attention_in_words));
  return article;
};

const asked = () => {
  const request = {
    text: at('text').value.split('\n').map(line => line.replace(/\r$/, '')),
    model: at('model').value,
    n_best: Number(at('best').value || 1),
  };
  if (at('beam').value) request.beam = Number(at('beam').value);
  else if (request.n_best > 1) request.beam = request.n_best;
  if (at('attention').checked) request.attention = true;
  return request;
};

const translate = async () => {
  const request = asked();
  const button = document.querySelector('button');
  button.disabled = true;
  problem('');
  at('state').textContent = 'Translating…';
  const begun = performance.now();
  try {
    const response = await fetch('translate', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(request),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    at('answer').replaceChildren(...answer.translations.map((found, place) => shown(request.text[place], found)));
    at('state').textContent = `${answer.model}, ${answer.search}: ${(performance.now() - begun).toFixed(0)} ms`;
  } catch (failure) {
    at('state').textContent = '';
    problem(failure.message);
  } finally {
    button.disabled = false;
  }
};

at('ask').addEventListener('submit', event => {
  event.preventDefault();
  translate();
});
at('text').addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    at('ask').requestSubmit();
  }
});

fetch('health').then(response => response.json()).then(health => {
  at('model').replaceChildren(...health.models.map(model => element('option', model.name)));
}).catch(failure => problem(failure.message));
