-- CreateEnum
CREATE TYPE "WorkStatus" AS ENUM ('BLOCKED', 'OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED');

-- CreateEnum
CREATE TYPE "HandoffStatus" AS ENUM ('OFFERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'LAPSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "DeclineReason" AS ENUM ('YOURS', 'OTHER_DEPARTMENT', 'NO_CAPACITY', 'NO_SKILL', 'NOT_THERE', 'NO_MATERIAL', 'NOT_SAFE');

-- AlterEnum
ALTER TYPE "EscalationCause" ADD VALUE 'BOUNCED_AGAIN';

-- DropIndex
DROP INDEX "clock_request_id_kind_round_key";

-- AlterTable
ALTER TABLE "clock" ADD COLUMN     "work_item_id" UUID;

-- CreateTable
CREATE TABLE "work_item" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "status" "WorkStatus" NOT NULL,
    "department_id" UUID NOT NULL,
    "accountable_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "taken_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "work_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_item_order" (
    "work_item_id" UUID NOT NULL,
    "after_id" UUID NOT NULL,

    CONSTRAINT "work_item_order_pkey" PRIMARY KEY ("work_item_id","after_id")
);

-- CreateTable
CREATE TABLE "checklist_item" (
    "id" UUID NOT NULL,
    "work_item_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,

    CONSTRAINT "checklist_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handoff" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "work_item_id" UUID,
    "from_id" UUID NOT NULL,
    "to_department_id" UUID,
    "to_id" UUID,
    "offered_by_id" UUID,
    "note" TEXT,
    "status" "HandoffStatus" NOT NULL DEFAULT 'OFFERED',
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decline_reason" "DeclineReason",
    "decline_note" TEXT,

    CONSTRAINT "handoff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "work_item_id" UUID,
    "escalation_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "department_id" UUID,
    "staff_id" UUID,
    "note" TEXT,

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "work_item_community_id_status_created_at_id_idx" ON "work_item"("community_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "work_item_department_id_status_idx" ON "work_item"("department_id", "status");

-- CreateIndex
CREATE INDEX "work_item_accountable_id_status_idx" ON "work_item"("accountable_id", "status");

-- CreateIndex
CREATE INDEX "work_item_created_by_id_idx" ON "work_item"("created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "work_item_request_id_number_key" ON "work_item"("request_id", "number");

-- CreateIndex
CREATE INDEX "work_item_order_after_id_idx" ON "work_item_order"("after_id");

-- CreateIndex
CREATE INDEX "checklist_item_done_by_id_idx" ON "checklist_item"("done_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_item_work_item_id_position_key" ON "checklist_item"("work_item_id", "position");

-- CreateIndex
CREATE INDEX "handoff_request_id_work_item_id_offered_at_idx" ON "handoff"("request_id", "work_item_id", "offered_at");

-- CreateIndex
CREATE INDEX "handoff_community_id_offered_at_id_idx" ON "handoff"("community_id", "offered_at", "id");

-- CreateIndex
CREATE INDEX "handoff_work_item_id_idx" ON "handoff"("work_item_id");

-- CreateIndex
CREATE INDEX "handoff_to_id_status_idx" ON "handoff"("to_id", "status");

-- CreateIndex
CREATE INDEX "handoff_to_department_id_status_idx" ON "handoff"("to_department_id", "status");

-- CreateIndex
CREATE INDEX "handoff_from_id_idx" ON "handoff"("from_id");

-- CreateIndex
CREATE INDEX "handoff_offered_by_id_idx" ON "handoff"("offered_by_id");

-- CreateIndex
CREATE INDEX "handoff_decided_by_id_idx" ON "handoff"("decided_by_id");

-- CreateIndex
CREATE INDEX "dispute_request_id_work_item_id_opened_at_idx" ON "dispute"("request_id", "work_item_id", "opened_at");

-- CreateIndex
CREATE INDEX "dispute_community_id_idx" ON "dispute"("community_id");

-- CreateIndex
CREATE INDEX "dispute_work_item_id_idx" ON "dispute"("work_item_id");

-- CreateIndex
CREATE INDEX "dispute_escalation_id_idx" ON "dispute"("escalation_id");

-- CreateIndex
CREATE INDEX "dispute_settled_by_id_idx" ON "dispute"("settled_by_id");

-- CreateIndex
CREATE INDEX "dispute_department_id_idx" ON "dispute"("department_id");

-- CreateIndex
CREATE INDEX "dispute_staff_id_idx" ON "dispute"("staff_id");

-- CreateIndex
CREATE INDEX "clock_work_item_id_idx" ON "clock"("work_item_id");

-- CreateIndex
-- Of a request that has no parts two equal rows are no two different ones (PostgreSQL 15 and later).
CREATE UNIQUE INDEX "clock_request_id_work_item_id_kind_round_key" ON "clock"("request_id", "work_item_id", "kind", "round") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_item" ADD CONSTRAINT "work_item_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_item" ADD CONSTRAINT "work_item_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_item" ADD CONSTRAINT "work_item_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_item" ADD CONSTRAINT "work_item_accountable_id_fkey" FOREIGN KEY ("accountable_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_item" ADD CONSTRAINT "work_item_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_item_order" ADD CONSTRAINT "work_item_order_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_item_order" ADD CONSTRAINT "work_item_order_after_id_fkey" FOREIGN KEY ("after_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_done_by_id_fkey" FOREIGN KEY ("done_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_to_department_id_fkey" FOREIGN KEY ("to_department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_offered_by_id_fkey" FOREIGN KEY ("offered_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_work_item_id_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_escalation_id_fkey" FOREIGN KEY ("escalation_id") REFERENCES "escalation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One offer of one thing at a time, whatever a program does.
CREATE UNIQUE INDEX "handoff_one_at_a_time" ON "handoff"("request_id", "work_item_id") NULLS NOT DISTINCT
WHERE "status" = 'OFFERED';
