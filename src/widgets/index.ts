import Answer from '../components/Answer.astro'
import Diagram from '../components/Diagram.astro'
import Example from '../components/Example.astro'
import Exercise from '../components/Exercise.astro'
import Given from '../components/Given.astro'
import Link from '../components/Link.astro'
import Mistakes from '../components/Mistakes.astro'
import OneMinute from '../components/OneMinute.astro'
import Say from '../components/Say.astro'
import Table from '../components/Table.astro'

/** The names that content may use; a page hands them over: `<Content components={widgets} />`. */
export const widgets = {
  // Markdown's own elements
  a: Link,
  table: Table,
  // Parts without script
  Answer,
  Diagram,
  Example,
  Exercise,
  Given,
  Mistakes,
  OneMinute,
  Say,
}
