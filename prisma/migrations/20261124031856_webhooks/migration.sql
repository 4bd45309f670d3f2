-- CreateEnum
CREATE TYPE "WebhookEventKind" AS ENUM ('FILED', 'IMPORTED', 'ACCEPTED', 'UPDATE_POSTED', 'RESOLVED', 'CONFIRMED', 'RETURNED', 'WITHDRAWN', 'CLOSED_BY_SILENCE', 'ESCALATED', 'ESCALATION_ACKNOWLEDGED');

-- CreateEnum
CREATE TYPE "WebhookDeliveryStatus" AS ENUM ('PENDING', 'DELIVERED', 'PARKED');

-- CreateEnum
CREATE TYPE "WebhookFailure" AS ENUM ('TIMEOUT', 'CONNECTION_FAILED', 'PRIVATE_ADDRESS', 'INSECURE', 'REDIRECT', 'HTTP_STATUS', 'NOT_IN_REACH', 'INTERRUPTED');

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "event_kinds" "WebhookEventKind"[],
    "is_paused" BOOLEAN NOT NULL DEFAULT false,
    "secret" TEXT NOT NULL,
    "former_secret" TEXT,
    "former_secret_until" TIMESTAMPTZ(3),
    "failures_in_row" INTEGER NOT NULL DEFAULT 0,
    "times_opened" INTEGER NOT NULL DEFAULT 0,
    "failing_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "begins_after" BIGINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_community" (
    "webhook_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,

    CONSTRAINT "webhook_community_pkey" PRIMARY KEY ("webhook_id","community_id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "kind" "WebhookEventKind" NOT NULL,
    "event_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "WebhookDeliveryStatus" NOT NULL DEFAULT 'PENDING',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "sending_until" TIMESTAMPTZ(3),
    "is_replayed" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_attempt" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "delivery_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "http_status" INTEGER,
    "duration" INTEGER NOT NULL,
    "failure" "WebhookFailure",

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_cursor" (
    "id" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "webhook_cursor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_app_id_created_at_id_idx" ON "webhook"("app_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_created_at_id_idx" ON "webhook"("created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_community_community_id_idx" ON "webhook_community"("community_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_position_idx" ON "webhook_delivery"("webhook_id", "position");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_status_position_idx" ON "webhook_delivery"("webhook_id", "status", "position");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_next_attempt_at_idx" ON "webhook_delivery"("webhook_id", "next_attempt_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_sending_until_idx" ON "webhook_delivery"("webhook_id", "sending_until");

-- CreateIndex
CREATE INDEX "webhook_delivery_request_id_webhook_id_position_idx" ON "webhook_delivery"("request_id", "webhook_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_webhook_id_event_id_key" ON "webhook_delivery"("webhook_id", "event_id");

-- CreateIndex
CREATE INDEX "webhook_attempt_delivery_id_at_idx" ON "webhook_attempt"("delivery_id", "at");

-- CreateIndex
CREATE INDEX "webhook_attempt_webhook_id_idx" ON "webhook_attempt"("webhook_id");

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "partner_app"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_community" ADD CONSTRAINT "webhook_community_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_community" ADD CONSTRAINT "webhook_community_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_delivery"("id") ON DELETE SET NULL ON UPDATE CASCADE;
