import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { adoptRecord } from '../../src/state/adopt'
import { $design, EXAMPLE, $figures, undo } from '../../src/state/design'
import type { Entity } from '../../src/model/design'
import { withEntityChanged } from '../../src/model/edit-design'
import { withNewIndex } from '../../src/model/edit-index'
import { useSheet } from '../../src/widgets/sheet-parts/use-sheet'
import { Records } from '../../src/widgets/estimate-tool/Records'

beforeEach(() => adoptRecord({ design: EXAMPLE, drafts: {} }))
afterEach(cleanup)

function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, 5000)
}

const noLints = () => []

function Page() {
  const [design] = useSheet((sheet) => [sheet.design])
  return <Records design={design} lintsOf={noLints} />
}

function toggle(summary: HTMLElement) {
  const details = summary.closest('details')
  if (!details) throw new Error('it is not folded')
  details.open = true
  // happy-dom knows no `ontoggle`, so Preact listens for the name as it is written.
  fireEvent(details, new Event('Toggle'))
}

function ofPost(): HTMLElement {
  return screen.getByText(/fields of each post/).closest('details') ?? document.body
}

function post() {
  return $design.get().entities.find(({ id }) => id === 'post')
}

it('a record shows its indexes when they are asked for, and counts with what is known of them', async () => {
  adoptRecord({ design: withNewIndex(EXAMPLE, 'post', ['user_id']), drafts: {} })
  render(<Page />)
  expect(screen.queryByText('Rows with the same key')).toBeNull()
  toggle(screen.getByText(/fields of each post/))
  toggle(await within(ofPost()).findByText('Its indexes: 3'))
  const index = within(await screen.findByRole('group', { name: '(user_id)' }, { timeout: 5000 }))
  // With the primary key in it, each key is another.
  const unique = within(screen.getByRole('group', { name: '(user_id, id)' }))
  expect(unique.queryByLabelText(/^Rows with the same key/)).toBeNull()
  const before = $figures.get().get('post_indexes')
  fireEvent.input(index.getByLabelText(/^Rows with the same key/), { target: { value: '20' } })
  await soon(() => expect(post()?.indexUse).toEqual([{ columns: ['user_id'], rowsPerKey: '20' }]))
  await soon(() => expect($figures.get().get('post_indexes')).not.toEqual(before))
  fireEvent.input(index.getByLabelText(/^How full its pages are/), { target: { value: '5 %' } })
  await index.findByText('PostgreSQL fills pages to at least 10 %')
  await userEvent.click(screen.getByRole('button', { name: 'Remove the index (user_id) of Post' }))
  await soon(() => expect(post()?.indexes).toHaveLength(2))
  expect(document.activeElement).not.toBe(document.body)
  undo()
  expect(post()?.indexes).toHaveLength(3)
})

it('a new index is made of fields that there are', async () => {
  render(<Page />)
  toggle(screen.getByText(/fields of each post/))
  toggle(within(ofPost()).getByText('Its indexes: 2'))
  const columns = await screen.findByLabelText(/^A new index over the columns.*Post/)
  await userEvent.type(columns, 'author')
  await userEvent.click(screen.getByRole('button', { name: 'Add the index' }))
  await screen.findByText(/there is no field author/)
  await userEvent.clear(columns)
  await userEvent.type(columns, 'created_at, id')
  await userEvent.click(screen.getByRole('button', { name: 'Add the index' }))
  await soon(() => expect(post()?.indexes.at(-1)).toEqual(['created_at', 'id']))
})

it('a pasted column fills the fields that are there now, also one that came later', async () => {
  render(<Page />)
  toggle(screen.getByText(/fields of each post/))
  const content = within(
    within(ofPost()).getByText('content', { selector: 'legend' }).closest('fieldset') ?? document.body,
  )
  await userEvent.click(content.getByRole('button', { name: 'May be absent' }))
  await content.findByLabelText(/^Absent in/)
  fireEvent.paste(content.getByLabelText(/^Bytes of an average one/), {
    clipboardData: { getData: () => '100 B\n30 %' },
  })
  await soon(() => expect($figures.get().get('post_content_size')?.row).toMatchObject({ text: '100 B' }))
  expect($figures.get().get('post_content_nulls')?.row).toMatchObject({ text: '30 %' })
})

it('who gives a field another name and goes on to its type is there', async () => {
  const user = userEvent.setup()
  render(<Page />)
  toggle(screen.getByText(/fields of each post/))
  const field = within(ofPost())
  await user.clear(await field.findByLabelText('Name, content'))
  await user.type(field.getByLabelText('Name, content'), 'words')
  await user.tab()
  await field.findByLabelText('Type, words')
  expect(document.activeElement).toBe(field.getByLabelText('Type, words'))
  undo()
  await field.findByLabelText('Type, content')
  expect(document.activeElement).toBe(field.getByLabelText('Type, content'))
})

it('a record keeps its last name while the field for it is empty', async () => {
  render(<Page />)
  const name = within(screen.getByRole('group', { name: 'Post' })).getByLabelText(/^Called/)
  fireEvent.input(name, { target: { value: 'Entry' } })
  await soon(() => expect(post()?.title).toBe('Entry'))
  fireEvent.input(name, { target: { value: ' ' } })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(post()?.title).toBe('Entry')
  expect(screen.getByRole('button', { name: 'Remove Entry' })).toBeTruthy()
})

it('a record of one field has a field, not fields', () => {
  render(<Page />)
  act(() => {
    const one = (entity: Entity) => ({ ...entity, fields: entity.fields.slice(0, 1), indexes: [] })
    adoptRecord({ design: withEntityChanged(EXAMPLE, 'post', one), drafts: {} })
  })
  screen.getByText('1 field of each post, and how it is kept')
})
