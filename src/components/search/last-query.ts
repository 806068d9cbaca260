// The query stays for as long as the tab does, so that the second result can be tried after the first. Reading or
// writing throws where site data are blocked or full; then it only stays on the page.
const KEY = 'forty-five:search'

/** The last query of this tab, or nothing. */
export function recallQuery(): string {
  try {
    return sessionStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

export function rememberQuery(query: string): void {
  try {
    sessionStorage.setItem(KEY, query)
  } catch {
    // It is still in the field.
  }
}
