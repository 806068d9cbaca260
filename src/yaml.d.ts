/** Worked designs are checked against `designSchema` by the content collection, so their type can be trusted. */
declare module '*/design.yaml' {
  import type { Design } from './model/design'
  const design: Design
  export default design
}
