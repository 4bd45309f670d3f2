-- DropForeignKey
ALTER TABLE "incident" DROP CONSTRAINT "incident_declared_by_id_fkey";

-- AlterTable
ALTER TABLE "incident" ALTER COLUMN "declared_by_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "outage_rule" (
    "id" UUID NOT NULL,
    "kind_id" UUID NOT NULL,
    "least_criticality" "AssetCriticality" NOT NULL,
    "category_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "script" TEXT NOT NULL,
    "script_zh" TEXT NOT NULL,
    "closing_note" TEXT,
    "is_active" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "outage_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outage" (
    "incident_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,

    CONSTRAINT "outage_pkey" PRIMARY KEY ("incident_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "outage_rule_kind_id_key" ON "outage_rule"("kind_id");

-- CreateIndex
CREATE INDEX "outage_rule_category_id_idx" ON "outage_rule"("category_id");

-- CreateIndex
CREATE INDEX "outage_asset_id_idx" ON "outage"("asset_id");

-- CreateIndex
CREATE INDEX "outage_community_id_idx" ON "outage"("community_id");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_declared_by_id_fkey" FOREIGN KEY ("declared_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outage_rule" ADD CONSTRAINT "outage_rule_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "asset_kind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outage_rule" ADD CONSTRAINT "outage_rule_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outage" ADD CONSTRAINT "outage_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outage" ADD CONSTRAINT "outage_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outage" ADD CONSTRAINT "outage_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
