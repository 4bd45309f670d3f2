-- CreateEnum
CREATE TYPE "PauseReason" AS ENUM ('CUSTOMER', 'ACCESS', 'PART', 'THIRD_PARTY', 'WEATHER', 'AUTHORITY');

-- CreateEnum
CREATE TYPE "PauseStatus" AS ENUM ('ASKED', 'RUNNING', 'ENDED', 'DECLINED', 'LAPSED');

-- AlterEnum
ALTER TYPE "ClockKind" ADD VALUE 'TOTAL_RESOLUTION';
ALTER TYPE "ClockKind" ADD VALUE 'PROGRESS';
ALTER TYPE "ClockKind" ADD VALUE 'ACCEPT';
ALTER TYPE "ClockKind" ADD VALUE 'WORK';

-- AlterEnum
ALTER TYPE "ClockStatus" ADD VALUE 'WARNED';
ALTER TYPE "ClockStatus" ADD VALUE 'PAUSED';

-- AlterEnum
ALTER TYPE "EscalationCause" ADD VALUE 'CLOCK_WARNED';
ALTER TYPE "EscalationCause" ADD VALUE 'PROGRESS_BREACHED';
ALTER TYPE "EscalationCause" ADD VALUE 'NOT_TAKEN';
ALTER TYPE "EscalationCause" ADD VALUE 'WORK_BREACHED';
ALTER TYPE "EscalationCause" ADD VALUE 'PAUSE_EXPIRED';
ALTER TYPE "EscalationCause" ADD VALUE 'URGED_AGAIN';
ALTER TYPE "EscalationCause" ADD VALUE 'RETURNED_AGAIN';
ALTER TYPE "EscalationCause" ADD VALUE 'SAFETY';

-- AlterEnum
ALTER TYPE "RequestStatus" ADD VALUE 'WAITING';

-- DropIndex
DROP INDEX "clock_request_id_kind_key";

-- AlterTable
ALTER TABLE "category" ADD COLUMN     "is_safety" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
-- A promise of before ran round the clock, and what it was given stands in its times.
ALTER TABLE "clock" ADD COLUMN     "amount" TEXT,
ADD COLUMN     "calendar_id" UUID,
ADD COLUMN     "calendar_version" INTEGER,
ADD COLUMN     "department_id" UUID,
ADD COLUMN     "is_current" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "original_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "resolved_spans" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "warn_after" TEXT[],
ADD COLUMN     "warned" INTEGER NOT NULL DEFAULT 0;
UPDATE "clock" SET
    "amount" = 'PT' || trim_scale(extract(epoch FROM "due_at" - "started_at")) || 'S',
    "original_due_at" = "due_at",
    "warn_after" = '{}';
ALTER TABLE "clock" ALTER COLUMN "amount" SET NOT NULL,
ALTER COLUMN "original_due_at" SET NOT NULL;

-- AlterTable
ALTER TABLE "escalation" ADD COLUMN     "clock_id" UUID,
ADD COLUMN     "instead_of_id" UUID;

-- AlterTable
ALTER TABLE "policy_target" ADD COLUMN     "calendar_id" UUID,
ADD COLUMN     "warn_after" TEXT[];
UPDATE "policy_target" SET "warn_after" = '{}';

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "is_taken" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "last_urged_at" TIMESTAMPTZ(3),
ADD COLUMN     "urge_count" INTEGER NOT NULL DEFAULT 0;
-- Whatever had gone on was taken on by somebody.
UPDATE "request" SET "is_taken" = true WHERE "status" <> 'OPEN';

-- AlterTable
ALTER TABLE "service_policy" ADD COLUMN     "deactivated_at" TIMESTAMPTZ(3),
ADD COLUMN     "longest_pause" TEXT NOT NULL DEFAULT 'P3D';

-- CreateTable
CREATE TABLE "pause" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "reason" "PauseReason" NOT NULL,
    "evidence" TEXT NOT NULL,
    "status" "PauseStatus" NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "pause_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pause_request_id_asked_at_idx" ON "pause"("request_id", "asked_at");

-- CreateIndex
CREATE INDEX "pause_asked_by_id_idx" ON "pause"("asked_by_id");

-- CreateIndex
CREATE INDEX "pause_decided_by_id_idx" ON "pause"("decided_by_id");

-- CreateIndex
CREATE INDEX "clock_community_id_stopped_at_due_at_id_idx" ON "clock"("community_id", "stopped_at", "due_at", "id");

-- CreateIndex
CREATE INDEX "clock_calendar_id_stopped_at_idx" ON "clock"("calendar_id", "stopped_at");

-- CreateIndex
CREATE INDEX "clock_department_id_stopped_at_due_at_idx" ON "clock"("department_id", "stopped_at", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "clock_request_id_kind_round_key" ON "clock"("request_id", "kind", "round");

-- CreateIndex
CREATE INDEX "escalation_clock_id_idx" ON "escalation"("clock_id");

-- CreateIndex
CREATE INDEX "escalation_instead_of_id_idx" ON "escalation"("instead_of_id");

-- CreateIndex
CREATE INDEX "policy_target_calendar_id_idx" ON "policy_target"("calendar_id");

-- CreateIndex
CREATE INDEX "service_policy_effective_from_edition_idx" ON "service_policy"("effective_from", "edition");

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pause" ADD CONSTRAINT "pause_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pause" ADD CONSTRAINT "pause_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pause" ADD CONSTRAINT "pause_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_target" ADD CONSTRAINT "policy_target_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_clock_id_fkey" FOREIGN KEY ("clock_id") REFERENCES "clock"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_instead_of_id_fkey" FOREIGN KEY ("instead_of_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;
