// Translates a text with an exported model, a line in, a line out, by greedy search: what lab export wrote needs no Java.
// node translate.mjs MODEL < text
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import ort from 'onnxruntime-node';

const [UNKNOWN, START, END] = [0, 2, 3];
const folder = process.argv[2];
const file = name => readFileSync(join(folder, name), 'utf8');
const settings = JSON.parse(file('translator.json'));

// One token a line; \uXXXX stands for what could break a line.
const vocabulary = side => file(`${side}.vocabulary`).split('\n').slice(0, -1)
  .map(token => token.replace(/\\(\\|u[0-9A-F]{4})/g, (all, code) =>
    code === '\\' ? code : String.fromCharCode(parseInt(code.slice(1), 16))));

const target = vocabulary('target');
const source = new Map(vocabulary('source').map((token, id) => [token, id]));
['<unk>', '<pad>', '<sos>', '<eos>'].forEach(mark => source.delete(mark)); // no text can spell a mark

const encoder = async () => {
  const lower = line => settings.casing === 'lower' ? line.toLowerCase() : line;
  if (settings.tokenizer === 'whitespace') {
    return async line => lower(line).split(/\p{White_Space}+/u).filter(token => token)
      .map(token => source.get(token) ?? UNKNOWN);
  }
  if (!existsSync(join(folder, 'source.tokenizer.json'))) {
    throw new Error(`${folder} has tokens of ${settings.tokenizer} and no source.tokenizer.json`);
  }
  const {Tokenizer} = (await import('tokenizers')).default;
  const tokenizer = Tokenizer.fromFile(join(folder, 'source.tokenizer.json'));
  const size = source.size + 4;
  return async line => (await tokenizer.encode(line, null, {addSpecialTokens: false})).getIds()
    .map(id => id < size ? id : UNKNOWN);
};

const text = ids => {
  const tokens = ids.map(id => target[id]).join(' ');
  return settings.tokenizer === 'bpe' ? tokens.replaceAll('@@ ', '').replace(/@@$/, '') : tokens;
};

const longs = ids => BigInt64Array.from(ids, BigInt);

const read = await ort.InferenceSession.create(join(folder, 'encoder.onnx'));
const step = await ort.InferenceSession.create(join(folder, 'decoder_step.onnx'));

const translate = async tokens => {
  if (settings.source_order === 'reversed') tokens.reverse();
  const ids = settings.source_marks === 'none' ? tokens : [START, ...tokens, END];
  const inputs = await read.run({
    source: new ort.Tensor('int64', longs(ids), [1, ids.length]),
    lengths: new ort.Tensor('int64', longs([ids.length]), [1]),
  });
  const most = Math.floor(settings.token_limit.factor * ids.length) + settings.token_limit.constant;
  const found = [];
  let previous = START;
  while (found.length < most) {
    const given = Object.fromEntries(step.inputNames.filter(name => name !== 'previous').map(name => [name, inputs[name]]));
    const output = await step.run({previous: new ort.Tensor('int64', longs([previous]), [1]), ...given});
    const logits = output.logits.data;
    previous = logits.reduce((best, logit, id) => logit > logits[best] ? id : best, 0);
    if (previous === END) break;
    found.push(previous);
    step.outputNames.filter(name => name.startsWith('next.'))
      .forEach(name => inputs[name.replace('next.', 'state.')] = output[name]);
  }
  return text(found);
};

const encode = await encoder();
for (const line of readFileSync(0, 'utf8').replace(/\n$/, '').split('\n')) {
  const tokens = await encode(line);
  console.log(tokens.length === 0 ? '' : await translate(tokens));
}
