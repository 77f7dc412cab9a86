export const startSession = (): void => {}
