import { Hono } from 'hono'
import type { AppEnv } from '#worker/app-env.ts'

export const pages = new Hono<AppEnv>()
