import type { ComponentChildren } from 'preact'
import { Folded } from '../sheet-parts/Folded'

interface Props {
  title: string
  /** What the picture says, in a sentence or two. */
  text: string
  head?: readonly string[]
  /** The numbers behind the picture. */
  rows: readonly (readonly string[])[]
  children?: ComponentChildren
}

/** A picture with its twin in words, and the numbers behind it. */
export function Plot({ title, text, head = [], rows, children }: Props) {
  return (
    <figure class="plot">
      <figcaption>
        <strong>{title}.</strong> {text}
      </figcaption>
      {children}
      {rows.length > 0 && (
        <Folded class="as-numbers" summary="As numbers">
          {() => (
            <table>
              <caption class="visually-hidden">{title}</caption>
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
                {rows.map(([first = '', ...others]) => (
                  <tr key={first}>
                    <th scope="row">{first}</th>
                    {others.map((cell, index) => (
                      <td key={index}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Folded>
      )}
    </figure>
  )
}
