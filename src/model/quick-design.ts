import type { Design } from './design'
import type { QuickField } from './quick-estimate'
import { middle } from './range'
import { readAmount, type InputRow } from './sheet'

/** From a megabyte on a thing is a picture or a file, which nobody keeps in a row. */
const LEAST_OBJECT = 1e6

/**
 * A whole design from the four answers, to go on from: one operation that does the thing, one record that it leaves.
 * A text that cannot be read leaves its place at the standard value.
 */
export function designOfQuick(inputs: Readonly<Record<QuickField, InputRow>>, before: Design): Design {
  const textOf = (field: QuickField) => inputs[field].text
  const isRead = (field: QuickField) => readAmount(inputs[field]).ok
  const size = isRead('bytes') ? textOf('bytes') : '1 kB'
  const reading = readAmount(inputs.bytes)
  const usual = reading.ok ? middle(reading.value).value : 0
  return {
    ...before,
    id: 'own',
    title: 'My system',
    problem: '',
    answers: {},
    features: [{ id: 'main', title: 'The thing', story: '', scope: 'core' }],
    operations: [
      {
        id: 'do_it',
        title: 'Do the thing',
        kind: 'create',
        feature: 'main',
        endpoint: '',
        rate: isRead('things') ? textOf('things') : '1/user/day',
        request: size,
        response: '1 kB',
      },
    ],
    entities: [
      {
        id: 'thing',
        title: 'Thing',
        counts: 'thing',
        layout: usual >= LEAST_OBJECT ? 'object' : 'plain',
        fields: [{ id: 'content', type: 'bytea', size, key: 'none', note: '' }],
        indexes: [],
        arrives: [{ by: 'do_it', each: '1 thing/request' }],
        note: '',
      },
    ],
    assumptions: {
      ...(isRead('people') ? { daily_users: textOf('people') } : {}),
      ...(isRead('peaking') ? { peak_factor: textOf('peaking') } : {}),
    },
    rows: [],
    components: [],
    links: [],
    flows: [],
    decisions: [],
    failures: [],
    goals: [],
    notes: '',
  }
}
