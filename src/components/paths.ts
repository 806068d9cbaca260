/**
 * The address of a page of this site under the base path it was built for: `/guide/` becomes `/repo/guide/` under
 * `--base /repo/`. Addresses of other sites and fragments come back unchanged.
 */
export function sitePath(path: string, base: string = import.meta.env.BASE_URL): string {
  if (!path.startsWith('/') || path.startsWith('//')) return path
  return `${base.replace(/\/+$/, '')}${path}`
}
