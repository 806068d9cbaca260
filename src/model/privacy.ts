/** The privacy part of the questions: what has to be said about personal data, or why nothing has. */
import type { Answer, Design } from './design'

export const NOT_LEGAL_ADVICE =
  'This is a list of things to check and not legal advice; whether a law applies is for a lawyer to say.'

/** What the block has to answer, each part by a question of the checklist. */
export const PRIVACY_PARTS = [
  { title: 'Data classes', question: 'personal-data' },
  { title: 'Regimes to check', question: 'regimes' },
  { title: 'Residency', question: 'residency' },
  { title: 'Retention and deletion', question: 'erasure-time' },
  { title: 'Encryption', question: 'encryption' },
  { title: 'Access log', question: 'access-log' },
  { title: 'Duty to report a breach', question: 'breach-duty' },
] as const

export interface DataClass {
  readonly title: string
  /** Laws and standards that often bind whoever holds it. */
  readonly regimes: readonly string[]
}

const DATA_CLASSES: readonly (DataClass & { readonly pattern: RegExp })[] = [
  {
    title: 'contact details',
    pattern: /\b(names?|e-?mails?( address(es)?)?|phones?( numbers?)?|address(es)?|contact details)\b/i,
    regimes: ['GDPR and UK GDPR', 'CCPA'],
  },
  {
    title: 'location',
    pattern: /\b(locations?|gps|positions?|whereabouts)\b/i,
    regimes: ['GDPR and UK GDPR', 'CCPA (precise location is sensitive)'],
  },
  {
    title: 'health',
    pattern: /\b(health|medical|diagnos[ei]s|patients?|prescriptions?)\b/i,
    regimes: ['GDPR Article 9', 'HIPAA'],
  },
  {
    title: 'payment cards',
    pattern: /\b(payment cards?|credit cards?|card numbers?|cards)\b/i,
    regimes: ['PCI DSS'],
  },
  {
    title: 'bank accounts',
    pattern: /\b(bank accounts?|account balances?|balances?|transactions?|transfers?|iban)\b/i,
    regimes: ['GLBA', 'PSD2'],
  },
  {
    title: 'children',
    pattern: /\b(child(ren)?|minors?|pupils?|under thirteen)\b/i,
    regimes: ['COPPA', 'GDPR Article 8'],
  },
  {
    title: 'biometrics',
    pattern: /\b(biometrics?|biometric data|fingerprints?|face recognition|voice prints?)\b/i,
    regimes: ['GDPR Article 9', 'BIPA'],
  },
  {
    title: 'beliefs and private life',
    pattern: /\b(religio(n|us)|politic(s|al)|sexual|ethnic(ity)?|union membership|beliefs)\b/i,
    regimes: ['GDPR Article 9'],
  },
  {
    title: 'staff records',
    pattern: /\b(staff|employees?|salar(y|ies)|payroll)\b/i,
    regimes: ['GDPR Article 88 and national labour law'],
  },
]

export const DATA_CLASS_TITLES: readonly string[] = DATA_CLASSES.map(({ title }) => title)

/**
 * The classes of personal data that a text names, and what to check for them.
 *
 * @example
 * dataClassesIn('Name, e-mail and diagnosis.').map(({ title }) => title) // => ['contact details', 'health']
 */
export function dataClassesIn(text: string): readonly DataClass[] {
  return DATA_CLASSES.filter(({ pattern }) => pattern.test(text)).map(({ title, regimes }) => ({
    title,
    regimes,
  }))
}

/** The regimes to check for those classes, each once. */
export function regimesToCheck(classes: readonly DataClass[]): readonly string[] {
  return [...new Set(classes.flatMap(({ regimes }) => regimes))]
}

/** Whether every part is left out. */
export function isPrivacyLeftOut({ answers }: Design): boolean {
  return PRIVACY_PARTS.every(
    ({ question }) => Object.hasOwn(answers, question) && answers[question]?.state === 'out-of-scope',
  )
}

/** The design with the whole block left out for one reason; values that were given stay in the record. */
export function withoutPrivacy(design: Design, why: string): Design {
  const left = PRIVACY_PARTS.map(({ question }): readonly [string, Answer] => {
    const value = Object.hasOwn(design.answers, question) ? (design.answers[question]?.value ?? '') : ''
    return [question, { state: 'out-of-scope', value, why }]
  })
  return { ...design, answers: { ...design.answers, ...Object.fromEntries(left) } }
}
