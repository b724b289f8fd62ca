/** notices: mail to reporters. What other rooms may use of it. */
export { noticeFolds } from './folds.js'
export { Notices, type NoticesOptions, type OutboxEntry } from './notices.js'
export { defaultNoticeSettings, type NoticeSettings } from './settings.js'
export { noticeMigrations } from './tables.js'
