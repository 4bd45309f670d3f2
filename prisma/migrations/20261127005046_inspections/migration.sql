-- CreateEnum
CREATE TYPE "InspectionItemType" AS ENUM ('YES_NO', 'NUMBER', 'CHOICE');

-- CreateEnum
CREATE TYPE "InspectionRoundStatus" AS ENUM ('OPEN', 'COMPLETED', 'ABANDONED');

-- CreateEnum
CREATE TYPE "InspectionOutcome" AS ENUM ('PASSED', 'FAILED', 'NOT_POSSIBLE');

-- CreateTable
CREATE TABLE "inspection_route" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_zh" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_route_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_edition" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "route_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_point" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "place_id" UUID,
    "unit_id" UUID,
    "asset_id" UUID,

    CONSTRAINT "inspection_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_item" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "point_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_zh" TEXT,
    "type" "InspectionItemType" NOT NULL,
    "least" TEXT,
    "most" TEXT,
    "unit_of_measure" TEXT,
    "choices" TEXT[],
    "passing_choices" TEXT[],
    "is_photo_wanted" BOOLEAN NOT NULL,
    "category_id" UUID NOT NULL,

    CONSTRAINT "inspection_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_round" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "route_id" UUID NOT NULL,
    "edition_id" UUID NOT NULL,
    "walked_by_id" UUID NOT NULL,
    "client_round_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "InspectionRoundStatus" NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "inspection_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_result" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "asset_id" UUID,
    "key" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "InspectionOutcome" NOT NULL,
    "value" TEXT,
    "reason" TEXT,
    "note" TEXT,
    "photos" TEXT[],

    CONSTRAINT "inspection_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_finding" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "result_id" UUID NOT NULL,
    "request_id" UUID,

    CONSTRAINT "inspection_finding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "inspection_route_community_id_name_id_idx" ON "inspection_route"("community_id", "name", "id");

-- CreateIndex
CREATE INDEX "inspection_edition_community_id_idx" ON "inspection_edition"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_edition_route_id_number_key" ON "inspection_edition"("route_id", "number");

-- CreateIndex
CREATE INDEX "inspection_point_community_id_idx" ON "inspection_point"("community_id");

-- CreateIndex
CREATE INDEX "inspection_point_place_id_idx" ON "inspection_point"("place_id");

-- CreateIndex
CREATE INDEX "inspection_point_unit_id_idx" ON "inspection_point"("unit_id");

-- CreateIndex
CREATE INDEX "inspection_point_asset_id_idx" ON "inspection_point"("asset_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_point_edition_id_code_key" ON "inspection_point"("edition_id", "code");

-- CreateIndex
CREATE INDEX "inspection_item_community_id_idx" ON "inspection_item"("community_id");

-- CreateIndex
CREATE INDEX "inspection_item_category_id_idx" ON "inspection_item"("category_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_item_point_id_code_key" ON "inspection_item"("point_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_item_edition_id_position_key" ON "inspection_item"("edition_id", "position");

-- CreateIndex
CREATE INDEX "inspection_round_community_id_started_at_id_idx" ON "inspection_round"("community_id", "started_at", "id");

-- CreateIndex
CREATE INDEX "inspection_round_route_id_started_at_id_idx" ON "inspection_round"("route_id", "started_at", "id");

-- CreateIndex
CREATE INDEX "inspection_round_edition_id_idx" ON "inspection_round"("edition_id");

-- CreateIndex
CREATE INDEX "inspection_round_ended_by_id_idx" ON "inspection_round"("ended_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_round_walked_by_id_client_round_id_key" ON "inspection_round"("walked_by_id", "client_round_id");

-- CreateIndex
CREATE INDEX "inspection_result_round_id_observed_at_id_idx" ON "inspection_result"("round_id", "observed_at", "id");

-- CreateIndex
CREATE INDEX "inspection_result_asset_id_observed_at_id_idx" ON "inspection_result"("asset_id", "observed_at", "id");

-- CreateIndex
CREATE INDEX "inspection_result_item_id_idx" ON "inspection_result"("item_id");

-- CreateIndex
CREATE INDEX "inspection_result_community_id_idx" ON "inspection_result"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_result_round_id_key_key" ON "inspection_result"("round_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_finding_result_id_key" ON "inspection_finding"("result_id");

-- CreateIndex
CREATE INDEX "inspection_finding_item_id_idx" ON "inspection_finding"("item_id");

-- CreateIndex
CREATE INDEX "inspection_finding_request_id_idx" ON "inspection_finding"("request_id");

-- CreateIndex
CREATE INDEX "inspection_finding_community_id_idx" ON "inspection_finding"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_finding_round_id_item_id_key" ON "inspection_finding"("round_id", "item_id");

-- AddForeignKey
ALTER TABLE "inspection_route" ADD CONSTRAINT "inspection_route_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_edition" ADD CONSTRAINT "inspection_edition_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_edition" ADD CONSTRAINT "inspection_edition_route_id_fkey" FOREIGN KEY ("route_id") REFERENCES "inspection_route"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_point" ADD CONSTRAINT "inspection_point_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_point" ADD CONSTRAINT "inspection_point_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "inspection_edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_point" ADD CONSTRAINT "inspection_point_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_point" ADD CONSTRAINT "inspection_point_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_point" ADD CONSTRAINT "inspection_point_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "inspection_edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "inspection_point"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_round" ADD CONSTRAINT "inspection_round_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_round" ADD CONSTRAINT "inspection_round_route_id_fkey" FOREIGN KEY ("route_id") REFERENCES "inspection_route"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_round" ADD CONSTRAINT "inspection_round_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "inspection_edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_round" ADD CONSTRAINT "inspection_round_walked_by_id_fkey" FOREIGN KEY ("walked_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_round" ADD CONSTRAINT "inspection_round_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "inspection_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "inspection_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_result_id_fkey" FOREIGN KEY ("result_id") REFERENCES "inspection_result"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE SET NULL ON UPDATE CASCADE;
