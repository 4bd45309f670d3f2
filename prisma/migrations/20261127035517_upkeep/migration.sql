-- CreateEnum
CREATE TYPE "AssetCostKind" AS ENUM ('PART', 'LABOUR', 'VENDOR', 'OTHER');

-- CreateTable
CREATE TABLE "asset_cost" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "kind" "AssetCostKind" NOT NULL,
    "name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "price" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "request_id" UUID,
    "vendor_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "reversed_at" TIMESTAMPTZ(3),
    "reversed_by_id" UUID,
    "reversal_reason" TEXT,

    CONSTRAINT "asset_cost_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "asset_cost_asset_id_day_id_idx" ON "asset_cost"("asset_id", "day", "id");

-- CreateIndex
CREATE INDEX "asset_cost_community_id_vendor_id_day_idx" ON "asset_cost"("community_id", "vendor_id", "day");

-- CreateIndex
CREATE INDEX "asset_cost_request_id_idx" ON "asset_cost"("request_id");

-- CreateIndex
CREATE INDEX "asset_cost_vendor_id_idx" ON "asset_cost"("vendor_id");

-- CreateIndex
CREATE INDEX "asset_cost_recorded_by_id_idx" ON "asset_cost"("recorded_by_id");

-- CreateIndex
CREATE INDEX "asset_cost_reversed_by_id_idx" ON "asset_cost"("reversed_by_id");

-- AddForeignKey
ALTER TABLE "asset_cost" ADD CONSTRAINT "asset_cost_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_cost" ADD CONSTRAINT "asset_cost_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_cost" ADD CONSTRAINT "asset_cost_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_cost" ADD CONSTRAINT "asset_cost_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_cost" ADD CONSTRAINT "asset_cost_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_cost" ADD CONSTRAINT "asset_cost_reversed_by_id_fkey" FOREIGN KEY ("reversed_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;
