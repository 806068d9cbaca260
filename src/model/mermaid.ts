import type { Component, Design, Entity, FlowStep } from './design'

/** Text inside quotes in Mermaid: quotes and line breaks would end it. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '”').replace(/\s+/g, ' ')}"`
}

/** Text behind a colon in Mermaid, where `;` and `#` mean something. */
function unquoted(text: string): string {
  return text.replace(/[;#]/g, ',').replace(/\s+/g, ' ')
}

const SHAPES: Readonly<Record<Component['kind'], readonly [open: string, close: string]>> = {
  client: ['([', '])'],
  service: ['[', ']'],
  cache: ['(', ')'],
  store: ['[(', ')]'],
  queue: ['[[', ']]'],
  external: ['{{', '}}'],
}

/** The components of a design and what passes between them, as a Mermaid flowchart. */
export function architectureDiagram({ components, links }: Design): string {
  const nodes = components.map(({ id, title, kind }) => {
    const [open, close] = SHAPES[kind]
    return `  ${id}${open}${quoted(title)}${close}`
  })
  const edges = links.map(
    ({ from, to, label }) => `  ${from} -->${label === '' ? '' : `|${quoted(label)}|`} ${to}`,
  )
  return ['graph TD', ...nodes, ...edges].join('\n')
}

const KEYS = { primary: ' PK', foreign: ' FK', none: '' } as const

function entityBlock({ id, fields }: Entity): readonly string[] {
  // Mermaid takes a type as one word: varchar(256) is written varchar_256.
  const type = (text: string) => text.replace(/[^\w]+/g, '_').replace(/_$/, '')
  return [
    `  ${id} {`,
    ...fields.map((field) => `    ${type(field.type)} ${field.id}${KEYS[field.key]}`),
    '  }',
  ]
}

/** The entities of a design with their keys and relations, as a Mermaid ER diagram. */
export function entityDiagram({ entities }: Design): string {
  const relations = entities.flatMap((entity) =>
    entity.fields.flatMap((field) =>
      field.references === undefined
        ? []
        : [`  ${field.references} ||--o{ ${entity.id} : ${quoted(field.id)}`],
    ),
  )
  return ['erDiagram', ...relations, ...entities.flatMap(entityBlock)].join('\n')
}

const ARROWS: Readonly<Record<FlowStep['kind'], string>> = { call: '->>', reply: '-->>', async: '-)' }

/** One flow of a design step by step, as a Mermaid sequence diagram; undefined where there is no such flow. */
export function flowDiagram({ flows, components }: Design, id: string): string | undefined {
  const flow = flows.find((one) => one.id === id)
  if (!flow) return undefined
  // Lifelines in the order in which they are met, so that most arrows reach only their neighbour.
  const met = new Set(flow.steps.flatMap(({ from, to }) => [from, to]))
  const participants = [...met].flatMap((id) =>
    components
      .filter((component) => component.id === id)
      .map(({ title }) => `  participant ${id} as ${unquoted(title)}`),
  )
  const steps = flow.steps.map(
    ({ from, to, says, kind }) => `  ${from}${ARROWS[kind]}${to}: ${unquoted(says)}`,
  )
  return ['sequenceDiagram', ...participants, ...steps].join('\n')
}
