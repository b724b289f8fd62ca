/**
 * heuristics/school: the model that a set of lessons makes, kept while lessons come and go.
 *
 * The model is a function of the lessons alone: the starting model, then every lesson in its order. A lesson at the end is
 * learned at once. One that goes, or that comes late, makes everything behind it be learned again, from the last copy of the
 * model before it: copies are kept the denser the nearer they are to the end, where nearly all changes happen. Nothing is learned
 * again before somebody asks, so a hundred changes cost what the deepest of them does.
 */
import { type Evidence, hash32 } from '../evidence/index.js'
import type { Heuristics } from './heuristics.js'
import { KnownSenders } from './known-senders.js'
import { compareLessons, type Lesson } from './lesson.js'

interface Copy {
  /** Lessons that it has learned. */
  readonly learned: number
  readonly model: Heuristics
}

/**
 * - full: wanted mail of this language is known well;
 * - foreign: wanted mail is, but hardly any in this language: most of it is spam here, but who knows;
 * - unwanted: so much wanted mail is known without this language that less than one in some hundred is in it (the rule of three);
 * - beginner: only the starting model knows the language; what is known of this place are reports, and these teach one side only;
 * - none: everything in this language would look like the few reports.
 */
export type Experience = 'full' | 'unwanted' | 'foreign' | 'beginner' | 'none'

const enoughWanted = 200
const enoughOfLanguage = 100
const enoughWithoutIt = 1_000
const lessonsBetweenCopies = 500
const mostCopies = 4
/** Fewer, and more wanted mail is blocked; more, and reports teach less. Tried on two streams of mail: docs/bench.md. */
const rehearsals = 16

/** What is known before the first lesson. */
export interface Start {
  readonly model: () => Heuristics
  /** Languages in which it knows wanted mail. */
  readonly languages: readonly string[]
}

export class School {
  /** Lessons of wanted mail, by language. */
  readonly #wanted = new Map<string, number>()
  readonly #lessons: Lesson[] = []
  readonly #groups = new Map<string, readonly Lesson[]>()
  /** Undefined when a lesson went since: made anew when somebody asks. */
  #senders: KnownSenders | undefined
  /** Ascending in `learned`. */
  #copies: Copy[] = []
  #model: Heuristics
  #beginner: Heuristics | undefined
  /** So many of the lessons, from the first, has the model learned; all others it has not. */
  #learned = 0
  /** The wanted ones among those; undefined when they have to be gathered again. */
  #rehearsed: Lesson[] | undefined

  constructor(private readonly start: Start) {
    this.#model = start.model()
  }

  /** Lessons held. */
  get size(): number {
    return this.#lessons.length
  }

  /** How well wanted mail in this language is known here. */
  experience(language: string): Experience {
    const inAll = [...this.#wanted.values()].reduce((sum, n) => sum + n, 0)
    const started = this.start.languages.includes(language)
    if (inAll < enoughWanted) return started ? 'beginner' : 'none'
    const known = started || language === 'und' || (this.#wanted.get(language) ?? 0) >= enoughOfLanguage
    if (known) return 'full'
    return inAll >= enoughWithoutIt ? 'unwanted' : 'foreign'
  }

  /** Wanted mail has come from its address, and nothing from there was reported. */
  knowsSender(evidence: Evidence): boolean {
    if (!this.#senders) {
      this.#senders = new KnownSenders()
      for (const lesson of this.#lessons) this.#senders.add(lesson)
    }
    return this.#senders.knows(evidence)
  }

  /** A group comes and goes together under one id. One that is held already is replaced. */
  learn(id: string, lessons: readonly Lesson[]): void {
    this.forget(id)
    this.#groups.set(id, lessons)
    for (const lesson of lessons) {
      const at = this.#placeOf(lesson)
      this.#touch(at)
      this.#lessons.splice(at, 0, lesson)
      this.#count(lesson, 1)
      this.#senders?.add(lesson)
    }
  }

  forget(id: string): void {
    if (this.#groups.has(id)) this.#senders = undefined
    for (const lesson of this.#groups.get(id) ?? []) {
      const at = this.#placeOf(lesson)
      this.#touch(at)
      this.#lessons.splice(at, 1)
      this.#count(lesson, -1)
    }
    this.#groups.delete(id)
  }

  /** Before the first lesson. */
  beginner(): Heuristics {
    this.#beginner ??= this.start.model()
    return this.#beginner
  }

  /** Everything learned. */
  model(): Heuristics {
    for (; this.#learned < this.#lessons.length; this.#learned++) {
      const newest = this.#copies.at(-1)?.learned ?? 0
      if (this.#learned - newest >= lessonsBetweenCopies) this.#keepCopy()
      this.#learnNext(this.#lessons[this.#learned] as Lesson)
    }
    return this.#model
  }

  /**
   * People report spam and hardly ever say what is wanted: with reports alone, all that is new would come to look like spam. So each
   * report is followed by a few wanted messages learned before, drawn by its id.
   */
  #learnNext(lesson: Lesson): void {
    this.#rehearsed ??= this.#lessons.slice(0, this.#learned).filter(({ spam }) => !spam)
    const wanted = this.#rehearsed
    this.#model.learn(lesson)
    if (!lesson.spam) wanted.push(lesson)
    else if (wanted.length > 0) {
      for (let i = 0; i < rehearsals; i++) this.#model.learn(wanted[hash32(lesson.id, i) % wanted.length] as Lesson)
    }
  }

  #count({ spam, language }: Lesson, change: number): void {
    if (!spam) this.#wanted.set(language, (this.#wanted.get(language) ?? 0) + change)
  }

  /** The first place whose lesson does not come before this one. */
  #placeOf(lesson: Lesson): number {
    const last = this.#lessons.at(-1)
    if (!last || compareLessons(last, lesson) < 0) return this.#lessons.length
    let low = 0
    let high = this.#lessons.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareLessons(this.#lessons[middle] as Lesson, lesson) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** What was learned from `place` on does not hold any more. */
  #touch(place: number): void {
    if (place >= this.#learned) return
    this.#rehearsed = undefined
    this.#copies = this.#copies.filter(copy => copy.learned <= place)
    const last = this.#copies.at(-1)
    this.#model = last ? last.model.copy() : this.start.model()
    this.#learned = last?.learned ?? 0
  }

  #keepCopy(): void {
    this.#copies.push({ learned: this.#learned, model: this.#model.copy() })
    if (this.#copies.length > mostCopies) this.#copies.splice(this.#leastMissed(), 1)
  }

  /** The copy whose neighbours are nearest to each other, measured by how far they are from the end. */
  #leastMissed(): number {
    let least = 0
    let smallest = Number.POSITIVE_INFINITY
    for (let i = 0; i < this.#copies.length - 1; i++) {
      const before = this.#copies[i - 1]?.learned ?? 0
      const after = (this.#copies[i + 1] as Copy).learned
      const gap = (after - before) / (this.#learned - (this.#copies[i] as Copy).learned + 1)
      if (gap < smallest) {
        smallest = gap
        least = i
      }
    }
    return least
  }
}
