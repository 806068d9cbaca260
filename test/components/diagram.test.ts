import { describe, expect, test } from 'vitest'
import { drawDiagram } from '../../src/components/diagram'

const DIAGRAMS = {
  flowchart: `graph LR
    A[Web app] -->|HTTPS| B(Load balancer)
    B --> C[(Posts)]
    D[Alone]`,
  sequence: `sequenceDiagram
    participant A as Author
    participant S as Post service
    A->>S: POST /posts
    S-->>A: 201`,
  entities: `erDiagram
    USER {
      bigint id PK
    }
    POST {
      bigint id PK
    }
    USER ||--o{ POST : writes`,
  classes: `classDiagram
    class Post
    class Reply
    Post <|-- Reply`,
  states: `stateDiagram-v2
    [*] --> Draft
    Draft --> Live: publish`,
}

describe.each(Object.entries(DIAGRAMS))('a drawing (%s)', (_kind, text) => {
  const { svg } = drawDiagram('A title', text)

  test('holds nothing that a strict policy refuses or the network would be asked for', () => {
    expect(svg).not.toMatch(/<style|style=|<script|\son\w+=|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
  })

  test('has a name and a description', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="(\S+) (\S+)"/)
    expect(svg).toContain('>A title</title>')
  })

  test('shares no id with another drawing on the page', () => {
    const ids = (drawing: string) => [...drawing.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    const other = ids(drawDiagram('Another title', text).svg)
    expect(ids(svg).filter((id) => other.includes(id))).toEqual([])
  })
})

test('says what it shows, connection by connection', () => {
  expect(drawDiagram('T', DIAGRAMS.flowchart).sentences).toEqual([
    'Web app to Load balancer: HTTPS.',
    'Load balancer to Posts.',
    'Alone.',
  ])
  expect(drawDiagram('T', DIAGRAMS.sequence).sentences).toEqual([
    'Author to Post service: POST /posts.',
    'Post service to Author: 201.',
  ])
  expect(drawDiagram('T', DIAGRAMS.entities).sentences).toEqual(['USER to POST (one to any number): writes.'])
  expect(drawDiagram('T', DIAGRAMS.states).sentences).toEqual(['Start to Draft.', 'Draft to Live: publish.'])
})

test('shows markup in a label as text', () => {
  const { svg } = drawDiagram('<b>T</b>', 'graph LR\n A["<img src=x onerror=alert(1)>"] --> B[b]')
  expect(svg).not.toContain('<img')
  expect(svg).not.toContain('<b>')
})

test('names the drawing that cannot be made', () => {
  expect(() => drawDiagram('Broken', 'no diagram at all')).toThrow('"Broken"')
})

test('a drawing of entities has no wide empty border', () => {
  const { svg, width } = drawDiagram('Entities', DIAGRAMS.entities)
  const [left = NaN] = /viewBox="([\d.]+) /.exec(svg)?.slice(1).map(Number) ?? []
  const boxes = [...svg.matchAll(/<rect [^>]*?x="([\d.]+)"[^>]*? width="([\d.]+)"/g)]
  expect(Math.min(...boxes.map(([, x]) => Number(x))) - left).toBeLessThan(12)
  expect(left + width - Math.max(...boxes.map(([, x, wide]) => Number(x) + Number(wide)))).toBeLessThan(12)
})
