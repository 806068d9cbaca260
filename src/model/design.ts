/**
 * A `Design` is what a reader fills in and what a worked design is: one record from the first question to
 * the wrap-up. Amounts are kept as the text that was written (`200M`, `5/user/day`), so that a reader finds
 * their own words again; `parseAmount` reads them, and `capacitySheet` turns the record into rows.
 *
 * Everything else (figures, workings, diagrams, coverage) is computed from it and never stored in it.
 */
export const DESIGN_VERSION = 1

export const PHASES = ['scope', 'high-level', 'deep-dive', 'wrap-up'] as const
export type Phase = (typeof PHASES)[number]

export interface Design {
  readonly schema: typeof DESIGN_VERSION
  readonly id: string
  readonly title: string
  /** What is to be designed, in a sentence or two. */
  readonly problem: string
  /** Answers by the id of the question. A question without an entry has not been asked. */
  readonly answers: Readonly<Record<string, Answer>>
  /** Questions of the reader's own, in the order they were added. */
  readonly ownQuestions: readonly OwnQuestion[]
  readonly features: readonly Feature[]
  readonly entities: readonly Entity[]
  readonly operations: readonly Operation[]
  /** Standard inputs of the sheet by id, as written; one that is absent has its documented default. */
  readonly assumptions: Readonly<Record<string, string>>
  /** Rows of the design's own, beside the standard ones. */
  readonly rows: readonly OwnRow[]
  readonly components: readonly Component[]
  readonly links: readonly Link[]
  readonly flows: readonly Flow[]
  /** Problems to choose the deep dive from; absent until one is named. */
  readonly problems?: readonly Problem[] | undefined
  readonly decisions: readonly Decision[]
  readonly failures: readonly FailureNote[]
  /** What a request on the critical path waits for, and within what time it has to be answered. */
  readonly latency?: LatencyPlan | undefined
  /** What a request needs to be answered at all, part by part; absent until the reader changes what follows from the rest. */
  readonly availability?: AvailabilityPlan | undefined
  readonly goals: readonly string[]
  readonly notes: string
}

/** What is said of a design and enters no figure: the browser fetches it when it is needed. */
export type ToldParts = Pick<Design, 'goals' | 'components' | 'links' | 'flows' | 'failures'>

export const ANSWER_STATES = ['asked', 'answered', 'assumed', 'out-of-scope'] as const
export type AnswerState = (typeof ANSWER_STATES)[number]

/** `value` is the text of an answer or assumption; `why` is the reason of an assumption or of leaving it out. */
export interface Answer {
  readonly state: AnswerState
  readonly value: string
  readonly why: string
  /** Vague words in the value that stay although they were asked about; absent where there are none. */
  readonly asMeant?: readonly string[] | undefined
}

export interface OwnQuestion {
  readonly id: string
  readonly ask: string
  readonly phase: Phase
}

export const FEATURE_SCOPES = ['core', 'later', 'out-of-scope'] as const
export type FeatureScope = (typeof FEATURE_SCOPES)[number]

export interface Feature {
  readonly id: string
  readonly title: string
  /** "As a reader, I would like to ..." */
  readonly story: string
  readonly scope: FeatureScope
  /** Entities that it reads or writes; those that its operations create count without being named. */
  readonly entities?: readonly string[] | undefined
}

export const LAYOUTS = ['postgresql', 'plain', 'object'] as const
/**
 * How a record is kept: on disk by PostgreSQL's rules, or as its fields and a stated overhead, for other stores; or as
 * an object in a store of its own, which is no row of the database.
 */
export type Layout = (typeof LAYOUTS)[number]

