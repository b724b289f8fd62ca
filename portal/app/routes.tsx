/**
 * portal/app/routes: which address shows which page. Each page is loaded when it is first opened; all but signing in need a session.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { currentSession, type Session, sessionKey } from '../api/session.js'
import { NothingHere } from '../pages/nothing-here.js'
import { Loading, Trouble } from '../shell/outcome.js'
import { Shell } from '../shell/shell.js'
import { queries } from './queries.js'

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHere })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string; error?: string } => ({
    ...(isOwnPath(search['to']) ? { to: search['to'] } : {}),
    ...(typeof search['error'] === 'string' ? { error: search['error'] } : {}),
  }),
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in.js'), 'SignIn'),
})

const house = createRoute({
  getParentRoute: () => root,
  id: 'house',
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData({ queryKey: sessionKey, queryFn: currentSession })
    if (!session) throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } })
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => house,
  path: '/',
  beforeLoad: () => {
    const may = queries.getQueryData<Session | null>(sessionKey)?.permissions ?? []
    throw redirect({
      to: may.includes('figures.read') ? '/overview' : may.includes('samples.submit') ? '/report' : '/how-to-submit',
    })
  },
})

const report = createRoute({
  getParentRoute: () => house,
  path: '/report',
  component: lazyRouteComponent(() => import('../pages/report/report.js'), 'ReportMissed'),
})
const wrongBlock = createRoute({
  getParentRoute: () => house,
  path: '/wrong-block',
  component: lazyRouteComponent(() => import('../pages/report/report.js'), 'ReportWrongBlock'),
})
const check = createRoute({
  getParentRoute: () => house,
  path: '/check',
  component: lazyRouteComponent(() => import('../pages/report/check.js'), 'Check'),
})
const how = createRoute({
  getParentRoute: () => house,
  path: '/how-to-submit',
  component: lazyRouteComponent(() => import('../pages/how-to-submit/how-to-submit.js'), 'HowToSubmit'),
})

const reports = createRoute({
  getParentRoute: () => house,
  path: '/reports',
  component: lazyRouteComponent(() => import('../pages/reports/reports.js'), 'Reports'),
})
const sample = createRoute({
  getParentRoute: () => house,
  path: '/samples/$id',
  component: lazyRouteComponent(() => import('../pages/sample/sample.js'), 'SamplePage'),
})
const account = createRoute({
  getParentRoute: () => house,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/account/account.js'), 'Account'),
})
const view = createRoute({
  getParentRoute: () => house,
  path: '/samples/$id/view',
  validateSearch: (search): { from?: 'moderation' } => (search['from'] === 'moderation' ? { from: 'moderation' } : {}),
  component: lazyRouteComponent(() => import('../pages/view/view.js'), 'View'),
})
const moderation = createRoute({
  getParentRoute: () => house,
  path: '/moderation',
  component: lazyRouteComponent(() => import('../pages/moderation/moderation.js'), 'Moderation'),
})
const rules = createRoute({
  getParentRoute: () => house,
  path: '/rules',
  component: lazyRouteComponent(() => import('../pages/rules/rules.js'), 'Rules'),
})
const rule = createRoute({
  getParentRoute: () => house,
  path: '/rules/$id',
  component: lazyRouteComponent(() => import('../pages/rules/rule.js'), 'RulePage'),
})
const campaigns = createRoute({
  getParentRoute: () => house,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('../pages/campaigns/campaigns.js'), 'Campaigns'),
})
const campaign = createRoute({
  getParentRoute: () => house,
  path: '/campaigns/$id',
  component: lazyRouteComponent(() => import('../pages/campaigns/campaign.js'), 'CampaignPage'),
})
const overview = createRoute({
  getParentRoute: () => house,
  path: '/overview',
  component: lazyRouteComponent(() => import('../pages/overview/overview.js'), 'Overview'),
})
const people = createRoute({
  getParentRoute: () => house,
  path: '/people',
  component: lazyRouteComponent(() => import('../pages/people/people.js'), 'People'),
})
const person = createRoute({
  getParentRoute: () => house,
  path: '/people/$address',
  component: lazyRouteComponent(() => import('../pages/people/person.js'), 'PersonPage'),
})
const organisations = createRoute({
  getParentRoute: () => house,
  path: '/organisations',
  component: lazyRouteComponent(() => import('../pages/organisations/organisations.js'), 'Organisations'),
})
const settings = createRoute({
  getParentRoute: () => house,
  path: '/settings',
  component: lazyRouteComponent(() => import('../pages/settings/settings.js'), 'Settings'),
})
const tokens = createRoute({
  getParentRoute: () => house,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../pages/tokens/tokens.js'), 'Tokens'),
})
const audit = createRoute({
  getParentRoute: () => house,
  path: '/audit',
  component: lazyRouteComponent(() => import('../pages/audit/audit.js'), 'Audit'),
})
const compare = createRoute({
  getParentRoute: () => house,
  path: '/campaigns/$id/compare',
  validateSearch: (search): { a?: string; b?: string } => ({
    ...(typeof search['a'] === 'string' ? { a: search['a'] } : {}),
    ...(typeof search['b'] === 'string' ? { b: search['b'] } : {}),
  }),
  component: lazyRouteComponent(() => import('../pages/compare/compare.js'), 'Compare'),
})

const tree = root.addChildren([
  signIn,
  house.addChildren([
    home,
    overview,
    people,
    person,
    organisations,
    settings,
    tokens,
    audit,
    report,
    wrongBlock,
    check,
    how,
    reports,
    sample,
    account,
    view,
    moderation,
    rules,
    rule,
    campaigns,
    campaign,
    compare,
  ]),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error, reset }) => <Trouble error={error} again={reset} />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** Of this portal, and past the sign-in: a link to it must not lead elsewhere afterwards, nor in a circle. */
function isOwnPath(to: unknown): to is string {
  return typeof to === 'string' && /^\/(?![/\\]|sign-in)/.test(to)
}
