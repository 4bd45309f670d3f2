-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "WebhookEventKind" ADD VALUE 'PAUSED';
ALTER TYPE "WebhookEventKind" ADD VALUE 'RESUMED';
ALTER TYPE "WebhookEventKind" ADD VALUE 'PAUSE_EXPIRED';
ALTER TYPE "WebhookEventKind" ADD VALUE 'RECLASSIFIED';
ALTER TYPE "WebhookEventKind" ADD VALUE 'URGED';
ALTER TYPE "WebhookEventKind" ADD VALUE 'DUE_MOVED';
