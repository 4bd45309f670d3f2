-- CreateTable
CREATE TABLE "asset_advice_rule" (
    "id" UUID NOT NULL,
    "kind_id" UUID,
    "repair_cost_percent" INTEGER,
    "remaining_life_percent" INTEGER,
    "availability_percent" DOUBLE PRECISION,
    "counts_repeated_faults" BOOLEAN NOT NULL,
    "replace_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "asset_advice_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "asset_advice_rule_kind_id_key" ON "asset_advice_rule"("kind_id") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "asset_advice_rule" ADD CONSTRAINT "asset_advice_rule_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "asset_kind"("id") ON DELETE SET NULL ON UPDATE CASCADE;
