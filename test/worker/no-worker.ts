// biome-ignore lint/style/noDefaultExport: what a Worker is.
export default { fetch: () => new Response(null, { status: 503 }) }
