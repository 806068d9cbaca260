/** Worked designs are checked against `designSchema` by the content collection, so their type can be trusted. */
declare module '*/design.yaml' {
  import type { Design } from './model/design'
  const design: Design
  export default design
}

/** The same without its told parts and its decisions, which are empty lists. */
declare module '*/design.yaml?computed' {
  import type { Design } from './model/design'
  const design: Design
  export default design
}

/** The told parts alone. */
declare module '*/design.yaml?told' {
  import type { ToldParts } from './model/design'
  const parts: ToldParts
  export default parts
}

/** The decisions alone. */
declare module '*/design.yaml?decisions' {
  import type { Decision } from './model/design'
  const decisions: readonly Decision[]
  export default decisions
}

/** The rows that the build wrote for the records of a design, without their inputs, by the id of the entity. */
declare module '*/design.yaml?records' {
  import type { Row } from './model/sheet'
  const rows: Readonly<Record<string, readonly Row[]>>
  export default rows
}
