/**
 * texts/errors: the stable codes that people, scripts and support rely on, and whether trying again helps.
 *
 * The sentences are in the catalogue under `error.<code>` and `refusal.<code>`; docs/errors.md is written from both by
 * scripts/write-errors.mjs, and a test keeps it equal.
 */

/** no: the same again fails again. later: may succeed without anybody changing anything. changed: once the named thing is changed. */
export type TryAgain = 'no' | 'later' | 'changed'

export interface CodeEntry {
  readonly again: TryAgain
  /** For operators, in English: what to look at and what to do. */
  readonly todo: string
}

/** In the order of the document. */
export const errorCodes = {
  'data-locked': {
    again: 'changed',
    todo: 'The text names the process. A lock that a killed process left behind is taken over by itself, so that process is running.',
  },
  'wrong-key': {
    again: 'changed',
    todo: 'Restore the key file, or the SURINUKE_KEY, of the time when the data was written. Several keys may be given: the first writes, all read.',
  },
  'key-missing': {
    again: 'changed',
    todo: 'Restore store.key from the backup or set SURINUKE_KEY. A new key is never made over existing data, since it could not read it.',
  },
  'key-unreadable': {
    again: 'changed',
    todo: 'Look at owner and mode of the key file and whether each key is 32 bytes in base64.',
  },
  'disk-full': {
    again: 'later',
    todo: 'Make space in the data folder. Nothing half-written remains, and nothing acknowledged is lost.',
  },
  'disk-failed': {
    again: 'later',
    todo: 'Look at the file system and at the permissions of the data folder; the log has the reason.',
  },
  'journal-damaged': {
    again: 'changed',
    todo: 'The log names the file and the place. Everything else was read; put that file back from the backup and run `surinuke rebuild`.',
  },
  'database-unavailable': {
    again: 'later',
    todo: 'Look whether the server runs and can be reached. What is submitted meanwhile is kept in the journal and folded when it is back.',
  },
  'database-too-new': { again: 'no', todo: 'Start the newer version, or restore the backup made before it was started.' },
  'config-invalid': { again: 'changed', todo: 'The text names file, line and key, and what is allowed there.' },
  'port-in-use': { again: 'changed', todo: 'The text names the port. Set another, for example `--set ports.web=8081`.' },
  'wrong-use': { again: 'changed', todo: 'Add `--help` to the command.' },
  'file-unreadable': { again: 'changed', todo: 'The text names the file.' },
  'line-invalid': { again: 'changed', todo: 'The text names file and line; their forms are in docs/bench.md.' },
  'one-sided': { again: 'changed', todo: 'Name an index that has lines with `spam` and lines with `ham`.' },
  'bad-request': { again: 'changed', todo: 'Compare the request with /api/openapi.json.' },
  unauthorized: {
    again: 'changed',
    todo: 'Sign in again, or send `Authorization: Bearer srn_…`. Tokens are made with `surinuke token make`.',
  },
  'sign-in-failed': {
    again: 'changed',
    todo: 'The same answer is given for an unknown person, a wrong password and a locked account; `surinuke audit` tells which it was. A new one-time link is made with `surinuke people link`.',
  },
  'totp-needed': { again: 'changed', todo: 'Send the six digits that the authenticator shows now as `totp`.' },
  'link-invalid': {
    again: 'changed',
    todo: 'A link can be used once, until signIn.linkHours are over; a newer one replaces it. `surinuke people link` makes a new one, `surinuke admin link` one for an administrator.',
  },
  locked: {
    again: 'later',
    todo: 'Wait for the seconds in Retry-After (signIn.lockMinutes). A one-time link (`surinuke people link`) works meanwhile, and ends it.',
  },
  csrf: {
    again: 'changed',
    todo: 'What changes something by the cookie needs the header `x-surinuke-csrf` with the value of `GET /api/v1/session`, and must come from the same site. Programs use a token.',
  },
  'password-weak': { again: 'changed', todo: 'At least 12 characters, and without the address in it.' },
  'password-wrong': { again: 'changed', todo: 'Type the present password, or ask for a one-time link.' },
  'code-wrong': {
    again: 'changed',
    todo: 'Type the six digits that are shown now. The clocks of server and authenticator may differ by half a minute.',
  },
  'passkey-unfit': {
    again: 'changed',
    todo: 'Ask for options again; an answer counts for five minutes, once, and at the host of web.publicUrl only (passkeys need https, or localhost).',
  },
  forbidden: { again: 'changed', todo: 'docs/permissions.md shows which role or token scope allows what.' },
  'not-found': { again: 'no', todo: 'The same answer is given for what does not exist and for what the asker may not see.' },
  'already-withdrawn': { again: 'no', todo: 'Nothing: it is already as wished.' },
  'already-exists': { again: 'no', todo: 'Change what is there instead.' },
  'already-decided': { again: 'no', todo: 'Somebody else decided about it, or its reporter took it back, or its time was over.' },
  'account-locked': { again: 'changed', todo: 'Unlock the account first.' },
  'last-administrator': { again: 'changed', todo: 'Make somebody else an administrator of the whole installation first.' },
  'domain-taken': { again: 'changed', todo: 'A domain belongs to one organisation: take it out of the other one first.' },
  'sample-damaged': { again: 'no', todo: 'The log names the file: put it back from a backup.' },
  'rule-not-in-force': { again: 'no', todo: 'Look at the state of the rule with `surinuke rules show`.' },
  'rule-not-doubted': { again: 'no', todo: 'See `surinuke rules show`. Only a rule in the state "doubted" waits for a person.' },
  'rule-not-held': { again: 'no', todo: 'Look at the state of the rule with `surinuke rules show`.' },
  'template-unreadable': { again: 'changed', todo: 'The detail names the character. Their form is in docs/templates.md.' },
  'template-too-short': {
    again: 'changed',
    todo: 'Keep more of the fixed words: about seventy Latin letters, or sixty-five of Japanese, in pieces of twelve and four at least.',
  },
  'template-boilerplate': {
    again: 'changed',
    todo: 'Its words stand in remembered wanted mail. Keep those that only the spam has.',
  },
  'template-hits-wanted': {
    again: 'changed',
    todo: 'The answer says how many wanted messages it would stop, by language and kind of sender. Keep more of what only the spam says.',
  },
  'nothing-to-do': { again: 'changed', todo: 'Name two campaigns, or some but not all samples: see `surinuke campaigns show`.' },
  'too-large': { again: 'changed', todo: 'Send less at a time; the limit is intake.maxMailBytes.' },
  'unsupported-type': { again: 'changed', todo: 'Send message/rfc822, multipart/form-data or application/json.' },
  'rate-limited': { again: 'later', todo: 'Wait for the seconds in Retry-After.' },
  unavailable: { again: 'later', todo: 'Look at /readyz; try again after some seconds.' },
  internal: {
    again: 'later',
    todo: 'A bug, or something that nobody thought of: the log has the whole of it under the same time.',
  },
} as const satisfies Readonly<Record<string, CodeEntry>>

