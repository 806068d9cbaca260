import { describe, expect, test } from 'vitest'
import { architectureDiagram, entityDiagram, flowDiagram } from '../../src/model/mermaid'
import { SHORT_POSTS } from './short-posts'

const component = { does: '', features: [] } as const

describe('the components as a flowchart', () => {
  test('have a shape by their kind, and links with what they say', () => {
    const design = {
      ...SHORT_POSTS,
      components: [
        { ...component, id: 'app', title: 'App', kind: 'client' },
        { ...component, id: 'api', title: 'The  "front"\ndoor', kind: 'service' },
        { ...component, id: 'hot', title: 'Hot', kind: 'cache' },
        { ...component, id: 'db', title: 'Store', kind: 'store' },
        { ...component, id: 'log', title: 'Log', kind: 'queue' },
        { ...component, id: 'mail', title: 'Mail', kind: 'external' },
      ],
      links: [
        { from: 'app', to: 'api', label: 'HTTPS' },
        { from: 'api', to: 'db', label: '' },
      ],
    } as const
    expect(architectureDiagram(design)).toBe(`graph TD
  app(["App"])
  api["The ”front” door"]
  hot("Hot")
  db[("Store")]
  log[["Log"]]
  mail{{"Mail"}}
  app -->|"HTTPS"| api
  api --> db`)
  })
})

describe('the entities as a diagram', () => {
  test('have their keys, types in one word, and a line for each reference', () => {
    const field = { size: '8 B', note: '' } as const
    const entity = { counts: 'x', indexes: [], arrives: [], note: '' } as const
    const entities = [
      {
        ...entity,
        id: 'user',
        title: 'User',
        fields: [
          { ...field, id: 'id', type: 'bigint', key: 'primary' },
          { ...field, id: 'name', type: 'varchar(50)', key: 'none' },
        ],
      },
      {
        ...entity,
        id: 'post',
        title: 'Post',
        fields: [{ ...field, id: 'user_id', type: 'double precision', key: 'foreign', references: 'user' }],
      },
    ] as const
    expect(entityDiagram({ ...SHORT_POSTS, entities })).toBe(`erDiagram
  user ||--o{ post : "user_id"
  user {
    bigint id PK
    varchar_50 name
  }
  post {
    double_precision user_id FK
  }`)
  })
})

describe('a flow as a sequence', () => {
  const components = [
    { ...component, id: 'b', title: 'Second; #2', kind: 'service' },
    { ...component, id: 'a', title: 'First', kind: 'client' },
    { ...component, id: 'c', title: 'Never met', kind: 'store' },
  ] as const
  const flows = [
    {
      id: 'write',
      title: 'Write',
      steps: [
        { from: 'a', to: 'b', says: 'POST; now', kind: 'call' },
        { from: 'b', to: 'b', says: 'think', kind: 'async' },
        { from: 'b', to: 'a', says: '201', kind: 'reply' },
      ],
    },
  ] as const

  test('has its components in the order in which they are met, and an arrow for each kind of step', () => {
    expect(flowDiagram({ ...SHORT_POSTS, components, flows }, 'write')).toBe(`sequenceDiagram
  participant a as First
  participant b as Second, ,2
  a->>b: POST, now
  b-)b: think
  b-->>a: 201`)
  })

  test('that does not exist is none', () => {
    expect(flowDiagram({ ...SHORT_POSTS, flows }, 'read')).toBeUndefined()
  })
})
