/** portal: where the pages start: theme, language, session, routes. */
import '@mantine/core/styles.css'
import './shell/look.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './app/queries.js'
import { router } from './app/routes.js'
import { LanguageProvider } from './shell/language.js'
import { Look } from './shell/look.js'

createRoot(document.getElementById('portal') as HTMLElement).render(
  <StrictMode>
    <Look>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </Look>
  </StrictMode>,
)