export type ErrorCode = keyof typeof errorCodes

/** In the order of intake/submission: refusalCodes. */
export const refusalEntries = {
  'too-old': { again: 'no', todo: 'The limit is intake.maxAgeDays; the age is taken from the newest trusted Received line.' },
  'too-big': { again: 'changed', todo: 'The limit is intake.maxMailBytes and holds for the whole submission.' },
  'too-many': { again: 'changed', todo: 'The limit is intake.maxSamples.' },
  compressed: {
    again: 'changed',
    todo: 'Send the message as it is. Archives are recognised by their bytes, whatever they are called; what is called one is taken for one.',
  },
  'not-a-message': { again: 'changed', todo: 'Send an .eml or .msg file.' },
  'inline-forward': { again: 'changed', todo: 'Forward as attachment: docs/how-to-submit.md shows how in each mail program.' },
  'headers-missing': {
    again: 'changed',
    todo: 'Send the original, unedited, with From and at least one of Received, Date and Message-ID.',
  },
  'format-mismatch': { again: 'changed', todo: 'Happens only with intake.strictFormat.' },
  'submitter-blocked': { again: 'no', todo: 'The address or its domain is in intake.blockedSubmitters.' },
  'submitter-unknown': {
    again: 'changed',
    todo: 'Submit through a relay of intake.trustedRelays, or with SPF, DKIM or DMARC that fits the From address. Never told to the sender by mail.',
  },
  duplicate: {
    again: 'no',
    todo: 'The answer has the id of the sample. After a withdrawal the same message can be reported again.',
  },
  'already-detected': { again: 'no', todo: 'Happens only with intake.refuseDetected.' },
  empty: { again: 'changed', todo: 'Attach the message.' },
  unreadable: { again: 'changed', todo: 'Save the message once more; a file in Outlook format may have been cut short.' },
} as const satisfies Readonly<Record<string, CodeEntry>>
