-- AlterEnum
ALTER TYPE "EscalationCause" ADD VALUE 'REDIRECT_UNCHECKED';

-- AlterEnum
ALTER TYPE "RequestStatus" ADD VALUE 'REDIRECTED';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "WebhookEventKind" ADD VALUE 'REDIRECTED';
ALTER TYPE "WebhookEventKind" ADD VALUE 'REDIRECT_HELPED';
ALTER TYPE "WebhookEventKind" ADD VALUE 'REDIRECT_FAILED';

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "redirect_check_due_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "community_id" UUID,
    "name" TEXT NOT NULL,
    "name_zh" TEXT,
    "purpose" TEXT NOT NULL,
    "purpose_zh" TEXT,
    "phone" TEXT,
    "url" TEXT,
    "address" TEXT,
    "hours" TEXT,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redirection" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_zh" TEXT,
    "purpose" TEXT NOT NULL,
    "purpose_zh" TEXT,
    "phone" TEXT,
    "url" TEXT,
    "address" TEXT,
    "hours" TEXT,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "check_due_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "checked_by_type" TEXT,
    "checked_by_id" UUID,
    "helped" BOOLEAN,
    "check_note" TEXT,

    CONSTRAINT "redirection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contact_community_id_name_id_idx" ON "contact"("community_id", "name", "id");

-- CreateIndex
CREATE INDEX "redirection_request_id_at_idx" ON "redirection"("request_id", "at");

-- CreateIndex
CREATE INDEX "redirection_contact_id_idx" ON "redirection"("contact_id");

-- CreateIndex
CREATE INDEX "redirection_community_id_idx" ON "redirection"("community_id");

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redirection" ADD CONSTRAINT "redirection_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redirection" ADD CONSTRAINT "redirection_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redirection" ADD CONSTRAINT "redirection_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
