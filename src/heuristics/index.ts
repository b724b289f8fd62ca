/** heuristics: a score for mail that no rule knows. What other rooms may use of it. */
export { type Finding, Heuristics } from './heuristics.js'
export { compareLessons, type Lesson, lessonFrom, tokensIn } from './lesson.js'
export { type Experience, School, type Start } from './school.js'
export { encodeModel, nothingKnown, startingModel } from './starting-model.js'
export { type Tokens, tokensOf } from './tokens.js'
