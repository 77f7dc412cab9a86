/**
 * The two people of a demo: the start script signs them up in the local Worker, and a demo build's popup signs in
 * as one of them with a click. Their addresses end in `.test`, which never resolves; their passwords are public.
 */
export type DemoPerson = { name: string; role: string; email: string; password: string }

export const dana: DemoPerson = {
  name: 'Dana Reyes',
  role: 'photo user',
  email: 'dana@demo.lightpool.test',
  password: 'bright-rooms-sell-1',
}

export const olivia: DemoPerson = {
  name: 'Olivia Marsh',
  role: 'owner',
  email: 'olivia@demo.lightpool.test',
  password: 'bright-rooms-sell-2',
}

export const demoPeople: readonly DemoPerson[] = [dana, olivia]
