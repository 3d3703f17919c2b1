/* Making elements. Text becomes text nodes: nothing from a corpus or a configuration is ever read as HTML. */

function made(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== undefined));
  return element;
}

/** An HTML element; an attribute that is a function listens to the event of that name. */
function html(name, attributes = {}, ...children) {
  return made(document.createElement(name), attributes, children);
}

/** An SVG element. */
function svg(name, attributes = {}, ...children) {
  return made(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

const byId = id => document.getElementById(id);

/** The place of a part of the report; undefined where the report lacks it. */
function place(part) {
  return byId(part)?.querySelector('.content') ?? undefined;
}

/** A menu under a label. Options are [value, text]. */
function menu(label, options, chosen, change) {
  const select = html('select', { change: () => change(select.value) });
  for (const [value, text] of options) select.append(new Option(text, value, false, value === chosen));
  return html('label', { class: 'field' }, label, select);
}

let groups = 0;

/** Buttons of which one is pressed. Options are [value, text]. */
function choice(legend, options, chosen, change) {
  const name = `choice-${++groups}`;
  return html('fieldset', {}, html('legend', {}, legend), html('div', { class: 'choice' },
    options.map(([value, text]) => html('label', {},
      html('input', { type: 'radio', name, value, checked: value === chosen, change: () => change(value) }), text))));
}

/** A table that can be scrolled sideways. Headings and cells are text or nodes; a heading with a # in front is of numbers. */
function table(caption, headings, rows) {
  const numeric = headings.map(heading => heading.startsWith('#'));
  return html('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    html('table', {},
      html('caption', {}, caption),
      html('thead', {}, html('tr', {}, headings.map((heading, column) =>
        html('th', { scope: 'col', class: numeric[column] ? 'number' : undefined }, heading.replace(/^#/, ''))))),
      html('tbody', {}, rows.map(row => html('tr', {}, row.map((cell, column) => column === 0
        ? html('th', { scope: 'row', class: numeric[0] ? 'number' : undefined }, cell)
        : html('td', { class: numeric[column] ? 'number' : 'value' }, cell)))))));
}

/** The figures behind a chart, made when they are asked for. */
function figuresBehind(caption, headings, rows) {
  const box = html('details', { toggle: () => {
    if (box.open && box.children.length === 1) box.append(table(caption, headings, rows()));
  } }, html('summary', {}, 'The same as a table'));
  return box;
}
