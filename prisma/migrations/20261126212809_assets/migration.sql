-- CreateEnum
CREATE TYPE "AssetCriticality" AS ENUM ('LOW', 'NORMAL', 'HIGH', 'CRITICAL');

-- CreateEnum
CREATE TYPE "AssetStatus" AS ENUM ('PLANNED', 'ORDERED', 'INSTALLED', 'COMMISSIONED', 'IN_SERVICE', 'UNDER_MAINTENANCE', 'OUT_OF_ORDER', 'RETIRED', 'DISPOSED');

-- CreateTable
CREATE TABLE "asset_kind" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_zh" TEXT,
    "fields" JSONB NOT NULL,
    "fault_count" INTEGER,
    "fault_days" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "asset_kind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "kind_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "model" TEXT,
    "maker" TEXT,
    "serial_number" TEXT,
    "place_id" UUID,
    "unit_id" UUID,
    "parent_id" UUID,
    "criticality" "AssetCriticality" NOT NULL,
    "installed_on" DATE,
    "warranty_until" DATE,
    "expected_life" TEXT,
    "cost" BIGINT,
    "currency" TEXT,
    "vendor_department_id" UUID,
    "documents" JSONB NOT NULL,
    "values" JSONB NOT NULL,
    "status" "AssetStatus" NOT NULL,
    "status_since" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset_move" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "from_status" "AssetStatus",
    "to_status" "AssetStatus" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "reason" TEXT,

    CONSTRAINT "asset_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset_request" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "linked_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "asset_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset_import" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_by_id" UUID NOT NULL,
    "created_count" INTEGER NOT NULL,
    "refused_count" INTEGER NOT NULL,
    "problem_count" INTEGER NOT NULL,
    "problems" JSONB NOT NULL,

    CONSTRAINT "asset_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "asset_kind_code_key" ON "asset_kind"("code");

-- CreateIndex
CREATE INDEX "asset_code_id_idx" ON "asset"("code", "id");

-- CreateIndex
CREATE INDEX "asset_kind_id_idx" ON "asset"("kind_id");

-- CreateIndex
CREATE INDEX "asset_place_id_idx" ON "asset"("place_id");

-- CreateIndex
CREATE INDEX "asset_unit_id_idx" ON "asset"("unit_id");

-- CreateIndex
CREATE INDEX "asset_parent_id_code_id_idx" ON "asset"("parent_id", "code", "id");

-- CreateIndex
CREATE INDEX "asset_vendor_department_id_idx" ON "asset"("vendor_department_id");

-- CreateIndex
CREATE UNIQUE INDEX "asset_community_id_code_key" ON "asset"("community_id", "code");

-- CreateIndex
CREATE INDEX "asset_move_asset_id_at_idx" ON "asset_move"("asset_id", "at");

-- CreateIndex
CREATE INDEX "asset_move_community_id_idx" ON "asset_move"("community_id");

-- CreateIndex
CREATE INDEX "asset_move_by_id_idx" ON "asset_move"("by_id");

-- CreateIndex
CREATE UNIQUE INDEX "asset_move_asset_id_number_key" ON "asset_move"("asset_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "asset_request_request_id_key" ON "asset_request"("request_id");

-- CreateIndex
CREATE INDEX "asset_request_asset_id_linked_at_id_idx" ON "asset_request"("asset_id", "linked_at", "id");

-- CreateIndex
CREATE INDEX "asset_request_community_id_idx" ON "asset_request"("community_id");

-- CreateIndex
CREATE INDEX "asset_request_linked_by_id_idx" ON "asset_request"("linked_by_id");

-- CreateIndex
CREATE INDEX "asset_import_community_id_imported_at_id_idx" ON "asset_import"("community_id", "imported_at", "id");

-- CreateIndex
CREATE INDEX "asset_import_imported_by_id_idx" ON "asset_import"("imported_by_id");

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "asset_kind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "asset"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_vendor_department_id_fkey" FOREIGN KEY ("vendor_department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_move" ADD CONSTRAINT "asset_move_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_move" ADD CONSTRAINT "asset_move_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_move" ADD CONSTRAINT "asset_move_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_request" ADD CONSTRAINT "asset_request_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_request" ADD CONSTRAINT "asset_request_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_request" ADD CONSTRAINT "asset_request_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_request" ADD CONSTRAINT "asset_request_linked_by_id_fkey" FOREIGN KEY ("linked_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_import" ADD CONSTRAINT "asset_import_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_import" ADD CONSTRAINT "asset_import_imported_by_id_fkey" FOREIGN KEY ("imported_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
