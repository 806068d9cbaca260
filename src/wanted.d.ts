import 'astro'

declare module 'astro' {
  interface AstroClientDirectives {
    /** When it is seen, or the reader has a record of their own and rests: see `widgets/ui/wanted.ts`. */
    'client:wanted'?: boolean | { rootMargin?: string }
  }
}
