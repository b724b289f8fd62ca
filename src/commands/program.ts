/**
 * commands/program: the command line, as a table: what may be typed, and which function does it.
 *
 * Every failure ends here: one sentence on standard error, or as JSON on standard output with --json.
 */
import { Command, CommanderError, Option } from 'commander'
import { scopes } from '../people/index.js'
import { ruleStates } from '../rulemaking/index.js'
import { type Language, type TextKey, text } from '../texts/index.js'
import { searchAudit } from './audit.js'
import { benchOnline } from './bench-online.js'
import { benchReplay } from './bench-replay.js'
import { benchScan } from './bench-scan.js'
import { changeCampaigns, listCampaigns, showCampaign } from './campaigns.js'
import { check } from './check.js'
import { showDemo } from './demo.js'
import { exitCodeOf, type Failure, failureOf } from './failure.js'
import { speakTo } from './help.js'
import { withCommonOptions, withSettings } from './options.js'
import { administratorLink, giveRoles, invitePerson, linkFor, listPeople, lockPerson } from './people.js'
import { showReporters } from './reporters.js'
import { showReputation } from './reputation.js'
import { ruleTemplate } from './rule-template.js'
import { changeRule, listRules, showRule } from './rules.js'
import { start } from './start.js'
import { status } from './status.js'
import { submit } from './submit.js'
import type { Terminal } from './terminal.js'
import { listTokens, makeToken, revokeToken } from './token.js'
import { rebuild, rotate } from './upkeep.js'
import { version } from './version.js'
import { importWanted } from './wanted.js'
import { withdraw } from './withdraw.js'

