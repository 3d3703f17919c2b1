/* The page to type into: asks the server, shows what it answers. */

function problem(text) {
  byId('problem').textContent = text;
  byId('problem').hidden = !text;
}

/** Which source words each word of a translation looked at. */
function heatMap(translation, room) {
  const { source, target, weights } = translation.attention_in_words;
  const reading = { source, target, gold: [], weight: (column, row) => weights[row][column] };
  const heat = new Heat(translation.text, undefined, reading, room);
  heat.listen(heat);
  return heat.element;
}

function shown(line, translation) {
  if (translation.error !== undefined) {
    return html('article', {}, html('p', { class: 'source quiet' }, line), html('p', { class: 'problem' }, translation.error));
  }
  const others = translation.n_best.length > 1
    ? html('ol', {}, translation.n_best.map(found =>
      html('li', {}, found.text, found.score === undefined ? undefined : html('span', { class: 'quiet' }, ` ${found.score.toFixed(3)}`))))
    : undefined;
  return html('article', {},
    html('p', { class: 'source quiet' }, line),
    html('p', { class: 'translation' }, translation.text),
    others,
    translation.unknown.length > 0 ? html('p', { class: 'note' }, `Not in the network's vocabulary: ${translation.unknown.join(' ')}`) : undefined,
    translation.attention_in_words && translation.attention_in_words.target.length > 0 ? heatMap(translation, byId('answer').clientWidth) : undefined);
}

function asked() {
  const request = {
    text: byId('text').value.split('\n').map(line => line.replace(/\r$/, '')),
    model: byId('model').value,
    n_best: Number(byId('best').value || 1),
  };
  if (byId('beam').value) request.beam = Number(byId('beam').value);
  else if (request.n_best > 1) request.beam = request.n_best;
  if (byId('attention').checked) request.attention = true;
  return request;
}

async function translate() {
  const request = asked();
  const button = document.querySelector('button.primary');
  button.disabled = true;
  problem('');
  byId('state').textContent = 'Translating…';
  const begun = performance.now();
  try {
    const response = await fetch('translate', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    byId('answer').replaceChildren(...answer.translations.map((found, place) => shown(request.text[place], found)));
    byId('state').textContent = `${answer.model}, ${answer.search}: ${(performance.now() - begun).toFixed(0)} ms`;
  } catch (failure) {
    byId('state').textContent = '';
    problem(failure.message);
  } finally {
    button.disabled = false;
  }
}

theme();
byId('ask').addEventListener('submit', event => {
  event.preventDefault();
  translate();
});
byId('text').addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    byId('ask').requestSubmit();
  }
});
fetch('health').then(response => response.json()).then(health => {
  byId('model').replaceChildren(...health.models.map(model => new Option(model.name)));
}).catch(failure => problem(failure.message));
