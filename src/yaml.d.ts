/** Worked designs are checked against `designSchema` by the content collection, so their type can be trusted. */
declare module '*/design.yaml' {
  import type { Design } from './model/design'
  const design: Design
  export default design
}

/** The rows that the build wrote for the records of a design, without their inputs, by the id of the entity. */
declare module '*/design.yaml?records' {
  import type { Row } from './model/sheet'
  const rows: Readonly<Record<string, readonly Row[]>>
  export default rows
}