/** Resolves with the exit code: 0 done, 1 refused or failed, 2 wrong use. Never rejects. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0
  const program = programOf(terminal, async result => {
    exitCode = await result
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    // The help or the version that was asked for; or the help, since nothing was.
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    if (error instanceof CommanderError && error.code === 'commander.help') return 2
    const failure = failureOf(error, terminal.language)
    if (args.includes('--json')) terminal.json({ error: failure })
    else terminal.note(sentenceOf(failure, terminal.language))
    return exitCodeOf(failure)
  }
}

function sentenceOf({ text: sentence, detail }: Failure, language: Language): string {
  if (!detail) return `surinuke: ${sentence}`
  return `surinuke: ${sentence}${language === 'ja' ? `（${detail}）` : ` (${detail})`}`
}

type Done = (result: Promise<number>) => Promise<void>

export function programOf(terminal: Terminal, done: Done): Command {
  const say = (key: TextKey): string => text(terminal.language, key as 'cli.about')
  const program = new Command('surinuke').description(say('cli.about'))
  speakTo(terminal, program, version())
  const command = (parent: Command, usage: string, about: TextKey): Command =>
    withCommonOptions(parent.command(usage).description(say(about)), terminal)

  const group = (name: string, about: TextKey): Command => program.command(name).description(say(about)).helpCommand(false)

  command(program, 'start', 'cli.start.about')
    .option('--only <parts>', say('cli.option.only'))
    .action(options => done(start(options, terminal)))
  program
    .command('demo')
    .description(say('cli.demo.about'))
    .option('--save <dir>', say('cli.demo.option.save'))
    .option('--json', say('cli.option.json'), false)
    .action(options => done(showDemo(options, terminal)))
  command(program, 'submit <file...>', 'cli.submit.about')
    .addOption(new Option('--kind <kind>', say('cli.option.kind')).choices(['missed', 'wrongly-blocked']).default('missed'))
    .option('--as <email>', say('cli.option.as'))
    .action((files, options) => done(submit(files, options, terminal)))
  command(program, 'status <id>', 'cli.status.about').action((id, options) => done(status(id, options, terminal)))
  command(program, 'check <file...>', 'cli.check.about').action((files, options) => done(check(files, options, terminal)))
  command(program, 'withdraw <id>', 'cli.withdraw.about').action((id, options) => done(withdraw(id, options, terminal)))

  const rules = group('rules', 'cli.rules.about')
  command(rules, 'list', 'cli.rules.list.about')
    .addOption(new Option('--state <state>', say('cli.option.state')).choices(ruleStates))
    .action(options => done(listRules(options, terminal)))
  command(rules, 'show <id>', 'cli.rules.show.about').action((id, options) => done(showRule(id, options, terminal)))
  command(rules, 'template <id>', 'cli.template.about')
    .option('--try <file>', say('cli.template.option.try'))
    .option('--edit <file>', say('cli.template.option.edit'))
    .option('--reset', say('cli.template.option.reset'))
    .action((id, options) => done(ruleTemplate(id, options, terminal)))
  for (const act of ['suspend', 'release', 'approve', 'withdraw'] as const) {
    command(rules, `${act} <id>`, `cli.rules.${act}.about`).action((id, options) => done(changeRule(act, id, options, terminal)))
  }

  const campaigns = group('campaigns', 'cli.campaigns.about')
  command(campaigns, 'list', 'cli.campaigns.list.about').action(options => done(listCampaigns(options, terminal)))
  command(campaigns, 'show <id>', 'cli.campaigns.show.about').action((id, options) => done(showCampaign(id, options, terminal)))
  command(campaigns, 'merge <id...>', 'cli.campaigns.merge.about').action((ids, options) =>
    done(changeCampaigns('/campaigns/merge', { campaigns: ids }, options, terminal)),
  )
  command(campaigns, 'split <id> <sample...>', 'cli.campaigns.split.about').action((id, samples, options) =>
    done(changeCampaigns(`/campaigns/${encodeURIComponent(id)}/split`, { samples }, options, terminal)),
  )
  command(campaigns, 'undo <act>', 'cli.campaigns.undo.about').action((act, options) =>
    done(changeCampaigns(`/campaigns/acts/${encodeURIComponent(act)}/undo`, undefined, options, terminal)),
  )

  command(program, 'reputation <name>', 'cli.reputation.about').action((name, options) =>
    done(showReputation(name, options, terminal)),
  )
  command(program, 'reporters [address]', 'cli.reporters.about').action((address, options) =>
    done(showReporters(address, options, terminal)),
  )

  const wanted = group('wanted', 'cli.wanted.about')
  command(wanted, 'import <path...>', 'cli.wanted.import.about').action((paths, options) =>
    done(importWanted(paths, options, terminal)),
  )

  const token = group('token', 'cli.token.about')
  command(token, 'make', 'cli.token.make.about')
    .requiredOption('--label <text>', say('cli.option.label'))
    .addOption(new Option('--scope <scope...>', say('cli.option.scope')).choices(scopes).default([]))
    .option('--person <email>', say('cli.option.person'))
    .option('--expires <time>', say('cli.option.expires'))
    .action(options => done(makeToken(options, terminal)))
  command(token, 'list', 'cli.token.list.about').action(options => done(listTokens(options, terminal)))
  command(token, 'revoke <id>', 'cli.token.revoke.about').action((id, options) => done(revokeToken(id, options, terminal)))

  const people = group('people', 'cli.people.about')
  command(people, 'list', 'cli.people.list.about').action(options => done(listPeople(options, terminal)))
  command(people, 'invite <address>', 'cli.people.invite.about')
    .option('--role <role...>', say('cli.people.option.role'), [])
    .option('--name <text>', say('cli.people.option.name'))
    .addOption(new Option('--language <language>', say('cli.people.option.language')).choices(['en', 'ja']))
    .action((address, options) => done(invitePerson(address, options, terminal)))
  command(people, 'roles <address> <role...>', 'cli.people.roles.about').action((address, roles, options) =>
    done(giveRoles(address, roles, options, terminal)),
  )
  for (const act of ['lock', 'unlock'] as const) {
    command(people, `${act} <address>`, `cli.people.${act}.about`).action((address, options) =>
      done(lockPerson(address, act === 'lock', options, terminal)),
    )
  }
  command(people, 'link <address>', 'cli.people.link.about').action((address, options) =>
    done(linkFor(address, options, terminal)),
  )
  const admin = group('admin', 'cli.admin.about')
  command(admin, 'link [address]', 'cli.admin.link.about').action((address, options) =>
    done(administratorLink(address, options, terminal)),
  )
  command(program, 'audit', 'cli.audit.about')
    .option('--actor <who>', say('cli.audit.option.actor'))
    .option('--action <name>', say('cli.audit.option.action'))
    .option('--subject <id>', say('cli.audit.option.subject'))
    .option('--from <time>', say('cli.audit.option.from'))
    .option('--to <time>', say('cli.audit.option.to'))
    .option('--limit <n>', say('cli.audit.option.limit'), '100')
    .option('--system', say('cli.audit.option.system'), false)
    .action(options => done(searchAudit(options, terminal)))

  command(program, 'rebuild', 'cli.rebuild.about').action(options => done(rebuild(options, terminal)))
  const keys = group('keys', 'cli.keys.about')
  command(keys, 'rotate', 'cli.keys.rotate.about').action(options => done(rotate(options, terminal)))

  const bench = group('bench', 'cli.bench.about')
  const measure = (usage: string, about: TextKey): Command =>
    bench
      .command(usage)
      .description(say(about))
      .option('--report <file>', say('cli.bench.option.report'))
      .option('--json', say('cli.option.json'), false)
  withSettings(measure('replay <folder>', 'cli.bench.replay.about'), terminal)
    .option('--peers <file>', say('cli.bench.option.peers'))
    .option('--list', say('cli.bench.option.list'), false)
    .action((folder, options) => done(benchReplay(folder, options, terminal)))
  measure('online <index>', 'cli.bench.online.about')
    .option('--seed <n>', say('cli.bench.option.seed'), '1')
    .option('--peers <file>', say('cli.bench.option.peers'))
    .action((index, options) => done(benchOnline(index, options, terminal)))
  measure('scan <index>', 'cli.bench.scan.about')
    .option('--rules <n>', say('cli.bench.option.rules'), '10000')
    .action((index, options) => done(benchScan(index, options, terminal)))
  return program
}
