import { test } from 'vitest'
import { decisionFromTable } from './decision-from-table'
import { evaluateDecision } from '../../src/model/tradeoff'
import { formatVerdict, describeStanding } from '../../src/model/tradeoff-sentence'
import { argueAgainst } from '../../src/model/tradeoff-argument'
import { describeBasis } from '../../src/model/tradeoff-basis'
test('say', () => {
  let n = 0
  const say = (name: string, d: any) => { const e = evaluateDecision(d); console.log(`${++n} [${name}] ${formatVerdict(d, e)}` + e.standings.map(s => describeStanding(s)).filter(x => x).map(x => `\n    - ${x}`).join('')); const a = argueAgainst(d, e); if (n % 4 === 0) console.log('    ARGUE', a.kind === 'argument' ? `for ${a.for}: ${a.points.join(' | ')}` : a.because) }
  const C = { Latency: 5, Cost: 3, 'Ease of change': 2, Durability: 1 }
  let seed = 7; const rnd = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  const names = ['Kafka', 'A table', 'Redis streams', 'SQS', 'RabbitMQ', 'Do it by hand']
  for (let k = 2; k <= 6; k++) for (let j = 0; j < 4; j++) say(`${k} options`, decisionFromTable(C, Object.fromEntries(names.slice(0, k).map(x => [x, Object.keys(C).map(() => 1 + Math.floor(rnd() * 5))]))))
  say('none', decisionFromTable(C, {})); say('one', decisionFromTable(C, { Kafka: [3, 3, 3, 3] }))
  say('one donothing', { ...decisionFromTable(C, { Kafka: [3, 3, 3, 3] }), options: [{ id: 'do-nothing', title: 'Do nothing', what: '' }] })
  say('no criteria', decisionFromTable({}, { Kafka: [], B: [] })); say('all zero', decisionFromTable({ a: 0, b: 0 }, { Kafka: [1, 2], B: [2, 1] }))
  say('bad', decisionFromTable({ a: -1, b: 2 }, { Kafka: [1, 2], B: [2, 1] })); say('bad2', decisionFromTable({ a: -1, b: -2 }, { Kafka: [1, 2], B: [2, 1] }))
  say('unscored', decisionFromTable(C, { Kafka: [], 'A table': [] })); say('half', decisionFromTable(C, { Kafka: [5, 4, 3, 2], 'A table': [4, undefined, 5, 1], SQS: [1, 5, 5, 5] }))
  say('tie2', decisionFromTable({ Latency: 1, Cost: 1 }, { Kafka: [4, 3], SQS: [3, 4] })); say('tie3', decisionFromTable({ Latency: 1, Cost: 1, Ease: 1 }, { Kafka: [4, 3, 2], SQS: [3, 2, 4], R: [2, 4, 3] }))
  say('tie4', decisionFromTable({ Latency: 1, Cost: 1, Ease: 1 }, { Kafka: [4, 3, 2], SQS: [3, 2, 4], R: [2, 4, 3], T: [3, 3, 3] }))
  say('same', decisionFromTable({ Latency: 1, Cost: 1 }, { Kafka: [3, 3], SQS: [3, 3] })); say('same3', decisionFromTable({ Latency: 1, Cost: 1 }, { Kafka: [3, 3], SQS: [3, 3], R: [3, 3] }))
  say('dominated', decisionFromTable(C, { Kafka: [5, 4, 4, 4], SQS: [5, 3, 4, 4] })); say('dominated2', decisionFromTable(C, { Kafka: [5, 4, 4, 4], SQS: [5, 3, 4, 4], R: [1, 1, 1, 1] })); say('dominated+1', decisionFromTable(C, { Kafka: [5, 2, 4, 4], SQS: [5, 1, 4, 4], R: [2, 5, 1, 1] }))
  say('none left', decisionFromTable({ Latency: { weight: 2, must: 4 }, Cost: 1 }, { Kafka: [3, 3], SQS: [2, 3] })); say('sole', decisionFromTable({ Latency: { weight: 2, must: 3 }, Cost: 1 }, { Kafka: [3, 3], SQS: [2, 3] })); say('sole3', decisionFromTable({ Latency: { weight: 2, must: 3 }, Cost: { weight: 1, must: 2 } }, { Kafka: [3, 3], SQS: [2, 3], R: [1, 1] }))
  say('one crit', decisionFromTable({ Latency: 2 }, { Kafka: [3], SQS: [2] })); say('noweights', decisionFromTable({ Latency: {}, Cost: {} }, { Kafka: [3, 1], SQS: [2, 4] })); say('someweights', decisionFromTable({ Latency: 2, Cost: {}, Ease: {} }, { Kafka: [3, 1, 1], SQS: [2, 4, 4] }))
  say('noreason', decisionFromTable({ Latency: 2, Cost: 1 }, { Kafka: [3, 1], SQS: [2, 4] }, '')); say('zero one', decisionFromTable({ Latency: 2, Cost: 0 }, { Kafka: [3, 1], SQS: [2, 4] }))
  say('incomplete many', decisionFromTable(C, { Kafka: [5, 4, 3, 2], A: [], B: [], D: [], E: [1], SQS: [1, 5, 5, 5] }))
  const r = { ...decisionFromTable({ Latency: 2, Cost: 1 }, { Kafka: [3, 1], SQS: [2, 4], R: [1, 2] }), ranges: { Latency: { low: 1, high: 5 } } } as any; console.log(describeBasis(r))
})
