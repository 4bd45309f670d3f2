import { defineConfig } from 'prisma/config';

// The CLI looks for a native schema engine at start-up and would download one. `generate` does not
// need it, and migrations here run on the engine compiled to WASM (src/platform/database/).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma' });
