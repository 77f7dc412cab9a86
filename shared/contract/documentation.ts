import * as z from 'zod'
import { operation } from './operation.ts'

export const getOpenApi = operation({
  id: 'getOpenApi',
  tag: 'Documentation',
  method: 'get',
  path: '/v1/openapi.json',
  summary: 'This document',
  access: 'anyone',
  answers: { 200: z.looseObject({ openapi: z.string() }) },
  errors: [],
})
