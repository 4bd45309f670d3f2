-- CreateEnum
CREATE TYPE "PlanBasis" AS ENUM ('SCHEDULED', 'COMPLETED');

-- CreateEnum
CREATE TYPE "PlannedWorkStatus" AS ENUM ('OPEN', 'DONE', 'COVERED', 'NOT_NEEDED', 'SKIPPED');

-- DropForeignKey
ALTER TABLE "asset_request" DROP CONSTRAINT "asset_request_linked_by_id_fkey";

-- AlterTable
ALTER TABLE "asset_request" ADD COLUMN     "is_fault" BOOLEAN NOT NULL DEFAULT true,
ALTER COLUMN "linked_by_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "checklist" TEXT[],
    "asset_id" UUID,
    "kind_id" UUID,
    "model" TEXT,
    "repeats" TEXT,
    "starts_on" DATE NOT NULL,
    "due_time" INTEGER NOT NULL,
    "basis" "PlanBasis" NOT NULL,
    "lead_days" INTEGER NOT NULL,
    "category_id" UUID NOT NULL,
    "priority" "Priority" NOT NULL,
    "department_id" UUID NOT NULL,
    "is_legal" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_track" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "counts_from" DATE NOT NULL,
    "next_on" DATE,

    CONSTRAINT "plan_track_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planned_work" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "PlannedWorkStatus" NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "reason" TEXT,
    "request_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "covered_by_id" UUID,

    CONSTRAINT "planned_work_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plan_asset_id_idx" ON "plan"("asset_id");

-- CreateIndex
CREATE INDEX "plan_kind_id_idx" ON "plan"("kind_id");

-- CreateIndex
CREATE INDEX "plan_category_id_idx" ON "plan"("category_id");

-- CreateIndex
CREATE INDEX "plan_department_id_idx" ON "plan"("department_id");

-- CreateIndex
CREATE INDEX "plan_created_by_id_idx" ON "plan"("created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_community_id_code_key" ON "plan"("community_id", "code");

-- CreateIndex
CREATE INDEX "plan_track_asset_id_idx" ON "plan_track"("asset_id");

-- CreateIndex
CREATE INDEX "plan_track_community_id_idx" ON "plan_track"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_track_plan_id_asset_id_key" ON "plan_track"("plan_id", "asset_id");

-- CreateIndex
CREATE UNIQUE INDEX "planned_work_request_id_key" ON "planned_work"("request_id");

-- CreateIndex
CREATE INDEX "planned_work_community_id_due_at_id_idx" ON "planned_work"("community_id", "due_at", "id");

-- CreateIndex
CREATE INDEX "planned_work_plan_id_due_at_id_idx" ON "planned_work"("plan_id", "due_at", "id");

-- CreateIndex
CREATE INDEX "planned_work_asset_id_due_at_id_idx" ON "planned_work"("asset_id", "due_at", "id");

-- CreateIndex
CREATE INDEX "planned_work_decided_by_id_idx" ON "planned_work"("decided_by_id");

-- CreateIndex
CREATE INDEX "planned_work_covered_by_id_idx" ON "planned_work"("covered_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "planned_work_plan_id_asset_id_due_on_key" ON "planned_work"("plan_id", "asset_id", "due_on");

-- AddForeignKey
ALTER TABLE "asset_request" ADD CONSTRAINT "asset_request_linked_by_id_fkey" FOREIGN KEY ("linked_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "asset_kind"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_track" ADD CONSTRAINT "plan_track_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_track" ADD CONSTRAINT "plan_track_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_track" ADD CONSTRAINT "plan_track_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_work" ADD CONSTRAINT "planned_work_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_work" ADD CONSTRAINT "planned_work_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_work" ADD CONSTRAINT "planned_work_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_work" ADD CONSTRAINT "planned_work_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_work" ADD CONSTRAINT "planned_work_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_work" ADD CONSTRAINT "planned_work_covered_by_id_fkey" FOREIGN KEY ("covered_by_id") REFERENCES "planned_work"("id") ON DELETE SET NULL ON UPDATE CASCADE;
