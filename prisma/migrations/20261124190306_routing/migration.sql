-- CreateEnum
CREATE TYPE "RoutingStrategy" AS ENUM ('LOWEST_LOAD', 'ROUND_ROBIN', 'POOL', 'NOBODY');

-- DropIndex
DROP INDEX "request_accountable_id_idx";

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "routed_by_rule_id" UUID;

-- CreateTable
CREATE TABLE "routing_rule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "category_codes" TEXT[],
    "community_ids" UUID[],
    "building_ids" UUID[],
    "place_ids" UUID[],
    "calendar_id" UUID,
    "is_outside" BOOLEAN NOT NULL DEFAULT false,
    "weekdays" TEXT[],
    "from_minute" INTEGER,
    "until_minute" INTEGER,
    "time_zone" TEXT,
    "department_code" TEXT,
    "vendor_id" UUID,
    "strategy" "RoutingStrategy" NOT NULL,
    "skill" TEXT,
    "soft_cap" INTEGER,
    "hard_cap" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "routing_edition" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "edition_id" UUID NOT NULL,

    CONSTRAINT "routing_edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "routing_turn" (
    "department_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "turn" BIGSERIAL NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "routing_turn_pkey" PRIMARY KEY ("department_id","staff_id")
);

-- CreateIndex
CREATE INDEX "routing_rule_position_id_idx" ON "routing_rule"("position", "id");

-- CreateIndex
CREATE INDEX "routing_rule_calendar_id_idx" ON "routing_rule"("calendar_id");

-- CreateIndex
CREATE INDEX "routing_rule_vendor_id_idx" ON "routing_rule"("vendor_id");

-- CreateIndex
CREATE INDEX "routing_turn_staff_id_idx" ON "routing_turn"("staff_id");

-- CreateIndex
CREATE INDEX "routing_turn_community_id_idx" ON "routing_turn"("community_id");

-- CreateIndex
CREATE INDEX "request_accountable_id_status_idx" ON "request"("accountable_id", "status");

-- CreateIndex
CREATE INDEX "request_routed_by_rule_id_idx" ON "request"("routed_by_rule_id");

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_routed_by_rule_id_fkey" FOREIGN KEY ("routed_by_rule_id") REFERENCES "routing_rule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "routing_rule" ADD CONSTRAINT "routing_rule_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "routing_rule" ADD CONSTRAINT "routing_rule_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "routing_turn" ADD CONSTRAINT "routing_turn_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "routing_turn" ADD CONSTRAINT "routing_turn_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "routing_turn" ADD CONSTRAINT "routing_turn_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
