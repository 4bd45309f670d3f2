-- CreateEnum
CREATE TYPE "FollowUpReason" AS ENUM ('SAMPLE', 'RETURN', 'RECOVERY');

-- CreateEnum
CREATE TYPE "FollowUpStatus" AS ENUM ('OPEN', 'SATISFIED', 'NOT_SATISFIED', 'NOT_REACHED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RecoveryCause" AS ENUM ('RETURNED_AGAIN', 'STILL_NOT_SATISFIED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "EscalationCause" ADD VALUE 'FOLLOW_UP_LATE';
ALTER TYPE "EscalationCause" ADD VALUE 'RECOVERY_LATE';

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "pending_elsewhere" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "follow_up_rule" (
    "id" UUID NOT NULL,
    "category_id" UUID,
    "share_percent" INTEGER NOT NULL,
    "is_always_after_return" BOOLEAN NOT NULL,
    "within_ms" BIGINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "follow_up_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "reason" "FollowUpReason" NOT NULL,
    "status" "FollowUpStatus" NOT NULL,
    "assignee_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "recovery_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "cause" "RecoveryCause" NOT NULL,
    "owner_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "completed_at" TIMESTAMPTZ(3),
    "completed_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "recovery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_rule_category_id_key" ON "follow_up_rule"("category_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_recovery_id_key" ON "follow_up"("recovery_id");

-- CreateIndex
CREATE INDEX "follow_up_community_id_status_due_at_id_idx" ON "follow_up"("community_id", "status", "due_at", "id");

-- CreateIndex
CREATE INDEX "follow_up_request_id_opened_at_idx" ON "follow_up"("request_id", "opened_at");

-- CreateIndex
CREATE INDEX "follow_up_assignee_id_status_idx" ON "follow_up"("assignee_id", "status");

-- CreateIndex
CREATE INDEX "follow_up_ended_by_id_idx" ON "follow_up"("ended_by_id");

-- CreateIndex
CREATE INDEX "recovery_community_id_completed_at_due_at_id_idx" ON "recovery"("community_id", "completed_at", "due_at", "id");

-- CreateIndex
CREATE INDEX "recovery_request_id_opened_at_idx" ON "recovery"("request_id", "opened_at");

-- CreateIndex
CREATE INDEX "recovery_owner_id_completed_at_idx" ON "recovery"("owner_id", "completed_at");

-- CreateIndex
CREATE INDEX "recovery_completed_by_id_idx" ON "recovery"("completed_by_id");

-- AddForeignKey
ALTER TABLE "follow_up_rule" ADD CONSTRAINT "follow_up_rule_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_recovery_id_fkey" FOREIGN KEY ("recovery_id") REFERENCES "recovery"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_completed_by_id_fkey" FOREIGN KEY ("completed_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One thing to ask a customer about a request at a time, and one to make good, whatever a program does.
CREATE UNIQUE INDEX "follow_up_one_open" ON "follow_up"("request_id") WHERE "status" = 'OPEN';
CREATE UNIQUE INDEX "recovery_one_open" ON "recovery"("request_id") WHERE "completed_at" IS NULL;
