import * as z from 'zod'

export const styles = ['neutral', 'warm', 'bright'] as const

/**
 * The sky: as it was taken, with its tone kept at most, or a drawn one in its place. What is drawn was not there, so
 * all but the first need a disclosure.
 */
export const skies = ['as_shot', 'clear', 'fair', 'golden'] as const

/** How a photo is to be enhanced. Every field is optional on the wire; the defaults are the automatic ones. */
export const Settings = z
  .strictObject({
    style: z.enum(styles).default('neutral'),
    strength: z.number().min(0).max(1).default(1),
    whiteBalance: z.boolean().default(true),
    verticals: z.boolean().default(true),
    lowLight: z.boolean().default(true),
    sharpen: z.boolean().default(true),
    sky: z.enum(skies).default('as_shot'),
  })
  .meta({ id: 'Settings' })

export type Settings = z.infer<typeof Settings>
export type SettingsInput = z.input<typeof Settings>

export const automaticSettings: Settings = Settings.parse({})