export interface Entity {
  readonly id: string
  readonly title: string
  /** The noun that counts it in the sheet, singular: `post`. */
  readonly counts: string
  readonly fields: readonly Field[]
  /** Columns of each index, the primary key among them. */
  readonly indexes: readonly (readonly string[])[]
  /** What is known of some of them beside their columns. */
  readonly indexUse?: readonly IndexUse[] | undefined
  /** `postgresql` where absent. */
  readonly layout?: Layout | undefined
  /** How many there are before the first request, as written; absent when all of them arrive by operations. */
  readonly stock?: string | undefined
  /** Which operation adds how many of it: `each` is an amount such as `1 post/request`. */
  readonly arrives: readonly { readonly by: string; readonly each: string }[]
  readonly note: string
}

/** How an index is filled, as written; what is absent is not known. */
export interface IndexUse {
  /** Which index it is, by its columns. */
  readonly columns: readonly string[]
  /** Rows that share one key, on average; 1 where it is not said. */
  readonly rowsPerKey?: string | undefined
  /** How full its pages are: `69 %`; as the sheet says for all where it is not said. */
  readonly fill?: string | undefined
}

export const FIELD_KEYS = ['primary', 'foreign', 'none'] as const

export interface Field {
  readonly id: string
  /** A type as PostgreSQL names it: `bigint`, `varchar(256)`, `timestamptz`. */
  readonly type: string
  /** Bytes that an average value takes, as written: `256 B`. */
  readonly size: string
  /** Share of records without a value, as written: `50 %`. Absent where every record has one. */
  readonly nulls?: string | undefined
  readonly key: (typeof FIELD_KEYS)[number]
  /** The entity that a foreign key leads to. */
  readonly references?: string | undefined
  readonly note: string
}

export const OPERATION_KINDS = ['create', 'get', 'list', 'update', 'delete'] as const
export type OperationKind = (typeof OPERATION_KINDS)[number]

export interface Operation {
  readonly id: string
  readonly title: string
  readonly kind: OperationKind
  /** The id of the feature that it serves. */
  readonly feature: string
  /** `POST /posts` and the like. */
  readonly endpoint: string
  /** Requests per user and day (`2/user/day`), or in total (`400M/day`). */
  readonly rate: string
  /** Bytes of one request and of one response, as written. */
  readonly request: string
  readonly response: string
}

export const ROW_KINDS = ['input', 'formula'] as const

export interface OwnRow {
  readonly id: string
  readonly label: string
  /** An input's `text` is an amount; a formula's `text` is an expression. */
  readonly kind: (typeof ROW_KINDS)[number]
  readonly text: string
  /** The unit it is shown in, which fixes its dimension: `delivery/s`. */
  readonly unit: string
  readonly note: string
}

export const COMPONENT_KINDS = ['client', 'service', 'cache', 'store', 'queue', 'external'] as const

export interface Component {
  readonly id: string
  readonly title: string
  readonly kind: (typeof COMPONENT_KINDS)[number]
  readonly does: string
  /** Ids of the features whose path leads through it. */
  readonly features: readonly string[]
}

export interface Link {
  readonly from: string
  readonly to: string
  readonly label: string
}

/** The request and response flow of a critical path, step by step; `from` and `to` are components. */
export interface Flow {
  readonly id: string
  readonly title: string
  readonly steps: readonly FlowStep[]
}

export const STEP_KINDS = ['call', 'reply', 'async'] as const

export interface FlowStep {
  readonly from: string
  readonly to: string
  readonly says: string
  readonly kind: (typeof STEP_KINDS)[number]
}

/** From 1, low, to 3, high. */
export const PROBLEM_LEVELS = [1, 2, 3] as const
export type ProblemLevel = (typeof PROBLEM_LEVELS)[number]

/** A problem that the deep dive might be spent on. */
export interface Problem {
  readonly id: string
  /** The problem in a sentence. */
  readonly title: string
  readonly importance: ProblemLevel
  readonly difficulty: ProblemLevel
}

