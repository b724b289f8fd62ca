/**
 * texts/en: everything a person reads, in English. The keys and placeholders of this file are the catalogue's.
 *
 * Plain words, one or two short sentences; a refusal or an error ends with what to do next. Values in {braces} are put in as they
 * are, so whoever shows a text as HTML escapes the whole of it.
 */
export const en = {
  // Why a file or a submission was not taken (intake/submission: refusalCodes).
  'refusal.too-old':
    'This message was received more than {days} days ago, and older ones are not examined. Please send one that arrived recently.',
  'refusal.too-big':
    'The submission is larger than {megabytes} MB. Please send fewer messages at a time, or the smallest one of the series.',
  'refusal.too-many': 'There are more than {most} messages in this submission. Please send the rest in another one.',
  'refusal.compressed':
    'Archives are not opened. Please attach the message itself, as an .eml or .msg file, without compressing it.',
  'refusal.not-a-message':
    'This file is not an e-mail message. Please use "Forward as attachment", or attach the saved .eml or .msg file.',
  'refusal.inline-forward':
    'This message was forwarded in the text, so its original headers are gone. Please use "Forward as attachment" instead.',
  'refusal.headers-missing':
    'The original headers are missing from this message. Please forward it as an attachment from your mail program, without editing it.',
  'refusal.format-mismatch':
    'This file format does not fit the mail program it was sent from. Please send .msg files from Outlook and .eml files from other programs.',
  'refusal.submitter-blocked': 'Reports from this address are switched off. Please ask your administrator.',
  'refusal.submitter-unknown':
    'It could not be confirmed that you belong to this organisation. Please report from your address at work, or ask your administrator.',
  'refusal.duplicate': 'You have already reported this very message. There is nothing more to do; its state can be looked up.',
  'refusal.already-detected': 'This message is already classified as spam. There is nothing more to do.',
  'refusal.empty': 'There is nothing to examine here. Please attach the message that you want to report.',
  'refusal.unreadable': 'This file is damaged and could not be read. Please save the message once more and send the new file.',

  // Is it caught now?
  'check.caught': 'This message is currently classified as spam',
  'check.missed': 'This message is not classified as spam',
  'check.newsletter': 'This message is classified as a newsletter or advertising',
  'check.unknown':
    'It is not known at the moment whether this message is classified as spam. Please check again in a few minutes',

  // States of a sample (timeline/state).
  'state.accepted': 'Accepted',
  'state.grouped': 'Being examined together with similar messages',
  'state.waiting': 'Waiting for reports from more people',
  'state.rule-refused': 'No rule can be made',
  'state.shadow': 'A rule is on probation',
  'state.caught': 'Caught',
  'state.missed': 'Not caught',
  'state.expired': 'The rule has expired',
  'state.withdrawn': 'Withdrawn',
  'state.refused': 'Refused',
  'state.unreadable': 'Could not be read',
  'state.pending': 'Wrong block: being examined',
  'state.amended': 'Wrong block: completed, detection amended',
  'state.not-amended': 'Wrong block: completed, detection not amended',

  // Steps of a timeline, one key for each kind of event.
  'timeline.submission-received.missed': 'The message was reported as spam that got through, and was accepted.',
  'timeline.submission-received.wrongly-blocked': 'The message was reported as wanted mail that was blocked, and was accepted.',
  'timeline.submission-received.missed.named': '{person} reported the message as spam that got through.',
  'timeline.submission-received.wrongly-blocked.named': '{person} reported the message as wanted mail that was blocked.',
  'timeline.report-withdrawn.own': 'The report was withdrawn.',
  'timeline.report-withdrawn.named': '{person} withdrew a report of the message.',
  'timeline.sample-observed': 'The message was read and its characteristics were recorded.',
  'timeline.sample-unreadable':
    'The stored message could no longer be read, so its examination ended. Please report it once more.',
  'timeline.campaign-joined.first': 'No similar message had been reported before. It was recorded as the first of its kind.',
  'timeline.campaign-joined.others': 'It was found to belong with similar messages that were reported before.',
  'timeline.campaign-joined.because': 'It was found to belong with similar messages that were reported before ({because}).',
  'timeline.campaigns-regrouped.kept': 'The group of similar messages was put together anew.',
  'timeline.campaigns-regrouped.left': 'It was taken out of the group of similar messages.',
  'timeline.rule-drafted': 'A rule that stops this message and similar ones was drafted.',
  'timeline.rule-waiting': 'A rule needs reports from {needed} different people; so far there are {people}.',
  'timeline.rule-tried': 'The rule was tried on {wanted} wanted messages; it would have stopped {hits} of them.',
  'timeline.rule-refused.hits-wanted-mail': 'No rule was made, since it would have stopped wanted mail as well.',
  'timeline.rule-refused.nothing-of-its-own':
    'No rule was made, since the message has nothing that sets it apart from ordinary mail.',
  'timeline.rule-refused.held-by-analyst': 'The rule for these messages is held back by an administrator.',
  'timeline.rule-published.live': 'The rule was put in force.',
  'timeline.rule-published.shadow': 'The rule was put on probation: it counts what it would stop, and stops nothing yet.',
  'timeline.rule-removed.suspended': 'The rule was suspended.',
  'timeline.rule-removed.withdrawn': 'The rule was withdrawn by an administrator.',
  'timeline.rule-removed.expired': 'The rule expired, since no more messages of this kind were reported.',
  'timeline.rule-removed.no-members': 'The rule was taken out of force, since the reports it rested on were withdrawn.',
  'timeline.rule-removed.hits-wanted-mail': 'The rule was taken out of force, since it would have stopped wanted mail as well.',
  'timeline.rule-removed.regrouped': 'The rule was replaced, since the group of similar messages was put together anew.',
  'timeline.rule-removed.too-few-people':
    'The rule was taken out of force, since too few people are left who reported such messages.',
  'timeline.rule-released': 'The hold on the rule was lifted, and it is considered again.',
  'timeline.rule-renewed': 'The rule stops this message as well, and stays in force longer.',
  'timeline.sample-judged.caught': 'The filter now classifies this message as spam.',
  'timeline.sample-judged.missed': 'The filter does not classify this message as spam.',
  'timeline.wrong-block-handled.amended': 'The detection was amended: the filter now lets this message pass.',
  'timeline.wrong-block-handled.not-amended': 'The detection was not amended.',

  // Mail to reporters.
  'notice.receipt.subject': 'We have received your report ({submission})',
  'notice.receipt.intro.missed': 'Thank you for reporting spam that got through. Your report has been received.',
  'notice.receipt.intro.wrongly-blocked': 'Thank you for reporting wanted mail that was blocked. Your report has been received.',
  'notice.receipt.number': 'Submission: {submission}',
  'notice.receipt.accepted': '- {name}: accepted ({sample})',
  'notice.receipt.refused': '- {name}: refused. {refusal}',
  'notice.receipt.follow': 'You will be told what became of the messages that were accepted.',
  'notice.receipt.nothing-accepted':
    'Nothing could be examined this time. Please have a look at the reasons above and send the message again.',
  'notice.outcome.subject': 'What became of your report ({submission})',
  'notice.outcome.intro': 'This is what became of the messages that you reported.',
  'notice.outcome.caught': '- {sample}: caught. The filter now stops this message and similar ones.',
  'notice.outcome.missed': '- {sample}: not caught. At the moment the filter does not stop this message.',
  'notice.outcome.shadow': '- {sample}: a rule is on probation. It stops nothing yet.',
  'notice.outcome.waiting': '- {sample}: not caught yet. A rule needs reports from more people.',
  'notice.outcome.rule-refused.hits-wanted-mail':
    '- {sample}: no rule was made, since it would have stopped wanted mail as well. We are sorry.',
  'notice.outcome.rule-refused.nothing-of-its-own':
    '- {sample}: no rule was made, since the message has nothing that sets it apart from ordinary mail. We are sorry.',
  'notice.outcome.rule-refused.held-by-analyst':
    '- {sample}: the rule for these messages is held back by an administrator, who can tell you more.',
  'notice.outcome.expired':
    '- {sample}: the rule has expired, since no more messages of this kind were reported. Please report it again if it comes back.',
  'notice.outcome.unreadable': '- {sample}: the stored message could no longer be read. Please report it once more.',
  'notice.outcome.amended': '- {sample}: completed, detection amended. The filter lets this message pass from now on.',
  'notice.outcome.not-amended':
    '- {sample}: completed, detection not amended. No rule of this filter had stopped it, or it is still needed; please ask your administrator.',
  'notice.outcome.withdrawn': '- {sample}: withdrawn. Your report no longer has any effect.',
  'notice.outcome.others': '  Reports of this message by other people: {others}; similar messages: {similar}.',
  'notice.unnamed': 'unnamed file',
  // Where the organisation has no name in the configuration.
  'notice.sender': 'your mail filter team',
  'notice.footer': 'This mail was sent automatically by {organisation}. Please do not reply to it.',

  // What the API, the command line and the start say when something is wrong.
  'error.data-locked': 'The data folder is in use by another process. Stop that one, or choose another folder.',
  'error.wrong-key': 'The key does not fit the data. Start with the key that the data was written with.',
  'error.key-missing': 'There is encrypted data, but its key is missing. Put the key back from your backup.',
  'error.key-unreadable': 'The key could not be read. Check the key file or the variable SURINUKE_KEY.',
  'error.disk-full': 'There is no space left on the disk. Nothing was stored; please try again once there is space.',
  'error.disk-failed': 'The disk could not be written or read. Nothing was stored; please ask your administrator.',
  'error.journal-damaged': 'A part of the stored journal is damaged. Put the named file back from your backup.',
  'error.database-unavailable': 'The database does not answer at the moment. Please try again later.',
  'error.database-too-new': 'The database was made by a newer version. Start that version.',
  'error.config-invalid': 'The configuration is not valid. Correct it where the message says, and start again.',
  'error.port-in-use': 'A port is in use by another program. Stop that one, or set another port.',
  'error.wrong-use': 'This command is used differently. Its help shows how.',
  'error.file-unreadable': 'A file or folder could not be read. Check its name and its permissions.',
  'error.bad-request': 'The request could not be understood. Please correct it and send it again.',
  'error.unauthorized': 'No valid token was given. Please send one that is valid.',
  'error.forbidden': 'This token does not allow that. Please use one that does, or ask your administrator.',
  'error.not-found': 'There is nothing with this name here, or it is not yours to see. Please check the number.',
  'error.already-withdrawn': 'This report was already withdrawn. There is nothing more to do.',
  'error.rule-not-in-force': 'This rule is not in force, so it can be neither suspended nor withdrawn.',
  'error.rule-not-held': 'This rule is not held back, so it cannot be released.',
  'error.too-large': 'The request is too large. Please send less at a time.',
  'error.unsupported-type': 'This content type is not supported. The API description lists those that are.',
  'error.rate-limited': 'There were too many requests in a short time. Please wait a little and try again.',
  'error.unavailable': 'The service is starting, stopping or overloaded. Please try again in a little while.',
  'error.internal': 'Something went wrong on our side. Please try again; if it happens once more, tell your administrator.',
} as const
