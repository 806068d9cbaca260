import Answer from '../components/Answer.astro'
import Code from '../components/Code.astro'
import Diagram from '../components/Diagram.astro'
import Example from '../components/Example.astro'
import Exercise from '../components/Exercise.astro'
import Given from '../components/Given.astro'
import HeaderCell from '../components/HeaderCell.astro'
import Link from '../components/Link.astro'
import Mistakes from '../components/Mistakes.astro'
import OneMinute from '../components/OneMinute.astro'
import Say from '../components/Say.astro'
import SheetColumns from '../components/SheetColumns.astro'
import SheetPart from '../components/SheetPart.astro'
import SheetRoom from '../components/SheetRoom.astro'
import Table from '../components/Table.astro'
import DesignDiagram from './design/DesignDiagram.astro'
import DesignEntities from './design/DesignEntities.astro'
import DesignFailures from './design/DesignFailures.astro'
import DesignFeatures from './design/DesignFeatures.astro'
import DesignGoals from './design/DesignGoals.astro'
import DesignOperations from './design/DesignOperations.astro'
import EstimateCalculator from './estimate-calculator/EstimateCalculator.astro'
import RequirementChecklist from './requirement-checklist/RequirementChecklist.astro'
import Compute from './figure/Compute.astro'
import Fact from './figure/Fact.astro'
import Figure from './figure/Figure.astro'
import TradeoffMatrix from './tradeoff-matrix/TradeoffMatrix.astro'

/** The names that content may use; a page hands them over: `<Content components={widgets} />`. */
export const widgets = {
  // Markdown's own elements
  a: Link,
  pre: Code,
  table: Table,
  th: HeaderCell,
  // Parts with script
  Compute,
  EstimateCalculator,
  Fact,
  Figure,
  RequirementChecklist,
  TradeoffMatrix,
  // Parts without script
  Answer,
  DesignDiagram,
  DesignEntities,
  DesignFailures,
  DesignFeatures,
  DesignGoals,
  DesignOperations,
  Diagram,
  Example,
  Exercise,
  Given,
  Mistakes,
  OneMinute,
  Say,
  SheetColumns,
  SheetPart,
  SheetRoom,
}
