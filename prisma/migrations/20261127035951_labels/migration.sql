-- AlterEnum
ALTER TYPE "Channel" ADD VALUE 'QR';

-- CreateTable
CREATE TABLE "asset_label" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "asset_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "asset_label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporter" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "name" TEXT,
    "phone" TEXT,
    "photo_url" TEXT,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "reporter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "asset_label_asset_id_withdrawn_at_idx" ON "asset_label"("asset_id", "withdrawn_at");

-- CreateIndex
CREATE INDEX "asset_label_community_id_idx" ON "asset_label"("community_id");

-- CreateIndex
CREATE INDEX "asset_label_category_id_idx" ON "asset_label"("category_id");

-- CreateIndex
CREATE INDEX "asset_label_issued_by_id_idx" ON "asset_label"("issued_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "reporter_request_id_key" ON "reporter"("request_id");

-- CreateIndex
CREATE INDEX "reporter_label_id_reported_at_idx" ON "reporter"("label_id", "reported_at");

-- CreateIndex
CREATE INDEX "reporter_community_id_idx" ON "reporter"("community_id");

-- AddForeignKey
ALTER TABLE "asset_label" ADD CONSTRAINT "asset_label_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_label" ADD CONSTRAINT "asset_label_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_label" ADD CONSTRAINT "asset_label_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asset_label" ADD CONSTRAINT "asset_label_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporter" ADD CONSTRAINT "reporter_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporter" ADD CONSTRAINT "reporter_label_id_fkey" FOREIGN KEY ("label_id") REFERENCES "asset_label"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporter" ADD CONSTRAINT "reporter_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One label of an asset is in force at a time.
CREATE UNIQUE INDEX "asset_label_one_in_force" ON "asset_label"("asset_id") WHERE "withdrawn_at" IS NULL;