export interface Decision {
  readonly id: string
  readonly title: string
  /** The problem in a sentence. */
  readonly problem: string
  readonly options: readonly Option[]
  readonly criteria: readonly Criterion[]
  /** Weight by criterion id, 0 or more; what counts is their proportion. */
  readonly weights: Readonly<Record<string, number>>
  /** Score by option id and criterion id. */
  readonly scores: Readonly<Record<string, Readonly<Record<string, Score>>>>
  /** The decision of the library that it began as, by its id; absent where it did not. */
  readonly from?: string | undefined
  /** Weights as they were when scoring began; what they were changed to since is said with the result. */
  readonly scoredWith?: Readonly<Record<string, number>> | undefined
  /** Which of two criteria matters more, for weights that follow from such answers. */
  readonly comparisons?: readonly Comparison[] | undefined
  /** Between which weights each criterion may lie, by its id; one without a range has its weight. */
  readonly ranges?: Readonly<Record<string, WeightRange>> | undefined
}

/** As much more as one criterion can matter than another (Saaty 1980). */
export const MOST_TIMES = 9

/** "`more` matters `times` as much as `less`", `times` from 1 (the same) to 9 (as much more as can be). */
export interface Comparison {
  readonly more: string
  readonly less: string
  readonly times: number
}

export interface WeightRange {
  readonly low: number
  readonly high: number
}

export interface Option {
  readonly id: string
  readonly title: string
  readonly what: string
}

export interface Criterion {
  readonly id: string
  readonly title: string
  /** What a score of 1 and of 5 look like. */
  readonly worst: string
  readonly best: string
  /** The lowest score an option may have here without being knocked out; absent where there is no such limit. */
  readonly must?: number | undefined
}

/** 1 to 5. `reason` is empty where none was given; `figure` names a row of the sheet as evidence. */
export interface Score {
  readonly score: number
  readonly reason: string
  readonly figure?: string | undefined
  /** What that figure was, as shown, when the score was given; absent where nobody looked. */
  readonly seen?: string | undefined
}

export const FAILURE_MODES = ['down', 'slow', 'request-fails', 'data-corrupt', 'region-lost'] as const

export interface FailureNote {
  readonly component: string
  readonly mode: (typeof FAILURE_MODES)[number]
  readonly detection: string
  readonly effect: string
  readonly mitigation: string
  readonly remains: string
  readonly acceptedBecause: string
}

export interface LatencyPlan {
  /** The percentile of the promise, 50 or 99, and its time, as written: `200 ms`. */
  readonly percentile: 50 | 99
  readonly target: string
  /** One after the other; the calls of a stage go out side by side. */
  readonly stages: readonly { readonly calls: readonly LatencyCall[] }[]
}

export interface LatencyCall {
  readonly id: string
  readonly title: string
  /** Times as written: the median, and what one call in a hundred exceeds. */
  readonly p50: string
  readonly p99: string
}

/** What decides the amounts of a part that nobody wrote. */
export const PART_KINDS = ['entry', 'service', 'cache', 'store', 'queue', 'external'] as const
export type PartKind = (typeof PART_KINDS)[number]

export interface AvailabilityPlan {
  /** The flow that the parts were taken from, by its id; absent where they came from elsewhere. */
  readonly flow?: string | undefined
  /** Each of them is needed. */
  readonly parts: readonly AvailabilityPart[]
}

/** A part of the chain, as written; an amount that is absent has the default of its kind. */
export interface AvailabilityPart {
  readonly id: string
  readonly title: string
  readonly kind: PartKind
  /** The share of time that one of it is up: `99.9 %`. */
  readonly up?: string | undefined
  /** How many run, and how many of those are needed; 0 where requests do without. */
  readonly runs?: string | undefined
  readonly needed?: string | undefined
  /** The share of one’s failures that take all of them down at once. */
  readonly shared?: string | undefined
}

/** The longest text of a field that is kept although it cannot be read: as much as any text of a design. */
export const LONGEST_DRAFT = 10_000

/** What the browser keeps: a design, and beside it what was typed into fields and could not be read yet. */
export interface KeptRecord {
  readonly design: Design
  /** Text by the key of the field it stands in. */
  readonly drafts: Readonly<Record<string, string>>
}
