-- CreateEnum
CREATE TYPE "MeterKind" AS ENUM ('GAUGE', 'COUNTER');

-- CreateEnum
CREATE TYPE "MeterRuleKind" AS ENUM ('ABOVE', 'BELOW', 'EVERY');

-- CreateEnum
CREATE TYPE "MeterRuleStatus" AS ENUM ('CALM', 'WAITING', 'RAISED');

-- CreateTable
CREATE TABLE "meter" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "kind" "MeterKind" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "last_value" DOUBLE PRECISION,

    CONSTRAINT "meter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meter_reading" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "meter_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,

    CONSTRAINT "meter_reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meter_rule" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "meter_id" UUID NOT NULL,
    "kind" "MeterRuleKind" NOT NULL,
    "limit" DOUBLE PRECISION NOT NULL,
    "hysteresis" DOUBLE PRECISION NOT NULL,
    "wait_ms" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "checklist" TEXT[],
    "category_id" UUID NOT NULL,
    "priority" "Priority" NOT NULL,
    "department_id" UUID NOT NULL,
    "within_ms" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "status" "MeterRuleStatus" NOT NULL DEFAULT 'CALM',
    "since" TIMESTAMPTZ(3),
    "counted_to" DOUBLE PRECISION,
    "request_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "meter_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "meter_community_id_code_id_idx" ON "meter"("community_id", "code", "id");

-- CreateIndex
CREATE UNIQUE INDEX "meter_asset_id_code_key" ON "meter"("asset_id", "code");

-- CreateIndex
CREATE INDEX "meter_reading_community_id_idx" ON "meter_reading"("community_id");

-- CreateIndex
CREATE INDEX "meter_reading_recorded_by_id_idx" ON "meter_reading"("recorded_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "meter_reading_meter_id_at_key" ON "meter_reading"("meter_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "meter_rule_request_id_key" ON "meter_rule"("request_id");

-- CreateIndex
CREATE INDEX "meter_rule_meter_id_idx" ON "meter_rule"("meter_id");

-- CreateIndex
CREATE INDEX "meter_rule_community_id_idx" ON "meter_rule"("community_id");

-- CreateIndex
CREATE INDEX "meter_rule_category_id_idx" ON "meter_rule"("category_id");

-- CreateIndex
CREATE INDEX "meter_rule_department_id_idx" ON "meter_rule"("department_id");

-- CreateIndex
CREATE INDEX "meter_rule_created_by_id_idx" ON "meter_rule"("created_by_id");

-- AddForeignKey
ALTER TABLE "meter" ADD CONSTRAINT "meter_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter" ADD CONSTRAINT "meter_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_reading" ADD CONSTRAINT "meter_reading_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_reading" ADD CONSTRAINT "meter_reading_meter_id_fkey" FOREIGN KEY ("meter_id") REFERENCES "meter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_reading" ADD CONSTRAINT "meter_reading_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_rule" ADD CONSTRAINT "meter_rule_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_rule" ADD CONSTRAINT "meter_rule_meter_id_fkey" FOREIGN KEY ("meter_id") REFERENCES "meter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_rule" ADD CONSTRAINT "meter_rule_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_rule" ADD CONSTRAINT "meter_rule_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_rule" ADD CONSTRAINT "meter_rule_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meter_rule" ADD CONSTRAINT "meter_rule_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE SET NULL ON UPDATE CASCADE;
