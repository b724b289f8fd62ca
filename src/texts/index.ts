/** texts: every text that a person reads, in Japanese and English. What other rooms may use of it. */
export { type CodeEntry, type ErrorCode, errorCodes, refusalEntries, type TryAgain } from './errors.js'
export { preferredLanguage } from './languages.js'
export { isTextKey, type Language, languages, type TextKey, type TextValues, text } from './text.js'
