-- AlterTable
ALTER TABLE "request" ADD COLUMN     "filed_by_app_id" UUID;

-- CreateTable
CREATE TABLE "partner_app" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "vendor_id" UUID,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "partner_app_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_app_community" (
    "app_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,

    CONSTRAINT "partner_app_community_pkey" PRIMARY KEY ("app_id","community_id")
);

-- CreateTable
CREATE TABLE "partner_key" (
    "id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "partner_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "partner_app_name_key" ON "partner_app"("name");

-- CreateIndex
CREATE INDEX "partner_app_vendor_id_idx" ON "partner_app"("vendor_id");

-- CreateIndex
CREATE INDEX "partner_app_name_id_idx" ON "partner_app"("name", "id");

-- CreateIndex
CREATE INDEX "partner_app_community_community_id_idx" ON "partner_app_community"("community_id");

-- CreateIndex
CREATE INDEX "partner_key_app_id_idx" ON "partner_key"("app_id");

-- CreateIndex
CREATE INDEX "request_filed_by_app_id_idx" ON "request"("filed_by_app_id");

-- AddForeignKey
ALTER TABLE "partner_app" ADD CONSTRAINT "partner_app_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_app_community" ADD CONSTRAINT "partner_app_community_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "partner_app"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_app_community" ADD CONSTRAINT "partner_app_community_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_key" ADD CONSTRAINT "partner_key_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "partner_app"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
