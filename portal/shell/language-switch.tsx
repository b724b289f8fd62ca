/** portal/shell/language-switch: to the other language, named in that language. */
import { Button } from '@mantine/core'
import { useLanguage } from './language.js'

export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const other = language === 'ja' ? 'en' : 'ja'
  return (
    <Button
      variant="subtle"
      color="gray"
      c="var(--mantine-color-text)"
      size="sm"
      px="xs"
      lang={other}
      onClick={() => choose(other)}
    >
      {other === 'ja' ? '日本語' : 'English'}
    </Button>
  )
}
