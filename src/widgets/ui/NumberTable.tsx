import type { ComponentChild } from 'preact'

interface Props {
  caption: string
  /** `unseen`: the place says it to the eye; the caption is there for everybody else. */
  captioned: 'above' | 'unseen'
  head: readonly string[]
  /** Each begins with what it is about. */
  rows: readonly (readonly ComponentChild[])[]
}

/** Numbers in rows, each with a heading of its own. */
export function NumberTable({ caption, captioned, head, rows }: Props) {
  return (
    <table>
      <caption class={captioned === 'unseen' ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {head.map((cell) => (
            <th scope="col" key={cell}>
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others], row) => (
          <tr key={row}>
            <th scope="row">{first}</th>
            {others.map((cell, index) => (
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
