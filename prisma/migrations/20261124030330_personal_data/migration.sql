-- CreateEnum
CREATE TYPE "PersonalDataField" AS ENUM ('PHONE', 'IDENTITY_NUMBER', 'PLATES', 'ADDRESSES');

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "identity_number" TEXT;

-- CreateTable
CREATE TABLE "event_redaction" (
    "event_id" UUID NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_redaction_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "personal_data_look" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "fields" "PersonalDataField"[],
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "personal_data_look_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "personal_data_look_customer_id_at_id_idx" ON "personal_data_look"("customer_id", "at", "id");

-- CreateIndex
CREATE INDEX "personal_data_look_community_id_idx" ON "personal_data_look"("community_id");

-- CreateIndex
CREATE INDEX "personal_data_look_by_id_idx" ON "personal_data_look"("by_id");

-- AddForeignKey
ALTER TABLE "personal_data_look" ADD CONSTRAINT "personal_data_look_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personal_data_look" ADD CONSTRAINT "personal_data_look_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personal_data_look" ADD CONSTRAINT "personal_data_look_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
