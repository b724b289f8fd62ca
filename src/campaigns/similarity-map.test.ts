import { expect, test } from 'vitest'
import { observe } from '../evidence/index.js'
import { parseMessage } from '../mail/index.js'
import { type Point, similarityMap } from './similarity-map.js'

const mail = (text: string) => observe(parseMessage(Buffer.from(`From: a@b.example\r\nSubject: x\r\n\r\n${text}\r\n`)))
const parcel =
  'Your parcel could not be delivered to your address. Pay the small customs fee today to have it sent again tomorrow.'
const lottery =
  'Great news, dear winner, your ticket has won the second prize of our summer draw. Write to our agent to claim the money.'
const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

test('copies lie beside each other, and far from what says something else', () => {
  const points = similarityMap([mail(parcel), mail(`${parcel} Regards`), mail(lottery), mail(`${lottery} Hurry.`)])
  const [a, b, c, d] = points as [Point, Point, Point, Point]
  expect(apart(a, b)).toBeLessThan(apart(a, c) / 2)
  expect(apart(c, d)).toBeLessThan(apart(b, d) / 2)
  for (const { x, y } of points) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1)
})

test('one member, none, or members that are all the same lie in the middle', () => {
  expect(similarityMap([])).toEqual([])
  expect(similarityMap([mail(parcel)])).toEqual([{ x: 0, y: 0 }])
  for (const { x, y } of similarityMap([mail(parcel), mail(parcel), mail(parcel)])) {
    expect(Math.abs(x)).toBeLessThan(1e-3)
    expect(Math.abs(y)).toBeLessThan(1e-3)
  }
})

test('the same members give the same picture', () => {
  const members = [parcel, lottery, `${parcel} ${lottery}`].map(mail)
  expect(similarityMap(members)).toEqual(similarityMap(members))
})
