/* Numbers as people read them. A proper minus, thousands apart, never more digits than mean something. */

const minus = text => text.replace(/^-/, '−');
const missing = '–';

function fixed(value, decimals) {
  return value === undefined || value === null ? missing : minus(value.toFixed(decimals));
}

function signed(value, decimals) {
  return value > 0 ? `+${fixed(value, decimals)}` : fixed(value, decimals);
}

/** An interval's ends. */
function bounds(interval, decimals, number = fixed) {
  return `[${number(interval.low, decimals)}, ${number(interval.high, decimals)}]`;
}

function probability(p) {
  if (p === undefined) return missing;
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

function duration(seconds) {
  if (seconds < 120) return `${fixed(seconds, seconds < 10 ? 1 : 0)} s`;
  if (seconds < 7200) return `${fixed(seconds / 60, seconds < 600 ? 1 : 0)} min`;
  return `${fixed(seconds / 3600, 1)} h`;
}

const memory = bytes => bytes < 1e9 ? `${fixed(bytes / 1e6, 0)} MB` : `${fixed(bytes / 1e9, 2)} GB`;

/** Values of columns by their unit; those of another unit bring their text along. */
const units = { count: short.format, seconds: duration, bytes: memory };

/** Names in files as words: exact_match is exact match. */
const words = name => name.replaceAll('_', ' ');
const titles = { bleu: 'BLEU', chrf: 'chrF', aer: 'AER' };
const figureTitle = name => titles[name] ?? words(name);
const figureHeading = name => titles[name] ?? capital(words(name));
const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

const plural = (count, one, many = `${one}s`) => `${whole.format(count)} ${count === 1 ? one : many}`;
